import { CASE_LEVELS } from '@uchitelskaya/shared/domain/case-level';
import {
  CYCLE_STATES,
  INTERVIEW_QUESTIONS,
  LESSON_STATES,
  PROGRESS_LEVELS,
  PUBLICATIONS,
} from '@uchitelskaya/shared/domain/lesson-study';
import { PRACTICE_DECISIONS } from '@uchitelskaya/shared/domain/method-work';
import { CRITERION_ANSWERS, ENGAGEMENTS } from '@uchitelskaya/shared/domain/observation-sheet';
import { ENOUGH_ANSWERS } from '@uchitelskaya/shared/domain/post-lesson-discussion';
import { INTERVIEW_MODES } from '@uchitelskaya/shared/domain/pupil-interview';
import { z } from 'zod';
import { isoDate, isoTime, line, pageQuery, recordId, schoolYear, seenVersion, text } from '../wire.ts';

const SHORT = 200;
const LINE = 1000;
const LONG = 20_000;
const MOST_PEOPLE = 30;

/** A fully written lesson or talk. */
export const LESSON_BODY_LIMIT = 1024 * 1024;

const level = z.enum(CASE_LEVELS).describe('Which of the three case pupils.');
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const cycleParams = z.strictObject({ teamId: recordId, cycleId: recordId });
export const lessonParams = cycleParams.extend({
  lesson: z
    .string()
    .regex(/^[1-3]$/)
    .transform(Number)
    .pipe(z.int().min(1).max(3)),
});

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

const lessonBody = z
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
