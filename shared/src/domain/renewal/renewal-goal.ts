/** A goal is an image of the wished result, with four checks (team-cycle.md §2.2). */
export interface GoalStatement {
  readonly goal: string;
  readonly groundedInNeeds: string;
  readonly feasibleHere: string;
  readonly checkableBy: string;
  /** ISO date. */
  readonly acceptedOn: string | null;
  readonly acceptedBy: string;
}

export interface RenewalTask {
  readonly id: string;
  readonly text: string;
}

export const PRODUCT_GROUPS = ['management', 'methodical', 'educational', 'organisational'] as const;
export type ProductGroup = (typeof PRODUCT_GROUPS)[number];

export const WORK_STATUSES = ['planned', 'in_progress', 'done', 'dropped'] as const;
export type WorkStatus = (typeof WORK_STATUSES)[number];

export interface Product {
  readonly id: string;
  readonly group: ProductGroup;
  readonly title: string;
  /** Task it serves. */
  readonly taskId: string | null;
  /** ISO date. */
  readonly due: string | null;
  readonly responsibleId: string | null;
  readonly status: WorkStatus;
}

export const CRITERION_NATURES = ['process', 'intermediate', 'result'] as const;
export type CriterionNature = (typeof CRITERION_NATURES)[number];

/** One criterion of `EffectivenessCriteria`; stage 1 is about teachers, stage 2 about pupils (RULE-04). */
export interface EffectivenessCriterion {
  readonly id: string;
  readonly stage: 1 | 2;
  readonly text: string;
  /** `EFF-1.1` … when it is one of the catalogue's. */
  readonly effectId: string | null;
  /** A count of process is never a result (RULE-03). */
  readonly nature: CriterionNature;
  readonly target: string;
}
