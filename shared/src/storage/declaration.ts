import { createHash } from 'node:crypto';
import { AppError } from '../contract/app-error.ts';
import type { CollectionDefinition } from '../ports/storage.ts';
import { isMetaField } from './index-value.ts';
import { OWN_COLLECTIONS } from './own-collections.ts';

const NAME = /^[a-z][a-z0-9_]{0,47}$/;
const PATH = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/**
 * Checks what the composition root declares, because names become parts of statements. Adds the store's own
 * collections. Faults are ours: AppError `internal`.
 */
export function checkDeclarations(
  collections: readonly CollectionDefinition<object>[],
): readonly CollectionDefinition<object>[] {
  const all = [...OWN_COLLECTIONS, ...collections];
  const names = new Set<string>();
  for (const { name, indexes, expiresAt } of all) {
    if (!NAME.test(name)) throw refused(`collection name ${name}`);
    if (names.has(name)) throw refused(`collection ${name} declared twice`);
    names.add(name);
    const indexNames = new Set<string>();
    for (const index of indexes) {
      if (!NAME.test(index.name)) throw refused(`index name ${name}.${index.name}`);
      if (indexNames.has(index.name)) throw refused(`index ${name}.${index.name} declared twice`);
      indexNames.add(index.name);
      if (index.fields.length === 0) throw refused(`index ${name}.${index.name} without fields`);
      if (index.unique === true && index.fields.some(isMetaField)) {
        throw refused(`unique index ${name}.${index.name} on meta of the record`);
      }
    }
    for (const path of [...indexes.flatMap(({ fields }) => fields), ...(expiresAt ? [expiresAt] : [])]) {
      if (!PATH.test(path)) throw refused(`field ${name}.${path}`);
    }
  }
  return all;
}

/** Changes when the declaration of a collection does: then its table or indexes are brought up to it. */
export function fingerprint(collection: CollectionDefinition<object>): string {
  const { name, scope, expiresAt = null } = collection;
  const indexes = collection.indexes.map((index) => [index.name, index.fields, index.unique === true]);
  return createHash('sha256')
    .update(JSON.stringify([name, scope, indexes, expiresAt]))
    .digest('hex')
    .slice(0, 16);
}

function refused(detail: string): AppError {
  return new AppError('internal', { detail: `storage declaration: ${detail}` });
}
