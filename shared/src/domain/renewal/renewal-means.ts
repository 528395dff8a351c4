import type { WorkStatus } from './renewal-goal.ts';

/** A line of the action plan of RB-4. */
export interface ActionLine {
  readonly id: string;
  readonly text: string;
  readonly due: string | null;
  readonly responsibleId: string | null;
  readonly status: WorkStatus;
}

/** Local acts and conditions of team-cycle.md §4.3; orders of teams come from the teams' own records. */
export const LOCAL_ACT_KINDS = [
  'method_day',
  'visits_timetable',
  'method_planning',
  'individual_programmes',
  'other',
] as const;
export type LocalActKind = (typeof LOCAL_ACT_KINDS)[number];

export const LOCAL_ACT_STATES = ['prepared', 'in_force', 'not_needed'] as const;
export type LocalActState = (typeof LOCAL_ACT_STATES)[number];

export interface LocalAct {
  readonly id: string;
  readonly kind: LocalActKind;
  readonly title: string;
  readonly number: string;
  readonly date: string | null;
  readonly state: LocalActState;
  /** Why it is not needed, or what is agreed. */
  readonly note: string;
}
