import type { CollectionDefinition } from '../../ports/storage.ts';
import type { Connection, SqlValue } from './connection.ts';

/**
 * How long one look at the database's change counter holds, in milliseconds: less than an answer of another process
 * takes to its reader and the reader's next request to us, so that nobody sees older than what they were told.
 */
const LOOK_HOLDS = 0.5;
/** Characters of JSON kept in all, and of one answer at most: a few megabytes of objects. */
const MOST_TEXT = 2_000_000;
const LONGEST_ANSWER = 200_000;

interface Kept {
  readonly value: unknown;
  readonly size: number;
}

/**
 * Answers of recent reads, so that the records every page asks for (person, course, school, district) are parsed once.
 * What this process writes is forgotten at once; when another process has written anything (`PRAGMA data_version`), all
 * is. Records of expiring collections are never kept: their answers change with the clock.
 *
 * Kept records are shared between readers, hence frozen.
 */
export class RecentReads {
  readonly #connection: Connection;
  readonly #kept = new Map<string, Kept>();
  /** How often a collection was written: part of the key of every answer that a write could change. */
  readonly #writes = new Map<string, number>();
  #text = 0;
  #version: SqlValue = -1;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** `size` of the answer is what `read` says it is, in characters. */
  record<T>(
    collection: CollectionDefinition<object>,
    district: string,
    id: string,
    read: () => { readonly value: T; readonly size: number },
  ): T {
    return this.#answer(collection, recordKey(collection.name, district, id), read);
  }

  /** An answer made of any records of one collection. `question` names it within the collection. */
  selection<T>(
    collection: CollectionDefinition<object>,
    question: string,
    read: () => { readonly value: T; readonly size: number },
  ): T {
    const times = this.#writes.get(collection.name) ?? 0;
    return this.#answer(collection, `${collection.name}\n${times}\n${question}`, read);
  }

  /** To be called before the commit of a write, in the same breath: nobody reads in between. */
  forget(collection: string, district: string, id: string): void {
    this.#drop(recordKey(collection, district, id));
    this.#writes.set(collection, (this.#writes.get(collection) ?? 0) + 1);
  }

  #answer<T>(
    collection: CollectionDefinition<object>,
    key: string,
    read: () => { readonly value: T; readonly size: number },
  ): T {
    if (collection.expiresAt !== undefined) return read().value;
    this.#look();
    const known = this.#kept.get(key);
    if (known !== undefined) return known.value as T;
    const { value, size } = read();
    if (size <= LONGEST_ANSWER) this.#keep(key, { value: frozen(value), size: size + key.length });
    return value;
  }

  #look(): void {
    const now = performance.now();
    if (now - this.#lookedAt < LOOK_HOLDS) return;
    const [version = null] = this.#connection.row('PRAGMA data_version', []) ?? [];
    this.#lookedAt = now;
    if (version === this.#version) return;
    this.#version = version;
    this.#kept.clear();
    this.#text = 0;
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.set(key, kept);
    this.#text += kept.size;
    for (const oldest of this.#kept.keys()) {
      if (this.#text <= MOST_TEXT) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    this.#kept.delete(key);
    this.#text -= kept.size;
  }
}

function recordKey(collection: string, district: string, id: string): string {
  return `${collection}\n${district}\n\n${id}`;
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
