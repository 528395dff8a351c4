import { TASK_CODES } from '@uchitelskaya/shared/domain/lessons/task-taxonomy';
import { expect } from 'chai';

describe('task taxonomy', () => {
  it('has 4 + 9 + 6 + 3 + 5 = 27 types, from 1.1 to 5.5', () => {
    const perCategory = [1, 2, 3, 4, 5].map(
      (category) => [...TASK_CODES.values()].filter((found) => found === category).length,
    );
    expect(perCategory).to.deep.equal([4, 9, 6, 3, 5]);
    expect([...TASK_CODES.keys()][0]).to.equal('1.1');
    expect([...TASK_CODES.keys()][26]).to.equal('5.5');
  });

  it('knows nothing beyond the last type of a category', () => {
    for (const code of ['1.5', '2.10', '3.7', '4.4', '5.6', '0.1', '6.1', '1', '']) {
      expect(TASK_CODES.has(code), code).to.equal(false);
    }
  });
});
