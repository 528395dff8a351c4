import type { Db } from 'mongodb';
import { AppError } from '../../contract/app-error.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';
import type { KeptRecord } from '../engine.ts';
import { factsOf, keptCollections, recordsOf } from './database.ts';
import { isDuplicateKey } from './fault.ts';
import { type KeptDocument, metaOf, toDocument } from './kept-document.ts';

/** Stands in the store while records are taken in; found at opening, it tells of a load that was cut off. */
const LOADING = 'loading';

/**
 * Every record, one after the other; without transactions there is no single moment for all of them. What must follow a
 * write is completed before (see `completeInterrupted`) and given along where it appeared since; a loader leaves out
 * what it already has.
 */
export async function* dumpDatabase(db: Db): AsyncGenerator<KeptRecord> {
  for (const collection of await keptCollections(db)) {
    for await (const document of recordsOf(db, collection).find({}).sort({ _id: 1 })) {
      for (const pending of Object.values(document.pending).flat()) {
        const { collection: name, district, doc } = pending;
        yield { collection: name, district, meta: metaOf(pending), record: JSON.parse(doc) as object };
      }
      if (!document.gone) yield toKept(collection, document);
    }
  }
}

function toKept(collection: string, document: KeptDocument): KeptRecord {
  const { district, doc } = document;
  return { collection, district, meta: metaOf(document), record: JSON.parse(doc) as object };
}

/** Whether a load was cut off before its end. */
export async function isHalfLoaded(db: Db): Promise<boolean> {
  return (await factsOf(db).findOne({ _id: LOADING })) !== null;
}

/**
 * Takes everything in, or clears away what it had taken in. After a crash in the middle the store refuses to work
 * until the load is repeated, which begins by clearing.
 */
export async function loadDatabase(
  db: Db,
  declared: readonly CollectionDefinition<object>[],
  records: AsyncIterable<KeptRecord>,
): Promise<number> {
  if (await isHalfLoaded(db)) await clear(db);
  else await refuseUnlessEmpty(db);
  await factsOf(db).updateOne(
    { _id: LOADING },
    { $set: { value: new Date().toISOString() } },
    { upsert: true },
  );
  try {
    const taken = await fill(db, declared, records);
    await factsOf(db).deleteOne({ _id: LOADING });
    return taken;
  } catch (error) {
    await clear(db);
    await factsOf(db).deleteOne({ _id: LOADING });
    throw error;
  }
}

async function refuseUnlessEmpty(db: Db): Promise<void> {
  for (const collection of await keptCollections(db)) {
    if ((await recordsOf(db, collection).findOne({})) !== null) {
      throw new AppError('duplicate', { detail: `the store is not empty: ${collection}` });
    }
  }
}

async function clear(db: Db): Promise<void> {
  for (const collection of await keptCollections(db)) await recordsOf(db, collection).deleteMany({});
}

async function fill(
  db: Db,
  declared: readonly CollectionDefinition<object>[],
  records: AsyncIterable<KeptRecord>,
): Promise<number> {
  let taken = 0;
  for await (const { collection: name, district, meta, record } of records) {
    const collection = declared.find((c) => c.name === name) ?? { name, scope: 'district', indexes: [] };
    try {
      await recordsOf(db, name).insertOne(toDocument({ collection, district }, meta, record));
      taken += 1;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
  return taken;
}
