import type { Meeting } from '@uchitelskaya/shared/domain/meetings/meeting';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { cancelMeeting, finishMeeting, startMeeting } from '@uchitelskaya/shared/service/lms/meeting-course';
import {
  addMeeting,
  getMeeting,
  listMeetings,
  updateMeeting,
} from '@uchitelskaya/shared/service/meetings/meetings';
import { type Endpoint, forSession } from '../endpoint.ts';
import { savedOf, versionConflict } from '../outcome.ts';
import { matches, type SeenVersions } from '../precondition.ts';
import { singleReply } from '../single.ts';
import { teamParams } from '../teams/schema.ts';
import { listAnswer, listReply } from '../whole-list.ts';
import { nothing, pageOf } from '../wire.ts';
import { changedMeetingReply, meetingAnswer, meetingReply } from './reply.ts';
import {
  carriedDecision,
  MEETING_BODY_LIMIT,
  meetingParams,
  meetingPatch,
  meetingRequest,
  meetingResponse,
  meetingsQuery,
  transitionRequest,
} from './schema.ts';
import { fromMeeting, fromMeetingPatch, toCarriedDecision, toMeetingResponse } from './serializer.ts';

const tag = 'meetings';

/** Meetings of a team with their minutes (DOC-04, DOC-05). */
export const meetings: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/teams/{teamId}/meetings',
    operationId: 'listMeetings',
    tag,
    summary: 'Meetings by date.',
    params: teamParams,
    query: meetingsQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: pageOf(meetingResponse), description: 'A page.' },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      const { items, next } = await listMeetings(deps, actor, params.teamId, query);
      return { kind: 'json', status: 200, body: { items: items.map(toMeetingResponse), next } };
    },
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/meetings',
    operationId: 'addMeeting',
    tag,
    summary: 'Plans a meeting, or writes down one that was held (with `attendance`).',
    params: teamParams,
    query: nothing,
    body: meetingRequest,
    bodyLimit: MEETING_BODY_LIMIT,
    answer: meetingAnswer(201),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const meeting = savedOf(
        await addMeeting(deps, actor, params.teamId, fromMeeting(body)),
        toMeetingResponse,
      );
      const location = `/teams/${params.teamId}/meetings/${meeting.id}`;
      return singleReply(201, toMeetingResponse(meeting), meeting.version, location);
    },
  }),
  forSession({
    method: 'get',
    path: '/teams/{teamId}/meetings/{meetingId}',
    operationId: 'getMeeting',
    tag,
    summary: 'One meeting.',
    params: meetingParams,
    query: nothing,
    body: null,
    answer: meetingAnswer(200),
    refusals: [],
    handle: async ({ deps, actor, params }) => meetingReply((await getMeeting(deps, actor, params)).meeting),
  }),
  forSession({
    method: 'patch',
    path: '/teams/{teamId}/meetings/{meetingId}',
    operationId: 'updateMeeting',
    tag,
    summary: 'Changes head, agenda and those present, while the minutes are a draft.',
    params: meetingParams,
    query: nothing,
    body: meetingPatch,
    bodyLimit: MEETING_BODY_LIMIT,
    version: 'needed',
    answer: meetingAnswer(200),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const { meeting } = await getMeeting(deps, actor, params);
      checkMeeting(meeting, seen);
      const edit = fromMeetingPatch(body, meeting, deps.ids.next);
      return changedMeetingReply(await updateMeeting(deps, actor, params, edit));
    },
  }),
  forSession({
    method: 'get',
    path: '/teams/{teamId}/meetings/{meetingId}/carried-decisions',
    operationId: 'listCarriedDecisions',
    tag,
    summary: 'Decisions of earlier meetings that come up at this one.',
    params: meetingParams,
    query: nothing,
    body: null,
    answer: listAnswer(carriedDecision, 'All at once, the earliest due first.'),
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const { carried } = await getMeeting(deps, actor, params);
      return listReply(carried.map(toCarriedDecision));
    },
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/meetings/{meetingId}/transitions',
    operationId: 'moveMeeting',
    tag,
    summary: 'Begins, finishes or cancels a meeting.',
    params: meetingParams,
    query: nothing,
    body: transitionRequest,
    answer: meetingAnswer(200),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      if (body.to === 'running') return changedMeetingReply(await startMeeting(deps, actor, params));
      if (body.to === 'held') return changedMeetingReply(await finishMeeting(deps, actor, params));
      return changedMeetingReply(await cancelMeeting(deps, actor, params, body.reason ?? ''));
    },
  }),
];

/** A patch of lists needs the very agenda that its editor saw. @throws AppError `version_conflict` */
function checkMeeting(meeting: Stored<Meeting>, seen: SeenVersions | null): void {
  if (seen === null || matches(seen, meeting.version)) return;
  throw versionConflict(meeting.version, toMeetingResponse(meeting));
}
