import {
  ASSESSMENT_KINDS,
  MARK_PERIODS,
  MARKS,
  SKILL_LEVELS,
} from '@uchitelskaya/shared/domain/classes/assessment-result';
import { z } from 'zod';
import { isoDate, isoTime, line, recordId } from '../wire.ts';

export const resultParams = z.strictObject({ schoolId: recordId, resultId: recordId });
export const pupilResultParams = resultParams.extend({ code: z.string().min(1).max(30) });

const mark = z.enum(MARKS).nullable();
const level = z.enum(SKILL_LEVELS).nullable();
const score = z.number().nullable();

/** Body of `PATCH …/results/{resultId}/pupils/{code}`: what is wrong in the results of one pupil. */
export const correctionRequest = z.strictObject({
  pupilMark: mark.optional().describe('A pupil’s mark; nobody else has one here.'),
  registerMark: mark.optional(),
  total: score.optional(),
  level: level.optional(),
  scores: z
    .array(z.strictObject({ task: z.int().min(0).max(200), score }))
    .max(200)
    .default([])
    .describe('By place of the task, from 0; only those to correct.'),
  reason: line(1000).default('').describe('Why; never a name.'),
});

/** One piece of work of a class, pupil by pupil. */
export const resultResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    classLabel: z.string(),
    schoolYear: z.string(),
    kind: z.enum(ASSESSMENT_KINDS),
    subject: z.string(),
    period: z.enum(MARK_PERIODS).nullable(),
    date: isoDate,
    title: z.string(),
    importId: z.string(),
    hidden: z.boolean().describe('P-6: fewer than five codes with data, shown to the class’s team alone.'),
    mayCorrect: z.boolean(),
    tasks: z.array(z.object({ title: z.string(), most: z.number().nullable() })),
    pupils: z.array(
      z.object({
        code: z.string(),
        values: z
          .record(z.string(), z.union([z.string(), z.number()]).nullable())
          .describe(
            '`mark` (of the pupil), `registerMark`, `total`, `level`, `score.<place>`: those that the work has.',
          ),
      }),
    ),
    corrections: z
      .array(
        z.object({
          code: z.string(),
          value: z.string(),
          before: z.union([z.string(), z.number()]).nullable(),
          after: z.union([z.string(), z.number()]).nullable(),
          reason: z.string(),
          by: z.string(),
          at: isoTime,
        }),
      )
      .describe('What was corrected by hand, oldest first.'),
  })
  .meta({ id: 'AssessmentResult' });
