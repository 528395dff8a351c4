import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../contract/app-error.ts';
import type { Storage } from '../../ports/storage.ts';
import { checkDeclarations } from '../declaration.ts';
import { createDocumentStore, type StoreOptions } from '../document-store.ts';
import { openConnection, setDurability } from './connection.ts';
import { toStorageFault } from './fault.ts';
import { withPatience } from './patience.ts';
import { bringUpSchema } from './schema.ts';
import { SqliteEngine } from './sqlite-engine.ts';

/** A {@link StoreOptions} with the database file; its folder is made when missing, for the owner only. */
export interface SqliteOptions extends StoreOptions {
  readonly file: string;
}

/** Opens, and where needed makes or brings up, a store in one SQLite file. AppError `storage_unavailable` when it can't. */
export async function openSqliteStorage(options: SqliteOptions): Promise<Storage> {
  const collections = checkDeclarations(options.collections);
  try {
    mkdirSync(dirname(options.file), { recursive: true, mode: 0o700 });
    const connection = openConnection(options.file);
    try {
      await withPatience(() => setDurability(connection));
      const schema = await withPatience(() => bringUpSchema(connection, collections));
      return createDocumentStore(new SqliteEngine(options.file, connection, schema, options.clock), options);
    } catch (error) {
      connection.close();
      throw error;
    }
  } catch (error) {
    throw toOpeningFault(error, options.file);
  }
}

/** Also what the file system says (no permission, no folder) means that there is no store. */
function toOpeningFault(error: unknown, file: string): unknown {
  const fault = toStorageFault(error);
  if (fault instanceof AppError) return fault;
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError('storage_unavailable', { detail: `cannot open ${file}: ${reason}`, cause: error });
}
