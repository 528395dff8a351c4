import type { Stored } from '../domain/records/stored.ts';

/**
 * The document-store port. Not a query language: get by id, insert, replace with expected version, remove,
 * find by declared indexes, count, expiring records. Two engines stand behind it (SQLite by libsql, MongoDB);
 * one contract suite (`shared/test/storage/contract.ts`) says what both must do.
 *
 * Atomicity: one {@link Write} – a record, its journal entries and its outbox events – is applied whole or not at
 * all, on every engine, and a resolved promise means it is durable. Writes of one `commit` are applied in order;
 * SQLite makes the whole list one transaction, MongoDB guarantees only that what is applied is a prefix: order them
 * so that every prefix makes sense.
 */

/** A value that an index can hold. Booleans are stored as 0 and 1. */
export type Scalar = string | number | boolean | null;

/**
 * An index over fields of the record and its meta (dots reach into objects, never into arrays: keep a flat copy of what
 * you search). In each field keep values of one type, or null; null, and a missing field, sort first.
 */
export interface IndexDefinition {
  readonly name: string;
  /** In order: equality fields first, then at most one field for range and order. `id` always ends the order. */
  readonly fields: readonly string[];
  /** Records that miss one of the fields (undefined or null) are outside a unique index. */
  readonly unique?: boolean;
}

/**
 * What is kept under one name. `T` is the shape of the record without meta.
 * `scope` says whether it lives inside a district or belongs to the installation (registrations, sessions, keys).
 */
export interface CollectionDefinition<T extends object> {
  readonly name: string;
  readonly scope: 'district' | 'installation';
  readonly indexes: readonly IndexDefinition[];
  /** Field with an ISO time after which the record is as good as gone: never returned, later swept. */
  readonly expiresAt?: string;
  /** Never set; carries the type. */
  readonly _record?: T;
}

/**
 * Who changed what in one record: append-only, kept beside it. Paths as in the record; members of a list are named
 * by their own id, never by position (`segments.<id>.minutes`).
 */
export interface JournalEntry {
  /** Person id or `system`. */
  readonly by: string;
  /** ISO time. */
  readonly at: string;
  /** What was done, for people: `team.created`, `meeting.decision-done` … */
  readonly action: string;
  /** The page of history it belongs on besides its own record's: `team:<id>` for a plan line or a meeting of that team. */
  readonly topic?: string;
  readonly changes: readonly { readonly path: string; readonly before?: unknown; readonly after?: unknown }[];
}

/** A journal entry as read back. */
export interface KeptJournalEntry extends JournalEntry {
  readonly id: string;
  readonly collection: string;
  readonly recordId: string;
}

/** Something that must follow a write: handled in the background at least once, in order of `runAt`. */
export interface OutboxEvent {
  /** Which handler: `roster.sync`, `google.push` … */
  readonly kind: string;
  /** Plain JSON. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** ISO time of the first try; default now. */
  readonly runAt?: string;
  /** A second event of the same kind and key that is still waiting is dropped. */
  readonly dedupeKey?: string;
}

/** What goes along with a write, in the same atom. */
export interface Consequences {
  readonly journal?: readonly JournalEntry[];
  readonly events?: readonly OutboxEvent[];
}

/** Who writes, and when; becomes `createdBy/At`, `updatedBy/At`. */
export interface Authorship {
  readonly by: string;
  /** ISO time. */
  readonly at: string;
}

/** One atom of change, made by a {@link Collection}'s `inserting`, `replacing`, `removing`. */
export interface Write {
  readonly op: 'insert' | 'replace' | 'remove';
  readonly collection: CollectionDefinition<object>;
  readonly districtId: string | null;
  readonly id: string;
  readonly record: object | null;
  readonly expectedVersion: number | null;
  readonly author: Authorship;
  readonly consequences: Consequences;
}

/** Why a write was not applied. `duplicate`: a unique index (or the id) is taken; `version`: someone was faster. */
export type WriteConflict =
  | { readonly reason: 'duplicate'; readonly index: string }
  | { readonly reason: 'version'; readonly currentVersion: number }
  | { readonly reason: 'missing' };

/** `at` is the place in the list of the write that was refused. */
export type CommitOutcome =
  | { readonly kind: 'committed' }
  | { readonly kind: 'conflict'; readonly at: number; readonly conflict: WriteConflict };

/** The outcome of one write. */
export type WriteOutcome<T> =
  | { readonly kind: 'written'; readonly record: Stored<T> }
  | { readonly kind: 'conflict'; readonly conflict: WriteConflict };

/** Find by one declared index. */
export interface Query {
  readonly index: string;
  /** Equality on a prefix of the index's fields. */
  readonly equals?: Readonly<Record<string, Scalar>>;
  /** On the field right after the equality prefix. `from` inclusive, `to` exclusive; records with null there are outside. */
  readonly range?: { readonly from?: Scalar; readonly to?: Scalar };
  /** By the remaining fields of the index, then `id`. Default `asc`. */
  readonly order?: 'asc' | 'desc';
  /** 1 to 1,000; default 100. */
  readonly limit?: number;
  /** `next` of an earlier page of the same query. */
  readonly after?: string;
}

/** `next` is opaque; absent on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** One kind of records, in one district or in the installation. Errors: `storage_unavailable` (AppError) when the engine does not answer. */
export interface Collection<T extends object> {
  get(id: string): Promise<Stored<T> | null>;
  /** Missing ids are left out; order follows `ids`. */
  getMany(ids: readonly string[]): Promise<readonly Stored<T>[]>;
  find(query: Query): Promise<Page<Stored<T>>>;
  /** First record of the query, or null. */
  findOne(query: Query): Promise<Stored<T> | null>;
  count(query: Query): Promise<number>;
  insert(id: string, record: T, author: Authorship, consequences?: Consequences): Promise<WriteOutcome<T>>;
  replace(
    id: string,
    record: T,
    expectedVersion: number,
    author: Authorship,
    consequences?: Consequences,
  ): Promise<WriteOutcome<T>>;
  remove(
    id: string,
    expectedVersion: number,
    author: Authorship,
    consequences?: Consequences,
  ): Promise<WriteOutcome<T>>;
  /** The same as atoms for {@link Storage.commit}. */
  inserting(id: string, record: T, author: Authorship, consequences?: Consequences): Write;
  replacing(
    id: string,
    record: T,
    expectedVersion: number,
    author: Authorship,
    consequences?: Consequences,
  ): Write;
  removing(id: string, expectedVersion: number, author: Authorship, consequences?: Consequences): Write;
  /** Journal of one record, newest first. */
  history(
    recordId: string,
    page?: { readonly limit?: number; readonly after?: string },
  ): Promise<Page<KeptJournalEntry>>;
}

/** The only way to a district's records: every read and write it makes is inside `districtId`. */
export interface DistrictStore {
  readonly districtId: string;
  collection<T extends object>(definition: CollectionDefinition<T>): Collection<T>;
  /** Journal of everything written under one {@link JournalEntry.topic}, newest first, whichever record it is about. */
  journal(
    topic: string,
    page?: { readonly limit?: number; readonly after?: string },
  ): Promise<Page<KeptJournalEntry>>;
}

/** Work taken from the outbox under a lease. */
export interface LeasedJob {
  readonly id: string;
  readonly districtId: string | null;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Tries made before this one. */
  readonly attempts: number;
}

/** A job that was given up on, or waits. */
export interface JobState extends LeasedJob {
  readonly state: 'waiting' | 'leased' | 'dead';
  readonly runAt: string;
  readonly lastError: string | null;
}

/** The outbox: leases make it safe with several processes. */
export interface Outbox {
  /** Up to `limit` due jobs, leased to the caller for `leaseMs`; an expired lease frees the job. */
  lease(now: number, leaseMs: number, limit: number): Promise<readonly LeasedJob[]>;
  /** Done: the job is gone. */
  complete(id: string): Promise<void>;
  /** Failed: again at `retryAt`, or dead when `retryAt` is null. `error` is kept for the administrator. */
  fail(id: string, error: string, retryAt: string | null): Promise<void>;
  /** A dead job waits again. */
  revive(id: string, runAt: string): Promise<boolean>;
  list(state: JobState['state'], limit: number): Promise<readonly JobState[]>;
  count(state: JobState['state']): Promise<number>;
}

/** One line of a backup: neutral between engines. */
export type BackupLine = Readonly<Record<string, unknown>>;

/** What a store says of itself: for the administrator's page, tests and the bench. */
export interface StorageFacts {
  readonly engine: string;
  /** File, or address without credentials. */
  readonly location: string;
  /** Bytes on disk, where known. */
  readonly bytes: number | null;
  /** Time of the last migration. */
  readonly schema: string;
  /** What makes a write durable, as the database itself reports it: `journal_mode=wal synchronous=FULL`. */
  readonly durability: string;
  /** Durable commits made since opening: one sync each, shared by the writes that waited at the same moment. */
  readonly durableCommits: number;
}

/** A store that is open. */
export interface Storage {
  readonly engine: 'sqlite' | 'mongo';
  forDistrict(districtId: string): DistrictStore;
  /** Records of the installation itself (`scope: 'installation'`). */
  installation<T extends object>(definition: CollectionDefinition<T>): Collection<T>;
  commit(writes: readonly Write[]): Promise<CommitOutcome>;
  readonly outbox: Outbox;
  /** Ids of the districts that have at least one record. */
  districts(): Promise<readonly string[]>;
  /** Resolves when the store can read and write; rejects with AppError `storage_unavailable`. */
  check(): Promise<void>;
  /** Deletes expired records; returns how many. Also completes interrupted writes. */
  sweep(now: number): Promise<number>;
  /** Everything, in an order that can be restored. */
  dump(): AsyncIterable<BackupLine>;
  /** Into an empty store only: AppError `duplicate` otherwise. */
  load(lines: AsyncIterable<BackupLine>): Promise<number>;
  facts(): Promise<StorageFacts>;
  close(): Promise<void>;
}
