import {
  addDecision,
  followUpDecision,
  updateDecision,
} from '@uchitelskaya/shared/service/meetings/decisions';
import { getMeeting } from '@uchitelskaya/shared/service/meetings/meetings';
import { type Endpoint, forSession } from '../endpoint.ts';
import { changedMeetingReply, meetingAnswer } from '../meetings/reply.ts';
import {
  decisionParams,
  decisionPatch,
  decisionRequest,
  followUpRequest,
  meetingParams,
} from '../meetings/schema.ts';
import { fromDecision } from '../meetings/serializer.ts';
import { versionToWrite } from '../precondition.ts';
import { nothing } from '../wire.ts';

const tag = 'meetings';

/** Decisions are part of their meeting: each call answers with the whole of it. */
export const decisions: readonly Endpoint[] = [
  forSession({
    method: 'post',
    path: '/teams/{teamId}/meetings/{meetingId}/decisions',
    operationId: 'addDecision',
    tag,
    summary: 'Writes down what the meeting decided.',
    params: meetingParams,
    query: nothing,
    body: decisionRequest,
    answer: meetingAnswer(200),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const input = { ...fromDecision(body), text: body.text };
      return changedMeetingReply(await addDecision(deps, actor, params, input));
    },
  }),
  forSession({
    method: 'patch',
    path: '/teams/{teamId}/meetings/{meetingId}/decisions/{decisionId}',
    operationId: 'updateDecision',
    tag,
    summary: 'Rewords a decision while the minutes are a draft. The version is the meeting’s.',
    params: decisionParams,
    query: nothing,
    body: decisionPatch,
    version: 'needed',
    answer: meetingAnswer(200),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const version = versionToWrite(seen) ?? (await getMeeting(deps, actor, params)).meeting.version;
      const edit = { mine: fromDecision(body), against: { version } };
      return changedMeetingReply(await updateDecision(deps, actor, params, params.decisionId, edit));
    },
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/meetings/{meetingId}/decisions/{decisionId}/follow-ups',
    operationId: 'followUpDecision',
    tag,
    summary: 'What became of a decision: done, moved to a new date, dropped.',
    params: decisionParams,
    query: nothing,
    body: followUpRequest,
    answer: meetingAnswer(200),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const { outcome, due, meeting: atMeetingId } = body;
      const done = await followUpDecision(deps, actor, params, params.decisionId, {
        outcome,
        due,
        atMeetingId,
      });
      return changedMeetingReply(done);
    },
  }),
];
