import { EVENT_FORMATS } from '@uchitelskaya/shared/domain/calendar/event-format';
import { IMPACT_SUBJECTS } from '@uchitelskaya/shared/domain/results/impact-indicator';
import { AUDIENCES } from '@uchitelskaya/shared/domain/results/presentation-event';
import { z } from 'zod';
import { isoDate, isoTime, recordId, seenVersion, text } from '../wire.ts';

const [LINE, LONG] = [1000, 20_000];

const fields = {
  title: text(LINE).min(1),
  format: z.enum(EVENT_FORMATS).optional(),
  audience: z.enum(AUDIENCES).optional(),
  date: isoDate.nullable().optional(),
  presenters: z.array(recordId).max(50).optional().describe('Person ids of members.'),
  materials: text(LONG).optional().describe('Links, one a line.'),
  focusQuestion: text(LINE).optional(),
  route: text(LONG).optional(),
  guestRules: text(LONG).optional(),
  feedback: text(LONG).optional(),
};

export const presentationRequest = z.strictObject(fields);
export const presentationPatch = z.strictObject({
  ...fields,
  title: fields.title.optional(),
  version: seenVersion,
});

const councilAnswer = {
  text: text(LONG),
  indicators: z.array(recordId).max(30).describe('Ids of indicators of the team’s impact assessment.'),
  evidence: text(LINE),
};

/** Body of `POST …/presentations/{presentationId}/answers`. */
export const councilRequest = z.strictObject({ question: z.enum(IMPACT_SUBJECTS), ...councilAnswer });

const answered = z.object({ text: z.string(), indicators: z.array(z.string()), evidence: z.string() });

export const presentationResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    teamId: z.string(),
    schoolYear: z.string(),
    title: z.string(),
    format: z.enum(EVENT_FORMATS),
    audience: z.enum(AUDIENCES),
    date: isoDate.nullable(),
    presenters: z.array(z.string()),
    materials: z.string(),
    focusQuestion: z.string(),
    route: z.string(),
    guestRules: z.string(),
    feedback: z.string(),
    held: z.boolean(),
    answers: z.object({ pupils: answered, members: answered, class: answered, strategy: answered }),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'PresentationEvent' });
