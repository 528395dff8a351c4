import type { RosterProblem } from '../domain/lms/course.ts';
import type { Platform } from '../domain/lms/platform.ts';
import type { Stored } from '../domain/records/stored.ts';

/** A column of the gradebook. */
export interface LineItemSpec {
  /** Our name for it, the same for ever; the column is found again by it. */
  readonly resourceId: string;
  /** What people read. Longer ones are cut at 255 characters: Moodle fails over them. */
  readonly label: string;
  /** Greater than zero. */
  readonly scoreMaximum: number;
}

/** One score of one person. */
export interface ScoreToPost {
  /** `sub` of launches. */
  readonly sub: string;
  readonly scoreGiven: number;
  readonly scoreMaximum: number;
  /** Empty: none. Sent every time, because a score without a comment erases the earlier one. */
  readonly comment: string;
}

/** A score as the platform has it; `null` when it has none. */
export interface KeptScore {
  readonly score: number;
  readonly maximum: number;
  readonly comment: string;
}

/** The platform didn't do it. `detail` is for the log and the administrator. */
export interface GradebookProblem {
  readonly kind: 'problem';
  readonly problem: RosterProblem;
  readonly detail: string;
}

export type LineItemAnswer =
  | { readonly kind: 'line_item'; readonly url: string }
  | { readonly kind: 'no_line_item' }
  | GradebookProblem;

export type ScoreAnswer =
  | { readonly kind: 'posted' }
  /** The platform keeps something that it takes for newer (409): a score of the same second, or its clock is ahead. */
  | { readonly kind: 'newer_kept' }
  | { readonly kind: 'line_item_gone' }
  /** The person can't be graded there: a teacher of the course, not enrolled, or an id that the platform can't take. */
  | { readonly kind: 'not_gradable'; readonly detail: string }
  | GradebookProblem;

export type KeptScoreAnswer = { readonly kind: 'kept'; readonly score: KeptScore | null } | GradebookProblem;

/** The LMS's gradebook (AGS 2.0). Never throws for what an LMS does. */
export interface Gradebook {
  /** The column of that name, looked up by `resourceId`. */
  findLineItem(platform: Stored<Platform>, lineItemsUrl: string, resourceId: string): Promise<LineItemAnswer>;
  /** Makes a column. The platform makes a second one when asked twice: look first. */
  createLineItem(
    platform: Stored<Platform>,
    lineItemsUrl: string,
    spec: LineItemSpec,
  ): Promise<LineItemAnswer>;
  /** Posts a final score, stamped with the time of this try. */
  postScore(platform: Stored<Platform>, lineItemUrl: string, score: ScoreToPost): Promise<ScoreAnswer>;
  readScore(platform: Stored<Platform>, lineItemUrl: string, sub: string): Promise<KeptScoreAnswer>;
}
