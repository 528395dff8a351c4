import { GROUP_SIZES } from '../domain/formation/team-formation.ts';
import {
  type ColumnSet,
  type GroupColumn,
  isGroup,
  placingBonus,
  toColumn,
  totalOf,
} from './group-columns.ts';
import type { GroupScorer } from './group-scorer.ts';

/** Less than any two different scores are apart. */
export const EPSILON = 1e-9;

type Groups = number[][];

/** Groups built one after another around whoever comes first, then whoever is left into groups that have room. */
function firstGroups(scorer: GroupScorer): { groups: Groups; left: number[] } {
  const free = new Set(Array.from({ length: scorer.count }, (_value, at) => at));
  const groups: Groups = [];
  const left: number[] = [];
  for (const seed of [...free]) {
    if (!free.has(seed)) continue;
    const members = [seed];
    while (members.length < GROUP_SIZES.least) {
      const size = Math.max(GROUP_SIZES.least, members.length + 1);
      const next = bestOf(
        [...free].filter((one) => !members.includes(one) && members.every((m) => scorer.fits(m, one))),
        (one) => (scorer.shareClass([...members, one]) ? scorer.scoreBound([...members, one], size) : -1),
      );
      if (next === null) break;
      members.push(next);
    }
    for (const member of members) free.delete(member);
    if (isGroup(scorer, members)) groups.push(members);
    else {
      left.push(seed);
      for (const member of members) if (member !== seed) free.add(member);
    }
  }
  return { groups, left };
}

function bestOf(choices: readonly number[], worth: (one: number) => number): number | null {
  let best: number | null = null;
  let most = 0;
  for (const one of choices) {
    const value = worth(one);
    if (value > most + EPSILON || (best === null && value >= 0)) [best, most] = [one, value];
  }
  return best;
}

/**
 * A partition that no exchange of two people, no move of one and no placing of somebody left over betters. Groups met
 * on the way go into `columns`.
 * @param late whether to give up bettering
 */
export function searchLocally(
  scorer: GroupScorer,
  columns: ColumnSet,
  late: () => boolean,
  start?: readonly GroupColumn[],
): readonly GroupColumn[] {
  const began = start === undefined ? firstGroups(scorer) : fromColumns(scorer, start);
  const groups = began.groups;
  // The last group is no group: those who are left over, who bring nothing.
  const home = groups.length;
  groups.push(began.left);
  const bonus = placingBonus(scorer.count);
  const values = groups.map((members, at) =>
    at === home ? 0 : totalOf(scorer, members) + bonus * members.length,
  );
  const worth = (members: readonly number[], at: number): number | null => {
    if (at === home || members.length === 0) return 0;
    return isGroup(scorer, members) ? totalOf(scorer, members) + bonus * members.length : null;
  };
  const change = (a: number, b: number, nextA: number[], nextB: number[]): boolean => {
    const [worthA, worthB] = [worth(nextA, a), worth(nextB, b)];
    if (worthA === null || worthB === null) return false;
    if (worthA + worthB <= (values[a] ?? 0) + (values[b] ?? 0) + EPSILON) return false;
    groups[a] = nextA;
    groups[b] = nextB;
    values[a] = worthA;
    values[b] = worthB;
    if (a !== home && nextA.length > 0) columns.add(toColumn(scorer, nextA));
    if (b !== home && nextB.length > 0) columns.add(toColumn(scorer, nextB));
    return true;
  };
  const better = (a: number, b: number): boolean => {
    const [mine, others] = [groups[a] ?? [], groups[b] ?? []];
    for (const one of mine) {
      const without = mine.filter((member) => member !== one);
      if (change(a, b, without, [...others, one])) return true;
      for (const other of others) {
        const rest = others.filter((member) => member !== other);
        if (change(a, b, [...without, other], [...rest, one])) return true;
        // Two for one and two for two: exchanges that single ones do not lead to.
        for (const second of without) {
          const fewer = without.filter((member) => member !== second);
          if (change(a, b, [...fewer, other], [...rest, one, second])) return true;
          for (const third of rest) {
            const last = rest.filter((member) => member !== third);
            if (change(a, b, [...fewer, other, third], [...last, one, second])) return true;
          }
        }
      }
    }
    return false;
  };
  for (const members of groups.slice(0, home)) columns.add(toColumn(scorer, members));
  for (let found = true; found && !late(); ) {
    found = false;
    for (let a = 0; a < groups.length; a += 1)
      for (let b = 0; b < groups.length; b += 1) if (a !== b && better(a, b)) found = true;
  }
  return groups
    .filter((members, at) => at !== home && members.length > 0)
    .map((members) => toColumn(scorer, members));
}

function fromColumns(scorer: GroupScorer, start: readonly GroupColumn[]): { groups: Groups; left: number[] } {
  const placed = new Set(start.flatMap(({ members }) => members));
  return {
    groups: start.map(({ members }) => [...members]),
    left: Array.from({ length: scorer.count }, (_value, at) => at).filter((one) => !placed.has(one)),
  };
}
