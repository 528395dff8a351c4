import type { CollectionDefinition } from '@uchitelskaya/shared/ports/storage';
import { expect } from 'chai';
import { pino } from 'pino';
import {
  openTemporaryStorage,
  type TemporaryStorage,
} from '../../../shared/test/support/temporary-storage.ts';
import { TestClock } from '../../../shared/test/support/test-clock.ts';
import { createBackground } from '../../src/background/background.ts';
import { DONE, type JobHandler } from '../../src/background/job-handler.ts';
import { NIGHTLY } from '../../src/background/nightly.ts';

const NOTES: CollectionDefinition<{ text: string }> = { name: 'notes', scope: 'district', indexes: [] };

/** Something to wait for. */
function aGate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

describe('the background of a process', () => {
  let kept: TemporaryStorage;
  let clock: TestClock;
  beforeEach(async () => {
    clock = new TestClock();
    kept = await openTemporaryStorage([NIGHTLY, NOTES], clock);
    await kept.storage
      .forDistrict('district-1')
      .collection(NOTES)
      .insert(
        'note',
        { text: '' },
        { by: 'p', at: clock.iso() },
        { events: [{ kind: 'test.job', payload: {} }] },
      );
  });
  afterEach(() => kept.remove());

  function background(handler: JobHandler) {
    return createBackground({
      storage: kept.storage,
      clock,
      log: pino({ level: 'silent' }),
      handlers: new Map([['test.job', handler]]),
    });
  }

  it('finds what is due by itself, and plans the next night', async () => {
    const done = aGate();
    const running = background(async () => {
      done.open();
      return DONE;
    });
    running.start();
    await done.opened;
    await running.stop();
    expect(await kept.storage.outbox.count('waiting')).to.equal(0);
    expect(await kept.storage.installation(NIGHTLY).get('schedule')).not.to.equal(null);
  });

  it('stops only when the job under way has ended', async () => {
    const began = aGate();
    const mayEnd = aGate();
    let ended = false;
    const running = background(async () => {
      began.open();
      await mayEnd.opened;
      ended = true;
      return DONE;
    });
    running.start();
    await began.opened;
    const stopping = running.stop();
    mayEnd.open();
    await stopping;
    expect(ended).to.equal(true);
    expect(await kept.storage.outbox.count('leased')).to.equal(0);
  });

  it('stops at once when it never started', async () => {
    await background(async () => DONE).stop();
    expect(await kept.storage.outbox.count('waiting')).to.equal(1);
  });
});
