import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Db, IndexDescription } from 'mongodb';
import { AppError } from '../../contract/app-error.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';
import { fingerprint } from '../declaration.ts';
import { factsOf, keptCollections, recordsOf } from './database.ts';
import { isDuplicateKey } from './fault.ts';
import { contentOf, fieldOf, uniqueField } from './kept-document.ts';

/** Times of the layout's forward steps; so far there is the first. A step that was released is never edited. */
const MIGRATIONS = ['2026-11-22T06:00:00Z'] as const;

const LOCK_MS = 60_000;
const LOCK_POLL_MS = 50;
const BACKFILL_BATCH = 200;

/** What the database is like once it has been brought up to the code. */
export interface Schema {
  readonly cursorKey: Buffer;
  readonly version: string;
}

/**
 * Brings the database up to the code: indexes of declared collections, and their copies of indexed fields in documents
 * that were written before. Under a lock, so that of several processes one does it. A database that a newer version
 * has migrated is refused, AppError `storage_unavailable`.
 */
export async function bringUpSchema(
  db: Db,
  collections: readonly CollectionDefinition<object>[],
): Promise<Schema> {
  const facts = factsOf(db);
  const known = new Map((await facts.find({}).toArray()).map(({ _id, value }) => [_id, value]));
  const newer = [...known.keys()].find(
    (key) => key.startsWith('migration ') && !MIGRATIONS.some((at) => key === `migration ${at}`),
  );
  if (newer !== undefined) {
    throw new AppError('storage_unavailable', {
      detail: `the store was migrated by a newer version (${newer}); start that version`,
    });
  }
  const changed = collections.filter((c) => known.get(`declaration ${c.name}`) !== fingerprint(c));
  const untaken = MIGRATIONS.filter((at) => !known.has(`migration ${at}`));
  if (changed.length > 0 || untaken.length > 0) {
    await underLock(db, async () => {
      await keepFirst(db, 'cursor key', randomBytes(32).toString('base64url'));
      for (const at of untaken) await keepFirst(db, `migration ${at}`, new Date().toISOString());
      for (const collection of changed) await declare(db, collection);
    });
  }
  const cursorKey = await facts.findOne({ _id: 'cursor key' });
  if (cursorKey === null)
    throw new AppError('storage_unavailable', { detail: 'the store lost its cursor key' });
  return { cursorKey: Buffer.from(cursorKey.value, 'base64url'), version: MIGRATIONS.at(-1) ?? '' };
}

async function keepFirst(db: Db, key: string, value: string): Promise<void> {
  try {
    await factsOf(db).insertOne({ _id: key, value });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** A lock is a document that only one process can insert; one left by a process that died is taken over in time. */
async function underLock(db: Db, work: () => Promise<void>): Promise<void> {
  const facts = factsOf(db);
  const value = `${randomUUID()} ${Date.now() + LOCK_MS}`;
  for (;;) {
    try {
      await facts.insertOne({ _id: 'schema lock', value });
      break;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const held = await facts.findOne({ _id: 'schema lock' });
    if (held !== null && Number(held.value.split(' ')[1]) < Date.now()) await facts.deleteOne(held);
    else await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
  }
  try {
    await work();
  } finally {
    await facts.deleteOne({ _id: 'schema lock', value });
  }
}

async function declare(db: Db, collection: CollectionDefinition<object>): Promise<void> {
  const { name } = collection;
  const records = recordsOf(db, name);
  const wanted = indexesOf(collection);
  const present = await presentIndexes(db, name);
  for (const index of present) {
    if (!wanted.some((w) => w.name === index)) await records.dropIndex(index);
  }
  await backfill(db, collection);
  // Only those that are missing: FerretDB 1.24 ends the connection when several of the list are there already.
  const missing = wanted.filter((index) => !present.includes(index.name));
  if (missing.length > 0) await records.createIndexes(missing);
  await factsOf(db).updateOne(
    { _id: `declaration ${name}` },
    { $set: { value: fingerprint(collection) } },
    { upsert: true },
  );
}

/** Names of the indexes that stand, without the one that every collection has. */
async function presentIndexes(db: Db, collection: string): Promise<readonly string[]> {
  if (!(await keptCollections(db)).includes(collection)) return [];
  const indexes = (await recordsOf(db, collection).indexes()) as readonly { readonly name: string }[];
  return indexes.map(({ name }) => name).filter((name) => name.startsWith('i_'));
}

/** The name of an index tells what it is over, so an index that changed gets another name. */
function indexesOf(
  collection: CollectionDefinition<object>,
): (IndexDescription & { readonly name: string })[] {
  const indexes: Omit<IndexDescription, 'name'>[] = [{ key: { pendingSince: 1 } }];
  for (const index of collection.indexes) {
    const fields = [...index.fields.map(fieldOf), 'id'].map((field) => [field, 1] as const);
    indexes.push({ key: new Map([['district', 1], ...fields]) });
    if (index.unique === true) indexes.push({ key: { district: 1, [uniqueField(index)]: 1 }, unique: true });
  }
  if (collection.expiresAt !== undefined) indexes.push({ key: { expiresAt: 1 } });
  const named = indexes.map((index) => ({ ...index, name: `i_${digest(index)}` }));
  return [...new Map(named.map((index) => [index.name, index])).values()];
}

function digest({ key, unique }: Omit<IndexDescription, 'name'>): string {
  const entries = key instanceof Map ? [...key] : Object.entries(key);
  return createHash('sha256')
    .update(JSON.stringify([entries, unique === true]))
    .digest('hex')
    .slice(0, 12);
}

/** Only a document that nobody has changed meanwhile is touched; who changes one now writes the fields as well. */
async function backfill(db: Db, collection: CollectionDefinition<object>): Promise<void> {
  const records = recordsOf(db, collection.name);
  for (let after = ''; ; ) {
    const batch = await records
      .find({ _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(BACKFILL_BATCH)
      .toArray();
    for (const { _id, id, version, doc } of batch) {
      const content = contentOf(collection, id, JSON.parse(doc) as object);
      await records.updateOne({ _id, version, gone: false }, { $set: content });
      after = _id;
    }
    if (batch.length < BACKFILL_BATCH) return;
  }
}
