import { expect } from 'chai';
import { testIds } from '../../../shared/test/support/test-clock.ts';
import { repeatableIds } from '../../src/api/repeatable-ids.ts';

const START = Date.parse('2026-11-24T09:00:00Z');

describe('repeatable ids', () => {
  it('come out the same at every try of a call', () => {
    const tries = [1, 2].map(() => repeatableIds('call', START, testIds()));
    expect([tries[0]?.next(), tries[0]?.next()]).to.deep.equal([tries[1]?.next(), tries[1]?.next()]);
  });

  it('differ within a call and between calls', () => {
    const [a, b] = [repeatableIds('a', START, testIds()), repeatableIds('b', START, testIds())];
    expect(new Set([a.next(), a.next(), b.next(), b.next()]).size).to.equal(4);
  });

  it('are UUIDs of version 7 that carry the time of the first try', () => {
    const id = repeatableIds('call', START, testIds()).next();
    expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).to.equal(START);
  });

  it('leave secrets random', () => {
    const ids = repeatableIds('call', START, testIds());
    expect(ids.secret(8)).to.not.equal(ids.secret(8));
  });
});
