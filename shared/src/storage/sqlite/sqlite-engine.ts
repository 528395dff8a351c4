import { stat } from 'node:fs/promises';
import { AppError } from '../../contract/app-error.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';
import type { Engine, EngineFacts, Place, PreparedWrite, UnitOutcome } from '../engine.ts';
import type { Selection } from '../selection.ts';
import { type Connection, readDurability } from './connection.ts';
import { withPatience } from './patience.ts';
import { RecentReads } from './recent-reads.ts';
import type { Schema } from './schema.ts';
import { keptCollections } from './schema.ts';
import { questionOf, toCount, toSelect } from './selecting.ts';
import { columnName, RECORD_COLUMNS, tableName, textSize, toRecord, unexpired } from './table.ts';
import { dumpFile, loadFile } from './transfer.ts';
import { WriteQueue } from './write-queue.ts';
import { toTextWrite, writeUnit } from './writing.ts';

/** Expired records deleted in one transaction: a long one would keep other processes waiting. */
const SWEEP_BATCH = 500;

/** The engine over one SQLite file. Reads answer at once; writes go through the {@link WriteQueue}. */
export class SqliteEngine implements Engine {
  readonly name = 'sqlite';
  readonly cursorKey: Buffer;
  readonly #file: string;
  readonly #connection: Connection;
  readonly #schema: Schema;
  readonly #clock: Clock;
  readonly #queue: WriteQueue;
  readonly #recent: RecentReads;
  #closed = false;

  constructor(file: string, connection: Connection, schema: Schema, clock: Clock) {
    this.cursorKey = schema.cursorKey;
    this.#file = file;
    this.#connection = connection;
    this.#schema = schema;
    this.#clock = clock;
    this.#queue = new WriteQueue(connection);
    this.#recent = new RecentReads(connection);
  }

  get({ collection, district }: Place, ids: readonly string[]): Promise<readonly Stored<object>[]> {
    const sql = `SELECT ${RECORD_COLUMNS} FROM ${tableName(collection.name)}
      WHERE district = ? AND id = ?${unexpired(collection)}`;
    const time = collection.expiresAt === undefined ? [] : [this.#now()];
    return this.#read(() =>
      ids.flatMap((id) => {
        const found = this.#recent.record(collection, district, id, () => {
          const row = this.#connection.row(sql, [district, id, ...time]);
          return { value: row && toRecord(row), size: row === undefined ? 0 : textSize(row) };
        });
        return found ?? [];
      }),
    );
  }

  select(selection: Selection, limit: number): Promise<readonly Stored<object>[]> {
    const question = toSelect(selection, limit, this.#now());
    const { sql, values } = question;
    return this.#read(() =>
      this.#recent.selection(selection.collection, questionOf(question), () => {
        const rows = this.#connection.rows(sql, values);
        return { value: rows.map(toRecord), size: rows.reduce((sum, row) => sum + textSize(row), 0) };
      }),
    );
  }

  count(selection: Selection): Promise<number> {
    const question = toCount(selection, this.#now());
    const { sql, values } = question;
    return this.#read(() =>
      this.#recent.selection(selection.collection, questionOf(question), () => ({
        value: (this.#connection.row(sql, values)?.[0] ?? 0) as number,
        size: 0,
      })),
    );
  }

  commit(unit: readonly PreparedWrite[]): Promise<UnitOutcome> {
    const writes = unit.map(toTextWrite);
    return this.#queue.enqueue(() => {
      const value = writeUnit(this.#connection, writes, this.#now());
      for (const { collection, district, id, consequences } of writes) {
        this.#recent.forget(collection.name, district, id);
        for (const { collection, district, meta } of consequences)
          this.#recent.forget(collection.name, district, meta.id);
      }
      return { value, undo: value.kind === 'conflict' };
    }, writes.length > 1);
  }

  districts(): Promise<readonly string[]> {
    return this.#read(() => {
      const ids = keptCollections(this.#connection).flatMap((name) =>
        this.#connection.rows(distinctDistricts(tableName(name)), []).map(([id]) => id as string),
      );
      return [...new Set(ids)].sort();
    });
  }

  async check(): Promise<void> {
    await this.#queue.enqueue(() => {
      this.#connection.run(
        `INSERT INTO store (key, value) VALUES ('checked', ?)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
        [this.#now()],
      );
      return { undo: false, value: undefined };
    }, false);
  }

  async removeExpired(collection: CollectionDefinition<object>, now: string): Promise<number> {
    const { name, expiresAt } = collection;
    if (expiresAt === undefined) return 0;
    const column = columnName(expiresAt);
    const sql = `DELETE FROM ${tableName(name)}
      WHERE seq IN (SELECT seq FROM ${tableName(name)} WHERE ${column} <= ? LIMIT ${SWEEP_BATCH})`;
    for (let removed = 0; ; ) {
      const batch = await this.#queue.enqueue(
        () => ({ undo: false, value: this.#connection.run(sql, [now]) }),
        false,
      );
      removed += batch;
      if (batch < SWEEP_BATCH) return removed;
    }
  }

  /** A transaction is whole or not there: nothing can be half done. */
  async completeInterrupted(): Promise<void> {}

  dump() {
    return dumpFile(this.#file);
  }

  load(records: Parameters<Engine['load']>[0]): Promise<number> {
    return loadFile(this.#file, records);
  }

  async facts(): Promise<EngineFacts> {
    const { journalMode, synchronous } = await this.#read(() => readDurability(this.#connection));
    const sizes = await Promise.all(['', '-wal'].map((suffix) => sizeOf(this.#file + suffix)));
    return {
      location: this.#file,
      bytes: sizes.reduce((sum, size) => sum + size, 0),
      schema: this.#schema.version,
      durability: `journal_mode=${journalMode} synchronous=${synchronous === 2 ? 'FULL' : synchronous}`,
      durableCommits: this.#queue.commits,
    };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#queue.close();
    this.#connection.close();
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }

  #read<T>(step: () => T): Promise<T> {
    if (this.#closed) {
      return Promise.reject(new AppError('storage_unavailable', { detail: 'the store is closed' }));
    }
    return withPatience(step);
  }
}

/** Jumps from district to district along the key instead of reading every entry. */
function distinctDistricts(table: string): string {
  return `WITH RECURSIVE found (id) AS (
      SELECT min(district) FROM ${table} WHERE district > ''
      UNION ALL
      SELECT (SELECT min(district) FROM ${table} WHERE district > found.id) FROM found WHERE found.id IS NOT NULL
    ) SELECT id FROM found WHERE id IS NOT NULL`;
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
}
