/**
 * A column of an LMS's gradebook that stands for one achievement (questionnaire done, cycle finished, route
 * confirmed): the teacher's own progress, never a judgement (RULE-02).
 */
export interface LineItem {
  readonly courseId: string;
  /** Our name of the achievement; the column is found again by it. */
  readonly resourceId: string;
  /** Address of the column; null until it was found or made. */
  readonly url: string | null;
  /** ISO time until which one process looks for it or makes it; others wait. */
  readonly claimedUntil: string | null;
}

/** What the gradebook shall show of one person in one achievement. */
export interface Score {
  readonly courseId: string;
  readonly resourceId: string;
  readonly personId: string;
  /** Heading of the column. */
  readonly label: string;
  readonly scoreGiven: number;
  readonly scoreMaximum: number;
  readonly comment: string;
  /** Counts the decisions: 1, 2, 3 … */
  readonly revision: number;
  /** When the LMS was last told anything about this person; two tellings are a second apart. */
  readonly triedAt: string | null;
  /** The {@link revision} that the LMS has; 0 while it has none. */
  readonly postedRevision: number;
  /** Why the LMS won't have it; null while it does, or while we try. */
  readonly refusal: string | null;
}
