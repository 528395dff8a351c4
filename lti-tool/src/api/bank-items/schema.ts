import { BANK_KINDS, BANK_STATES } from '@uchitelskaya/shared/domain/bank/method-bank-item';
import { MOST_SCORE, REVIEW_VERDICTS } from '@uchitelskaya/shared/domain/results/product-review';
import { z } from 'zod';
import { isoDate, isoTime, recordId, seenVersion, text } from '../wire.ts';

const [SHORT, LINE, LONG] = [200, 1000, 20_000];

export const bankItemParams = z.strictObject({ bankItemId: recordId });

/** Query of the school's bank; an empty part asks nothing. */
export const bankQuery = z.strictObject({
  technology: text(SHORT).optional(),
  subject: text(SHORT).optional(),
  difficulty: text(SHORT).optional(),
  q: text(SHORT).optional().describe('Words of any field.'),
});

const fields = {
  title: text(SHORT).min(1),
  kind: z.enum(BANK_KINDS).optional(),
  subject: text(SHORT).optional(),
  grades: text(SHORT).optional(),
  technologies: z.array(text(SHORT).min(1)).max(10).optional(),
  difficulty: text(LINE).optional(),
  summary: text(LONG).optional().describe('The technique, so that a colleague can repeat it.'),
  evidence: text(LONG).optional(),
  materials: text(LONG).optional(),
  authors: z.array(recordId).max(50).optional().describe('Person ids of members of the team.'),
};

export const bankItemRequest = z.strictObject({ team: recordId, ...fields });
export const bankItemPatch = z.strictObject({
  ...fields,
  title: fields.title.optional(),
  version: seenVersion,
});

const score = z.int().min(0).max(MOST_SCORE);
const scores = z.strictObject({
  problem: score,
  repeatable: score,
  evidence: score,
  tasks: score,
  clean: score,
});

/** Body of `POST /bank-items/{bankItemId}/reviews`: of the product, never of its authors (RULE-02). */
export const reviewRequest = z.strictObject({
  scores,
  verdict: z.enum(REVIEW_VERDICTS),
  comment: text(LINE).min(1),
});

export const publicationRequest = z.strictObject({
  to: z
    .enum(['school', 'offered', 'district'])
    .describe(
      '`school`: after a review that accepts. `offered`: other schools may review it. `district`: after that review.',
    ),
});

export const reuseRequest = z.strictObject({
  place: text(SHORT).optional().describe('A class, never a pupil.'),
  result: text(LINE).min(1),
});

export const bankItemResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    team: z.string(),
    schoolId: z.string(),
    schoolYear: z.string(),
    title: z.string(),
    kind: z.enum(BANK_KINDS),
    subject: z.string(),
    grades: z.string(),
    technologies: z.array(z.string()),
    difficulty: z.string(),
    summary: z.string(),
    evidence: z.string(),
    materials: z.string(),
    authors: z.array(z.string()),
    state: z.enum(BANK_STATES),
    handedOn: isoDate.nullable(),
    publishedOn: isoDate.nullable(),
    offered: z.boolean(),
    reviews: z.array(
      z.object({
        id: z.string(),
        reviewer: z.string(),
        scores: scores,
        mean: z.number(),
        verdict: z.enum(REVIEW_VERDICTS),
        comment: z.string(),
        at: isoTime,
      }),
    ),
    reuses: z.array(
      z.object({
        id: z.string(),
        person: z.string(),
        place: z.string(),
        result: z.string(),
        at: isoTime,
      }),
    ),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'MethodBankItem' });
