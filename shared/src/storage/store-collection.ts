import { AppError } from '../contract/app-error.ts';
import type { Stored } from '../domain/records/stored.ts';
import type {
  Authorship,
  Collection,
  CollectionDefinition,
  Consequences,
  Page,
  Query,
  Write,
  WriteOutcome,
} from '../ports/storage.ts';
import { openCursor, sealCursor } from './cursor.ts';
import type { Engine, Place, UnitOutcome } from './engine.ts';
import { type IndexValue, indexedValue } from './index-value.ts';
import { type PlannedQuery, planQuery, selectionsAfter, signatureOf } from './selection.ts';

/** How a collection makes its writes and has them carried out; the storage alone can do either. */
export interface Writing {
  make(write: Write): Write;
  commit(writes: readonly Write[]): Promise<UnitOutcome>;
}

/** One collection of one district, or of the installation. Knows no other place, so no call can reach another. */
export class StoreCollection<T extends object> implements Collection<T> {
  readonly #engine: Engine;
  readonly #place: Place;
  readonly #writing: Writing;
  readonly #history: Collection<T>['history'];

  constructor(engine: Engine, place: Place, writing: Writing, history: Collection<T>['history']) {
    this.#engine = engine;
    this.#place = place;
    this.#writing = writing;
    this.#history = history;
  }

  async get(id: string): Promise<Stored<T> | null> {
    const [found] = await this.#engine.get(this.#place, [this.#checked(id)]);
    return (found as Stored<T> | undefined) ?? null;
  }

  async getMany(ids: readonly string[]): Promise<readonly Stored<T>[]> {
    const found = await this.#engine.get(this.#place, [...new Set(ids.map((id) => this.#checked(id)))]);
    const byId = new Map(found.map((record) => [record.id, record as Stored<T>]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  async find(query: Query): Promise<Page<Stored<T>>> {
    const plan = this.#plan(query);
    const found = await this.#walk(plan, query.after, plan.limit + 1);
    const items = found.slice(0, plan.limit).map((record) => record as Stored<T>);
    const last = items.at(-1);
    if (found.length <= plan.limit || last === undefined) return { items };
    return { items, next: sealCursor(this.#engine.cursorKey, signatureOf(plan), positionOf(last, plan)) };
  }

  async findOne(query: Query): Promise<Stored<T> | null> {
    const [first] = await this.#walk(this.#plan(query), query.after, 1);
    return (first as Stored<T> | undefined) ?? null;
  }

  async count(query: Query): Promise<number> {
    return this.#engine.count(this.#plan(query));
  }

  insert(id: string, record: T, author: Authorship, consequences?: Consequences): Promise<WriteOutcome<T>> {
    return this.#write(this.inserting(id, record, author, consequences));
  }

  replace(
    id: string,
    record: T,
    expectedVersion: number,
    author: Authorship,
    consequences?: Consequences,
  ): Promise<WriteOutcome<T>> {
    return this.#write(this.replacing(id, record, expectedVersion, author, consequences));
  }

  remove(
    id: string,
    expectedVersion: number,
    author: Authorship,
    consequences?: Consequences,
  ): Promise<WriteOutcome<T>> {
    return this.#write(this.removing(id, expectedVersion, author, consequences));
  }

  inserting(id: string, record: T, author: Authorship, consequences: Consequences = {}): Write {
    return this.#make({ op: 'insert', id, record, expectedVersion: null, author, consequences });
  }

  replacing(
    id: string,
    record: T,
    expectedVersion: number,
    author: Authorship,
    consequences: Consequences = {},
  ): Write {
    return this.#make({ op: 'replace', id, record, expectedVersion, author, consequences });
  }

  removing(id: string, expectedVersion: number, author: Authorship, consequences: Consequences = {}): Write {
    return this.#make({ op: 'remove', id, record: null, expectedVersion, author, consequences });
  }

  history(...args: Parameters<Collection<T>['history']>): ReturnType<Collection<T>['history']> {
    return this.#history(...args);
  }

  #make(write: Omit<Write, 'collection' | 'districtId'>): Write {
    if (write.id === '')
      throw new AppError('internal', { detail: `${this.#place.collection.name}: empty id` });
    const { collection, district } = this.#place;
    return this.#writing.make({
      ...write,
      collection: collection as CollectionDefinition<object>,
      districtId: district === '' ? null : district,
    });
  }

  /** What comes from outside may be anything, whatever its type says; a database must never take it for a condition. */
  #checked(id: string): string {
    if (typeof id === 'string' && id !== '') return id;
    throw new AppError('internal', {
      detail: `${this.#place.collection.name}: an id is a text that is not empty`,
    });
  }

  async #write(write: Write): Promise<WriteOutcome<T>> {
    const outcome = await this.#writing.commit([write]);
    if (outcome.kind === 'conflict') return { kind: 'conflict', conflict: outcome.conflict };
    return { kind: 'written', record: outcome.records[0] as Stored<T> };
  }

  #plan(query: Query): PlannedQuery {
    return planQuery(this.#place.collection, this.#place.district, query);
  }

  async #walk(
    plan: PlannedQuery,
    after: string | undefined,
    limit: number,
  ): Promise<readonly Stored<object>[]> {
    if (after === undefined) return this.#engine.select(plan, limit);
    const position = openCursor(this.#engine.cursorKey, signatureOf(plan), after);
    const found: Stored<object>[] = [];
    for (const selection of selectionsAfter(plan, position)) {
      if (found.length === limit) break;
      found.push(...(await this.#engine.select(selection, limit - found.length)));
    }
    return found;
  }
}

/** Where a record stands in the order of a query. */
function positionOf(record: object, { orderBy, collection }: PlannedQuery): readonly IndexValue[] {
  return orderBy.map((path) => indexedValue(record, path, collection.name));
}
