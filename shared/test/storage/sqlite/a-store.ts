import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Storage } from '../../../src/ports/storage.ts';
import { checkDeclarations } from '../../../src/storage/declaration.ts';
import { createDocumentStore } from '../../../src/storage/document-store.ts';
import { type Connection, openConnection, setDurability } from '../../../src/storage/sqlite/connection.ts';
import { bringUpSchema } from '../../../src/storage/sqlite/schema.ts';
import { SqliteEngine } from '../../../src/storage/sqlite/sqlite-engine.ts';
import { CARDS, START, TICKETS } from '../contract/cards.ts';

/** A store together with the connection it writes through, and a second connection as another process has it. */
export interface OpenedStore {
  readonly file: string;
  readonly storage: Storage;
  readonly connection: Connection;
  readonly foreign: Connection;
  remove(): Promise<void>;
}

export function openStore(): OpenedStore {
  const folder = mkdtempSync(join(tmpdir(), 'uchitelskaya-'));
  const file = join(folder, 'store.db');
  const options = { collections: [CARDS, TICKETS], clock: { now: () => START } };
  const connection = openConnection(file);
  setDurability(connection);
  const schema = bringUpSchema(connection, checkDeclarations(options.collections));
  const storage = createDocumentStore(new SqliteEngine(file, connection, schema, options.clock), options);
  const foreign = openConnection(file);
  return {
    file,
    storage,
    connection,
    foreign,
    async remove() {
      foreign.close();
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
