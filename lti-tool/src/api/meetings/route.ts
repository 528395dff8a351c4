import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { Meeting } from '@uchitelskaya/shared/domain/meeting';
import type { Stored } from '@uchitelskaya/shared/domain/stored';
import type { MeetingOutcome } from '@uchitelskaya/shared/service/change-meeting';
import { cancelMeeting, finishMeeting, startMeeting } from '@uchitelskaya/shared/service/meeting-course';
import { addMeeting, getMeeting, listMeetings, updateMeeting } from '@uchitelskaya/shared/service/meetings';
import { z } from 'zod';
import { type Endpoint, forSession, type Reply } from '../endpoint.ts';
import { savedOf } from '../outcome.ts';
import { matches, type SeenVersions } from '../precondition.ts';
import { teamParams } from '../teams/schema.ts';
import { nothing, pageOf } from '../wire.ts';
import { meetingAnswer, meetingReply } from './reply.ts';
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
      return { ...meetingReply(meeting, 201), location: `/teams/${params.teamId}/meetings/${meeting.id}` };
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
    handle: async ({ deps, actor, params }) =>
      meetingReply((await getMeeting(deps, actor, params)).meeting, 200),
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
      return toReply(await updateMeeting(deps, actor, params, edit));
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
    answer: {
      kind: 'json',
      status: 200,
      schema: z.object({ items: z.array(carriedDecision) }),
      description: 'All at once, the earliest due first.',
    },
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const { carried } = await getMeeting(deps, actor, params);
      return { kind: 'json', status: 200, body: { items: carried.map(toCarriedDecision) } };
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
      if (body.to === 'running') return toReply(await startMeeting(deps, actor, params));
      if (body.to === 'held') return toReply(await finishMeeting(deps, actor, params));
      return toReply(await cancelMeeting(deps, actor, params, body.reason ?? ''));
    },
  }),
];

/** A patch of lists needs the very agenda that its editor saw. @throws AppError `version_conflict` */
function checkMeeting(meeting: Stored<Meeting>, seen: SeenVersions | null): void {
  if (seen === null || matches(seen, meeting.version)) return;
  const extra = { currentVersion: meeting.version, current: toMeetingResponse(meeting) };
  throw new AppError('version_conflict', { extra });
}

function toReply(outcome: MeetingOutcome): Reply {
  return meetingReply(savedOf(outcome, toMeetingResponse), 200);
}
