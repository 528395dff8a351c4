import { AppError } from '../contract/app-error.ts';
import type { CollectionDefinition, Scalar } from '../ports/storage.ts';

/** What an index really holds: booleans are 0 and 1, so that both engines order and compare them alike. */
export type IndexValue = string | number | null;

/** Meta fields may be indexed too; they are not part of the record's text. */
export const META_FIELDS = ['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'] as const;
export type MetaField = (typeof META_FIELDS)[number];

export function isMetaField(path: string): path is MetaField {
  return (META_FIELDS as readonly string[]).includes(path);
}

/** A scalar as an index holds it. Anything else is a fault of the calling code: AppError `internal`. */
export function toIndexValue(value: Scalar | undefined, what: string): IndexValue {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new AppError('internal', { detail: `${what}: ${typeof value} cannot be indexed` });
}

/** The value of an indexed field in a record; a missing one counts as null. AppError `internal` for arrays and objects. */
export function indexedValue(record: object, path: string, collection: string): IndexValue {
  let value: unknown = record;
  for (const name of path.split('.')) {
    if (value === null || typeof value !== 'object') return null;
    value = (value as Record<string, unknown>)[name];
  }
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return null;
  return toIndexValue(value as Scalar, `${collection}.${path}`);
}

/** Every field of the record that a declared index or the expiry reads, each once, meta fields left out. */
export function indexedPaths(definition: CollectionDefinition<object>): readonly string[] {
  const paths = definition.indexes.flatMap((index) => index.fields);
  if (definition.expiresAt !== undefined) paths.push(definition.expiresAt);
  return [...new Set(paths)].filter((path) => !isMetaField(path));
}
