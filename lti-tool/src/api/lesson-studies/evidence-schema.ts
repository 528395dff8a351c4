import { INTERVIEW_QUESTIONS } from '@uchitelskaya/shared/domain/lessons/lesson-study';
import { CRITERION_ANSWERS, ENGAGEMENTS } from '@uchitelskaya/shared/domain/lessons/observation-sheet';
import { INTERVIEW_MODES } from '@uchitelskaya/shared/domain/lessons/pupil-interview';
import { z } from 'zod';
import { isoTime, line, text } from '../wire.ts';
import { LINE, level, SHORT, timeOfDay } from './schema-terms.ts';

/** Body of `POST …/observations`: onto the caller's own sheet of that pupil. */
export const observationRequest = z.strictObject({
  level,
  moments: z
    .array(
      z.strictObject({
        id: line(64)
          .regex(/^[\w-]+$/)
          .optional()
          .describe('Of the writer: a moment sent twice is kept once.'),
        time: timeOfDay.nullable().optional(),
        stage: line(SHORT).optional(),
        engagement: z.enum(ENGAGEMENTS).nullable().optional(),
        saw: text(LINE).optional().describe('What the pupil did and said.'),
        meant: text(LINE).optional().describe('What the observer makes of it.'),
      }),
    )
    .max(200)
    .optional(),
  metCriterion: z.enum(CRITERION_ANSWERS).nullable().optional(),
  criterionEvidence: text(LINE).optional(),
  surprises: text(LINE).optional(),
  patterns: text(LINE).optional(),
  askInInterview: text(LINE).optional(),
});

/** Body of `POST …/interviews`: onto the caller's own interview of that pupil. */
export const interviewRequest = z.strictObject({
  level,
  mode: z.enum(INTERVIEW_MODES).optional(),
  minutes: z.int().min(0).max(60).optional(),
  answers: z
    .array(z.strictObject({ question: z.enum(INTERVIEW_QUESTIONS), words: text(LINE) }))
    .max(INTERVIEW_QUESTIONS.length)
    .optional(),
});

export const observationResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    cycleId: z.string(),
    lesson: z.int(),
    observer: z.string().describe('Person id.'),
    level,
    code: z.string(),
    moments: z.array(
      z.object({
        id: z.string(),
        time: z.string().nullable(),
        stage: z.string(),
        engagement: z.enum(ENGAGEMENTS).nullable(),
        saw: z.string(),
        meant: z.string(),
      }),
    ),
    metCriterion: z.enum(CRITERION_ANSWERS).nullable(),
    criterionEvidence: z.string(),
    surprises: z.string(),
    patterns: z.string(),
    askInInterview: z.string(),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'ObservationSheet' });

export const interviewResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    cycleId: z.string(),
    lesson: z.int(),
    interviewer: z.string().describe('Person id.'),
    level,
    code: z.string(),
    mode: z.enum(INTERVIEW_MODES),
    minutes: z.int(),
    answers: z.array(z.object({ question: z.enum(INTERVIEW_QUESTIONS), words: z.string() })),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'PupilInterview' });
