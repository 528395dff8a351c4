import { expect } from 'chai';
import loadHighs, { type Highs } from 'highs';
import type { GroupingSolution } from '../../src/domain/formation/formation-proposal.ts';
import { scoreGroup } from '../../src/domain/formation/formation-score.ts';
import {
  type FormationCandidate,
  type FormationInput,
  formationPool,
  isUnwantedPair,
  sharedClasses,
} from '../../src/domain/formation/team-formation.ts';
import { groupScorer } from '../../src/optimization/group-scorer.ts';
import { openTeamGrouper } from '../../src/optimization/open-team-grouper.ts';
import { solveGrouping } from '../../src/optimization/solve-grouping.ts';
import { aCandidate, aFormation, aRandomFormation } from '../support/formation.ts';

/** All subsets of a size that begin with the first person. */
function subsets<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => subsets(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}

function mayBeGroup(members: readonly FormationCandidate[], input: FormationInput): boolean {
  const clash = members.some((a) => members.some((b) => a !== b && isUnwantedPair(a, b)));
  return (
    !clash && (input.targetClasses.length === 0 || sharedClasses(members, input.targetClasses).length > 0)
  );
}

/** Most people placed, then the highest mean: by trying everything. */
function bruteForce(input: FormationInput): { placed: number; score: number } {
  const pool = formationPool(input);
  const ids = new Set(pool.map(({ id }) => id));
  function best(left: readonly FormationCandidate[]): { placed: number; total: number } {
    const [first, ...rest] = left;
    if (first === undefined) return { placed: 0, total: 0 };
    let found = best(rest);
    for (const size of [2, 3, 4]) {
      for (const others of subsets(rest, size)) {
        const members = [first, ...others];
        if (!mayBeGroup(members, input)) continue;
        const after = best(rest.filter((one) => !others.includes(one)));
        const placed = after.placed + members.length;
        const total = after.total + members.length * scoreGroup(input, members, ids).score;
        if (placed > found.placed || (placed === found.placed && total > found.total))
          found = { placed, total };
      }
    }
    return found;
  }
  const { placed, total } = best(pool);
  return { placed, score: placed === 0 ? 0 : total / placed };
}

/** What must hold of any answer. */
function check(input: FormationInput, solution: GroupingSolution): void {
  const pool = new Map(formationPool(input).map((one) => [one.id, one]));
  const placed = solution.groups.flat();
  expect(new Set(placed).size, 'nobody twice').to.equal(placed.length);
  let total = 0;
  for (const group of solution.groups) {
    const members = group.flatMap((id) => pool.get(id) ?? []);
    expect(members.length).to.equal(group.length).and.be.within(3, 5);
    expect(mayBeGroup(members, input), group.join()).to.equal(true);
    total += members.length * scoreGroup(input, members, new Set(pool.keys())).score;
  }
  if (placed.length > 0) expect(solution.score).to.be.closeTo(total / placed.length, 1e-8);
  expect(solution.bound).to.be.at.least(solution.score);
}

describe('grouping of people', () => {
  let highs: Highs;
  before(async () => {
    highs = await loadHighs();
  });
  const solve = (input: FormationInput): GroupingSolution => {
    const solution = solveGrouping(highs, input, { now: () => 0, deadline: 1_000_000 });
    check(input, solution);
    return solution;
  };

  it('agrees with trying everything, up to nine people', () => {
    for (const [count, seed, unwanted] of [
      [3, 1, 0],
      [5, 2, 0],
      [6, 3, 0.1],
      [7, 4, 0.05],
      [8, 5, 0.2],
      [9, 6, 0],
      [9, 7, 0.15],
      [9, 8, 0.3],
    ] as const) {
      const input = aRandomFormation(count, seed, unwanted);
      const [solution, truth] = [solve(input), bruteForce(input)];
      expect(solution.groups.flat().length, `${count} people, seed ${seed}`).to.equal(truth.placed);
      expect(solution.score, `${count} people, seed ${seed}`).to.be.closeTo(truth.score, 1e-8);
      expect(solution.optimal).to.equal(true);
    }
  });

  it('keeps to classes: each group has one that all its members teach', () => {
    const plain = aRandomFormation(9, 9, 0);
    const classes = [['7А'], ['7А', '8Б'], ['8Б']];
    const candidates = plain.candidates.map((one, at) => ({ ...one, classes: classes[at % 3] ?? [] }));
    const input = { ...plain, candidates, targetClasses: ['7А', '8Б'] };
    const [solution, truth] = [solve(input), bruteForce(input)];
    expect(solution.groups.flat().length).to.equal(truth.placed);
    expect(solution.score).to.be.closeTo(truth.score, 1e-8);
  });

  it('scores as the domain does, to the last digit', () => {
    const input = aRandomFormation(12, 11);
    const scorer = groupScorer(input);
    const pool = formationPool(input);
    const ids = new Set(scorer.ids);
    for (const size of [3, 4, 5])
      for (const members of subsets(
        pool.map((_one, at) => at),
        size,
      )) {
        const exact = scoreGroup(
          input,
          members.flatMap((at) => pool[at] ?? []),
          ids,
        ).score;
        expect(scorer.score(members)).to.be.closeTo(exact, 1e-12);
        expect(scorer.scoreBound(members.slice(0, 2), size)).to.be.at.least(exact - 1e-12);
      }
  });

  it('gives the same answer for the same people in any order', () => {
    for (const count of [9, 14]) {
      const input = aRandomFormation(count, 21);
      const turned = {
        ...input,
        candidates: [...input.candidates].reverse(),
        items: [...input.items].reverse(),
      };
      expect(solve(turned)).to.deep.equal(solve(input));
    }
  });

  it('takes the first by ids where nothing else decides', () => {
    const alike = (count: number) =>
      aFormation({ candidates: Array.from({ length: count }, (_value, at) => aCandidate(`p${at}`)) });
    expect(solve(alike(6)).groups).to.deep.equal([
      ['p0', 'p1', 'p2'],
      ['p3', 'p4', 'p5'],
    ]);
    expect(solve(alike(7)).groups).to.deep.equal([
      ['p0', 'p1', 'p2'],
      ['p3', 'p4', 'p5', 'p6'],
    ]);
    expect(solve(alike(3)).groups).to.deep.equal([['p0', 'p1', 'p2']]);
    expect(solve(alike(2))).to.deep.equal({ groups: [], score: 0, bound: 0, optimal: true });
    expect(solve(alike(0)).groups).to.deep.equal([]);
  });

  it('leaves people over rather than put together who do not want it', () => {
    const [a, b, c] = [aCandidate('a', { unwanted: ['c'] }), aCandidate('b'), aCandidate('c')];
    expect(solve(aFormation({ candidates: [a, b, c] })).groups).to.deep.equal([]);
    const four = solve(aFormation({ candidates: [a, b, c, aCandidate('d')] }));
    expect(four.groups).to.deep.equal([['a', 'b', 'd']]);
    expect(four.optimal).to.equal(true);
  });

  it('gives a bound that holds for a pool too large to try', () => {
    const solution = solve(aRandomFormation(40, 31, 0.02));
    expect(solution.groups.flat()).to.have.length(40);
  });

  it('works in a thread, stops when told, and answers in time', async () => {
    const grouper = openTeamGrouper();
    const small = aRandomFormation(9, 41);
    expect(await grouper.group(small)).to.deep.equal(solve(small));
    const controller = new AbortController();
    const large = grouper.group(aRandomFormation(200, 42), { signal: controller.signal });
    const after = grouper.group(small);
    controller.abort(new Error('nobody waits'));
    const told = await large.catch((error: Error) => error.message);
    expect(told).to.equal('nobody waits');
    expect((await after).groups).to.deep.equal(solve(small).groups);
    const hurried = aRandomFormation(120, 43, 0.01);
    check(hurried, await grouper.group(hurried, { timeLimitMs: 300 }));
  }).timeout(60_000);
}).timeout(120_000);
