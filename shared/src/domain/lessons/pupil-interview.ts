import { conflictsUnder, type Edit, mergeEdit } from '../records/edit.ts';
import {
  choiceFaults,
  type InputFault,
  limitFaults,
  TEXT_LIMITS,
  wholeFaults,
} from '../records/input-fault.ts';
import type { FieldConflict } from '../records/three-way-merge.ts';
import type { CaseLevel } from './case-level.ts';
import { INTERVIEW_QUESTIONS, type InterviewQuestion, type LessonNumber } from './lesson-study.ts';

/** Alone, or the three together. */
export const INTERVIEW_MODES = ['single', 'group'] as const;
export type InterviewMode = (typeof INTERVIEW_MODES)[number];

/** How long it may take (LS-6); longer is kept and remarked on. */
export const INTERVIEW_MINUTES = 5;
const MOST_MINUTES = 60;

/** A pupil's exact words to one question; `id` is the question. */
export interface InterviewAnswer {
  readonly id: InterviewQuestion;
  readonly words: string;
}

export interface InterviewFields {
  readonly mode: InterviewMode;
  /** Whole minutes; 0 while not noted. */
  readonly minutes: number;
}

/** F-LS-5: what one case pupil said right after the lesson, to one interviewer. Quotes name nobody (P-4). */
export interface PupilInterview extends InterviewFields {
  readonly teamId: string;
  readonly schoolYear: string;
  readonly cycleId: string;
  readonly lessonNumber: LessonNumber;
  readonly interviewerId: string;
  readonly level: CaseLevel;
  /** The pupil who stood for that level at this lesson. */
  readonly code: string;
  /** In the order of the questions; only those that were answered. */
  readonly answers: readonly InterviewAnswer[];
}

export function newInterview(place: Omit<PupilInterview, keyof InterviewFields | 'answers'>): PupilInterview {
  return { ...place, mode: 'single', minutes: 0, answers: [] };
}

export interface InterviewEdit {
  readonly fields?: Edit<InterviewFields>;
  /** Words by question; empty words take an answer out. */
  readonly answers?: Edit<Readonly<Partial<Record<InterviewQuestion, string>>>>;
}

type Words = Readonly<Record<InterviewQuestion, string>>;

/** Words by question, empty where nothing was said. */
export function wordsOf(interview: Pick<PupilInterview, 'answers'>): Words {
  const words = (question: InterviewQuestion) =>
    interview.answers.find(({ id }) => id === question)?.words ?? '';
  return Object.fromEntries(INTERVIEW_QUESTIONS.map((question) => [question, words(question)])) as Words;
}

/** Applies an edit field by field, question by question. */
export function applyInterviewEdit(
  interview: PupilInterview,
  version: number,
  edit: InterviewEdit,
): { readonly interview: PupilInterview; readonly conflicts: readonly FieldConflict[] } {
  const { mode, minutes } = interview;
  const head =
    edit.fields === undefined
      ? { taken: {}, conflicts: [] }
      : mergeEdit(edit.fields, { mode, minutes }, version);
  const kept = wordsOf(interview);
  const said =
    edit.answers === undefined ? { taken: {}, conflicts: [] } : mergeEdit<Words>(edit.answers, kept, version);
  const words: Words = { ...kept, ...said.taken };
  const answers = INTERVIEW_QUESTIONS.filter((id) => words[id].trim() !== '').map((id) => ({
    id,
    words: words[id],
  }));
  return {
    interview: { ...interview, ...head.taken, answers },
    conflicts: [...head.conflicts, ...conflictsUnder('answers.', said.conflicts)],
  };
}

/** Faults of what an edit brings. */
export function interviewEditFaults(edit: InterviewEdit): readonly InputFault[] {
  const { mode, minutes } = edit.fields?.mine ?? {};
  const answers = edit.answers?.mine ?? {};
  const limits = Object.fromEntries(INTERVIEW_QUESTIONS.map((id) => [id, TEXT_LIMITS.line]));
  return [
    ...choiceFaults('mode', mode, INTERVIEW_MODES),
    ...(minutes === undefined ? [] : wholeFaults('minutes', minutes, 0, MOST_MINUTES)),
    ...limitFaults('answers.', answers, limits),
  ];
}

/** Whether the pupil said anything that was kept. */
export function isFilledInterview(interview: Pick<PupilInterview, 'answers'>): boolean {
  return interview.answers.length > 0;
}
