import type { Db, Document, Filter } from 'mongodb';
import type { Stored } from '../../domain/records/stored.ts';
import type { Bound, Selection } from '../selection.ts';
import { recordsOf } from './database.ts';
import { fieldOf, type KeptDocument, toRecord } from './kept-document.ts';
import { alive } from './writing.ts';

/** Records of a selection in its order. `now` decides what has expired. */
export async function selectRecords(
  db: Db,
  selection: Selection,
  limit: number,
  now: string,
): Promise<readonly Stored<object>[]> {
  const direction = selection.direction === 'asc' ? 1 : -1;
  const documents = await recordsOf(db, selection.collection.name)
    .find(filterOf(selection, now))
    .sort(selection.orderBy.map((field) => [fieldOf(field), direction] as const))
    .limit(limit)
    .toArray();
  return documents.map(toRecord);
}

/** Number of records of a selection. */
export function countRecords(db: Db, selection: Selection, now: string): Promise<number> {
  return recordsOf(db, selection.collection.name).countDocuments(filterOf(selection, now));
}

function filterOf(selection: Selection, now: string): Filter<KeptDocument> {
  const { collection, district, equals, bounds } = selection;
  const conditions: Filter<Document>[] = [
    ...equals.map(([field, value]) => ({ [fieldOf(field)]: value })),
    ...bounds.map((bound) => ({ [fieldOf(bound.field)]: toCondition(bound) })),
  ];
  const owner = alive({ collection, district }, now);
  return conditions.length === 0 ? owner : { ...owner, $and: conditions as Filter<KeptDocument>[] };
}

function toCondition(bound: Bound) {
  if ('value' in bound) return { [`$${bound.op}`]: bound.value };
  return bound.op === 'present' ? { $ne: null } : null;
}
