import type { GroupColumn } from './group-columns.ts';
import { EPSILON } from './local-search.ts';

/** Groups taken for each first member: enough to get on, few enough to stay quick. */
const TAKEN = 12;

/**
 * What groups could still better the relaxation at these prices, and what no partition brings more than: any prices
 * give a true bound when each person's is raised by the most that a group with that person as its first brings above
 * its members' prices (weak duality of the set partition).
 */
export function priceListed(
  listed: readonly GroupColumn[],
  prices: readonly number[],
  bonus: number,
): { readonly columns: readonly GroupColumn[]; readonly bound: number } {
  const above = new Map<number, { column: GroupColumn; gain: number }[]>();
  for (const column of listed) {
    const gain = gainOf(column, prices, bonus);
    if (gain <= EPSILON) continue;
    const first = column.members[0] ?? 0;
    const known = above.get(first) ?? [];
    known.push({ column, gain });
    above.set(first, known);
  }
  let bound = prices.reduce((total, price) => total + price, 0);
  const columns: GroupColumn[] = [];
  for (const list of above.values()) {
    list.sort((a, b) => b.gain - a.gain);
    bound += list[0]?.gain ?? 0;
    columns.push(...list.slice(0, TAKEN).map(({ column }) => column));
  }
  return { columns, bound };
}

/** What a group brings above the prices of its members. */
export function gainOf({ members, total }: GroupColumn, prices: readonly number[], bonus: number): number {
  let gain = total;
  for (const member of members) gain += bonus - (prices[member] ?? 0);
  return gain;
}
