import type { Clock } from '@uchitelskaya/shared/ports/clock';
import type { Storage } from '@uchitelskaya/shared/ports/storage';
import type { Logger } from 'pino';
import type { JobHandlers } from './job-handler.ts';
import { startNightWhenDue } from './nightly.ts';
import { createOutboxRunner } from './outbox-runner.ts';

const POLL_MS = 2_000;
const NIGHT_CHECK_MS = 60_000;
/** After a round that failed, because the store was down: no storm of complaints. */
const PAUSE_AFTER_FAULT_MS = 15_000;
/** A stop waits so long for the jobs under way; what is left is done elsewhere when its lease ends. */
const PATIENCE_MS = 10_000;

/** The background of one process. */
export interface Background {
  start(): void;
  /** Looks once, now: for tests, and for whoever can't wait for the next look. */
  round(): Promise<void>;
  /** Does what is due, now, because somebody waits; returns before it is done. */
  hurry(): void;
  /** No new jobs; resolves when those under way have ended, or after a while. */
  stop(): Promise<void>;
}

/** What {@link createBackground} is given. */
export interface BackgroundDeps {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly log: Logger;
  readonly handlers: JobHandlers;
}

/** Looks for due jobs and for the beginning of the night. Its timers keep no process alive. */
export function createBackground(deps: BackgroundDeps): Background {
  const runner = createOutboxRunner({ ...deps, outbox: deps.storage.outbox });
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  let nightCheckedAt = Number.NEGATIVE_INFINITY;

  async function work(): Promise<void> {
    if (deps.clock.now() - nightCheckedAt >= NIGHT_CHECK_MS) {
      nightCheckedAt = deps.clock.now();
      await startNightWhenDue(deps);
    }
    await runner.runDue(() => stopped);
  }

  function schedule(delayMs: number): void {
    if (stopped) return;
    timer = setTimeout(() => {
      underWay = work().then(
        () => schedule(POLL_MS),
        (error: unknown) => {
          deps.log.error(error, 'the background could not look for jobs');
          schedule(PAUSE_AFTER_FAULT_MS);
        },
      );
    }, delayMs);
    timer.unref();
  }

  return {
    start() {
      schedule(0);
    },
    round: work,
    hurry() {
      if (stopped) return;
      const running = runner
        .runDue(() => stopped)
        .catch((error: unknown) => deps.log.error(error, 'the background could not look for jobs'));
      underWay = Promise.all([underWay, running]).then(() => undefined);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      let patience: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        patience = setTimeout(resolve, PATIENCE_MS);
      });
      await Promise.race([underWay, enough]);
      clearTimeout(patience);
    },
  };
}
