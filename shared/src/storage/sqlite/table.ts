import type { RecordMeta, Stored } from '../../domain/records/stored.ts';
import type { CollectionDefinition, IndexDefinition } from '../../ports/storage.ts';
import { isMetaField, type MetaField } from '../index-value.ts';
import { fromRecordText } from '../record-text.ts';
import type { Row } from './connection.ts';

/** Names of tables, columns and indexes, quoted for use in SQL. Declarations are checked before they come here. */

export function tableName(collection: string): string {
  return `"c_${collection}"`;
}

export function indexName(collection: string, index: string): string {
  return `"i_${collection}__${index}"`;
}

const META_COLUMN: Record<MetaField, string> = {
  id: 'id',
  version: 'version',
  createdAt: 'created_at',
  createdBy: 'created_by',
  updatedAt: 'updated_at',
  updatedBy: 'updated_by',
};

/** Column of a meta field, or the generated column of a path into the record, named after its JSON path. */
export function columnName(path: string): string {
  return isMetaField(path) ? META_COLUMN[path] : `"$.${path}"`;
}

/** `district` leads every index. `id` ends those that may hold equal entries, so that order is always total. */
export function indexColumns(index: IndexDefinition): string {
  const columns = ['district', ...index.fields.map(columnName)];
  if (index.unique !== true) columns.push('id');
  return columns.join(', ');
}

/** Columns in the order that {@link toRecord} reads. */
export const RECORD_COLUMNS = 'id, version, created_at, created_by, updated_at, updated_by, doc';

export function toMeta(row: Row): RecordMeta {
  const [id, version, createdAt, createdBy, updatedAt, updatedBy] = row as unknown as [
    string,
    number,
    string,
    string,
    string,
    string,
  ];
  return { id, version, createdAt, createdBy, updatedAt, updatedBy };
}

export function toRecord(row: Row): Stored<object> {
  return fromRecordText(row[6] as string, toMeta(row));
}

/** Characters of a record's JSON. */
export function textSize(row: Row): number {
  return (row[6] as string).length;
}

/** Condition that leaves out what has expired, with one parameter: the time. Empty where nothing expires. */
export function unexpired({ expiresAt }: CollectionDefinition<object>): string {
  if (expiresAt === undefined) return '';
  const column = columnName(expiresAt);
  return ` AND (${column} IS NULL OR ${column} > ?)`;
}
