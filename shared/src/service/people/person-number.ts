import type { DistrictStore, Storage } from '../../ports/storage.ts';
import { PERSONS } from '../collections/people.ts';

/** Numbers given out by this process, kept or not: a class of 30 first launches at once must not try the same one. */
const givenOut = new WeakMap<Storage, Map<string, number>>();

/**
 * The next free number of a registration: «Участник 12». Unique by index; who loses a race against another process asks
 * again. A number that was given out and not used leaves a gap, which harms nobody.
 */
export async function nextPersonNumber(
  storage: Storage,
  store: DistrictStore,
  platformId: string,
): Promise<number> {
  const last = await store
    .collection(PERSONS)
    .findOne({ index: 'number', equals: { platformId }, order: 'desc' });
  const known = givenOut.get(storage) ?? new Map<string, number>();
  givenOut.set(storage, known);
  const next = Math.max(last?.number ?? 0, known.get(platformId) ?? 0) + 1;
  known.set(platformId, next);
  return next;
}
