import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../src/ports/clock.ts';
import type { CollectionDefinition, Storage } from '../../src/ports/storage.ts';
import { openSqliteStorage } from '../../src/storage/sqlite/open-sqlite.ts';

/** A store of a test, in a folder of its own. */
export interface TemporaryStorage {
  readonly storage: Storage;
  /** Another connection to the same file: what a second process sees. */
  openAgain(): Promise<Storage>;
  /** Closes every connection and deletes the folder. */
  remove(): Promise<void>;
}

/** A real SQLite store for one test. */
export async function openTemporaryStorage(
  collections: readonly CollectionDefinition<object>[],
  clock: Clock,
): Promise<TemporaryStorage> {
  const folder = mkdtempSync(join(tmpdir(), 'uchitelskaya-'));
  const opened: Storage[] = [];
  const open = async (): Promise<Storage> => {
    const storage = await openSqliteStorage({ file: join(folder, 'store.db'), collections, clock });
    opened.push(storage);
    return storage;
  };
  return {
    storage: await open(),
    openAgain: open,
    async remove() {
      for (const storage of opened) await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
