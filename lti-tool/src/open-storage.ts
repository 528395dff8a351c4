import { resolve } from 'node:path';
import type { Clock } from '@uchitelskaya/shared/ports/clock';
import type { CollectionDefinition, Storage } from '@uchitelskaya/shared/ports/storage';
import { openSqliteStorage } from '@uchitelskaya/shared/storage/sqlite/open-sqlite';

/** What to open, and what it holds. */
export interface OpenStorageOptions {
  /** `sqlite:<file>` (relative to `dataDir`) or `mongodb://…`. */
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** All collections of the service and of the faces. */
  readonly collections: readonly CollectionDefinition<object>[];
  /** Default: the system's clock. */
  readonly clock?: Clock;
}

/** Opens the engine that `databaseUrl` names. AppError `storage_unavailable` when it does not answer. */
export async function openStorage(options: OpenStorageOptions): Promise<Storage> {
  const { databaseUrl, dataDir, collections, clock = { now: () => Date.now() } } = options;
  if (/^mongodb(\+srv)?:/.test(databaseUrl)) {
    // The driver takes a tenth of a second to load; a store in a file does without.
    const { openMongoStorage } = await import('@uchitelskaya/shared/storage/mongo/open-mongo');
    return openMongoStorage({ url: databaseUrl, collections, clock });
  }
  const file = resolve(dataDir, databaseUrl.replace(/^sqlite:/, ''));
  return openSqliteStorage({ file, collections, clock });
}
