import type { EventFormat } from '../calendar/event-format.ts';

/** What a part of a meeting is for; `joint_design` feeds KPI-03, `joint_analysis` KPI-04. */
export const SEGMENT_KINDS = [
  'joint_design',
  'joint_analysis',
  'learning',
  'data_work',
  'organisational',
  'reflection',
] as const;
export type SegmentKind = (typeof SEGMENT_KINDS)[number];

/** One point of the agenda, and what became of it. */
export interface MeetingSegment {
  readonly id: string;
  readonly title: string;
  readonly kind: SegmentKind;
  /** Whole minutes. */
  readonly plannedMinutes: number;
  /** Whole minutes really spent; feeds the indicators once the meeting is held. */
  readonly minutes: number;
  /** «Слушали»: who brought the point. */
  readonly speakerId: string | null;
  /** «Выступили»: what was said, as typed. */
  readonly notes: string;
}

export const DECISION_STATUSES = ['open', 'done', 'dropped'] as const;
export type DecisionStatus = (typeof DECISION_STATUSES)[number];

/** What the team decided. Open ones come up at every later meeting until done or dropped. */
export interface Decision {
  readonly id: string;
  readonly segmentId: string | null;
  readonly text: string;
  readonly responsibleId: string | null;
  /** ISO date as first decided, which the minutes print; a later date is in `followUps`, see `dueOf`. */
  readonly due: string | null;
  readonly status: DecisionStatus;
  /** Each time a later meeting took it up: `moved` sets a new due date. */
  readonly followUps: readonly DecisionFollowUp[];
}

/** What a later meeting made of a decision: `moved` keeps it open with a new date. */
export const FOLLOW_UP_OUTCOMES = ['done', 'moved', 'dropped'] as const;
export type FollowUpOutcome = (typeof FOLLOW_UP_OUTCOMES)[number];

export interface DecisionFollowUp {
  /** Meeting at which it was taken up; null when done from the home page. */
  readonly meetingId: string | null;
  readonly outcome: FollowUpOutcome;
  readonly at: string;
  readonly by: string;
  /** New due date when moved, ISO date. */
  readonly due: string | null;
}

export const MEETING_STATES = ['planned', 'running', 'held', 'cancelled'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

/** What makes minutes more than a draft. */
export interface MinutesSignature {
  readonly number: string;
  /** ISO date. */
  readonly date: string;
}

/** A meeting of a team with its minutes. One aggregate. Purpose and length are obligatory (DOC-04). */
export interface Meeting {
  readonly teamId: string;
  readonly schoolYear: string;
  /** 1, 2, 3 … within team and school year. */
  readonly number: number;
  readonly state: MeetingState;
  /** ISO date. */
  readonly date: string;
  /** "14:30"; null when not fixed. */
  readonly startsAt: string | null;
  readonly plannedMinutes: number;
  readonly place: string;
  readonly purpose: string;
  readonly format: EventFormat;
  readonly chairId: string | null;
  readonly secretaryId: string | null;
  readonly segments: readonly MeetingSegment[];
  /** Person ids of those present. The reason of an absence is never asked. */
  readonly attendance: readonly string[];
  readonly invited: string;
  readonly decisions: readonly Decision[];
  /** How many decisions are open: flat copy for the index. */
  readonly openDecisions: number;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Number and date of the signed minutes; null: «Проект» (GD-3). */
  readonly signed: MinutesSignature | null;
  /** Why it did not take place; empty unless cancelled. */
  readonly cancelReason: string;
}
