import type { RecordMeta, Stored } from '../domain/records/stored.ts';
import type { Authorship, CollectionDefinition, WriteConflict } from '../ports/storage.ts';
import type { Selection } from './selection.ts';

/** The installation's own records live under this key, beside the districts'. */
export const INSTALLATION = '';

/** Where a collection's records of one owner are. `district` is {@link INSTALLATION} or a district id. */
export interface Place {
  readonly collection: CollectionDefinition<object>;
  readonly district: string;
}

/** A record that follows a write in the same atom (journal entry, job). One that is already there stays as it is. */
export interface Consequence extends Place {
  readonly meta: RecordMeta;
  readonly record: object;
}

/** A write ready to be carried out. `record` is null for `remove`, `expectedVersion` for `insert`. */
export interface PreparedWrite extends Place {
  readonly op: 'insert' | 'replace' | 'remove';
  readonly id: string;
  readonly record: object | null;
  readonly expectedVersion: number | null;
  readonly author: Authorship;
  readonly consequences: readonly Consequence[];
}

/** `records`: what stands in the store now, one for each write (for `remove`: what stood there). */
export type UnitOutcome =
  | { readonly kind: 'committed'; readonly records: readonly Stored<object>[] }
  | { readonly kind: 'conflict'; readonly at: number; readonly conflict: WriteConflict };

/** A record as a backup holds it. */
export interface KeptRecord {
  readonly collection: string;
  readonly district: string;
  readonly meta: RecordMeta;
  readonly record: object;
}

/** What an engine says of itself to the administrator. */
export interface EngineFacts {
  readonly location: string;
  readonly bytes: number | null;
  readonly schema: string;
  readonly durability: string;
  readonly durableCommits: number;
}

/**
 * What stands under {@link import('./document-store.ts').openDocumentStore}: the few things that SQLite and MongoDB
 * do differently. Every method rejects with AppError `storage_unavailable` when the database does not answer.
 * Records past their expiry are as good as gone for every method except {@link Engine.removeExpired}.
 */
export interface Engine {
  readonly name: 'sqlite' | 'mongo';
  /** Secret of this store that page cursors are sealed with. */
  readonly cursorKey: Buffer;
  /** Records found, in any order. */
  get(place: Place, ids: readonly string[]): Promise<readonly Stored<object>[]>;
  /** In the order of the selection. */
  select(selection: Selection, limit: number): Promise<readonly Stored<object>[]>;
  count(selection: Selection): Promise<number>;
  /** Resolved means durable. See the port for what is atomic. */
  commit(unit: readonly PreparedWrite[]): Promise<UnitOutcome>;
  districts(): Promise<readonly string[]>;
  check(): Promise<void>;
  /** Deletes what expired before the ISO time `now`; returns how many. */
  removeExpired(collection: CollectionDefinition<object>, now: string): Promise<number>;
  /** Completes writes that were interrupted between their steps; SQLite has none. */
  completeInterrupted(): Promise<void>;
  dump(): AsyncIterable<KeptRecord>;
  /** All or nothing, into an empty store: AppError `duplicate` otherwise. Returns how many were taken in. */
  load(records: AsyncIterable<KeptRecord>): Promise<number>;
  facts(): Promise<EngineFacts>;
  close(): Promise<void>;
}
