import { expect } from 'chai';
import {
  openTemporaryStorage,
  type TemporaryStorage,
} from '../../../shared/test/support/temporary-storage.ts';
import { TestClock } from '../../../shared/test/support/test-clock.ts';
import { NIGHTLY, NIGHTLY_JOBS, nextNight, startNightWhenDue } from '../../src/background/nightly.ts';

const DAY = 24 * 3_600_000;

describe('the night', () => {
  let kept: TemporaryStorage;
  let clock: TestClock;
  beforeEach(async () => {
    clock = new TestClock();
    kept = await openTemporaryStorage([NIGHTLY], clock);
  });
  afterEach(() => kept.remove());

  const start = (storage = kept.storage) => startNightWhenDue({ storage, clock });
  const untilNight = () => clock.advance(nextNight(clock.now()) - clock.now());
  const kinds = async () => (await kept.storage.outbox.list('waiting', 100)).map(({ kind }) => kind);

  for (const [now, night] of [
    ['2026-11-24T09:00:00.000Z', '2026-11-24T23:00:00.000Z'],
    ['2026-11-24T23:00:00.000Z', '2026-11-25T23:00:00.000Z'],
    ['2026-12-31T23:30:00.000Z', '2027-01-01T23:00:00.000Z'],
  ] as const) {
    it(`after ${now} begins at ${night}`, () => {
      expect(new Date(nextNight(Date.parse(now))).toISOString()).to.equal(night);
    });
  }

  it('brings its jobs once', async () => {
    expect(await start()).to.equal(false);
    untilNight();
    expect(await start()).to.equal(true);
    expect(await start()).to.equal(false);
    expect(await kinds()).to.have.members([...NIGHTLY_JOBS]);
  });

  it('belongs to one of several processes', async () => {
    await start();
    const other = await kept.openAgain();
    untilNight();
    const started = await Promise.all([start(), start(other), start(), start(other)]);
    expect(started.filter(Boolean)).to.have.length(1);
    expect(await kinds()).to.have.length(NIGHTLY_JOBS.length);
  });

  it('is made up for when the service was off', async () => {
    await start();
    clock.advance(3 * DAY);
    expect(await start()).to.equal(true);
    expect(await start()).to.equal(false);
  });

  it('does not pile up jobs that nobody did last night', async () => {
    await start();
    untilNight();
    await start();
    untilNight();
    expect(await start()).to.equal(true);
    expect(await kinds()).to.have.length(NIGHTLY_JOBS.length);
  });
});
