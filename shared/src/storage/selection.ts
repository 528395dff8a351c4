import { AppError } from '../contract/app-error.ts';
import type { CollectionDefinition, IndexDefinition, Query } from '../ports/storage.ts';
import { type IndexValue, toIndexValue } from './index-value.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;

/** A bound on one field. `present` and `absent` stand for "not null" and "null", which sorts before everything. */
export type Bound =
  | { readonly field: string; readonly op: 'gt' | 'gte' | 'lt'; readonly value: string | number }
  | { readonly field: string; readonly op: 'present' | 'absent' };

/** One walk along one index: what an engine is asked to carry out. */
export interface Selection {
  readonly collection: CollectionDefinition<object>;
  readonly district: string;
  readonly index: IndexDefinition;
  readonly equals: readonly (readonly [field: string, value: IndexValue])[];
  readonly bounds: readonly Bound[];
  /** Fields that order the walk; the last one is always `id`. */
  readonly orderBy: readonly string[];
  readonly direction: 'asc' | 'desc';
}

/** A query checked against its declared index. */
export interface PlannedQuery extends Selection {
  readonly limit: number;
}

/** Text that names the query whatever its page: a cursor is sealed to it. */
export function signatureOf({ collection, district, index, equals, bounds, direction }: Selection): string {
  return JSON.stringify([collection.name, district, index.name, equals, bounds, direction]);
}

/** Checks the query against the declared indexes. A query that no index carries is a fault of our code: `internal`. */
export function planQuery(
  collection: CollectionDefinition<object>,
  district: string,
  query: Query,
): PlannedQuery {
  const index = collection.indexes.find(({ name }) => name === query.index);
  if (index === undefined) throw misuse(collection, `no index ${query.index}`);
  const given = query.equals ?? {};
  const prefix = index.fields.slice(0, Object.keys(given).length);
  const equals = prefix.map((field) => {
    if (!(field in given))
      throw misuse(collection, `${query.index}: equality must be on ${prefix.join(', ')}`);
    return [field, toIndexValue(given[field], `${collection.name}.${field}`)] as const;
  });
  const rest = index.fields.slice(prefix.length);
  const bounds = planRange(collection, query, rest[0]);
  const direction = query.order ?? 'asc';
  const limit = query.limit ?? DEFAULT_LIMIT;
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) throw misuse(collection, `limit ${limit}`);
  return {
    collection,
    district,
    index,
    equals,
    bounds,
    orderBy: [...rest, 'id'],
    direction,
    limit,
  };
}

function planRange(
  collection: CollectionDefinition<object>,
  query: Query,
  field: string | undefined,
): readonly Bound[] {
  const { from, to } = query.range ?? {};
  if (from === undefined && to === undefined) return [];
  if (field === undefined) throw misuse(collection, `${query.index}: no field left for a range`);
  const bounds: Bound[] = [];
  for (const [op, bound] of [
    ['gte', from],
    ['lt', to],
  ] as const) {
    if (bound === undefined) continue;
    const value = toIndexValue(bound, `${collection.name}.${field}`);
    if (value === null) throw misuse(collection, `${field}: null bounds no range`);
    bounds.push({ field, op, value });
  }
  return bounds;
}

/**
 * What is left of a walk after `position` (one value for each field of `orderBy`), as walks along the same index to
 * be carried out one after the other: first the rest of the deepest tie, then ever wider. Each is one continuous
 * piece of the index, so a page deep inside costs what the first one costs – which one comparison over nullable
 * columns would not.
 */
export function selectionsAfter(selection: Selection, position: readonly IndexValue[]): readonly Selection[] {
  const { orderBy, direction } = selection;
  if (position.length !== orderBy.length) throw new AppError('malformed_request', { detail: 'page cursor' });
  const walks: Selection[] = [];
  for (let depth = orderBy.length - 1; depth >= 0; depth -= 1) {
    const field = orderBy[depth] as string;
    const value = position[depth] as IndexValue;
    const ties = orderBy.slice(0, depth).map((tied, i) => [tied, position[i] as IndexValue] as const);
    for (const bound of beyond(field, value, direction)) {
      walks.push({
        ...selection,
        equals: [...selection.equals, ...ties],
        bounds: [...selection.bounds, bound],
        orderBy: orderBy.slice(depth),
      });
    }
  }
  return walks;
}

function beyond(field: string, value: IndexValue, direction: 'asc' | 'desc'): readonly Bound[] {
  if (direction === 'asc') {
    return [value === null ? { field, op: 'present' } : { field, op: 'gt', value }];
  }
  if (value === null) return [];
  const lower: Bound = { field, op: 'lt', value };
  return field === 'id' ? [lower] : [lower, { field, op: 'absent' }];
}

function misuse(collection: CollectionDefinition<object>, detail: string): AppError {
  return new AppError('internal', { detail: `${collection.name}: ${detail}` });
}
