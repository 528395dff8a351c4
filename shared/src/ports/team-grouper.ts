import type { GroupingSolution } from '../domain/formation/formation-proposal.ts';
import type { FormationInput } from '../domain/formation/team-formation.ts';

/** When to stop. The best that was found until then is the answer, with a bound that holds. */
export interface GroupingLimits {
  /** Milliseconds; default 10,000. */
  readonly timeLimitMs?: number;
  /** Stops at once. */
  readonly signal?: AbortSignal;
}

/**
 * Splits candidates into groups of 3 to 5 (team-cycle.md §4.2): first as many people as can be placed, then the highest
 * mean score. Unwanted pairs are never together. The same data in any order give the same groups, as long as no limit
 * of time strikes. Works beside the process that serves people, one computation after another.
 */
export interface TeamGrouper {
  /** @throws AppError `internal` when the solver fails; the reason of `signal` when that was aborted */
  group(input: FormationInput, limits?: GroupingLimits): Promise<GroupingSolution>;
}
