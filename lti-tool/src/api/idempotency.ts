import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Clock } from '@uchitelskaya/shared/ports/clock';
import type { Collection } from '@uchitelskaya/shared/ports/storage';

/** An answer that can be given again word for word. */
export interface RepeatableAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text; null for an answer without a body. */
  readonly body: string | null;
}

/** A call with an `Idempotency-Key`: claimed before it runs, answered when it has run. */
export interface KeptAnswer {
  /** Hash of method, address and parsed input. */
  readonly requestHash: string;
  /** Until when the process that runs it has it for itself; after that it counts as crashed. */
  readonly leaseUntil: string;
  /** Null while it runs. */
  readonly answer: RepeatableAnswer | null;
  readonly expiresAt: string;
}

/** How long a key is remembered. */
const KEPT_FOR_MS = 24 * 3_600_000;
/** A call takes milliseconds; ten seconds without an end mean that its process is gone. */
const LEASE_MS = 10_000;
/** A second call with the same key waits this long for the first before it is sent away. */
const PATIENCE_MS = 3_000;
const POLL_MS = 50;

/** What {@link runOnce} needs to know of a call. */
export interface KeyedCall {
  readonly answers: Collection<KeptAnswer>;
  readonly clock: Clock;
  /** Names the call: made of the person and the key. */
  readonly id: string;
  readonly requestHash: string;
  /** Person id or `system`. */
  readonly by: string;
  /** How long this call waits for another one with its key; default three seconds. */
  readonly patienceMs?: number;
  /**
   * Does the work. `startedAt` is the same for every try of this call; `resumed` says that an earlier try may have
   * done some or all of it.
   */
  run(startedAt: number, resumed: boolean): Promise<RepeatableAnswer>;
}

/** `replayed`: the answer is an earlier one, nothing was done now. */
export interface KeyedOutcome {
  readonly answer: RepeatableAnswer;
  readonly replayed: boolean;
}

/**
 * Runs a call at most once to its effect (draft-ietf-httpapi-idempotency-key-header). The store's unique id decides
 * between processes. A refusal (4xx) had no effect and is forgotten: the key may be used again. After a fault or a crash
 * the key stays claimed until its lease ends; the next try then runs with `resumed`.
 *
 * @throws AppError `idempotency_mismatch` when the key came with other input before; `request_in_progress` when the
 * first call still runs.
 */
export async function runOnce(call: KeyedCall): Promise<KeyedOutcome> {
  for (let waited = 0; waited <= (call.patienceMs ?? PATIENCE_MS); waited += POLL_MS) {
    const claimed = await claim(call);
    if (claimed) return finish(call, claimed);
    const earlier = await call.answers.get(call.id);
    if (earlier === null) continue;
    if (earlier.requestHash !== call.requestHash) throw new AppError('idempotency_mismatch');
    if (earlier.answer !== null) return { answer: earlier.answer, replayed: true };
    if (call.clock.now() >= Date.parse(earlier.leaseUntil)) {
      const taken = await takeOver(call, earlier);
      if (taken) return finish(call, taken);
    }
    await pause(POLL_MS);
  }
  throw new AppError('request_in_progress');
}

async function claim(call: KeyedCall): Promise<Stored<KeptAnswer> | null> {
  const now = call.clock.now();
  const outcome = await call.answers.insert(
    call.id,
    {
      requestHash: call.requestHash,
      leaseUntil: iso(now + LEASE_MS),
      answer: null,
      expiresAt: iso(now + KEPT_FOR_MS),
    },
    { by: call.by, at: iso(now) },
  );
  return outcome.kind === 'written' ? outcome.record : null;
}

async function takeOver(call: KeyedCall, abandoned: Stored<KeptAnswer>): Promise<Stored<KeptAnswer> | null> {
  const now = call.clock.now();
  const outcome = await call.answers.replace(
    call.id,
    { ...contentOf(abandoned), leaseUntil: iso(now + LEASE_MS) },
    abandoned.version,
    { by: call.by, at: iso(now) },
  );
  return outcome.kind === 'written' ? outcome.record : null;
}

async function finish(call: KeyedCall, claimed: Stored<KeptAnswer>): Promise<KeyedOutcome> {
  const author = () => ({ by: call.by, at: iso(call.clock.now()) });
  try {
    const answer = await call.run(Date.parse(claimed.createdAt), claimed.version > 1);
    // Lost only when a later try took the lease: it kept, or will keep, an answer of its own.
    await call.answers.replace(call.id, { ...contentOf(claimed), answer }, claimed.version, author());
    return { answer, replayed: false };
  } catch (error) {
    if (error instanceof AppError && error.status < 500) {
      await call.answers.remove(call.id, claimed.version, author());
    }
    throw error;
  }
}

function contentOf(kept: Stored<KeptAnswer>): KeptAnswer {
  const { requestHash, leaseUntil, answer, expiresAt } = kept;
  return { requestHash, leaseUntil, answer, expiresAt };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
