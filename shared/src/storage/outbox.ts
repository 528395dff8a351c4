import type { Stored } from '../domain/records/stored.ts';
import type { Collection, JobState, LeasedJob, Outbox, OutboxEvent } from '../ports/storage.ts';
import type { JobRecord } from './own-collections.ts';

/** The job that an event becomes. */
export function toJob(event: OutboxEvent, districtId: string | null, now: string): JobRecord {
  const runAt = event.runAt ?? now;
  const dedupeKey = event.dedupeKey ?? null;
  const job: JobRecord = {
    districtId,
    kind: event.kind,
    payload: event.payload,
    state: 'waiting',
    runAt,
    dueAt: runAt,
    attempts: 0,
    lastError: null,
    dedupeKey,
    waitingKey: null,
  };
  return waiting(job, runAt);
}

/**
 * The outbox over an ordinary collection: a lease is a replacement with expected version, so of two processes one
 * gets the job, on every engine.
 */
export function createOutbox(jobs: Collection<JobRecord>, clock: { now(): number }): Outbox {
  const author = () => ({ by: 'system', at: new Date(clock.now()).toISOString() });

  /** Repeats on a lost race, until the job has changed or there is nothing to change. */
  async function change(id: string, decide: (job: Stored<JobRecord>) => JobRecord | null): Promise<boolean> {
    for (;;) {
      const job = await jobs.get(id);
      const next = job === null ? null : decide(job);
      if (job === null || next === null) return false;
      const outcome = await jobs.replace(id, next, job.version, author());
      if (outcome.kind === 'written') return true;
      // Another event of the same kind and key waits by now; it stands for this one.
      if (outcome.conflict.reason === 'duplicate') {
        const dropped = await jobs.remove(id, job.version, author());
        if (dropped.kind === 'written') return true;
      }
    }
  }

  return {
    async lease(now, leaseMs, limit) {
      const due = await jobs.find({
        index: 'due',
        range: { to: new Date(now + 1).toISOString() },
        limit,
      });
      const dueAt = new Date(now + leaseMs).toISOString();
      const tries = await Promise.all(
        due.items.map(async (job): Promise<LeasedJob | null> => {
          const leased: JobRecord = {
            ...job,
            state: 'leased',
            dueAt,
            attempts: job.attempts + 1,
            waitingKey: null,
          };
          const outcome = await jobs.replace(job.id, leased, job.version, author());
          return outcome.kind === 'written' ? toLeasedJob(job) : null;
        }),
      );
      return tries.filter((job) => job !== null);
    },

    async complete(id) {
      for (;;) {
        const job = await jobs.get(id);
        if (job === null) return;
        const outcome = await jobs.remove(id, job.version, author());
        if (outcome.kind === 'written') return;
      }
    },

    async fail(id, error, retryAt) {
      await change(id, (job) =>
        retryAt === null
          ? { ...job, state: 'dead', dueAt: null, waitingKey: null, lastError: error }
          : waiting({ ...job, lastError: error }, retryAt),
      );
    },

    revive(id, runAt) {
      return change(id, (job) => (job.state === 'dead' ? waiting(job, runAt) : null));
    },

    async list(state, limit) {
      const page = await jobs.find({ index: 'state', equals: { state }, limit });
      return page.items.map(toJobState);
    },

    count(state) {
      return jobs.count({ index: 'state', equals: { state } });
    },
  };
}

function waiting(job: JobRecord, runAt: string): JobRecord {
  const waitingKey = job.dedupeKey === null ? null : `${job.districtId ?? ''}/${job.dedupeKey}`;
  return { ...job, state: 'waiting', runAt, dueAt: runAt, waitingKey };
}

function toLeasedJob(job: Stored<JobRecord>): LeasedJob {
  const { id, districtId, kind, payload, attempts } = job;
  return { id, districtId, kind, payload, attempts };
}

function toJobState(job: Stored<JobRecord>): JobState {
  const { state, runAt, lastError } = job;
  return { ...toLeasedJob(job), state, runAt, lastError };
}
