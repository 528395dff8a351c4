import type { Db, MongoClient } from 'mongodb';
import { AppError } from '../../contract/app-error.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';
import type { Engine, EngineFacts, KeptRecord, Place, PreparedWrite, UnitOutcome } from '../engine.ts';
import { INSTALLATION } from '../engine.ts';
import type { Selection } from '../selection.ts';
import { factsOf, keptCollections, recordsOf } from './database.ts';
import { toStorageFault, translated } from './fault.ts';
import { keyOf, toRecord } from './kept-document.ts';
import type { Schema } from './schema.ts';
import { countRecords, selectRecords } from './selecting.ts';
import { dumpDatabase, isHalfLoaded, loadDatabase } from './transfer.ts';
import { alive, carryOut, completePending } from './writing.ts';

/** A write that is older than this and still has something pending was cut off, not slow. Milliseconds. */
const CUT_OFF_AFTER = 30_000;

/** What the engine is made of, once the schema is up. */
export interface MongoEngineParts {
  readonly client: MongoClient;
  readonly db: Db;
  readonly schema: Schema;
  readonly collections: readonly CollectionDefinition<object>[];
  readonly clock: Clock;
  readonly halfLoaded: boolean;
}

/** The engine over one MongoDB database: single-document operations only, acknowledged by a majority. */
export class MongoEngine implements Engine {
  readonly name = 'mongo';
  readonly cursorKey: Buffer;
  readonly #parts: MongoEngineParts;
  #halfLoaded: boolean;
  #closed = false;
  #commits = 0;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(parts: MongoEngineParts) {
    this.cursorKey = parts.schema.cursorKey;
    this.#parts = parts;
    this.#halfLoaded = parts.halfLoaded;
  }

  get(place: Place, ids: readonly string[]): Promise<readonly Stored<object>[]> {
    const { collection, district } = place;
    return this.#call(async (db) => {
      const keys = ids.map((id) => keyOf(district, id));
      const documents = await recordsOf(db, collection.name)
        .find({ ...alive(place, this.#now()), _id: { $in: keys } })
        .toArray();
      return documents.map(toRecord);
    });
  }

  select(selection: Selection, limit: number): Promise<readonly Stored<object>[]> {
    return this.#call((db) => selectRecords(db, selection, limit, this.#now()));
  }

  count(selection: Selection): Promise<number> {
    return this.#call((db) => countRecords(db, selection, this.#now()));
  }

  /** One after the other: what is applied is a prefix. */
  commit(unit: readonly PreparedWrite[]): Promise<UnitOutcome> {
    return this.#call(async (db) => {
      const records: Stored<object>[] = [];
      for (const [at, write] of unit.entries()) {
        const outcome = await carryOut(db, write, this.#now());
        if (outcome.kind === 'conflict') return { kind: 'conflict', at, conflict: outcome.conflict };
        this.#commits += 1;
        records.push(outcome.record);
      }
      return { kind: 'committed', records };
    });
  }

  districts(): Promise<readonly string[]> {
    return this.#call(async (db) => {
      const found = new Set<string>();
      for (const collection of await keptCollections(db)) {
        const ids = await recordsOf(db, collection).distinct('district', { gone: false });
        for (const id of ids) found.add(id);
      }
      found.delete(INSTALLATION);
      return [...found].sort();
    });
  }

  check(): Promise<void> {
    return this.#call(async (db) => {
      await factsOf(db).updateOne({ _id: 'checked' }, { $set: { value: this.#now() } }, { upsert: true });
    });
  }

  removeExpired(collection: CollectionDefinition<object>, now: string): Promise<number> {
    return this.#call(async (db) => {
      const { deletedCount } = await recordsOf(db, collection.name).deleteMany({
        expiresAt: { $lte: now },
        pendingSince: null,
      });
      return deletedCount;
    });
  }

  completeInterrupted(): Promise<void> {
    const before = new Date(this.#parts.clock.now() - CUT_OFF_AFTER).toISOString();
    return this.#call((db) => completeAll(db, before));
  }

  async *dump(): AsyncIterable<KeptRecord> {
    await this.#call((db) => completeAll(db, this.#now()));
    try {
      yield* dumpDatabase(this.#parts.db);
    } catch (error) {
      throw toStorageFault(error);
    }
  }

  async load(records: AsyncIterable<KeptRecord>): Promise<number> {
    this.#refuseClosed();
    const { db, collections } = this.#parts;
    const taken = await translated(() => loadDatabase(db, collections, records));
    this.#halfLoaded = false;
    return taken;
  }

  facts(): Promise<EngineFacts> {
    const { client, schema } = this.#parts;
    return this.#call(async (db) => {
      const stats = await db.stats();
      const hosts = client.options.hosts.map((host) => host.toString()).join(',');
      return {
        location: `${hosts}/${db.databaseName}`,
        bytes: typeof stats['storageSize'] === 'number' ? stats['storageSize'] : null,
        schema: schema.version,
        durability: `w=${client.writeConcern?.w ?? 'default'}`,
        durableCommits: this.#commits,
      };
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#underWay);
    await this.#parts.client.close();
  }

  #now(): string {
    return new Date(this.#parts.clock.now()).toISOString();
  }

  #refuseClosed(): void {
    if (this.#closed) throw new AppError('storage_unavailable', { detail: 'the store is closed' });
  }

  #call<T>(call: (db: Db) => Promise<T>): Promise<T> {
    const running = translated(async () => {
      this.#refuseClosed();
      if (this.#halfLoaded && (await isHalfLoaded(this.#parts.db))) {
        throw new AppError('storage_unavailable', { detail: 'a restore was cut off; repeat it' });
      }
      return call(this.#parts.db);
    });
    this.#underWay.add(running);
    const done = () => this.#underWay.delete(running);
    running.then(done, done);
    return running;
  }
}

async function completeAll(db: Db, before: string): Promise<void> {
  for (const collection of await keptCollections(db)) {
    const cutOff = recordsOf(db, collection).find({ pendingSince: { $gt: '', $lte: before } });
    for await (const document of cutOff) await completePending(db, collection, document);
  }
}
