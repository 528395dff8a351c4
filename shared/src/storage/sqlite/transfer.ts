import { AppError } from '../../contract/app-error.ts';
import type { KeptRecord } from '../engine.ts';
import { toRecordText } from '../record-text.ts';
import { type Connection, openConnection, rollBack, setDurability } from './connection.ts';
import { withPatience } from './patience.ts';
import { ensureTable, keptCollections } from './schema.ts';
import { RECORD_COLUMNS, tableName, toMeta } from './table.ts';
import { insertKept } from './writing.ts';

const ROWS_AT_ONCE = 500;

/**
 * Everything as it was at one moment: its own connection keeps one read transaction open, beside which others go on
 * writing.
 */
export async function* dumpFile(file: string): AsyncGenerator<KeptRecord> {
  const connection = openConnection(file);
  try {
    await withPatience(() => connection.exec('BEGIN'));
    for (const collection of keptCollections(connection)) {
      const sql = `SELECT ${RECORD_COLUMNS}, district, seq FROM ${tableName(collection)}
        WHERE seq > ? ORDER BY seq LIMIT ${ROWS_AT_ONCE}`;
      let last = 0;
      for (;;) {
        const rows = connection.rows(sql, [last]);
        for (const row of rows) {
          const record = JSON.parse(row[6] as string) as object;
          yield { collection, district: row[7] as string, meta: toMeta(row), record };
          last = row[8] as number;
        }
        if (rows.length < ROWS_AT_ONCE) break;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  } finally {
    connection.close();
  }
}

/** One transaction on its own connection, so that nothing else of this process gets into it. */
export async function loadFile(file: string, records: AsyncIterable<KeptRecord>): Promise<number> {
  const connection = openConnection(file);
  try {
    setDurability(connection);
    await withPatience(() => connection.exec('BEGIN IMMEDIATE'));
    try {
      const taken = await fill(connection, records);
      connection.exec('COMMIT');
      return taken;
    } catch (error) {
      rollBack(connection);
      throw error;
    }
  } finally {
    connection.close();
  }
}

async function fill(connection: Connection, records: AsyncIterable<KeptRecord>): Promise<number> {
  const tables = new Set(keptCollections(connection));
  for (const table of tables) {
    if (connection.row(`SELECT 1 FROM ${tableName(table)} LIMIT 1`, []) !== undefined) {
      throw new AppError('duplicate', { detail: `the store is not empty: ${table}` });
    }
  }
  let taken = 0;
  for await (const { collection, district, meta, record } of records) {
    if (!tables.has(collection)) {
      ensureTable(connection, collection);
      tables.add(collection);
    }
    const definition = { name: collection, scope: 'district', indexes: [] } as const;
    taken += insertKept(connection, { collection: definition, district }, meta, toRecordText(record));
  }
  return taken;
}
