import { roundHalfUp, toPercent } from '@uchitelskaya/shared/domain/numbers/fraction';
import { expect } from 'chai';

describe('fraction', () => {
  it('rounds half up where binary numbers would fall short', () => {
    // 1.005 · 100 is 100.49999… in binary; 201/200 is exactly half way.
    expect(roundHalfUp({ numerator: 201, denominator: 200 }, 2)).to.equal(1.01);
    expect(roundHalfUp({ numerator: 25, denominator: 4 }, 1)).to.equal(6.3);
    expect(roundHalfUp({ numerator: 105, denominator: 60 }, 1)).to.equal(1.8);
  });

  it('shows a share as a percentage with one decimal', () => {
    expect(toPercent({ numerator: 8, denominator: 27 })).to.equal(29.6);
    expect(toPercent({ numerator: 2, denominator: 6 })).to.equal(33.3);
    expect(toPercent({ numerator: 142, denominator: 467 })).to.equal(30.4);
  });

  it('has no value without a denominator, and 0 is a value', () => {
    expect(toPercent({ numerator: 0, denominator: 0 })).to.equal(null);
    expect(toPercent({ numerator: 0, denominator: 5 })).to.equal(0);
  });
});
