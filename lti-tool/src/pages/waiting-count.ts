import type { Clock } from '@uchitelskaya/shared/ports/clock';
import type { Storage } from '@uchitelskaya/shared/ports/storage';

/** How long a number may be shown that nobody counted anew: others add to it meanwhile. */
const BELIEVED_MS = 10 * 60_000;
const MOST_KEPT = 5_000;

interface Deps {
  readonly storage: Storage;
  readonly clock: Clock;
}

interface Counted {
  readonly count: number;
  readonly at: number;
}

const kept = new WeakMap<Storage, Map<string, Counted>>();

/** Keeps how many things wait for a person, as the page «Моё» has just counted them; beside its tab it costs no read. */
export function rememberWaiting({ storage, clock }: Deps, personId: string, count: number): void {
  const counts = kept.get(storage) ?? new Map<string, Counted>();
  kept.set(storage, counts);
  if (counts.size >= MOST_KEPT) counts.clear();
  counts.set(personId, { count, at: clock.now() });
}

/** The number while it may be believed; 0 when nobody knows it. */
export function waitingCount({ storage, clock }: Deps, personId: string): number {
  const known = kept.get(storage)?.get(personId);
  return known !== undefined && clock.now() - known.at < BELIEVED_MS ? known.count : 0;
}

/** The person has just done something: how much is left is counted again on «Моё». */
export function forgetWaiting({ storage }: Pick<Deps, 'storage'>, personId: string): void {
  kept.get(storage)?.delete(personId);
}
