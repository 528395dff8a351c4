import type { RecordMeta, Stored } from '../../domain/records/stored.ts';
import type { CollectionDefinition, IndexDefinition } from '../../ports/storage.ts';
import type { Consequence, Place } from '../engine.ts';
import { indexedPaths, indexedValue, isMetaField } from '../index-value.ts';
import { fromRecordText, toRecordText } from '../record-text.ts';

/**
 * A record as one MongoDB document. The record itself is JSON text, as in SQLite: what comes out is the same on both
 * engines, and no key of it can be mistaken for an operator or a path. Beside it stand copies of the indexed fields
 * (`x:<path>`) and one text for each unique index (`u:<index>`).
 */
export interface KeptDocument extends RecordMeta {
  readonly _id: string;
  readonly district: string;
  readonly doc: string;
  /** ISO time; {@link NEVER} where nothing expires. */
  readonly expiresAt: string;
  /** Removed, but what must follow is not yet written: invisible, its unique keys are free. */
  readonly gone: boolean;
  /** What must follow the write that made each version (`v7`), kept until it is written. */
  readonly pending: Readonly<Record<string, readonly PendingRecord[]>>;
  /** ISO time of the oldest write that something must follow, else null. */
  readonly pendingSince: string | null;
  readonly [indexed: `x:${string}` | `u:${string}`]: string | number | null;
}

/** A journal entry or job inside the document that it follows. */
export interface PendingRecord extends RecordMeta {
  readonly collection: string;
  readonly district: string;
  readonly doc: string;
}

/** Sorts after every time. */
export const NEVER = '9999-12-31T23:59:59.999Z';

/** District ids hold no slash, so no two records share a key. */
export function keyOf(district: string, id: string): string {
  return `${district}/${id}`;
}

/** Field that stands for an indexed path. */
export function fieldOf(path: string): string {
  return isMetaField(path) ? path : `x:${path.replaceAll('.', ':')}`;
}

/** Field that carries a unique index. */
export function uniqueField(index: IndexDefinition): `u:${string}` {
  return `u:${index.name}`;
}

/**
 * The values of a unique index as one text, or null when one is missing. Sparse and partial indexes are not shared by
 * all servers of the protocol, so records outside the index get a text of their own instead.
 */
export function uniqueText(record: object, index: IndexDefinition, collection: string): string | null {
  const values = index.fields.map((path) => indexedValue(record, path, collection));
  return values.includes(null) ? null : JSON.stringify(values);
}

/** Everything in the document that follows from the record. AppError `internal` when an indexed field is no scalar. */
export function contentOf(collection: CollectionDefinition<object>, id: string, record: object) {
  const fields: Record<string, string | number | null> = {};
  for (const path of indexedPaths(collection)) {
    fields[fieldOf(path)] = indexedValue(record, path, collection.name);
  }
  for (const index of collection.indexes) {
    if (index.unique !== true) continue;
    fields[uniqueField(index)] = uniqueText(record, index, collection.name) ?? outside(id);
  }
  const expiresAt =
    collection.expiresAt === undefined ? null : indexedValue(record, collection.expiresAt, collection.name);
  return { ...fields, doc: toRecordText(record), expiresAt: expiresAt === null ? NEVER : String(expiresAt) };
}

/** A unique text that no values make: those begin with a bracket. */
export function outside(id: string): string {
  return `-${id}`;
}

export function toDocument({ collection, district }: Place, meta: RecordMeta, record: object): KeptDocument {
  return {
    _id: keyOf(district, meta.id),
    district,
    ...metaOf(meta),
    ...contentOf(collection, meta.id, record),
    gone: false,
    pending: {},
    pendingSince: null,
  };
}

export function toPending({ collection, district, meta, record }: Consequence): PendingRecord {
  return { ...metaOf(meta), collection: collection.name, district, doc: toRecordText(record) };
}

export function metaOf({ id, version, createdAt, createdBy, updatedAt, updatedBy }: RecordMeta): RecordMeta {
  return { id, version, createdAt, createdBy, updatedAt, updatedBy };
}

export function toRecord(document: KeptDocument): Stored<object> {
  return fromRecordText(document.doc, metaOf(document));
}
