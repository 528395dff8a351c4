import { ENGAGEMENT_KINDS } from '@uchitelskaya/shared/domain/diary/visit-clash';
import { z } from 'zod';
import { isoDate, isoTime, line, recordId, schoolYear, seenVersion, text } from '../wire.ts';

const SHORT = 200;
const LINE = 1000;
const LONG = 20_000;

const fields = {
  date: isoDate.optional().describe('Default: today.'),
  host: recordId.describe('Person id of the colleague whose lesson it was.'),
  lesson: line(SHORT).min(1).describe('Subject, class, topic.'),
  purpose: text(LINE).optional(),
  seen: text(LONG).optional().describe('What pupils did and said.'),
  takeAway: text(LINE).optional().describe('The idea to take over.'),
};

/** Body of `POST /teams/{teamId}/visits`: the caller was the guest. */
export const visitRequest = z.strictObject(fields);

/** Body of `PATCH /teams/{teamId}/visits/{visitId}`. */
export const visitPatch = z.strictObject({
  ...fields,
  host: fields.host.optional(),
  lesson: fields.lesson.optional(),
  version: seenVersion,
});

export const visitsQuery = z.strictObject({ schoolYear: schoolYear.optional() });
export const visitParams = z.strictObject({ teamId: recordId, visitId: recordId });

const engagement = z.object({
  kind: z.enum(ENGAGEMENT_KINDS).describe('`gives` the lesson, `observes` it, or `meets` with a team.'),
  team: z.string(),
  recordId: z.string().describe('Of the cycle or the meeting.'),
  lessonNumber: z.int().nullable(),
  startsAt: z.string(),
  minutes: z.int(),
});

export const clashResponse = z
  .object({ person: z.string(), date: isoDate, visit: engagement, other: engagement, otherTeam: z.string() })
  .meta({ id: 'VisitClash' });

export const countedVisitResponse = z
  .object({
    date: isoDate,
    host: z.string().nullable(),
    guest: z.string(),
    source: z.enum(['visit', 'observation']),
    recordId: z.string().describe('Of the visit, or of the cycle whose lesson was watched.'),
    lessonNumber: z.int().nullable(),
    lesson: z.string(),
    takeAway: z.string(),
  })
  .meta({ id: 'CountedVisit' });

export const visitResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    teamId: z.string(),
    schoolYear: z.string(),
    date: isoDate,
    host: z.string(),
    guest: z.string(),
    lesson: z.string(),
    purpose: z.string(),
    seen: z.string(),
    takeAway: z.string(),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'PeerVisit' });
