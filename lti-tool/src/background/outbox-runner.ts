import type { Clock } from '@uchitelskaya/shared/ports/clock';
import type { LeasedJob, Outbox } from '@uchitelskaya/shared/ports/storage';
import type { Logger } from 'pino';
import type { JobHandlers, JobOutcome } from './job-handler.ts';

/** Longer than any job takes; after a crash its jobs wait so long. */
export const LEASE_MS = 5 * 60_000;
/** Jobs done at the same time by one process. */
const TOGETHER = 4;
/** Tries before a job is given up: with the pauses below that takes about a day. */
export const TRIES_MAX = 8;
const FIRST_PAUSE_MS = 30_000;
const PAUSE_FACTOR = 4;
const LONGEST_PAUSE_MS = 6 * 3_600_000;

/** What the runner needs. */
export interface OutboxRunnerDeps {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Logger;
  readonly handlers: JobHandlers;
}

/** Does the jobs of the outbox, safely beside other processes: a lease belongs to one. */
export interface OutboxRunner {
  /** Does what is due, a few jobs at a time, until nothing is due or `stopping` says so. @returns how many it did. */
  runDue(stopping?: () => boolean): Promise<number>;
}

/** The pause before the next try: 30 s, 2 min, 8 min … at most 6 h. `attempts`: tries made so far. */
export function pauseAfter(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * PAUSE_FACTOR ** Math.max(0, attempts - 1), LONGEST_PAUSE_MS);
}

export function createOutboxRunner({ outbox, clock, log, handlers }: OutboxRunnerDeps): OutboxRunner {
  async function run(job: LeasedJob): Promise<void> {
    const outcome = await outcomeOf(job);
    const attempts = job.attempts + 1;
    if (outcome.kind === 'done') return outbox.complete(job.id);
    const dead = outcome.kind === 'give_up' || attempts >= TRIES_MAX;
    const facts = { job: job.id, kind: job.kind, district: job.districtId, attempts, reason: outcome.reason };
    if (dead) {
      log.error(facts, 'a background job was given up');
      return outbox.fail(job.id, outcome.reason, null);
    }
    log.warn(facts, 'a background job will be tried again');
    const afterMs = outcome.kind === 'again' ? outcome.afterMs : pauseAfter(attempts);
    return outbox.fail(job.id, outcome.reason, new Date(clock.now() + afterMs).toISOString());
  }

  async function outcomeOf(job: LeasedJob): Promise<JobOutcome | { kind: 'failed'; reason: string }> {
    // Every earlier try ended without a word: the process died over it, again and again.
    if (job.attempts >= TRIES_MAX) return { kind: 'give_up', reason: 'never came to an end' };
    const handler = handlers.get(job.kind);
    // A newer version of the service may have made it, in a process that is still starting.
    if (!handler) return { kind: 'failed', reason: `nobody here does ${job.kind}` };
    try {
      return await handler(job);
    } catch (error) {
      return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  return {
    async runDue(stopping = () => false) {
      let done = 0;
      while (!stopping()) {
        const jobs = await outbox.lease(clock.now(), LEASE_MS, TOGETHER);
        if (jobs.length === 0) break;
        await Promise.all(jobs.map(run));
        done += jobs.length;
      }
      return done;
    },
  };
}
