import type { Clock } from '../../../src/ports/clock.ts';
import type { Collection, CollectionDefinition, Storage } from '../../../src/ports/storage.ts';

/** A record with enough fields to index in every way. */
export interface Card {
  readonly shelf?: string | null;
  readonly place?: number | null;
  readonly code?: string | null;
  readonly lent?: boolean;
  readonly owner?: { readonly name: string } | null;
  readonly text?: string;
}

export const CARDS: CollectionDefinition<Card> = {
  name: 'cards',
  scope: 'district',
  indexes: [
    { name: 'shelf', fields: ['shelf', 'place'] },
    { name: 'code', fields: ['code'], unique: true },
    { name: 'spot', fields: ['owner.name', 'place'], unique: true },
    { name: 'lent', fields: ['lent'] },
    { name: 'created', fields: ['createdAt'] },
  ],
};

/** Records of the installation that expire. */
export interface Ticket {
  readonly nonce: string;
  readonly until: string | null;
}

export const TICKETS: CollectionDefinition<Ticket> = {
  name: 'tickets',
  scope: 'installation',
  indexes: [{ name: 'nonce', fields: ['nonce'], unique: true }],
  expiresAt: 'until',
};

export const START = Date.parse('2026-11-24T09:00:00.000Z');

/** Author of everything that does not care who wrote it. */
export const AUTHOR = { by: 'person-1', at: '2026-11-24T09:00:00.000Z' };

interface OpenOptions {
  /** Stores of different names hold different data. */
  readonly name: string;
  readonly collections: readonly CollectionDefinition<object>[];
  readonly clock: Clock;
}

/** An engine under test. */
export interface EngineUnderTest {
  open(options: OpenOptions): Promise<Storage>;
  /** Afterwards no store of any name holds anything. */
  reset(): Promise<void>;
  /** How another process opens the store `main`. */
  processArguments(): ProcessArguments;
}

interface ProcessArguments {
  readonly engine: 'sqlite' | 'mongo';
  /** File or address. */
  readonly location: string;
}

/** What the parts of the contract work with. */
export interface Subject {
  /** Store `main` with {@link CARDS} and {@link TICKETS}. */
  storage: Storage;
  cards(district?: string): Collection<Card>;
  /** Another opening; closed after the test. */
  open(collections?: readonly CollectionDefinition<object>[], name?: string): Promise<Storage>;
  /** Moves the clock on; returns the new time. */
  later(milliseconds: number): number;
  processArguments(): ProcessArguments;
}

/** The error that a promise rejects with. */
export async function faultOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}
