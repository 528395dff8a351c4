import { uuidv7 } from 'uuidv7';
import { AppError } from '../contract/app-error.ts';
import type { Stored } from '../domain/records/stored.ts';
import type { Clock } from '../ports/clock.ts';
import type {
  BackupLine,
  Collection,
  CollectionDefinition,
  CommitOutcome,
  DistrictStore,
  KeptJournalEntry,
  Page,
  Query,
  Storage,
  Write,
} from '../ports/storage.ts';
import { parseBackupLine, toBackupLine } from './backup-line.ts';
import {
  type Consequence,
  type Engine,
  INSTALLATION,
  type PreparedWrite,
  type UnitOutcome,
} from './engine.ts';
import { createOutbox, toJob } from './outbox.ts';
import { JOURNAL, type JournalRecord, OUTBOX, OWN_COLLECTIONS } from './own-collections.ts';
import { StoreCollection } from './store-collection.ts';

/** What every engine is opened with. */
export interface StoreOptions {
  /** All collections there are; a later start may declare more, or more indexes. */
  readonly collections: readonly CollectionDefinition<object>[];
  /** Decides what has expired. */
  readonly clock: Clock;
  /** Ids of journal entries and jobs; default UUIDv7. */
  readonly nextId?: () => string;
}

/** A district id becomes part of keys: no separator in it. */
const DISTRICT_ID = /^[^/\s]{1,100}$/;

type History = Collection<object>['history'];

/** The port over an engine: tenancy, journal, outbox and pages are here, the same for all engines. */
export function createDocumentStore(engine: Engine, options: StoreOptions): Storage {
  const { clock, nextId = uuidv7 } = options;
  const declared = new Map([...OWN_COLLECTIONS, ...options.collections].map((c) => [c.name, c]));
  /** Only writes made by a collection of this storage are carried out: no other way names a district. */
  const made = new WeakSet<Write>();

  const writing = {
    make(write: Write): Write {
      made.add(write);
      return write;
    },
    async commit(writes: readonly Write[]): Promise<UnitOutcome> {
      if (writes.length === 0) return { kind: 'committed', records: [] };
      return engine.commit(writes.map(prepare));
    },
  };

  function prepare(write: Write): PreparedWrite {
    if (!made.has(write)) throw new AppError('internal', { detail: 'a write that no collection made' });
    const { op, collection, id, record, expectedVersion, author, districtId } = write;
    const district = districtId ?? INSTALLATION;
    const journal = (write.consequences.journal ?? []).map((entry): Consequence => {
      const kept: JournalRecord = {
        collection: collection.name,
        recordId: id,
        action: entry.action,
        topic: entry.topic ?? null,
        changes: entry.changes,
      };
      return consequence(JOURNAL, district, kept, entry.by, entry.at);
    });
    const jobs = (write.consequences.events ?? []).map((event) =>
      consequence(OUTBOX, INSTALLATION, toJob(event, districtId, author.at), author.by, author.at),
    );
    return {
      op,
      collection,
      district,
      id,
      record,
      expectedVersion,
      author,
      consequences: [...journal, ...jobs],
    };
  }

  function consequence<T extends object>(
    collection: CollectionDefinition<T>,
    district: string,
    record: T,
    by: string,
    at: string,
  ): Consequence {
    const meta = { id: nextId(), version: 1, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
    return { collection, district, record, meta };
  }

  function collectionAt<T extends object>(
    definition: CollectionDefinition<T>,
    scope: 'district' | 'installation',
    district: string,
  ): StoreCollection<T> {
    const known = declared.get(definition.name);
    if (known !== definition) throw misuse(`collection ${definition.name} was not declared at opening`);
    if (known.scope !== scope) throw misuse(`collection ${definition.name} belongs to the ${known.scope}`);
    const history: History = (recordId, page = {}) =>
      readJournal(district, {
        ...page,
        index: 'record',
        equals: { collection: definition.name, recordId },
      });
    return new StoreCollection<T>(engine, { collection: known, district }, writing, history);
  }

  async function readJournal(
    district: string,
    query: Omit<Query, 'order' | 'range'>,
  ): Promise<Page<KeptJournalEntry>> {
    const journal = new StoreCollection<JournalRecord>(
      engine,
      { collection: JOURNAL, district },
      writing,
      () => Promise.reject(misuse('the journal has no journal')),
    );
    const page = await journal.find({ ...query, order: 'desc' });
    return { ...page, items: page.items.map(toKeptEntry) };
  }

  const outbox = createOutbox(collectionAt(OUTBOX, 'installation', INSTALLATION), clock);

  return {
    engine: engine.name,
    outbox,

    forDistrict(districtId: string): DistrictStore {
      if (typeof districtId !== 'string' || !DISTRICT_ID.test(districtId)) throw misuse('not a district id');
      return {
        districtId,
        collection: (definition) => collectionAt(definition, 'district', districtId),
        journal: (topic, page = {}) =>
          readJournal(districtId, { ...page, index: 'topic', equals: { topic } }),
      };
    },

    installation: (definition) => collectionAt(definition, 'installation', INSTALLATION),

    async commit(writes: readonly Write[]): Promise<CommitOutcome> {
      const outcome = await writing.commit(writes);
      return outcome.kind === 'committed' ? { kind: 'committed' } : outcome;
    },

    districts: () => engine.districts(),
    check: () => engine.check(),

    async sweep(now: number): Promise<number> {
      await engine.completeInterrupted();
      const time = new Date(now).toISOString();
      let removed = 0;
      for (const collection of declared.values()) {
        if (collection.expiresAt !== undefined) removed += await engine.removeExpired(collection, time);
      }
      return removed;
    },

    async *dump(): AsyncIterable<BackupLine> {
      for await (const kept of engine.dump()) yield toBackupLine(kept);
    },

    load: (lines: AsyncIterable<BackupLine>) => engine.load(parsed(lines)),
    facts: async () => ({ engine: engine.name, ...(await engine.facts()) }),
    close: () => engine.close(),
  };
}

async function* parsed(lines: AsyncIterable<BackupLine>) {
  for await (const line of lines) yield parseBackupLine(line);
}

function toKeptEntry(entry: Stored<JournalRecord>): KeptJournalEntry {
  const { id, collection, recordId, action, topic, changes, createdAt, createdBy } = entry;
  const kept = { id, collection, recordId, action, changes, by: createdBy, at: createdAt };
  return topic === null ? kept : { ...kept, topic };
}

function misuse(detail: string): AppError {
  return new AppError('internal', { detail });
}
