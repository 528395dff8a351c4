import Database from 'libsql';
import { AppError } from '../../contract/app-error.ts';

/** All that a statement is ever given or gives back. */
export type SqlValue = string | number | bigint | Buffer | null;

/** A row, column by column as selected. */
export type Row = readonly SqlValue[];

/**
 * The one place that touches libsql; plain SQL and these few methods are all that its successor must offer.
 * Synchronous: a point read costs less than a hop to another thread.
 */
export interface Connection {
  /**
   * Statements without parameters, never kept. BEGIN must come this way: a BEGIN IMMEDIATE that meets a lock is left half
   * done by libsql when it is a kept statement, and would hold on to an old state of the database.
   */
  exec(sql: string): void;
  /** Number of rows changed. */
  run(sql: string, values: readonly SqlValue[]): number;
  row(sql: string, values: readonly SqlValue[]): Row | undefined;
  rows(sql: string, values: readonly SqlValue[]): readonly Row[];
  close(): void;
}

interface Statement {
  run(values: readonly SqlValue[]): { changes: number };
  get(values: readonly SqlValue[]): unknown;
  all(values: readonly SqlValue[]): unknown[];
  raw(): Statement;
}

/**
 * Milliseconds that SQLite itself waits for a lock. It blocks the whole process, hence short; beyond it the callers
 * wait asynchronously.
 */
const BUSY_TIMEOUT = 10;

/** Opens a database file, made when missing, with the durability that the port promises. */
export function openConnection(file: string): Connection {
  const database = new Database(file);
  const statements = new Map<string, Statement>();

  function prepare(sql: string, reads: boolean): Statement {
    let statement = statements.get(sql);
    if (statement === undefined) {
      const made = database.prepare(sql) as unknown as Statement;
      // Raw rows are arrays: quicker, and free of the `_metadata` that libsql adds to objects.
      statement = reads ? made.raw() : made;
      statements.set(sql, statement);
    }
    return statement;
  }

  function carryOut<T>(sql: string, reads: boolean, step: (statement: Statement) => T): T {
    try {
      return step(prepare(sql, reads));
    } catch (error) {
      // libsql 0.5 does not reset a statement that failed: the next call would run with the values of this one.
      statements.delete(sql);
      throw error;
    }
  }

  const connection: Connection = {
    exec: (sql) => {
      database.exec(sql);
    },
    run: (sql, values) => carryOut(sql, false, (statement) => statement.run(bind(values)).changes),
    row: (sql, values) => carryOut(sql, true, (statement) => statement.get(bind(values)) as Row | undefined),
    rows: (sql, values) => carryOut(sql, true, (statement) => statement.all(bind(values)) as readonly Row[]),
    close: () => {
      statements.clear();
      database.close();
    },
  };
  connection.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
  return connection;
}

/** Sets what durability stands on, and reads it back, because a pragma that fails says nothing. */
export function setDurability(connection: Connection): void {
  connection.exec('PRAGMA journal_mode = WAL');
  connection.exec('PRAGMA synchronous = FULL');
  connection.exec('PRAGMA journal_size_limit = 67108864');
  const { journalMode, synchronous } = readDurability(connection);
  if (journalMode !== 'wal' || synchronous !== 2) {
    throw new AppError('storage_unavailable', {
      detail: `SQLite gives journal_mode=${journalMode}, synchronous=${synchronous} instead of wal, 2 (FULL)`,
    });
  }
}

/** Ends the open transaction, if SQLite has not done so by itself (it does when the disk is full). */
export function rollBack(connection: Connection): void {
  try {
    connection.exec('ROLLBACK');
  } catch {
    // There was nothing left to roll back; what went wrong before is what the caller must hear.
  }
}

/** What the database says of its durability: `synchronous` 2 is FULL. */
export function readDurability(connection: Connection): { journalMode: SqlValue; synchronous: SqlValue } {
  const [journalMode = null] = connection.row('PRAGMA journal_mode', []) ?? [];
  const [synchronous = null] = connection.row('PRAGMA synchronous', []) ?? [];
  return { journalMode, synchronous };
}

/** libsql aborts the whole process when it is given anything else, booleans and undefined included. */
function bind(values: readonly SqlValue[]): readonly SqlValue[] {
  for (const value of values) {
    if (value === null || typeof value === 'string' || typeof value === 'number') continue;
    if (typeof value === 'bigint' || Buffer.isBuffer(value)) continue;
    throw new AppError('internal', { detail: `SQLite cannot bind ${typeof value}` });
  }
  return values;
}
