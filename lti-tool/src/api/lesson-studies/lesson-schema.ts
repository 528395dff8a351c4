import { CASE_LEVELS } from '@uchitelskaya/shared/domain/lessons/case-level';
import { INTERVIEW_QUESTIONS, LESSON_STATES } from '@uchitelskaya/shared/domain/lessons/lesson-study';
import { ENOUGH_ANSWERS } from '@uchitelskaya/shared/domain/lessons/post-lesson-discussion';
import { z } from 'zod';
import { isoDate, isoTime, line, recordId, seenVersion, text } from '../wire.ts';
import { LINE, LONG, level, MOST_PEOPLE, SHORT, timeOfDay } from './schema-terms.ts';

/** Body of `PATCH …/lessons/{n}`. */
export const lessonPatch = z.strictObject({
  teacher: recordId.nullable().optional().describe('Person id; handing over is a change of it.'),
  date: isoDate.nullable().optional(),
  startsAt: timeOfDay.nullable().optional(),
  subject: line(SHORT).optional(),
  topic: text(LINE).optional(),
  aim: text(LINE).optional(),
  planText: text(LONG).optional(),
  planUrl: line(LINE).optional(),
  recordingUrl: line(LINE).optional().describe("A link into the school's own storage."),
  recordingOpenTo: line(SHORT).optional(),
  recordingDeleteOn: isoDate.nullable().optional(),
  ownQuestion: text(LINE).optional(),
  shared: z.boolean().optional().describe('Whether the administration of the school may read the plan.'),
  observers: z
    .array(z.strictObject({ person: recordId, level }))
    .max(MOST_PEOPLE)
    .optional()
    .describe('Replaces the list.'),
  questions: z.array(z.enum(INTERVIEW_QUESTIONS)).max(INTERVIEW_QUESTIONS.length).optional(),
  expectations: z
    .array(
      z.strictObject({
        level,
        startPoint: text(LINE).optional(),
        criterion: text(LINE).optional(),
        predicted: text(LINE).optional(),
      }),
    )
    .max(CASE_LEVELS.length)
    .optional(),
  version: seenVersion,
});

/** Body of `POST …/lessons/{n}/transitions`. */
export const lessonTransition = z.strictObject({
  to: z.enum(LESSON_STATES),
  reason: text(LINE).optional().describe('For `cancelled`.'),
});

/** Body of `POST …/lessons/{n}/discussion`: what is sent is written, the rest stays. */
export const discussionRequest = z.strictObject({
  date: isoDate.nullable().optional(),
  minutes: z.int().min(0).max(300).optional(),
  inMeeting: z.boolean().optional().describe('It was a point of a meeting, which counts its minutes.'),
  teacherSaid: text(LONG).optional(),
  pupils: z
    .array(
      z.strictObject({
        level,
        progress: text(LINE).optional(),
        enough: z.enum(ENOUGH_ANSWERS).nullable().optional(),
        predictedVsObserved: text(LINE).optional(),
        why: text(LINE).optional(),
        interviewAdds: text(LINE).optional(),
      }),
    )
    .max(CASE_LEVELS.length)
    .optional(),
  classProgress: text(LONG).optional(),
  evidence: text(LONG).optional(),
  helped: text(LINE).optional(),
  hindered: text(LINE).optional(),
  forWhom: text(LINE).optional(),
  lessonAndTasks: text(LONG).optional(),
  changes: text(LONG).optional().describe('What changes in the next lesson.'),
  nextAim: text(LINE).optional(),
  learning: z
    .array(z.strictObject({ person: recordId, text: text(LINE) }))
    .max(MOST_PEOPLE)
    .optional(),
  version: seenVersion,
});

const discussionResponse = z
  .object({
    date: isoDate.nullable(),
    minutes: z.int(),
    inMeeting: z.boolean(),
    teacherSaid: z.string(),
    pupils: z.array(
      z.object({
        level,
        progress: z.string(),
        enough: z.enum(ENOUGH_ANSWERS).nullable(),
        predictedVsObserved: z.string(),
        why: z.string(),
        interviewAdds: z.string(),
      }),
    ),
    classProgress: z.string(),
    evidence: z.string(),
    helped: z.string(),
    hindered: z.string(),
    forWhom: z.string(),
    lessonAndTasks: z.string(),
    changes: z.string(),
    nextAim: z.string(),
    learning: z.array(z.object({ person: z.string(), text: z.string() })),
  })
  .meta({ id: 'PostLessonDiscussion' });

export const lessonBody = z
  .object({
    number: z.int(),
    state: z.enum(LESSON_STATES),
    teacher: z.string().nullable().describe('Person id.'),
    date: isoDate.nullable(),
    startsAt: z.string().nullable(),
    subject: z.string(),
    topic: z.string(),
    aim: z.string(),
    planText: z.string(),
    planUrl: z.string(),
    recordingUrl: z.string(),
    recordingOpenTo: z.string(),
    recordingDeleteOn: isoDate.nullable(),
    ownQuestion: z.string(),
    shared: z.boolean(),
    observers: z.array(z.object({ person: z.string(), level })),
    questions: z.array(z.enum(INTERVIEW_QUESTIONS)),
    expectations: z.array(
      z.object({ level, startPoint: z.string(), criterion: z.string(), predicted: z.string() }),
    ),
    givenAt: isoTime.nullable(),
    cancelReason: z.string(),
    discussion: discussionResponse,
  })
  .meta({ id: 'ResearchLesson' });

/** One lesson as a resource of its own; its version is its cycle's. */
export const lessonResponse = lessonBody
  .extend({ cycleId: z.string(), version: z.int() })
  .meta({ id: 'ResearchLessonOfCycle' });

/** The talk alone. */
export const discussionOfLesson = discussionResponse
  .extend({ version: z.int() })
  .meta({ id: 'PostLessonDiscussionOfLesson' });
