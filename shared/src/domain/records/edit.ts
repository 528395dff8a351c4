import { type FieldConflict, type Merge, mergeThreeWay } from './three-way-merge.ts';

/**
 * What an editor changed and against what: the version the editor holds, or the values the editor saw. A version that
 * is still current means that nothing else changed; one that is not settles nothing, so every difference is shown.
 */
export interface Edit<T extends object> {
  readonly mine: Partial<T>;
  readonly against: { readonly version: number } | { readonly base: Partial<T> };
}

/** Merges an edit into what is kept now. */
export function mergeEdit<T extends object>(edit: Edit<T>, kept: Readonly<T>, keptVersion: number): Merge<T> {
  const { against } = edit;
  if ('base' in against) return mergeThreeWay(against.base, edit.mine, kept);
  return mergeThreeWay(against.version === keptVersion ? kept : {}, edit.mine, kept);
}

/** The same conflicts, named as places in the whole record. */
export function conflictsUnder(
  prefix: string,
  conflicts: readonly FieldConflict[],
): readonly FieldConflict[] {
  return conflicts.map((conflict) => ({ ...conflict, field: `${prefix}${conflict.field}` }));
}

/**
 * Merges a list in which order says nothing (those present, labels): what the editor added is in, what the editor
 * took out is out, the rest is as kept. Two editors of a set never conflict.
 */
export function mergeSet(
  base: readonly string[],
  mine: readonly string[],
  kept: readonly string[],
): readonly string[] {
  const removed = base.filter((item) => !mine.includes(item));
  const added = mine.filter((item) => !base.includes(item) && !kept.includes(item));
  return [...kept.filter((item) => !removed.includes(item)), ...added];
}
