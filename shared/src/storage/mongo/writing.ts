import { type Db, MongoError } from 'mongodb';
import type { RecordMeta, Stored } from '../../domain/records/stored.ts';
import type { WriteConflict } from '../../ports/storage.ts';
import type { Place, PreparedWrite } from '../engine.ts';
import { JOURNAL, OUTBOX } from '../own-collections.ts';
import { recordsOf } from './database.ts';
import { isDuplicateKey } from './fault.ts';
import {
  contentOf,
  type KeptDocument,
  keyOf,
  outside,
  type PendingRecord,
  toDocument,
  toPending,
  toRecord,
  uniqueField,
  uniqueText,
} from './kept-document.ts';

export type Outcome =
  | { readonly kind: 'written'; readonly record: Stored<object> }
  | { readonly kind: 'conflict'; readonly conflict: WriteConflict };

/**
 * One write is one change of one document: what must follow is put into the document with the same operation, and only
 * then written to its own place and taken out again. Whatever of that a crash cuts off, {@link completePending} of a
 * later write or of the sweep makes up for; every step can be repeated without harm.
 */
export async function carryOut(db: Db, write: PreparedWrite, now: string): Promise<Outcome> {
  if (write.op === 'remove') return remove(db, write, now);
  const attempt = write.op === 'insert' ? insert : replace;
  for (;;) {
    try {
      return await attempt(db, write, now);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const conflict = await clearOrName(db, write, now);
    if (conflict !== null) return { kind: 'conflict', conflict };
  }
}

async function insert(db: Db, write: PreparedWrite, now: string): Promise<Outcome> {
  const { collection, district, id, author, record } = write;
  const { at, by } = author;
  const meta = { id, version: 1, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
  const document: KeptDocument = {
    ...toDocument({ collection, district }, meta, record ?? {}),
    ...pendingOf(write, 1, now),
  };
  await recordsOf(db, collection.name).insertOne(document);
  await follow(db, collection.name, document);
  return { kind: 'written', record: toRecord(document) };
}

async function replace(db: Db, write: PreparedWrite, now: string): Promise<Outcome> {
  const { collection, id, author, record, expectedVersion, consequences } = write;
  const version = (expectedVersion ?? 0) + 1;
  const change = {
    ...contentOf(collection, id, record ?? {}),
    version,
    updatedAt: author.at,
    updatedBy: author.by,
    ...(consequences.length > 0
      ? { [`pending.v${version}`]: consequences.map(toPending), pendingSince: now }
      : {}),
  };
  const document = await recordsOf(db, collection.name).findOneAndUpdate(
    seen(write, now),
    { $set: change },
    { returnDocument: 'after' },
  );
  if (document === null) return whyNot(db, write, now);
  await follow(db, collection.name, document);
  return { kind: 'written', record: toRecord(document) };
}

async function remove(db: Db, write: PreparedWrite, now: string): Promise<Outcome> {
  const { collection, consequences, expectedVersion } = write;
  const records = recordsOf(db, collection.name);
  if (consequences.length === 0) {
    const document = await records.findOneAndDelete({ ...seen(write, now), pendingSince: null });
    if (document !== null) return { kind: 'written', record: toRecord(document) };
  }
  const version = (expectedVersion ?? 0) + 1;
  const freed = collection.indexes
    .filter(({ unique }) => unique === true)
    .map((index) => [uniqueField(index), outside(`${write.id} gone`)]);
  const document = await records.findOneAndUpdate(
    seen(write, now),
    {
      $set: {
        ...Object.fromEntries(freed),
        gone: true,
        [`pending.v${version}`]: consequences.map(toPending),
        pendingSince: now,
      },
    },
    { returnDocument: 'after' },
  );
  if (document === null) return whyNot(db, write, now);
  await follow(db, collection.name, document);
  return { kind: 'written', record: toRecord(document) };
}

/** The document in the version that the writer saw, and alive. */
function seen({ collection, district, id, expectedVersion }: PreparedWrite, now: string) {
  return { ...alive({ collection, district }, now), _id: keyOf(district, id), version: expectedVersion ?? 0 };
}

/** Conditions that every read makes: one district, not removed, not expired. */
export function alive({ collection, district }: Place, now: string) {
  const filter = { district, gone: false };
  return collection.expiresAt === undefined ? filter : { ...filter, expiresAt: { $gt: now } };
}

function pendingOf({ consequences }: PreparedWrite, version: number, now: string) {
  if (consequences.length === 0) return {};
  return { pending: { [`v${version}`]: consequences.map(toPending) }, pendingSince: now };
}

/**
 * The write itself is durable by now and carries what must follow, so a database that goes away at this moment does not
 * undo it: the sweep completes it.
 */
async function follow(db: Db, collection: string, document: KeptDocument): Promise<void> {
  try {
    await completePending(db, collection, document);
  } catch (error) {
    if (!(error instanceof MongoError)) throw error;
  }
}

/** Writes what must follow, then takes it out of the document – or the document away, when it was removed. */
export async function completePending(db: Db, collection: string, document: KeptDocument): Promise<void> {
  if (document.pendingSince === null) return;
  for (const pending of Object.values(document.pending).flat()) await writeConsequence(db, pending);
  const { _id, district, version } = document;
  const records = recordsOf(db, collection);
  if (document.gone) {
    await records.deleteOne({ _id, district, version, gone: true });
    return;
  }
  // Another version by now: whoever wrote it has seen this pending too, and takes it out.
  await records.updateOne(
    { _id, district, version, gone: false },
    { $set: { pending: {}, pendingSince: null } },
  );
}

async function writeConsequence(db: Db, pending: PendingRecord): Promise<void> {
  const { collection: name, district, doc, ...meta } = pending;
  const collection = name === JOURNAL.name ? JOURNAL : OUTBOX;
  try {
    await recordsOf(db, name).insertOne(
      toDocument({ collection, district }, meta as RecordMeta, JSON.parse(doc) as object),
    );
  } catch (error) {
    // Already there, or a job of the same kind and key waits.
    if (!isDuplicateKey(error)) throw error;
  }
}

async function whyNot(db: Db, { collection, district, id }: PreparedWrite, now: string): Promise<Outcome> {
  const document = await recordsOf(db, collection.name).findOne({
    ...alive({ collection, district }, now),
    _id: keyOf(district, id),
  });
  const conflict: WriteConflict =
    document === null ? { reason: 'missing' } : { reason: 'version', currentVersion: document.version };
  return { kind: 'conflict', conflict };
}

/**
 * Which key is taken. When who holds it has expired or is being removed, it is cleared away instead and null returned:
 * the write may be tried again.
 */
async function clearOrName(db: Db, write: PreparedWrite, now: string): Promise<WriteConflict | null> {
  const { collection, district, id, record, op } = write;
  const records = recordsOf(db, collection.name);
  const keys: [index: string, filter: Record<string, string>][] = [];
  if (op === 'insert') keys.push(['id', { _id: keyOf(district, id) }]);
  for (const index of collection.indexes) {
    if (index.unique !== true) continue;
    const text = uniqueText(record ?? {}, index, collection.name);
    if (text !== null) keys.push([index.name, { [uniqueField(index)]: text }]);
  }
  for (const [index, filter] of keys) {
    const holder = await records.findOne({ district, ...filter });
    if (holder === null || (op === 'replace' && holder.id === id)) continue;
    if (!holder.gone && (collection.expiresAt === undefined || holder.expiresAt > now)) {
      return { reason: 'duplicate', index };
    }
    await completePending(db, collection.name, holder);
    await records.deleteOne({ _id: holder._id, district, version: holder.version });
  }
  return null;
}
