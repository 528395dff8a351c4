import { EVENT_FORMATS } from '@uchitelskaya/shared/domain/calendar/event-format';
import {
  DECISION_STATUSES,
  FOLLOW_UP_OUTCOMES,
  MEETING_STATES,
  SEGMENT_KINDS,
} from '@uchitelskaya/shared/domain/meetings/meeting';
import {
  MOST_DECISIONS,
  MOST_MINUTES,
  MOST_SEGMENTS,
} from '@uchitelskaya/shared/domain/meetings/meeting-edit';
import { z } from 'zod';
import { isoDate, isoTime, line, pageQuery, recordId, schoolYear, seenVersion, text } from '../wire.ts';

const SHORT = 200;
const LINE = 1000;
const NOTES = 20_000;
const MOST_PEOPLE = 200;

/** Minutes of a long meeting, fully written. */
export const MEETING_BODY_LIMIT = 1024 * 1024;

const minutes = z.int().min(0).max(MOST_MINUTES);
const personId = recordId.nullable();
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const head = {
  date: isoDate,
  startsAt: timeOfDay.nullable().optional().describe('"14:30".'),
  plannedMinutes: z.int().min(1).max(MOST_MINUTES).optional().describe('Default: the sum of the segments.'),
  place: line(SHORT).optional(),
  purpose: text(LINE).min(1),
  format: z.enum(EVENT_FORMATS).optional(),
  chair: personId.optional().describe('Person id; default: the coordinator.'),
  secretary: personId.optional().describe('Person id.'),
  invited: text(LINE).optional(),
};

const segment = {
  title: line(SHORT).optional(),
  kind: z.enum(SEGMENT_KINDS),
  minutes: minutes.optional().describe('Spent; of a meeting that is only planned, those planned.'),
  plannedMinutes: minutes.optional(),
  speaker: personId.optional().describe('«Слушали»: person id.'),
  notes: text(NOTES).optional().describe('«Выступили».'),
};

const decision = {
  text: text(LINE).min(1),
  responsible: personId.optional().describe('Person id.'),
  due: isoDate.nullable().optional(),
};

const attendance = z.array(recordId).max(MOST_PEOPLE).describe('Person ids of those present.');

/** Body of `POST /teams/{teamId}/meetings`. With `attendance` the meeting was held and is written down. */
export const meetingRequest = z.strictObject({
  ...head,
  segments: z.array(z.strictObject(segment)).max(MOST_SEGMENTS).optional(),
  attendance: attendance.optional(),
  decisions: z.array(z.strictObject(decision)).max(MOST_DECISIONS).optional(),
});

/** Body of `PATCH /teams/{teamId}/meetings/{meetingId}`. */
export const meetingPatch = z.strictObject({
  ...head,
  date: head.date.optional(),
  purpose: head.purpose.optional(),
  attendance: attendance.optional(),
  segments: z
    .array(z.strictObject({ ...segment, id: recordId.optional(), kind: segment.kind.optional() }))
    .max(MOST_SEGMENTS)
    .optional()
    .describe(
      'The whole agenda in its order: with `id` a point that is there, without a new one; the others go.',
    ),
  version: seenVersion,
});

/** Body of `POST …/decisions`. */
export const decisionRequest = z.strictObject({ ...decision, segment: recordId.nullable().optional() });

/** Body of `PATCH …/decisions/{decisionId}`. */
export const decisionPatch = z.strictObject({
  ...decision,
  text: decision.text.optional(),
  segment: recordId.nullable().optional(),
  version: seenVersion,
});

/** Body of `POST …/decisions/{decisionId}/follow-ups`. */
export const followUpRequest = z.strictObject({
  outcome: z.enum(FOLLOW_UP_OUTCOMES),
  due: isoDate.nullable().optional().describe('New date; needed for `moved`.'),
  meeting: recordId.nullable().optional().describe('The later meeting at which it came up.'),
});

/** Body of `POST …/transitions`. */
export const transitionRequest = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('running') }),
  z.strictObject({ to: z.literal('held') }),
  z.strictObject({ to: z.literal('cancelled'), reason: text(LINE).optional() }),
]);

export const meetingsQuery = pageQuery.extend({
  schoolYear: schoolYear.optional(),
  order: z.enum(['asc', 'desc']).default('asc').describe('By date.'),
});

export const meetingParams = z.strictObject({ teamId: recordId, meetingId: recordId });
export const decisionParams = meetingParams.extend({ decisionId: recordId });

const followUpResponse = z.object({
  meeting: z.string().nullable(),
  outcome: z.enum(FOLLOW_UP_OUTCOMES),
  at: isoTime,
  by: z.string(),
  due: isoDate.nullable(),
});

export const decisionResponse = z
  .object({
    id: z.string(),
    segment: z.string().nullable(),
    text: z.string(),
    responsible: z.string().nullable(),
    due: isoDate.nullable().describe('As first decided; `followUps` may have moved it.'),
    status: z.enum(DECISION_STATUSES),
    followUps: z.array(followUpResponse),
  })
  .meta({ id: 'Decision' });

/** A decision of an earlier meeting that comes up at this one. */
export const carriedDecision = z
  .object({ meetingId: z.string(), meetingNumber: z.int(), meetingDate: isoDate, decision: decisionResponse })
  .meta({ id: 'CarriedDecision' });

export const meetingResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    teamId: z.string(),
    schoolYear: z.string(),
    number: z.int(),
    state: z.enum(MEETING_STATES),
    date: isoDate,
    startsAt: z.string().nullable(),
    plannedMinutes: z.int(),
    place: z.string(),
    purpose: z.string(),
    format: z.enum(EVENT_FORMATS),
    chair: z.string().nullable(),
    secretary: z.string().nullable(),
    invited: z.string(),
    segments: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        kind: z.enum(SEGMENT_KINDS),
        plannedMinutes: z.int(),
        minutes: z.int(),
        speaker: z.string().nullable(),
        notes: z.string(),
      }),
    ),
    attendance: z.array(z.string()),
    decisions: z.array(decisionResponse),
    startedAt: isoTime.nullable(),
    endedAt: isoTime.nullable(),
    signed: z.object({ number: z.string(), date: isoDate }).nullable(),
    cancelReason: z.string(),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'Meeting' });
