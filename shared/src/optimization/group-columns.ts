import { GROUP_SIZES } from '../domain/formation/team-formation.ts';
import type { GroupScorer } from './group-scorer.ts';

/** A group as a column of the set partition. */
export interface GroupColumn {
  /** Rising. */
  readonly members: readonly number[];
  /** Size × score: what the group adds to the mean over everybody. */
  readonly total: number;
}

/**
 * What a place is worth besides its score. More than all scores together can come to: whoever places one more person is
 * ahead, whatever the scores. Where everybody has a place it is nothing, and all that follows has smaller numbers.
 */
export function placingBonus(count: number): number {
  return count + 1;
}

export function worthOf(columns: readonly GroupColumn[], bonus: number): number {
  return columns.reduce((sum, { members, total }) => sum + total + bonus * members.length, 0);
}

export function placedIn(columns: readonly GroupColumn[]): number {
  return columns.reduce((sum, { members }) => sum + members.length, 0);
}

export function totalOf(scorer: GroupScorer, members: readonly number[]): number {
  return members.length * scorer.score(members);
}

/** Whether the rules let these people be one group. */
export function isGroup(scorer: GroupScorer, members: readonly number[]): boolean {
  if (members.length < GROUP_SIZES.least || members.length > GROUP_SIZES.most) return false;
  for (let a = 0; a < members.length; a += 1)
    for (let b = a + 1; b < members.length; b += 1)
      if (!scorer.fits(members[a] ?? 0, members[b] ?? 0)) return false;
  return scorer.shareClass(members);
}

export function toColumn(scorer: GroupScorer, members: readonly number[]): GroupColumn {
  const sorted = [...members].sort((a, b) => a - b);
  return { members: sorted, total: totalOf(scorer, sorted) };
}

export function keyOf({ members }: Pick<GroupColumn, 'members'>): string {
  return members.join();
}

/** Columns without repetition, in the order they came. */
export class ColumnSet {
  readonly #known = new Set<string>();
  readonly columns: GroupColumn[] = [];

  /** Whether it was new. */
  add(column: GroupColumn): boolean {
    const key = keyOf(column);
    if (this.#known.has(key)) return false;
    this.#known.add(key);
    this.columns.push(column);
    return true;
  }
}

/** All groups that the rules allow, members rising; null as soon as there are more than `most`. */
export function enumerateGroups(scorer: GroupScorer, most: number): readonly GroupColumn[] | null {
  const found: GroupColumn[] = [];
  const members: number[] = [];
  function extend(from: number): boolean {
    if (members.length >= GROUP_SIZES.least && scorer.shareClass(members)) {
      if (found.length >= most) return false;
      found.push({ members: [...members], total: totalOf(scorer, members) });
    }
    if (members.length === GROUP_SIZES.most) return true;
    for (let next = from; next < scorer.count; next += 1) {
      if (!members.every((member) => scorer.fits(member, next))) continue;
      members.push(next);
      const whole = extend(next + 1);
      members.pop();
      if (!whole) return false;
    }
    return true;
  }
  return extend(0) ? found : null;
}
