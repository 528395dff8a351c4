import type { RecordMeta, Stored } from '../../domain/records/stored.ts';
import type { WriteConflict } from '../../ports/storage.ts';
import type { Place, PreparedWrite, UnitOutcome } from '../engine.ts';
import { indexedPaths, indexedValue } from '../index-value.ts';
import { fromRecordText, toRecordText } from '../record-text.ts';
import type { Connection, Row } from './connection.ts';
import { isUniqueViolation } from './fault.ts';
import { columnName, RECORD_COLUMNS, tableName, toRecord, unexpired } from './table.ts';

type Outcome =
  | { readonly kind: 'written'; readonly record: Stored<object> }
  | { readonly kind: 'conflict'; readonly conflict: WriteConflict };

/** A write with its texts, made before it waits in the queue: what the caller changes afterwards has no effect. */
export interface TextWrite extends PreparedWrite {
  readonly text: string;
  readonly consequenceTexts: readonly string[];
}

/** AppError `internal` when an indexed field holds an array or object. */
export function toTextWrite(write: PreparedWrite): TextWrite {
  const { record, collection } = write;
  if (record !== null) {
    for (const path of indexedPaths(collection)) indexedValue(record, path, collection.name);
  }
  return {
    ...write,
    text: record === null ? '' : toRecordText(record),
    consequenceTexts: write.consequences.map((consequence) => toRecordText(consequence.record)),
  };
}

/** Carries out the writes of a unit in order, inside an open transaction, up to the first that is refused. */
export function writeUnit(connection: Connection, unit: readonly TextWrite[], now: string): UnitOutcome {
  const records: Stored<object>[] = [];
  for (const [at, write] of unit.entries()) {
    const outcome = carryOut(connection, write, now);
    if (outcome.kind === 'conflict') return { kind: 'conflict', at, conflict: outcome.conflict };
    records.push(outcome.record);
    write.consequences.forEach(({ collection, district, meta }, i) => {
      insertKept(connection, { collection, district }, meta, write.consequenceTexts[i] as string);
    });
  }
  return { kind: 'committed', records };
}

/** A record as it is, meta included; one whose id or unique key is there already is left out. */
export function insertKept(connection: Connection, place: Place, meta: RecordMeta, text: string): number {
  return connection.run(`${insertInto(place.collection.name)} ON CONFLICT DO NOTHING`, [
    place.district,
    meta.id,
    meta.version,
    meta.createdAt,
    meta.createdBy,
    meta.updatedAt,
    meta.updatedBy,
    text,
  ]);
}

function insertInto(collection: string): string {
  return `INSERT INTO ${tableName(collection)} (district, ${RECORD_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
}

function carryOut(connection: Connection, write: TextWrite, now: string): Outcome {
  if (write.op === 'remove') return remove(connection, write, now);
  const attempt = write.op === 'insert' ? insert : replace;
  for (;;) {
    try {
      return attempt(connection, write, now);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const conflict = clearOrName(connection, write, now);
      if (conflict !== null) return { kind: 'conflict', conflict };
    }
  }
}

function insert(connection: Connection, write: TextWrite): Outcome {
  const { collection, district, id, author, text } = write;
  const { at, by } = author;
  connection.run(insertInto(collection.name), [district, id, 1, at, by, at, by, text]);
  const meta = { id, version: 1, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
  return { kind: 'written', record: fromRecordText(text, meta) };
}

function replace(connection: Connection, write: TextWrite, now: string): Outcome {
  const { collection, author, text } = write;
  const row = connection.row(
    `UPDATE ${tableName(collection.name)} SET version = version + 1, updated_at = ?, updated_by = ?, doc = ?
     WHERE district = ? AND id = ? AND version = ?${unexpired(collection)}
     RETURNING version, created_at, created_by`,
    [author.at, author.by, text, ...keyOf(write, now)],
  );
  if (row === undefined) return whyNot(connection, write, now);
  const [version, createdAt, createdBy] = row as readonly [number, string, string];
  const meta = { id: write.id, version, createdAt, createdBy, updatedAt: author.at, updatedBy: author.by };
  return { kind: 'written', record: fromRecordText(text, meta) };
}

function remove(connection: Connection, write: TextWrite, now: string): Outcome {
  const { collection } = write;
  const row = connection.row(
    `DELETE FROM ${tableName(collection.name)}
     WHERE district = ? AND id = ? AND version = ?${unexpired(collection)} RETURNING ${RECORD_COLUMNS}`,
    keyOf(write, now),
  );
  return row === undefined ? whyNot(connection, write, now) : { kind: 'written', record: toRecord(row) };
}

function keyOf({ collection, district, id, expectedVersion }: TextWrite, now: string) {
  const key = [district, id, expectedVersion];
  return collection.expiresAt === undefined ? key : [...key, now];
}

function whyNot(connection: Connection, { collection, district, id }: TextWrite, now: string): Outcome {
  const row = connection.row(
    `SELECT version FROM ${tableName(collection.name)} WHERE district = ? AND id = ?${unexpired(collection)}`,
    collection.expiresAt === undefined ? [district, id] : [district, id, now],
  );
  const conflict: WriteConflict =
    row === undefined ? { reason: 'missing' } : { reason: 'version', currentVersion: row[0] as number };
  return { kind: 'conflict', conflict };
}

/**
 * Which key is taken. When who holds it has expired, it is deleted instead and null returned: the write may be tried
 * again.
 */
function clearOrName(connection: Connection, write: TextWrite, now: string): WriteConflict | null {
  const { collection, district, id, record, op } = write;
  const keys: { readonly index: string; readonly columns: readonly string[]; readonly values: Row }[] = [];
  if (op === 'insert') keys.push({ index: 'id', columns: ['id'], values: [id] });
  for (const { name, fields, unique } of collection.indexes) {
    if (unique !== true) continue;
    const values = fields.map((path) => indexedValue(record ?? {}, path, collection.name));
    keys.push({ index: name, columns: fields.map(columnName), values });
  }
  for (const { index, columns, values } of keys) {
    const holder = `FROM ${tableName(collection.name)}
      WHERE district = ? AND ${columns.map((column) => `${column} = ?`).join(' AND ')}${op === 'replace' ? ' AND id <> ?' : ''}`;
    const key = [district, ...values, ...(op === 'replace' ? [id] : [])];
    const alive = connection.row(
      `SELECT 1 ${holder}${unexpired(collection)}`,
      collection.expiresAt === undefined ? key : [...key, now],
    );
    if (alive !== undefined) return { reason: 'duplicate', index };
    connection.run(`DELETE ${holder}`, key);
  }
  return null;
}
