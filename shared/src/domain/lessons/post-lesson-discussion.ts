import type { CaseLevel } from './case-level.ts';

/** Whether a case pupil got as far as the criterion asked. */
export const ENOUGH_ANSWERS = ['yes', 'no', 'unclear'] as const;
export type EnoughAnswer = (typeof ENOUGH_ANSWERS)[number];

/** What the group says of one case pupil (F-LS-6, block 1); `id` is the level. */
export interface PupilDiscussion {
  readonly id: CaseLevel;
  readonly progress: string;
  readonly enough: EnoughAnswer | null;
  readonly predictedVsObserved: string;
  readonly why: string;
  readonly interviewAdds: string;
}

/** What one member takes along (F-LS-6, block 6). */
export interface MemberLearning {
  readonly personId: string;
  readonly text: string;
}

/** Who talks first, when, and how long (feeds KPI-04). */
export interface DiscussionHead {
  /** ISO date; null before the talk. */
  readonly date: string | null;
  readonly minutes: number;
  /** It was a point of a meeting, whose minutes count it already (KPI-04 counts no minute twice). */
  readonly inMeeting: boolean;
  /** The teacher of the lesson speaks first. */
  readonly teacherSaid: string;
}

/** What is talked over once the three pupils were (F-LS-6, blocks 2 to 5). */
export interface DiscussionRest {
  readonly classProgress: string;
  readonly evidence: string;
  readonly helped: string;
  readonly hindered: string;
  readonly forWhom: string;
  readonly lessonAndTasks: string;
  /** What changes in the next lesson. */
  readonly changes: string;
  readonly nextAim: string;
}

/** Talk after a research lesson, in its fixed order: the teacher, pupils before teaching, what changes (LS-7). */
export interface PostLessonDiscussion extends DiscussionHead, DiscussionRest {
  /** One for each level. */
  readonly pupils: readonly PupilDiscussion[];
  readonly learning: readonly MemberLearning[];
}

/** Fields that open only after all three pupils were talked over (F-LS-6). */
export const REST_FIELDS = [
  'classProgress',
  'evidence',
  'helped',
  'hindered',
  'forWhom',
  'lessonAndTasks',
  'changes',
  'nextAim',
] as const satisfies readonly (keyof DiscussionRest)[];

/** Whether the group has said anything of this pupil. */
export function isTalkedOver(pupil: PupilDiscussion): boolean {
  return [pupil.progress, pupil.predictedVsObserved, pupil.why].some((text) => text.trim() !== '');
}

/** Levels of which nothing is said yet; while there are any, the rest waits. */
export function pupilsWaiting(discussion: Pick<PostLessonDiscussion, 'pupils'>): readonly CaseLevel[] {
  return discussion.pupils.filter((pupil) => !isTalkedOver(pupil)).map(({ id }) => id);
}
