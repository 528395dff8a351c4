import { AppError } from '../contract/app-error.ts';
import type { InputFault } from '../domain/records/input-fault.ts';
import type { Refusal } from '../domain/records/refusal.ts';
import type { Stored } from '../domain/records/stored.ts';
import type { FieldConflict } from '../domain/records/three-way-merge.ts';

/** Kept; `record` is what stands now. */
export interface Saved<T> {
  readonly kind: 'saved';
  readonly record: Stored<T>;
}

/** The rules of the domain say no, and why. Nothing was kept. */
export interface Refused {
  readonly kind: 'refused';
  readonly refusals: readonly Refusal[];
}

/**
 * Somebody else changed the same fields. What could be taken without asking is in `record` already; `conflicts` has
 * both texts of the rest.
 */
export interface Conflicted<T> {
  readonly kind: 'conflict';
  readonly record: Stored<T>;
  readonly conflicts: readonly FieldConflict[];
}

/** @throws AppError `invalid_input` with a sentence for each fault (`fault.<reason>`), when there are any. */
export function assertNoFaults(faults: readonly InputFault[]): void {
  if (faults.length === 0) return;
  throw new AppError('invalid_input', {
    errors: faults.map(({ path, reason, values }) => ({
      path,
      message: `fault.${reason}`,
      ...(values === undefined ? {} : { values }),
    })),
  });
}
