import type { EventFormat } from './event-format.ts';
import type { StepId } from './step.ts';

/** How far a line of the plan is. */
export const PLAN_LINE_STATUSES = ['planned', 'in_progress', 'done', 'moved', 'cancelled'] as const;
export type PlanLineStatus = (typeof PLAN_LINE_STATUSES)[number];

/** One line of a team's plan of the year (`TeamPlan`, `PlanLine`; fields of DOC-03). */
export interface PlanLine {
  readonly teamId: string;
  readonly schoolYear: string;
  /** "2026-10": the month it stands in; the plan prints by months. */
  readonly month: string;
  /** ISO date when it is known. */
  readonly date: string | null;
  readonly step: StepId | null;
  readonly activity: string;
  readonly format: EventFormat | null;
  /** Person id of a member; each line needs one before the plan can be approved (PR-4). */
  readonly responsibleId: string | null;
  readonly participants: string;
  readonly expectedResult: string;
  readonly evidence: string;
  readonly status: PlanLineStatus;
  readonly note: string;
  /** Place inside the month, counted in thousands so that a line fits between two others. */
  readonly place: number;
}
