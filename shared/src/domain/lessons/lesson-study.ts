import type { PracticeDecision } from '../method-work/method-work.ts';
import { CASE_LEVELS, type CaseLevel } from './case-level.ts';
import type { PostLessonDiscussion } from './post-lesson-discussion.ts';

/**
 * A cycle of lesson study (lesson-study.md §1, 2): up to three research lessons by different teachers, three case pupils
 * of three levels, and what the group concluded. One aggregate; what several people write at once during a lesson
 * (observation sheets, interviews) are records of their own. Nothing here is a mark for a teacher (RULE-02).
 */

/** States of one research lesson. That a lesson was observed follows from its sheets. */
export const LESSON_STATES = ['planned', 'given', 'discussed', 'cancelled'] as const;
export type LessonState = (typeof LESSON_STATES)[number];

/** States of a cycle; they follow from its lessons and summary, see `cycleStateOf`. */
export const CYCLE_STATES = ['set_up', 'planning', 'given', 'discussed', 'summarised', 'shared'] as const;
export type CycleState = (typeof CYCLE_STATES)[number];

export const LESSON_NUMBERS = [1, 2, 3] as const;
export type LessonNumber = (typeof LESSON_NUMBERS)[number];

/** The bank of questions of the mini-interview (F-LS-5); I-8 is the group's own. */
export const INTERVIEW_QUESTIONS = ['I-1', 'I-2', 'I-3', 'I-4', 'I-5', 'I-6', 'I-7', 'I-8'] as const;
export type InterviewQuestion = (typeof INTERVIEW_QUESTIONS)[number];

/** A code that stood here before, and why the group changed it (LS-10). */
export interface FormerCasePupil {
  readonly code: string;
  readonly reason: string;
  /** ISO time. */
  readonly until: string;
}

/** One of the three; `id` is the level. */
export interface CasePupil {
  readonly id: CaseLevel;
  /** P-1; empty while the group has not chosen. */
  readonly code: string;
  /** Why this pupil stands for a group of learners. */
  readonly whyTypical: string;
  /** Oldest first. */
  readonly former: readonly FormerCasePupil[];
}

/** Who watches which case pupil; `id` is both in one, so that one person may watch two. */
export interface LessonObserver {
  readonly id: string;
  readonly personId: string;
  readonly level: CaseLevel;
}

/** What the group expects of one case pupil at one lesson (F-LS-2, LS-3); `id` is the level. */
export interface PupilExpectation {
  readonly id: CaseLevel;
  readonly startPoint: string;
  /** What the pupil will do that shows success. */
  readonly criterion: string;
  /** Predicted course and difficulties. */
  readonly predicted: string;
}

/** What people write into a lesson of the cycle. */
export interface LessonFields {
  /** Null while nobody is named. */
  readonly teacherId: string | null;
  /** ISO date; null while open. */
  readonly date: string | null;
  readonly startsAt: string | null;
  readonly subject: string;
  readonly topic: string;
  /** Learning aim. */
  readonly aim: string;
  readonly planText: string;
  /** Link to the plan in the school's own storage. */
  readonly planUrl: string;
  /** Photo and video are links; with who may open them and when they go (P-5). */
  readonly recordingUrl: string;
  readonly recordingOpenTo: string;
  /** ISO date. */
  readonly recordingDeleteOn: string | null;
  /** The group's own question of the interview, I-8. */
  readonly ownQuestion: string;
  /** The group shows the plan to its school; without it nobody of the administration reads it. */
  readonly shared: boolean;
}

/** One research lesson; `id` is its number as text. */
export interface ResearchLesson extends LessonFields {
  readonly id: string;
  readonly number: LessonNumber;
  readonly state: LessonState;
  readonly observers: readonly LessonObserver[];
  /** One for each level. */
  readonly expectations: readonly PupilExpectation[];
  readonly questions: readonly InterviewQuestion[];
  /** ISO time at which it was marked as given; null before. */
  readonly givenAt: string | null;
  readonly cancelReason: string;
  readonly discussion: PostLessonDiscussion;
}

export const PROGRESS_LEVELS = ['none', 'some', 'clear'] as const;
export type PupilProgress = (typeof PROGRESS_LEVELS)[number];

/** Where the group shows what it found. */
export const PUBLICATIONS = ['team', 'school', 'district'] as const;
export type Publication = (typeof PUBLICATIONS)[number];

/** What people write into the summary (F-LS-8). */
export interface SummaryFields {
  readonly whatWeDid: string;
  readonly whatWeFound: string;
  /** What each finding rests on. */
  readonly evidence: string;
  /** So that another teacher can repeat it. */
  readonly techniqueDescription: string;
  readonly conditions: string;
  readonly limits: string;
  readonly failuresAndCauses: string;
  readonly decision: PracticeDecision | null;
  readonly decisionReason: string;
  readonly publication: Publication;
}

/** Movement of one case pupil over the cycle (F-LS-7); `id` is the level. */
export interface CaseProgress {
  readonly id: CaseLevel;
  readonly progress: PupilProgress | null;
  readonly reason: string;
}

/** A member's yes to the summary as it stands. */
export interface SummaryAgreement {
  readonly personId: string;
  /** ISO time. */
  readonly at: string;
}

export interface CycleSummary extends SummaryFields {
  readonly pupils: readonly CaseProgress[];
  readonly agreedBy: readonly SummaryAgreement[];
  /** ISO time at which the last of the group agreed; from then on the summary stands. */
  readonly agreedAt: string | null;
}

/** What people write onto the card of the cycle (F-LS-1). */
export interface CycleCard {
  /** «Как улучшить …, чтобы ученики …». */
  readonly researchQuestion: string;
  /** The pupils' difficulty it starts from. */
  readonly problem: string;
  /** The technique that is tried. */
  readonly technique: string;
  readonly knownSoFar: string;
  readonly classLabel: string;
  /** Why fewer than three lessons are enough (§2). */
  readonly fewerLessonsReason: string;
}

export interface LessonStudyCycle extends CycleCard {
  readonly teamId: string;
  readonly schoolYear: string;
  /** 1, 2 … inside the team's year. */
  readonly number: number;
  /** The group, in the order of giving (LS-1). Who has left the team stays named. */
  readonly members: readonly string[];
  /** One for each level. */
  readonly casePupils: readonly CasePupil[];
  readonly lessons: readonly ResearchLesson[];
  readonly summary: CycleSummary;
}

/** Lessons that take place: all but those called off. */
export function lessonsMeant(cycle: Pick<LessonStudyCycle, 'lessons'>): readonly ResearchLesson[] {
  return cycle.lessons.filter(({ state }) => state !== 'cancelled');
}

/** Whether the lesson has been given. */
export function wasGiven({ state }: Pick<ResearchLesson, 'state'>): boolean {
  return state === 'given' || state === 'discussed';
}

/** Whether anybody wrote how the lesson goes: its plan, a link to it, or what is expected of the three. */
export function hasPlan(lesson: Pick<ResearchLesson, 'planText' | 'planUrl' | 'expectations'>): boolean {
  return (
    lesson.planText.trim() !== '' ||
    lesson.planUrl !== '' ||
    lesson.expectations.every(({ criterion }) => criterion.trim() !== '')
  );
}

/** The lesson of that number; null when the cycle has none. */
export function findLesson(cycle: Pick<LessonStudyCycle, 'lessons'>, number: number): ResearchLesson | null {
  return cycle.lessons.find((lesson) => lesson.number === number) ?? null;
}

/** Code of the case pupil of that level; empty while none is chosen. */
export function codeOf(cycle: Pick<LessonStudyCycle, 'casePupils'>, level: CaseLevel): string {
  return cycle.casePupils.find(({ id }) => id === level)?.code ?? '';
}

/** Where a cycle stands (§2), read from what is in it. */
export function cycleStateOf(
  cycle: Pick<LessonStudyCycle, 'casePupils' | 'lessons' | 'summary'>,
): CycleState {
  const { summary } = cycle;
  if (summary.agreedAt !== null) return summary.publication === 'team' ? 'summarised' : 'shared';
  const meant = lessonsMeant(cycle);
  const behind = meant.filter(wasGiven);
  const last = behind[behind.length - 1];
  if (last !== undefined && last.state === 'discussed') return 'discussed';
  if (last !== undefined) return 'given';
  return cycle.casePupils.every(({ code }) => code !== '') ? 'planning' : 'set_up';
}

const NO_DISCUSSION: PostLessonDiscussion = {
  date: null,
  minutes: 0,
  inMeeting: false,
  teacherSaid: '',
  pupils: CASE_LEVELS.map((id) => ({
    id,
    progress: '',
    enough: null,
    predictedVsObserved: '',
    why: '',
    interviewAdds: '',
  })),
  classProgress: '',
  evidence: '',
  helped: '',
  hindered: '',
  forWhom: '',
  lessonAndTasks: '',
  changes: '',
  nextAim: '',
  learning: [],
};

/** Questions that a new lesson proposes: they feed what pupils say of their own progress (lesson-study.md §7). */
const USUAL_QUESTIONS: readonly InterviewQuestion[] = ['I-2', 'I-5', 'I-6'];

/** A lesson of which only number and teacher are known. */
function newLesson(number: LessonNumber, teacherId: string | null): ResearchLesson {
  return {
    id: String(number),
    number,
    state: 'planned',
    teacherId,
    date: null,
    startsAt: null,
    subject: '',
    topic: '',
    aim: '',
    planText: '',
    planUrl: '',
    recordingUrl: '',
    recordingOpenTo: '',
    recordingDeleteOn: null,
    ownQuestion: '',
    shared: false,
    observers: [],
    expectations: CASE_LEVELS.map((id) => ({ id, startPoint: '', criterion: '', predicted: '' })),
    questions: USUAL_QUESTIONS,
    givenAt: null,
    cancelReason: '',
    discussion: NO_DISCUSSION,
  };
}

/**
 * A new cycle: three lessons, lesson i given by the i-th of the group (§2); with fewer people the rest waits for a name.
 */
export function newCycle(
  place: Pick<LessonStudyCycle, 'teamId' | 'schoolYear' | 'number'>,
  card: CycleCard,
  members: readonly string[],
): LessonStudyCycle {
  return {
    ...place,
    ...card,
    members,
    casePupils: CASE_LEVELS.map((id) => ({ id, code: '', whyTypical: '', former: [] })),
    lessons: LESSON_NUMBERS.map((number) => newLesson(number, members[number - 1] ?? null)),
    summary: {
      whatWeDid: '',
      whatWeFound: '',
      evidence: '',
      techniqueDescription: '',
      conditions: '',
      limits: '',
      failuresAndCauses: '',
      decision: null,
      decisionReason: '',
      publication: 'team',
      pupils: CASE_LEVELS.map((id) => ({ id, progress: null, reason: '' })),
      agreedBy: [],
      agreedAt: null,
    },
  };
}
