import type { Bound, Selection } from '../selection.ts';
import type { SqlValue } from './connection.ts';
import { columnName, indexName, RECORD_COLUMNS, tableName, unexpired } from './table.ts';

/** A statement with its values. */
export interface Question {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Records of a selection in its order. `now` decides what has expired. */
export function toSelect(selection: Selection, limit: number, now: string): Question {
  const { from, values } = source(selection, now);
  const direction = selection.direction === 'asc' ? 'ASC' : 'DESC';
  const order = selection.orderBy.map((field) => `${columnName(field)} ${direction}`).join(', ');
  return { sql: `SELECT ${RECORD_COLUMNS} ${from} ORDER BY ${order} LIMIT ?`, values: [...values, limit] };
}

/** Number of records of a selection. */
export function toCount(selection: Selection, now: string): Question {
  const { from, values } = source(selection, now);
  return { sql: `SELECT count(*) ${from}`, values };
}

/** Names a question: equal names, equal questions. */
export function questionOf({ sql, values }: Question): string {
  return `${sql}\n${JSON.stringify(values)}`;
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
