import { randomBytes } from 'node:crypto';
import { AppError } from '../../contract/app-error.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';
import { fingerprint } from '../declaration.ts';
import { indexedPaths } from '../index-value.ts';
import { JOURNAL } from '../own-collections.ts';
import { type Connection, rollBack } from './connection.ts';
import { columnName, indexColumns, indexName, tableName } from './table.ts';

/** One forward step of the layout of all stores. A step that was released is never edited. */
interface Migration {
  /** When it was written: the order in which steps are taken. */
  readonly at: string;
  readonly up: (connection: Connection) => void;
}

const MIGRATIONS: readonly Migration[] = [
  {
    at: '2026-11-22T06:00:00Z',
    up: (connection) => {
      connection.exec(`
        CREATE TABLE store (key TEXT PRIMARY KEY, value BLOB NOT NULL);
        CREATE TABLE declarations (collection TEXT PRIMARY KEY, fingerprint TEXT NOT NULL);
      `);
      connection.run(`INSERT INTO store (key, value) VALUES ('cursor_key', ?)`, [randomBytes(32)]);
    },
  },
];

/** What the database is like once it has been brought up to the code. */
export interface Schema {
  readonly cursorKey: Buffer;
  /** Time of the last migration. */
  readonly version: string;
}

/**
 * Brings the database up to the code: migrations not yet taken, tables and indexes of declared collections. One
 * transaction under the write lock, so of several processes that start together one does it and the others find it
 * done. A database that a newer version has migrated is refused, AppError `storage_unavailable`.
 */
export function bringUpSchema(
  connection: Connection,
  collections: readonly CollectionDefinition<object>[],
): Schema {
  if (!isUpToDate(connection, collections)) {
    connection.exec('BEGIN IMMEDIATE');
    try {
      migrate(connection);
      for (const collection of collections) declare(connection, collection);
      connection.exec('COMMIT');
    } catch (error) {
      rollBack(connection);
      throw error;
    }
  }
  const [cursorKey] = connection.row(`SELECT value FROM store WHERE key = 'cursor_key'`, []) ?? [];
  return { cursorKey: Buffer.from(cursorKey as Buffer), version: lastTaken(connection) };
}

/** A table for records of a collection whose declaration is not known (restoring a backup of another version). */
export function ensureTable(connection: Connection, collection: string): void {
  connection.exec(`
    CREATE TABLE IF NOT EXISTS ${tableName(collection)} (
      seq INTEGER PRIMARY KEY,
      district TEXT NOT NULL,
      id TEXT NOT NULL,
      version INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      created_by TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      updated_by TEXT NOT NULL,
      doc TEXT NOT NULL
    );
    CREATE UNIQUE INDEX IF NOT EXISTS "k_${collection}" ON ${tableName(collection)} (district, id);
  `);
  if (collection !== JOURNAL.name) return;
  for (const change of ['UPDATE', 'DELETE']) {
    connection.exec(`
      CREATE TRIGGER IF NOT EXISTS "journal_no_${change.toLowerCase()}" BEFORE ${change} ON ${tableName(collection)}
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    `);
  }
}

/** Collections that have a table, declared or not. */
export function keptCollections(connection: Connection): readonly string[] {
  const rows = connection.rows(
    `SELECT substr(name, 3) FROM sqlite_master WHERE type = 'table' AND name GLOB 'c_*' ORDER BY name`,
    [],
  );
  return rows.map(([name]) => name as string);
}

function isUpToDate(connection: Connection, collections: readonly CollectionDefinition<object>[]): boolean {
  if (!hasMigrations(connection) || lastTaken(connection) !== MIGRATIONS.at(-1)?.at) return false;
  return collections.every((collection) => isDeclared(connection, collection));
}

function isDeclared(connection: Connection, collection: CollectionDefinition<object>): boolean {
  const row = connection.row('SELECT fingerprint FROM declarations WHERE collection = ?', [collection.name]);
  return row?.[0] === fingerprint(collection);
}

function hasMigrations(connection: Connection): boolean {
  return connection.row(`SELECT 1 FROM sqlite_master WHERE name = 'migrations'`, []) !== undefined;
}

function lastTaken(connection: Connection): string {
  return (connection.row('SELECT max(at) FROM migrations', [])?.[0] ?? '') as string;
}

function migrate(connection: Connection): void {
  connection.exec('CREATE TABLE IF NOT EXISTS migrations (at TEXT PRIMARY KEY)');
  const taken = connection.rows('SELECT at FROM migrations', []).map(([at]) => at as string);
  const unknown = taken.find((at) => !MIGRATIONS.some((migration) => migration.at === at));
  if (unknown !== undefined) {
    throw new AppError('storage_unavailable', {
      detail: `the store was migrated by a newer version (${unknown}); start that version`,
    });
  }
  for (const { at, up } of MIGRATIONS) {
    if (taken.includes(at)) continue;
    up(connection);
    connection.run('INSERT INTO migrations (at) VALUES (?)', [at]);
  }
}

function declare(connection: Connection, collection: CollectionDefinition<object>): void {
  if (isDeclared(connection, collection)) return;
  ensureTable(connection, collection.name);
  addColumns(connection, collection);
  makeIndexes(connection, collection);
  connection.run(
    `INSERT INTO declarations (collection, fingerprint) VALUES (?, ?)
     ON CONFLICT (collection) DO UPDATE SET fingerprint = excluded.fingerprint`,
    [collection.name, fingerprint(collection)],
  );
}

/** Virtual columns can be added to a table that is full, and are computed from what stands in it. */
function addColumns(connection: Connection, collection: CollectionDefinition<object>): void {
  const table = tableName(collection.name);
  const present = connection
    .rows(`SELECT name FROM pragma_table_xinfo('c_${collection.name}')`, [])
    .map(([name]) => `"${name as string}"`);
  for (const path of indexedPaths(collection)) {
    const column = columnName(path);
    if (present.includes(column)) continue;
    connection.exec(
      `ALTER TABLE ${table} ADD COLUMN ${column} GENERATED ALWAYS AS (json_extract(doc, '$.${path}')) VIRTUAL`,
    );
  }
}

/** Afterwards the indexes are exactly the declared ones. SQLite's unique indexes leave out rows with a null. */
function makeIndexes(connection: Connection, collection: CollectionDefinition<object>): void {
  const { name, indexes, expiresAt } = collection;
  const wanted = new Map(
    indexes.map((index) => {
      const kind = index.unique === true ? 'UNIQUE INDEX' : 'INDEX';
      const quoted = indexName(name, index.name);
      return [quoted, `CREATE ${kind} ${quoted} ON ${tableName(name)} (${indexColumns(index)})`];
    }),
  );
  if (expiresAt !== undefined) {
    // For the sweep, which goes through all districts at once.
    const quoted = `"e_${name}"`;
    wanted.set(quoted, `CREATE INDEX ${quoted} ON ${tableName(name)} (${columnName(expiresAt)})`);
  }
  const present = connection.rows(
    `SELECT '"' || name || '"', sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND name <> ?`,
    [`c_${name}`, `k_${name}`],
  );
  for (const [quoted, sql] of present as readonly (readonly [string, string])[]) {
    if (wanted.get(quoted) === sql) wanted.delete(quoted);
    else connection.exec(`DROP INDEX ${quoted}`);
  }
  for (const sql of wanted.values()) connection.exec(sql);
}
