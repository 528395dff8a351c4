import type { Highs } from 'highs';
import type { GroupingSolution } from '../domain/formation/formation-proposal.ts';
import { type FormationInput, GROUP_SIZES } from '../domain/formation/team-formation.ts';
import { canonicalChoice } from './canonical-choice.ts';
import {
  ColumnSet,
  enumerateGroups,
  type GroupColumn,
  keyOf,
  placedIn,
  placingBonus,
  worthOf,
} from './group-columns.ts';
import { type GroupScorer, groupScorer, restrict } from './group-scorer.ts';
import { EPSILON, searchLocally } from './local-search.ts';
import { boundByPerson } from './person-bound.ts';
import { gainOf, priceListed } from './price-groups.ts';
import { choose, openRelaxation, type Placing, type Relaxation } from './set-partition.ts';

/** As many groups are written down; of 25 people without any rule against a group there are 68,080. */
const MOST_LISTED = 80_000;
/** People of a large pool whose groups are split anew at once, with how many that are in no group. */
const PART = 12;
const MOST_ALONE = 3;
const ROUNDS = 3;

export interface SolveOptions {
  /** Milliseconds since any moment. */
  readonly now: () => number;
  /** When to be done, on that clock. */
  readonly deadline: number;
  /** Told of the best so far, in case there is no time for more. */
  readonly onFound?: (solution: GroupingSolution) => void;
}

/** One problem while it is being solved. */
interface Search extends Placing {
  readonly highs: Highs;
  readonly scorer: GroupScorer;
  /** Groups met so far. */
  readonly seen: ColumnSet;
  /** The best partition so far. */
  best: readonly GroupColumn[];
  readonly late: () => boolean;
  readonly secondsLeft: () => number;
}

/**
 * Splits the pool. A local search gives a first partition. Where all groups can be written down, the relaxation gives
 * the bound, and branch and bound over the groups that could be part of something better the answer: an optimum, and of
 * several the first by members' ids. In a larger pool the same is done part by part, and the bound is a coarser one.
 */
export function solveGrouping(highs: Highs, input: FormationInput, options: SolveOptions): GroupingSolution {
  const scorer = groupScorer(input);
  const { count } = scorer;
  if (count < GROUP_SIZES.least) return { groups: [], score: 0, bound: 0, optimal: true };
  const { now, deadline, onFound } = options;
  const late = () => now() >= deadline;
  const seen = new ColumnSet();
  const best = searchLocally(scorer, seen, late);
  const everybody = placedIn(best) === count;
  const bonus = everybody ? 0 : placingBonus(count);
  const secondsLeft = () => (deadline - now()) / 1000;
  const search: Search = { highs, scorer, seen, best, late, secondsLeft, count, bonus, everybody };
  onFound?.(toSolution(search, Number.POSITIVE_INFINITY));
  const listed = enumerateGroups(scorer, MOST_LISTED);
  if (listed?.length === 0) return toSolution(search, 0);
  if (listed === null) return toSolution(search, solveLarge(search));
  const relaxation = openRelaxation(highs, firstOf(seen, listed), search);
  try {
    return toSolution(search, solveListed(search, relaxation, listed));
  } finally {
    relaxation.dispose();
  }
}

/** A relaxation needs a column to begin with, also where the local search found no group. */
function firstOf(seen: ColumnSet, listed: readonly GroupColumn[]): readonly GroupColumn[] {
  const [first] = listed;
  if (seen.columns.length === 0 && first !== undefined) seen.add(first);
  return [...seen.columns];
}

/** Takes a partition that is better than the best so far. */
function take(search: Search, columns: readonly GroupColumn[]): void {
  const { bonus, best } = search;
  if (worthOf(columns, bonus) > worthOf(best, bonus) + EPSILON) search.best = columns;
}

/** Branch and bound over some columns; whether what it leaves as the best is the best of them. */
function chooseFrom(search: Search, columns: readonly GroupColumn[]): boolean {
  const keys = new Set(search.best.map(keyOf));
  const start = new Set(columns.filter((column) => keys.has(keyOf(column))));
  const choice = choose(search.highs, columns, search, start, search.secondsLeft());
  take(search, choice.columns);
  return choice.proved;
}

/** How far the best is from the bound, with room for the dust of sums. */
function openOf(search: Search, bound: number): number {
  return bound - worthOf(search.best, search.bonus) + EPSILON * search.count;
}

/** Over all groups there are. @returns what no partition brings more than */
function solveListed(search: Search, relaxation: Relaxation, listed: readonly GroupColumn[]): number {
  const { seen, bonus, late } = search;
  let prices = relaxation.prices();
  let priced = priceListed(listed, prices, bonus);
  while (priced.columns.length > 0 && !late()) {
    const fresh = priced.columns.filter((column) => seen.add(column));
    if (fresh.length === 0) break;
    relaxation.add(fresh);
    prices = relaxation.prices();
    priced = priceListed(listed, prices, bonus);
  }
  const { bound } = priced;
  const isOpen = () => openOf(search, bound) > EPSILON * search.count * 2 && !late();
  // A good answer among the few that the relaxation asked for leaves out most of the others.
  if (isOpen()) chooseFrom(search, seen.columns);
  const useful = () => listed.filter((column) => gainOf(column, prices, bonus) >= -openOf(search, bound));
  const proved = !isOpen() || chooseFrom(search, useful());
  if (!proved || late()) return bound;
  const worth = worthOf(search.best, bonus);
  search.best = canonicalChoice(useful(), prices, bound, worth, search) ?? search.best;
  return worth;
}

/** Over a pool too large to write its groups down. @returns as {@link solveListed} */
function solveLarge(search: Search): number {
  solveParts(search);
  const { scorer, seen, late, bonus, count } = search;
  take(search, searchLocally(scorer, seen, late, search.best));
  return boundByPerson(scorer) + bonus * count;
}

/**
 * Takes some groups at a time, in an order that changes from round to round, and splits their people anew as well as
 * can be. The order comes from a fixed seed: the same pool is always split the same way.
 */
function solveParts(search: Search): void {
  const { scorer, late, bonus } = search;
  const next = fixedNumbers();
  for (let round = 0; round < ROUNDS && !late(); round += 1) {
    const placed = new Set(search.best.flatMap(({ members }) => members));
    const left = scorer.ids.map((_id, at) => at).filter((at) => !placed.has(at));
    const groups = [...search.best]
      .map((column) => ({ column, place: next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ column }) => column);
    const kept: GroupColumn[] = [];
    while (groups.length > 0 && !late()) {
      const part: GroupColumn[] = [];
      const alone = left.splice(0, MOST_ALONE);
      while (groups.length > 0 && placedIn(part) + alone.length + (groups[0]?.members.length ?? 0) <= PART)
        part.push(...groups.splice(0, 1));
      kept.push(...solvePart(search, part, alone));
    }
    const whole = [...kept, ...groups];
    if (worthOf(whole, bonus) > worthOf(search.best, bonus) + EPSILON) search.best = whole;
  }
}

/** The best groups of the people of these groups and of some who are in none. */
function solvePart(
  search: Search,
  part: readonly GroupColumn[],
  alone: readonly number[],
): readonly GroupColumn[] {
  const { highs, scorer, late, secondsLeft } = search;
  const people = [...part.flatMap(({ members }) => members), ...alone].sort((a, b) => a - b);
  const inner = restrict(scorer, people);
  const listed = enumerateGroups(inner, MOST_LISTED);
  if (listed === null || listed.length === 0) return part;
  const places = new Map(people.map((person, at) => [person, at]));
  const best = part.map(({ members, total }) => ({
    members: members.map((member) => places.get(member) ?? 0),
    total,
  }));
  const seen = new ColumnSet();
  for (const column of best) seen.add(column);
  const everybody = alone.length === 0;
  const bonus = everybody ? 0 : placingBonus(people.length);
  const count = people.length;
  const inside: Search = { highs, scorer: inner, seen, best, late, secondsLeft, count, bonus, everybody };
  const relaxation = openRelaxation(highs, firstOf(seen, listed), inside);
  try {
    solveListed(inside, relaxation, listed);
  } finally {
    relaxation.dispose();
  }
  return inside.best.map(({ members, total }) => ({
    members: members.map((member) => people[member] ?? 0).sort((a, b) => a - b),
    total,
  }));
}

/** Numbers from 0 to 1 in an order that never changes (a linear congruential generator). */
function fixedNumbers(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** From values with the bonus of being placed back to scores. */
function toSolution({ scorer, best, bonus }: Search, bound: number): GroupingSolution {
  const placed = placedIn(best);
  const groups = best
    .map(({ members }) => members.map((at) => scorer.ids[at] ?? ''))
    .sort((a, b) => (a.join() < b.join() ? -1 : 1));
  if (placed === 0)
    return { groups: [], score: 0, bound: bound > EPSILON ? 1 : 0, optimal: bound <= EPSILON };
  const score = clean((worthOf(best, bonus) - bonus * placed) / placed);
  const most = clean((bound - bonus * placed) / placed);
  const optimal = most - score <= EPSILON * 10;
  return { groups, score, bound: optimal ? score : Math.min(1, most), optimal };
}

/** Without the dust of adding and subtracting. */
function clean(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
