import { MongoClient } from 'mongodb';
import { AppError } from '../../contract/app-error.ts';
import type { Storage } from '../../ports/storage.ts';
import { checkDeclarations } from '../declaration.ts';
import { createDocumentStore, type StoreOptions } from '../document-store.ts';
import { toStorageFault } from './fault.ts';
import { MongoEngine } from './mongo-engine.ts';
import { bringUpSchema } from './schema.ts';
import { isHalfLoaded } from './transfer.ts';

/** Where the store is when the address names no database. */
const DEFAULT_DATABASE = 'uchitelskaya';

/** Milliseconds until a server that does not answer counts as unavailable. */
const PATIENCE = 5_000;

/** A {@link StoreOptions} with the address: `mongodb://…`, the database in its path. */
export interface MongoOptions extends StoreOptions {
  readonly url: string;
}

/** Opens, and where needed makes or brings up, a store in one MongoDB database. AppError `storage_unavailable` when it can't. */
export async function openMongoStorage(options: MongoOptions): Promise<Storage> {
  const { clock } = options;
  const collections = checkDeclarations(options.collections);
  let client: MongoClient | undefined;
  try {
    client = new MongoClient(options.url, {
      writeConcern: { w: 'majority' },
      // What the address says for itself wins.
      ...(/[?&]serverSelectionTimeoutMS=/i.test(options.url) ? {} : { serverSelectionTimeoutMS: PATIENCE }),
      connectTimeoutMS: PATIENCE,
      ignoreUndefined: true,
    });
    await client.connect();
    const db = client.db(databaseIn(options.url));
    const schema = await bringUpSchema(db, collections);
    const halfLoaded = await isHalfLoaded(db);
    return createDocumentStore(
      new MongoEngine({ client, db, schema, collections, clock, halfLoaded }),
      options,
    );
  } catch (error) {
    await client?.close();
    throw toOpeningFault(error);
  }
}

/** Also an address that is none means that there is no store. The address stays out of the words: it holds a password. */
function toOpeningFault(error: unknown): unknown {
  const fault = toStorageFault(error);
  if (fault instanceof AppError) return fault;
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError('storage_unavailable', { detail: `cannot open MongoDB: ${reason}`, cause: error });
}

/** The path of the address; several hosts in it make it no URL of the standard. */
function databaseIn(url: string): string {
  return decodeURIComponent(/^[^:]+:\/\/[^/]*\/([^?]*)/.exec(url)?.[1] ?? '') || DEFAULT_DATABASE;
}
