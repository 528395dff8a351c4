import { DIRECTOR_ANSWERS } from '@uchitelskaya/shared/domain/method-work/method-work';
import { RECOMMENDATION_STANDINGS } from '@uchitelskaya/shared/domain/results/recommendation';
import { z } from 'zod';
import { isoDate, isoTime, seenVersion, text } from '../wire.ts';

const [LINE, LONG] = [1000, 20_000];

const fields = {
  text: text(LINE).min(1),
  reason: text(LONG).optional().describe('What it rests on: evidence.'),
  needed: text(LINE).optional(),
};

export const recommendationRequest = z.strictObject(fields);

export const recommendationPatch = z.strictObject({
  ...fields,
  text: fields.text.optional(),
  version: seenVersion,
});

/** Body of `POST …/recommendations/{recommendationId}/answer`. */
export const answerRequest = z.strictObject({
  answer: z.enum(DIRECTOR_ANSWERS),
  reason: text(LINE).min(1),
  until: isoDate.nullable().optional().describe('Needed with `postponed`: when it is looked at again.'),
});

export const recommendationResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    teamId: z.string(),
    schoolYear: z.string(),
    text: z.string(),
    reason: z.string(),
    needed: z.string(),
    standing: z.enum(RECOMMENDATION_STANDINGS),
    sentOn: isoDate.nullable(),
    answer: z
      .object({
        answer: z.enum(DIRECTOR_ANSWERS),
        reason: z.string(),
        until: isoDate.nullable(),
        date: isoDate,
        by: z.string(),
      })
      .nullable(),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'Recommendation' });
