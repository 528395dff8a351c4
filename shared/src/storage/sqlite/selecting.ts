import type { Stored } from '../../domain/stored.ts';
import type { Bound, Selection } from '../selection.ts';
import type { Connection, SqlValue } from './connection.ts';
import { columnName, indexName, RECORD_COLUMNS, tableName, toRecord, unexpired } from './table.ts';

/** Records of a selection in its order. `now` decides what has expired. */
export function selectRecords(
  connection: Connection,
  selection: Selection,
  limit: number,
  now: string,
): readonly Stored<object>[] {
  const { from, values } = source(selection, now);
  const direction = selection.direction === 'asc' ? 'ASC' : 'DESC';
  const order = selection.orderBy.map((field) => `${columnName(field)} ${direction}`).join(', ');
  const sql = `SELECT ${RECORD_COLUMNS} ${from} ORDER BY ${order} LIMIT ?`;
  return connection.rows(sql, [...values, limit]).map(toRecord);
}

/** Number of records of a selection. */
export function countRecords(connection: Connection, selection: Selection, now: string): number {
  const { from, values } = source(selection, now);
  return (connection.row(`SELECT count(*) ${from}`, values)?.[0] ?? 0) as number;
}

/** `INDEXED BY` takes the choice from the planner: a query runs along the index it named, on every store. */
function source(selection: Selection, now: string): { from: string; values: SqlValue[] } {
  const { collection, index, district, equals, bounds } = selection;
  const values: SqlValue[] = [district];
  let from = `FROM ${tableName(collection.name)} INDEXED BY ${indexName(collection.name, index.name)}
    WHERE district = ?`;
  for (const [field, value] of equals) {
    // IS also finds null.
    from += ` AND ${columnName(field)} IS ?`;
    values.push(value);
  }
  for (const bound of bounds) {
    from += ` AND ${columnName(bound.field)} ${OPERATOR[bound.op]}`;
    if ('value' in bound) values.push(bound.value);
  }
  if (collection.expiresAt !== undefined) {
    from += unexpired(collection);
    values.push(now);
  }
  return { from, values };
}

const OPERATOR: Record<Bound['op'], string> = {
  gt: '> ?',
  gte: '>= ?',
  lt: '< ?',
  present: 'IS NOT NULL',
  absent: 'IS NULL',
};
