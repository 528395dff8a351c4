import { localFault } from './add-on-fault.ts';

/** How long somebody else's refresh is waited for. A run may last six minutes, a person's patience does not. */
const PATIENCE_MS = 15_000;

/**
 * Runs `work` while nobody else's copy of the add-on writes into this file: reading, comparing and writing are then
 * one step. What was written is sent to Google before the lock is given back.
 * @throws AddOnFault `busy`
 */
export function withDocumentLock<T>(work: () => T): T {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(PATIENCE_MS)) throw localFault('busy');
  try {
    return work();
  } finally {
    lock.releaseLock();
  }
}
