import { AppError } from '../contract/app-error.ts';
import type { Stored } from '../domain/records/stored.ts';
import type { Authorship, Collection, Consequences, Storage, Write } from '../ports/storage.ts';

/** What a use case makes of a record as it stands: a new one to keep, with its consequences, or nothing to write. */
export type Plan<T extends object, R> =
  | {
      readonly kind: 'write';
      readonly record: T;
      readonly consequences: Consequences;
      /** Writes to other records that must follow this one; each prefix of all writes has to make sense. */
      readonly followedBy?: readonly Write[];
      readonly outcome: (kept: Stored<T>) => R;
    }
  | { readonly kind: 'leave'; readonly outcome: R };

/** Tries before a writer gives way. Each loss means that somebody else got through, so a whole team may save at once. */
const TRIES = 64;

/**
 * Loads a record, decides, and writes it with its version. Whoever was faster is not overwritten: the decision is made
 * again on what they left.
 * @throws AppError `not_found`; `version_conflict` when others keep being faster.
 */
export async function changeRecord<T extends object, R>(
  storage: Storage,
  collection: Collection<T>,
  id: string,
  author: Authorship,
  decide: (kept: Stored<T>) => Plan<T, R> | Promise<Plan<T, R>>,
): Promise<R> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const kept = await collection.get(id);
    if (kept === null) throw new AppError('not_found');
    const plan = await decide(kept);
    if (plan.kind === 'leave') return plan.outcome;
    const { record, consequences, followedBy = [], outcome } = plan;
    if (followedBy.length === 0) {
      const written = await collection.replace(id, record, kept.version, author, consequences);
      if (written.kind === 'written') return outcome(written.record);
      continue;
    }
    const first = collection.replacing(id, record, kept.version, author, consequences);
    const committed = await storage.commit([first, ...followedBy]);
    if (committed.kind === 'committed') {
      const { createdAt, createdBy } = kept;
      const meta = { id, version: kept.version + 1, createdAt, createdBy };
      return outcome({ ...record, ...meta, updatedAt: author.at, updatedBy: author.by });
    }
  }
  throw new AppError('version_conflict', { detail: `${TRIES} tries lost against other writers` });
}
