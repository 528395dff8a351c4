import { MongoError, MongoServerError } from 'mongodb';
import { AppError } from '../../contract/app-error.ts';

const DUPLICATE_KEY = 11_000;

/** A unique index refused the document. */
export function isDuplicateKey(error: unknown): boolean {
  if (!(error instanceof MongoServerError)) return false;
  // FerretDB 1.x passes on SQLite's words when an update, not an insert, meets a taken key.
  return error.code === DUPLICATE_KEY || error.message.includes('UNIQUE constraint failed');
}

/** The error for callers: the database's own faults are `storage_unavailable`, ours stay what they are. */
export function toStorageFault(error: unknown): unknown {
  if (!(error instanceof MongoError)) return error;
  const code = error instanceof MongoServerError ? ` ${error.code}` : '';
  return new AppError('storage_unavailable', { detail: `MongoDB: ${error.name}${code}`, cause: error });
}

/** Carries out a call to the database with its faults translated. */
export async function translated<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toStorageFault(error);
  }
}
