import { computeClassResults, type MarkCounts } from '@uchitelskaya/shared/domain/classes/class-results';
import { expect } from 'chai';

const WORKED_EXAMPLE: MarkCounts = { fives: 4, fours: 8, threes: 11, twos: 2, notAssessed: 1, exempt: 1 };
const NOBODY: MarkCounts = { fives: 0, fours: 0, threes: 0, twos: 0, notAssessed: 0, exempt: 0 };

describe('class results', () => {
  it('agree with the worked example of the catalogue (indicators.md §3.1)', () => {
    expect(computeClassResults(WORKED_EXAMPLE)).to.deep.equal({
      counted: 26,
      passed: { numerator: 23, denominator: 26 },
      quality: { numerator: 12, denominator: 26 },
      degree: { numerator: 1347, denominator: 26 },
      meanMark: { numerator: 89, denominator: 25 },
      shareOfTwos: { numerator: 2, denominator: 26 },
      shareOfFives: { numerator: 4, denominator: 26 },
    });
  });

  it('count a pupil with «н/а» and leave out one with «осв.»', () => {
    const results = computeClassResults({ ...NOBODY, fours: 1, notAssessed: 1, exempt: 5 });
    expect(results.counted).to.equal(2);
    expect(results.passed).to.deep.equal({ numerator: 1, denominator: 2 });
    expect(results.degree).to.deep.equal({ numerator: 71, denominator: 2 });
    expect(results.meanMark).to.deep.equal({ numerator: 4, denominator: 1 });
  });

  it('have no denominators when nobody counts', () => {
    const results = computeClassResults({ ...NOBODY, exempt: 3 });
    expect(results.counted).to.equal(0);
    expect(results.passed.denominator).to.equal(0);
    expect(results.meanMark.denominator).to.equal(0);
  });

  it('have results but no mean mark when everybody is «н/а»', () => {
    const results = computeClassResults({ ...NOBODY, notAssessed: 4 });
    expect(results.passed).to.deep.equal({ numerator: 0, denominator: 4 });
    expect(results.degree).to.deep.equal({ numerator: 28, denominator: 4 });
    expect(results.meanMark.denominator).to.equal(0);
  });
});
