import type { Collection, Db } from 'mongodb';
import type { KeptDocument } from './kept-document.ts';

/** What the store keeps of itself: cursor key, migrations, locks. */
export interface StoreFact {
  readonly _id: string;
  readonly value: string;
}

const PREFIX = 'c_';

/** The collection that holds the records of a declared one. */
export function recordsOf(db: Db, collection: string): Collection<KeptDocument> {
  return db.collection<KeptDocument>(PREFIX + collection);
}

export function factsOf(db: Db): Collection<StoreFact> {
  return db.collection<StoreFact>('store');
}

/** Collections that hold records, declared or not, in a fixed order. */
export async function keptCollections(db: Db): Promise<readonly string[]> {
  const infos = await db.listCollections({}, { nameOnly: true }).toArray();
  const names = infos.map(({ name }) => name).filter((name) => name.startsWith(PREFIX));
  return names.map((name) => name.slice(PREFIX.length)).sort();
}
