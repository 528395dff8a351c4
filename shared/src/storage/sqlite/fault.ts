import { AppError } from '../../contract/app-error.ts';

/** Another process holds the lock; worth another try. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error));
}

/** A unique index or primary key refused the row. */
export function isUniqueViolation(error: unknown): boolean {
  return /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(codeOf(error));
}

/** The error for callers: the database's own faults are `storage_unavailable`, ours stay what they are. */
export function toStorageFault(error: unknown): unknown {
  const code = codeOf(error);
  if (error instanceof AppError || code === '') return error;
  return new AppError('storage_unavailable', { detail: `SQLite: ${code}`, cause: error });
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : '';
}
