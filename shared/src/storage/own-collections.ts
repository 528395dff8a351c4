import type { CollectionDefinition, OutboxEvent } from '../ports/storage.ts';

/** A journal entry as kept; its meta says who and when. */
export interface JournalRecord {
  readonly collection: string;
  readonly recordId: string;
  readonly action: string;
  readonly topic: string | null;
  readonly changes: readonly { readonly path: string; readonly before?: unknown; readonly after?: unknown }[];
}

/** A job as kept. */
export interface JobRecord {
  readonly districtId: string | null;
  readonly kind: string;
  readonly payload: OutboxEvent['payload'];
  readonly state: 'waiting' | 'leased' | 'dead';
  readonly runAt: string;
  /** When somebody may take it: `runAt`, or the end of the lease; null when dead. */
  readonly dueAt: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly dedupeKey: string | null;
  /** District and {@link dedupeKey} while the job waits, else null: the unique index then leaves it out. */
  readonly waitingKey: string | null;
}

/** History of records: only ever inserted into. */
export const JOURNAL: CollectionDefinition<JournalRecord> = {
  name: 'journal',
  scope: 'district',
  indexes: [
    { name: 'record', fields: ['collection', 'recordId', 'createdAt'] },
    { name: 'topic', fields: ['topic', 'createdAt'] },
  ],
};

/** Jobs of all districts together, because one runner takes them in the order they fall due. */
export const OUTBOX: CollectionDefinition<JobRecord> = {
  name: 'outbox',
  scope: 'installation',
  indexes: [
    { name: 'due', fields: ['dueAt'] },
    { name: 'state', fields: ['state', 'runAt'] },
    { name: 'waiting', fields: ['kind', 'waitingKey'], unique: true },
  ],
};

export const OWN_COLLECTIONS: readonly CollectionDefinition<object>[] = [JOURNAL, OUTBOX];
