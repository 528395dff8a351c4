import {
  cycleStateOf,
  findLesson,
  type LessonStudyCycle,
  type ResearchLesson,
} from '@uchitelskaya/shared/domain/lessons/lesson-study';
import type {
  CycleEdit,
  DiscussionEdit,
  LessonEdit,
  SummaryEdit,
} from '@uchitelskaya/shared/domain/lessons/lesson-study-edit';
import type { ObservationSheet, SheetEdit } from '@uchitelskaya/shared/domain/lessons/observation-sheet';
import type { PostLessonDiscussion } from '@uchitelskaya/shared/domain/lessons/post-lesson-discussion';
import type { InterviewEdit, PupilInterview } from '@uchitelskaya/shared/domain/lessons/pupil-interview';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { z } from 'zod';
import type {
  interviewRequest,
  interviewResponse,
  observationRequest,
  observationResponse,
} from './evidence-schema.ts';
import type { discussionOfLesson, discussionRequest, lessonPatch, lessonResponse } from './lesson-schema.ts';
import type { cyclePatch, cycleResponse, summaryPatch } from './schema.ts';

/** What the caller saw, for every part of an edit. */
interface Against {
  readonly version: number;
}

/** Edits of parts by level, as the wire lists them. */
function levelEdits<L, T extends { readonly level: L }>(
  parts: readonly T[],
  against: Against,
): readonly { readonly level: L; readonly mine: Omit<T, 'level'>; readonly against: Against }[] {
  return parts.map(({ level, ...mine }) => ({ level, mine, against }));
}

export function fromCyclePatch(patch: z.output<typeof cyclePatch>, version: number): CycleEdit {
  const { members, casePupils, version: _seen, ...card } = patch;
  const against = { version };
  return {
    ...(Object.keys(card).length > 0 && { card: { mine: card, against } }),
    ...(members && { members: { mine: members } }),
    ...(casePupils && {
      casePupils: casePupils.map(({ level, reason, ...mine }) => ({
        level,
        mine,
        against,
        ...(reason !== undefined && { reason }),
      })),
    }),
  };
}

export function fromLessonPatch(patch: z.output<typeof lessonPatch>, version: number): LessonEdit {
  const { observers, questions, expectations, teacher, version: _seen, ...rest } = patch;
  const against = { version };
  const fields = { ...rest, ...(teacher !== undefined && { teacherId: teacher }) };
  return {
    ...(Object.keys(fields).length > 0 && { fields: { mine: fields, against } }),
    ...(observers && {
      observers: { mine: observers.map(({ person, level }) => `${level}:${person}`) },
    }),
    ...(questions && { questions: { mine: questions } }),
    ...(expectations && { expectations: levelEdits(expectations, against) }),
  };
}

export function fromDiscussion(body: z.output<typeof discussionRequest>, version: number): DiscussionEdit {
  const { pupils, learning, version: _seen, ...fields } = body;
  const against = { version };
  return {
    ...(Object.keys(fields).length > 0 && { fields: { mine: fields, against } }),
    ...(pupils && { pupils: levelEdits(pupils, against) }),
    ...(learning && {
      learning: learning.map(({ person, text }) => ({ personId: person, mine: { text }, against })),
    }),
  };
}

export function fromSummaryPatch(patch: z.output<typeof summaryPatch>, version: number): SummaryEdit {
  const { pupils, version: _seen, ...fields } = patch;
  const against = { version };
  return {
    ...(Object.keys(fields).length > 0 && { fields: { mine: fields, against } }),
    ...(pupils && { pupils: levelEdits(pupils, against) }),
  };
}

/** Only the caller writes here, so what is sent stands against whatever there is: `version` 0 where nothing is yet. */
export function fromObservation(
  body: z.output<typeof observationRequest>,
  version: number,
  newId: () => string,
): SheetEdit {
  const { level: _level, moments, ...fields } = body;
  const against = { version };
  return {
    ...(Object.keys(fields).length > 0 && { fields: { mine: fields, against } }),
    ...(moments && {
      moments: moments.map(({ id = newId(), ...mine }) => ({ id, mine, against })),
    }),
  };
}

export function fromInterview(body: z.output<typeof interviewRequest>, version: number): InterviewEdit {
  const { level: _level, answers, ...fields } = body;
  const against = { version };
  return {
    ...(Object.keys(fields).length > 0 && { fields: { mine: fields, against } }),
    ...(answers && {
      answers: {
        mine: Object.fromEntries(answers.map(({ question, words }) => [question, words])),
        against,
      },
    }),
  };
}

/** `id` of a part that stands for a level is the level. */
function byLevel<T extends { readonly id: string }>({ id, ...rest }: T) {
  return { level: id as T['id'], ...rest };
}

function toDiscussion({ pupils, learning, ...fields }: PostLessonDiscussion) {
  return {
    ...fields,
    pupils: pupils.map(byLevel),
    learning: learning.map(({ personId, text }) => ({ person: personId, text })),
  };
}

function toLesson(lesson: ResearchLesson) {
  const { id: _id, teacherId, observers, expectations, questions, discussion, ...fields } = lesson;
  return {
    ...fields,
    teacher: teacherId,
    observers: observers.map(({ personId, level }) => ({ person: personId, level })),
    expectations: expectations.map(byLevel),
    questions: [...questions],
    discussion: toDiscussion(discussion),
  };
}

export function toCycleResponse(cycle: Stored<LessonStudyCycle>): z.output<typeof cycleResponse> {
  const { pupils, agreedBy, ...summary } = cycle.summary;
  return {
    id: cycle.id,
    version: cycle.version,
    teamId: cycle.teamId,
    schoolYear: cycle.schoolYear,
    number: cycle.number,
    state: cycleStateOf(cycle),
    researchQuestion: cycle.researchQuestion,
    problem: cycle.problem,
    technique: cycle.technique,
    knownSoFar: cycle.knownSoFar,
    classLabel: cycle.classLabel,
    fewerLessonsReason: cycle.fewerLessonsReason,
    members: [...cycle.members],
    casePupils: cycle.casePupils.map(({ id, code, whyTypical, former }) => ({
      level: id,
      code,
      whyTypical,
      former: former.map((one) => ({ ...one })),
    })),
    lessons: cycle.lessons.map(toLesson),
    summary: {
      ...summary,
      pupils: pupils.map(byLevel),
      agreedBy: agreedBy.map(({ personId, at }) => ({ person: personId, at })),
    },
    createdAt: cycle.createdAt,
    updatedAt: cycle.updatedAt,
  };
}

/** One lesson of the cycle as it stands now. */
export function toLessonResponse(number: number) {
  return (cycle: Stored<LessonStudyCycle>): z.output<typeof lessonResponse> | Record<string, never> => {
    const lesson = findLesson(cycle, number);
    return lesson === null ? {} : { ...toLesson(lesson), cycleId: cycle.id, version: cycle.version };
  };
}

/** The talk after one lesson as it stands now. */
export function toDiscussionResponse(number: number) {
  return (cycle: Stored<LessonStudyCycle>): z.output<typeof discussionOfLesson> | Record<string, never> => {
    const lesson = findLesson(cycle, number);
    return lesson === null ? {} : { ...toDiscussion(lesson.discussion), version: cycle.version };
  };
}

export function toObservationResponse(sheet: Stored<ObservationSheet>): z.output<typeof observationResponse> {
  return {
    id: sheet.id,
    version: sheet.version,
    cycleId: sheet.cycleId,
    lesson: sheet.lessonNumber,
    observer: sheet.observerId,
    level: sheet.level,
    code: sheet.code,
    moments: sheet.moments.map((moment) => ({ ...moment })),
    metCriterion: sheet.metCriterion,
    criterionEvidence: sheet.criterionEvidence,
    surprises: sheet.surprises,
    patterns: sheet.patterns,
    askInInterview: sheet.askInInterview,
    createdAt: sheet.createdAt,
    updatedAt: sheet.updatedAt,
  };
}

export function toInterviewResponse(interview: Stored<PupilInterview>): z.output<typeof interviewResponse> {
  return {
    id: interview.id,
    version: interview.version,
    cycleId: interview.cycleId,
    lesson: interview.lessonNumber,
    interviewer: interview.interviewerId,
    level: interview.level,
    code: interview.code,
    mode: interview.mode,
    minutes: interview.minutes,
    answers: interview.answers.map(({ id, words }) => ({ question: id, words })),
    createdAt: interview.createdAt,
    updatedAt: interview.updatedAt,
  };
}
