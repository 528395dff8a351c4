import { EXPERT_RATING_STATES } from '@uchitelskaya/shared/domain/competence/expert-rating';
import { z } from 'zod';
import { groupScore } from '../competence/schema.ts';
import { isoDate, isoTime, recordId, seenVersion, text } from '../wire.ts';

const LONG = 20_000;

export const ratingParams = z.strictObject({ ratingId: recordId });

/** Body of `POST /expert-ratings`. */
export const ratingRequest = z.strictObject({
  run: recordId.describe('The run whose self-assessment it stands beside.'),
  teacher: recordId.describe('Person id.'),
  expert: recordId.describe('Person id of a colleague; nobody who decides on pay (SE-3).'),
});

const seen = z.strictObject({
  score: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  lessons: z.int().min(0).max(99),
  products: z.int().min(0).max(99),
});

/** Body of `PATCH /expert-ratings/{ratingId}`. */
export const ratingPatch = z.strictObject({
  items: z
    .record(z.string().min(1).max(64), seen.nullable())
    .optional()
    .describe('By item id, what the expert saw and where; null: not seen.'),
  state: z
    .enum(['open', 'submitted', 'declined'])
    .optional()
    .describe('The teacher’s yes, the expert’s end, or somebody’s no.'),
  version: seenVersion,
});

/** Body of `POST /expert-ratings/{ratingId}/talks`. */
export const talkRequest = z.strictObject({
  group: z.string().min(1).max(64),
  date: isoDate,
  examples: text(LONG).min(1),
  agreedScore: z.number().min(0).max(3).describe('In halves.'),
});

export const ratingResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    run: z.string(),
    questionnaireId: z.string(),
    questionnaireVersion: z.string(),
    teacher: z.string(),
    expert: z.string(),
    as: z.enum(['expert', 'teacher']).describe('What the actor is.'),
    state: z.enum(EXPERT_RATING_STATES),
    items: z
      .array(z.object({ itemId: z.string(), score: z.int(), lessons: z.int(), products: z.int() }))
      .describe('For the teacher empty until both are done (SE-2).'),
    selfDone: z.boolean(),
    apart: z.array(groupScore).describe('Groups to talk about; empty until both are done.'),
    talks: z.array(
      z.object({
        group: z.string(),
        date: isoDate,
        examples: z.string(),
        agreedScore: z.number(),
        agreedBy: z.array(z.string()),
        settledAt: isoTime.nullable(),
      }),
    ),
    submittedAt: isoTime.nullable(),
  })
  .meta({ id: 'ExpertRating' });

export const ratingsResponse = z.object({ items: z.array(ratingResponse) });

/** Who invites for somebody else does not read the rating: only its id comes back. */
export const invitedResponse = z.object({ id: z.string() });
