import {
  computeTaskSet,
  LESSON_AIMS,
  TARGET_PROFILES,
  type TaskProfile,
  type TaskSetIndices,
} from '@uchitelskaya/shared/domain/lessons/task-set';
import { type Fraction, roundHalfUp, toPercent } from '@uchitelskaya/shared/domain/numbers/fraction';
import { expect } from 'chai';

// The worked examples of lesson-study.md §6.3, row by row.
const EXAMPLES = [
  {
    name: 'L1',
    codes: '1.1 1.2 1.2 2.1 2.5 2.5 2.9 2.9 3.2 3.5 4.2 5.2',
    n: 12,
    k: 9,
    counts: [3, 5, 2, 1, 1],
    variability: 75,
    coverage: 33.3,
    profile: [25, 41.7, 16.7, 8.3, 8.3],
    categories: 5,
    demand: 2.33,
    demandPercent: 33.3,
    complex: 33.3,
    didactic: { check: 75, intro: 85, apply: 73.3, research: 58.3 },
  },
  {
    name: 'L2',
    codes: '1.2 2.5 2.7 2.9 3.2 3.5 3.5 4.1 5.2 5.3',
    n: 10,
    k: 9,
    counts: [1, 3, 3, 1, 2],
    variability: 90,
    coverage: 33.3,
    profile: [10, 30, 30, 10, 20],
    categories: 5,
    demand: 3,
    demandPercent: 50,
    complex: 60,
    didactic: { check: 50, intro: 85, apply: 95, research: 85 },
  },
  {
    name: 'L0',
    codes: '1.1 1.2 1.3 1.3 2.1 2.1 2.2 2.9',
    n: 8,
    k: 6,
    counts: [4, 4, 0, 0, 0],
    variability: 75,
    coverage: 22.2,
    profile: [50, 50, 0, 0, 0],
    categories: 2,
    demand: 1.5,
    demandPercent: 12.5,
    complex: 0,
    didactic: { check: 90, intro: 55, apply: 40, research: 25 },
  },
] as const;

function indicesOf(codes: readonly string[], target: TaskProfile | null = null): TaskSetIndices {
  const outcome = computeTaskSet(codes, target);
  if (outcome.kind !== 'computed') throw new Error(`refused: ${outcome.kind}`);
  return outcome.indices;
}

describe('task set', () => {
  for (const example of EXAMPLES) {
    const codes = example.codes.split(' ');

    it(`${example.name} has the indices TI-1 … TI-7 of the catalogue`, () => {
      const indices = indicesOf(codes);
      expect(indices.version).to.equal('toll-27/v1');
      expect(indices.tasks).to.equal(example.n);
      expect(indices.differentTypes).to.equal(example.k);
      expect(Object.values(indices.counts)).to.deep.equal(example.counts);
      expect(toPercent(indices.variability), 'TI-1').to.equal(example.variability);
      expect(toPercent(indices.coverage), 'TI-2').to.equal(example.coverage);
      expect(Object.values(indices.profile).map(toPercent), 'TI-3').to.deep.equal(example.profile);
      expect(indices.categoriesPresent, 'TI-4').to.equal(example.categories);
      expect(roundHalfUp(indices.demand, 2), 'TI-5').to.equal(example.demand);
      expect(toPercent(indices.demandShare), 'TI-6').to.equal(example.demandPercent);
      expect(toPercent(indices.complexShare), 'TI-7').to.equal(example.complex);
      expect(indices.didacticValue).to.equal(null);
      expect(indices.fewTasks).to.equal(false);
    });

    for (const aim of LESSON_AIMS) {
      it(`${example.name} has the didactic value TI-8 of the catalogue for ${aim}`, () => {
        const value = indicesOf(codes, TARGET_PROFILES[aim]).didacticValue as Fraction;
        expect(toPercent(value)).to.equal(example.didactic[aim]);
      });
    }
  }

  it('does not depend on the order of the tasks', () => {
    const codes = EXAMPLES[0].codes.split(' ');
    expect(indicesOf([...codes].reverse(), TARGET_PROFILES.apply)).to.deep.equal(
      indicesOf(codes, TARGET_PROFILES.apply),
    );
  });

  it('has no value for any index of an empty set', () => {
    const indices = indicesOf([], TARGET_PROFILES.apply);
    expect(indices.tasks).to.equal(0);
    expect(indices.categoriesPresent).to.equal(null);
    const fractions = [
      indices.variability,
      indices.coverage,
      ...Object.values(indices.profile),
      indices.demand,
      indices.demandShare,
      indices.complexShare,
      indices.didacticValue as Fraction,
    ];
    expect(fractions.map((fraction) => toPercent(fraction))).to.deep.equal(fractions.map(() => null));
  });

  it('refuses an unknown code and names it with its place', () => {
    expect(computeTaskSet(['1.1', '3.7', '2.9', '__proto__'], null)).to.deep.equal({
      kind: 'unknown_codes',
      unknown: [
        { at: 1, code: '3.7' },
        { at: 3, code: '__proto__' },
      ],
    });
  });

  it('computes a set of one task and says that it is small', () => {
    const indices = indicesOf(['5.2'], TARGET_PROFILES.apply);
    expect([indices.tasks, indices.differentTypes]).to.deep.equal([1, 1]);
    expect(toPercent(indices.variability)).to.equal(100);
    expect(toPercent(indices.coverage)).to.equal(3.7);
    expect(roundHalfUp(indices.demand, 2)).to.equal(5);
    expect(toPercent(indices.didacticValue as Fraction)).to.equal(15);
    expect(indices.fewTasks).to.equal(true);
  });

  it('refuses a target profile that does not make 100', () => {
    expect(computeTaskSet(['1.1'], { 1: 50, 2: 40, 3: 5, 4: 0, 5: 0 })).to.deep.equal({
      kind: 'profile_not_whole',
      sum: 95,
    });
  });

  it('keeps target profiles that make 100', () => {
    for (const aim of LESSON_AIMS) {
      expect(
        Object.values(TARGET_PROFILES[aim]).reduce((a, b) => a + b),
        aim,
      ).to.equal(100);
    }
  });
});
