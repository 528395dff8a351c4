import { expect } from 'chai';
import type { Storage } from '../../src/ports/storage.ts';
import { remembered } from '../../src/service/remembered.ts';

const aStorage = () => ({}) as Storage;

describe('remembered', () => {
  it('computes again as soon as a fact has changed, and only then', () => {
    const storage = aStorage();
    let times = 0;
    const ask = (facts: object) => remembered(storage, 'sum', facts, () => (times += 1));
    expect(ask({ answers: [1, 2] })).to.equal(1);
    expect(ask({ answers: [1, 2] })).to.equal(1);
    expect(ask({ answers: [1, 3] })).to.equal(2);
    expect(ask({ answers: [1, 2] })).to.equal(3);
  });

  it('keeps questions and stores apart', () => {
    const [one, other] = [aStorage(), aStorage()];
    expect(remembered(one, 'a', {}, () => 'one a')).to.equal('one a');
    expect(remembered(one, 'b', {}, () => 'one b')).to.equal('one b');
    expect(remembered(other, 'a', {}, () => 'other a')).to.equal('other a');
    expect(remembered(one, 'a', {}, () => 'new')).to.equal('one a');
  });

  it('forgets the oldest of many', () => {
    const storage = aStorage();
    for (let i = 0; i <= 100; i += 1) remembered(storage, String(i), {}, () => 'first');
    expect(remembered(storage, '0', {}, () => 'again')).to.equal('again');
    expect(remembered(storage, '100', {}, () => 'again')).to.equal('first');
  });
});
