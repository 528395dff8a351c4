import type { CollectionDefinition, LeasedJob, OutboxEvent } from '@uchitelskaya/shared/ports/storage';
import { expect } from 'chai';
import { pino } from 'pino';
import {
  openTemporaryStorage,
  type TemporaryStorage,
} from '../../../shared/test/support/temporary-storage.ts';
import { TestClock } from '../../../shared/test/support/test-clock.ts';
import { DONE, type JobHandler, type JobHandlers } from '../../src/background/job-handler.ts';
import { createOutboxRunner, LEASE_MS, pauseAfter, TRIES_MAX } from '../../src/background/outbox-runner.ts';

const NOTES: CollectionDefinition<{ text: string }> = { name: 'notes', scope: 'district', indexes: [] };
const log = pino({ level: 'silent' });

describe('the outbox runner', () => {
  let kept: TemporaryStorage;
  let clock: TestClock;
  let seen: LeasedJob[];
  let notes: number;

  beforeEach(async () => {
    clock = new TestClock();
    kept = await openTemporaryStorage([NOTES], clock);
    seen = [];
    notes = 0;
  });
  afterEach(() => kept.remove());

  async function emit(event: Partial<OutboxEvent> = {}): Promise<void> {
    notes += 1;
    const collection = kept.storage.forDistrict('district-1').collection(NOTES);
    const full = { kind: 'test.job', payload: { note: notes }, ...event };
    await collection.insert(`note-${notes}`, { text: '' }, { by: 'p', at: clock.iso() }, { events: [full] });
  }

  function runner(handler: JobHandler | JobHandlers, storage = kept.storage) {
    const handlers = typeof handler === 'function' ? new Map([['test.job', handler]]) : handler;
    return createOutboxRunner({ outbox: storage.outbox, clock, log, handlers });
  }

  const succeed: JobHandler = async (job) => {
    seen.push(job);
    return DONE;
  };
  const fail: JobHandler = async (job) => {
    seen.push(job);
    throw new Error('сломалось');
  };

  it('does each job once and forgets it', async () => {
    for (let each = 0; each < 10; each += 1) await emit();
    expect(await runner(succeed).runDue()).to.equal(10);
    expect(await runner(succeed).runDue()).to.equal(0);
    expect(new Set(seen.map(({ payload }) => payload['note'])).size).to.equal(10);
    expect(seen[0]).to.include({ districtId: 'district-1', kind: 'test.job', attempts: 0 });
  });

  it('leaves a job alone until its time', async () => {
    await emit({ runAt: clock.iso(1000) });
    expect(await runner(succeed).runDue()).to.equal(0);
    clock.advance(1000);
    expect(await runner(succeed).runDue()).to.equal(1);
  });

  it('tries a failed job again after a pause that grows, and gives it up in the end', async () => {
    await emit();
    const pauses = [];
    for (let attempt = 1; attempt < TRIES_MAX; attempt += 1) {
      await runner(fail).runDue();
      const [job] = await kept.storage.outbox.list('waiting', 1);
      expect(job).to.include({ lastError: 'сломалось', attempts: attempt });
      const pause = Date.parse(job?.runAt ?? '') - clock.now();
      pauses.push(pause / 1000);
      clock.advance(pause);
    }
    expect(pauses).to.deep.equal([30, 120, 480, 1920, 7680, 21600, 21600]);
    await runner(fail).runDue();
    expect(await kept.storage.outbox.count('waiting')).to.equal(0);
    expect((await kept.storage.outbox.list('dead', 1))[0]).to.include({ lastError: 'сломалось' });
    expect(seen).to.have.length(TRIES_MAX);
  });

  it('does a revived job again', async () => {
    await emit();
    const giveUp: JobHandler = async () => ({ kind: 'give_up', reason: 'незачем' });
    await runner(giveUp).runDue();
    const [dead] = await kept.storage.outbox.list('dead', 1);
    await kept.storage.outbox.revive(dead?.id ?? '', clock.iso());
    expect(await runner(succeed).runDue()).to.equal(1);
    expect(await kept.storage.outbox.count('dead')).to.equal(0);
  });

  it('waits as long as a handler says', async () => {
    await emit();
    await runner(async () => ({ kind: 'again', afterMs: 2000, reason: 'рано' })).runDue();
    clock.advance(1999);
    expect(await runner(succeed).runDue()).to.equal(0);
    clock.advance(1);
    expect(await runner(succeed).runDue()).to.equal(1);
  });

  it('goes on with the others when one fails', async () => {
    for (let each = 0; each < 5; each += 1) await emit();
    const handler: JobHandler = async (job) => (job.payload['note'] === 2 ? fail(job) : succeed(job));
    await runner(handler).runDue();
    expect(await kept.storage.outbox.count('waiting')).to.equal(1);
  });

  it('keeps a job that nobody here can do for a process that can', async () => {
    await emit();
    await runner(new Map()).runDue();
    clock.advance(pauseAfter(1));
    expect(await runner(succeed).runDue()).to.equal(1);
  });

  it('takes over the job of a process that died, after the lease', async () => {
    await emit();
    await kept.storage.outbox.lease(clock.now(), LEASE_MS, 1);
    expect(await runner(succeed).runDue()).to.equal(0);
    clock.advance(LEASE_MS);
    expect(await runner(succeed).runDue()).to.equal(1);
  });

  it('gives up a job over which the process dies again and again', async () => {
    await emit();
    for (let attempt = 0; attempt < TRIES_MAX; attempt += 1) {
      await kept.storage.outbox.lease(clock.now(), LEASE_MS, 1);
      clock.advance(LEASE_MS);
    }
    await runner(succeed).runDue();
    expect(seen).to.have.length(0);
    expect(await kept.storage.outbox.count('dead')).to.equal(1);
  });

  it('shares the jobs between two processes, none done twice', async () => {
    for (let each = 0; each < 30; each += 1) await emit();
    const other = await kept.openAgain();
    const done = await Promise.all([runner(succeed).runDue(), runner(succeed, other).runDue()]);
    // One may have taken nothing while the other held all leases: look again.
    await runner(succeed).runDue();
    expect(seen).to.have.length(30);
    expect(new Set(seen.map(({ id }) => id)).size).to.equal(30);
    expect(done[0] + done[1]).to.be.at.most(30);
  });

  it('takes no new job when the process stops', async () => {
    for (let each = 0; each < 10; each += 1) await emit();
    await runner(succeed).runDue(() => seen.length > 0);
    expect(seen.length).to.be.below(10);
    expect(await kept.storage.outbox.count('waiting')).to.equal(10 - seen.length);
  });
});
