import type { GroupColumn } from './group-columns.ts';
import { EPSILON } from './local-search.ts';
import { gainOf } from './price-groups.ts';
import type { Placing } from './set-partition.ts';

/** Tries of the search; beyond them any optimum will do. */
const MOST_TRIES = 300_000;

function before(a: GroupColumn, b: GroupColumn): number {
  const shared = Math.min(a.members.length, b.members.length);
  for (let at = 0; at < shared; at += 1) {
    const apart = (a.members[at] ?? 0) - (b.members[at] ?? 0);
    if (apart !== 0) return apart;
  }
  return a.members.length - b.members.length;
}

/**
 * Of all partitions that are worth `worth` the first by ids: the first person's group is the first that any of them
 * has, and so on (§4.2, 3). What a choice loses against the bound adds up along the way, so most branches end at once.
 * Null when the search takes too long.
 */
export function canonicalChoice(
  columns: readonly GroupColumn[],
  prices: readonly number[],
  bound: number,
  worth: number,
  { count, bonus, everybody }: Placing,
): readonly GroupColumn[] | null {
  const byFirst: GroupColumn[][] = Array.from({ length: count }, () => []);
  for (const column of columns) byFirst[column.members[0] ?? 0]?.push(column);
  for (const list of byFirst) list.sort(before);
  const room = bound - worth + EPSILON * count;
  const taken = new Uint8Array(count);
  const chosen: GroupColumn[] = [];
  let tries = 0;

  function search(from: number, lost: number): boolean {
    let person = from;
    while (person < count && taken[person] === 1) person += 1;
    if (person === count) return true;
    for (const column of byFirst[person] ?? []) {
      tries += 1;
      if (tries > MOST_TRIES) return false;
      const losing = lost - gainOf(column, prices, bonus);
      if (losing > room || column.members.some((member) => taken[member] === 1)) continue;
      for (const member of column.members) taken[member] = 1;
      chosen.push(column);
      if (search(person + 1, losing)) return true;
      chosen.pop();
      for (const member of column.members) taken[member] = 0;
    }
    // Left over: the place that nobody takes is lost at its price.
    if (everybody) return false;
    const losing = lost + (prices[person] ?? 0);
    return losing <= room && tries <= MOST_TRIES && search(person + 1, losing);
  }
  return search(0, 0) ? chosen : null;
}
