import { CASE_LEVELS } from '@uchitelskaya/shared/domain/lessons/case-level';
import {
  CYCLE_STATES,
  PROGRESS_LEVELS,
  PUBLICATIONS,
} from '@uchitelskaya/shared/domain/lessons/lesson-study';
import { PRACTICE_DECISIONS } from '@uchitelskaya/shared/domain/method-work/method-work';
import { z } from 'zod';
import { isoTime, line, pageQuery, recordId, schoolYear, seenVersion, text } from '../wire.ts';
import { lessonBody } from './lesson-schema.ts';
import { LINE, LONG, level, MOST_PEOPLE, SHORT } from './schema-terms.ts';

/** A fully written lesson or talk. */
export const LESSON_BODY_LIMIT = 1024 * 1024;

export const cyclesQuery = pageQuery.extend({
  schoolYear: schoolYear
    .optional()
    .describe('Default: the year that runs, or the one the team gathered for.'),
});

const card = {
  researchQuestion: text(LINE).optional(),
  problem: text(LINE).optional().describe("The pupils' difficulty it starts from."),
  technique: text(LINE).optional().describe('What is tried.'),
  knownSoFar: text(LONG).optional(),
  classLabel: line(SHORT).optional(),
  fewerLessonsReason: text(LINE).optional(),
  members: z.array(recordId).max(MOST_PEOPLE).optional().describe('Person ids in the order of giving.'),
};

/** Body of `POST /teams/{teamId}/lesson-studies`. */
export const cycleRequest = z.strictObject(card);

/** Body of `PATCH …/{cycleId}`. */
export const cyclePatch = z.strictObject({
  ...card,
  casePupils: z
    .array(
      z.strictObject({
        level,
        code: line(SHORT).optional().describe('`7А-04К`; nothing else identifies a pupil.'),
        whyTypical: text(LINE).optional(),
        reason: text(LINE).optional().describe('Needed when a code changes after a lesson was given.'),
      }),
    )
    .max(CASE_LEVELS.length)
    .optional(),
  version: seenVersion,
});

/** Body of `PATCH …/{cycleId}/summary`. */
export const summaryPatch = z.strictObject({
  whatWeDid: text(LONG).optional(),
  whatWeFound: text(LONG).optional(),
  evidence: text(LONG).optional(),
  techniqueDescription: text(LONG).optional(),
  conditions: text(LINE).optional(),
  limits: text(LINE).optional(),
  failuresAndCauses: text(LONG).optional(),
  decision: z.enum(PRACTICE_DECISIONS).nullable().optional(),
  decisionReason: text(LINE).optional(),
  publication: z.enum(PUBLICATIONS).optional(),
  pupils: z
    .array(
      z.strictObject({
        level,
        progress: z.enum(PROGRESS_LEVELS).nullable().optional(),
        reason: text(LINE).optional(),
      }),
    )
    .max(CASE_LEVELS.length)
    .optional(),
  version: seenVersion,
});

/** Body of `POST …/{cycleId}/summary/agreement`. */
export const agreementRequest = z.strictObject({
  agreed: z.boolean().describe('`false` takes the summary back to be written on.'),
});

export const cycleResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    teamId: z.string(),
    schoolYear: z.string(),
    number: z.int(),
    state: z.enum(CYCLE_STATES),
    researchQuestion: z.string(),
    problem: z.string(),
    technique: z.string(),
    knownSoFar: z.string(),
    classLabel: z.string(),
    fewerLessonsReason: z.string(),
    members: z.array(z.string()),
    casePupils: z.array(
      z.object({
        level,
        code: z.string(),
        whyTypical: z.string(),
        former: z.array(z.object({ code: z.string(), reason: z.string(), until: isoTime })),
      }),
    ),
    lessons: z.array(lessonBody),
    summary: z.object({
      whatWeDid: z.string(),
      whatWeFound: z.string(),
      evidence: z.string(),
      techniqueDescription: z.string(),
      conditions: z.string(),
      limits: z.string(),
      failuresAndCauses: z.string(),
      decision: z.enum(PRACTICE_DECISIONS).nullable(),
      decisionReason: z.string(),
      publication: z.enum(PUBLICATIONS),
      pupils: z.array(z.object({ level, progress: z.enum(PROGRESS_LEVELS).nullable(), reason: z.string() })),
      agreedBy: z.array(z.object({ person: z.string(), at: isoTime })),
      agreedAt: isoTime.nullable(),
    }),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'LessonStudyCycle' });
