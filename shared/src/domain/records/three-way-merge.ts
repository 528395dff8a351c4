import { sameValue } from './same-value.ts';

/** A field that two people changed to different values: both are shown, a person decides. */
export interface FieldConflict {
  /** As in the record: `theme`, `segments.<id>.notes`. */
  readonly field: string;
  /** What the editor saw before typing; undefined when the editor did not say. */
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** `taken` is what may be written; a field in `conflicts` is not in it. */
export interface Merge<T extends object> {
  readonly taken: Partial<T>;
  readonly conflicts: readonly FieldConflict[];
}

/**
 * The one rule of conflicts, for pages, API merges and Sheets alike. Per field of `mine`:
 * - same as what is kept, or as what the editor saw: nothing to write;
 * - the kept value is still the one the editor saw: mine is taken;
 * - otherwise both changed it: a conflict.
 * A field that `base` does not have was seen by nobody, so any difference in it is a conflict.
 */
export function mergeThreeWay<T extends object>(
  base: Partial<T>,
  mine: Partial<T>,
  theirs: Readonly<T>,
): Merge<T> {
  const taken: Partial<T> = {};
  const conflicts: FieldConflict[] = [];
  for (const field of Object.keys(mine) as (keyof T & string)[]) {
    if (mine[field] === undefined || sameValue(mine[field], theirs[field])) continue;
    const seen = field in base;
    if (seen && sameValue(mine[field], base[field])) continue;
    if (seen && sameValue(base[field], theirs[field])) taken[field] = mine[field];
    else conflicts.push({ field, base: base[field], mine: mine[field], theirs: theirs[field] });
  }
  return { taken, conflicts };
}
