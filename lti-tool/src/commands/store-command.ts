import { resolve } from 'node:path';
import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { Storage } from '@uchitelskaya/shared/ports/storage';
import { ALL_COLLECTIONS } from '../collections.ts';
import { ConfigError, readConfig } from '../config.ts';
import { openStorage } from '../open-storage.ts';

/**
 * Runs a command over the store that the environment names and the one file that the command line names; prints the
 * sentence it ends with. What goes wrong becomes one line and exit code 1.
 */
export async function runStoreCommand(
  name: string,
  command: (storage: Storage, file: string) => Promise<string>,
): Promise<void> {
  try {
    const [argument, ...others] = process.argv.slice(2);
    if (argument === undefined || others.length > 0) throw new ConfigError(`usage: npm run ${name} -- FILE`);
    // npm runs scripts in the package's folder; the file is meant from where the person stands.
    const file = resolve(process.env['INIT_CWD'] ?? '', argument);
    const storage = await openStorage({ ...readConfig(process.env), collections: ALL_COLLECTIONS });
    try {
      console.log(await command(storage, file));
    } finally {
      await storage.close();
    }
  } catch (error) {
    console.error(toLine(error));
    process.exitCode = 1;
  }
}

function toLine(error: unknown): string {
  if (error instanceof AppError)
    return error.detail === undefined ? error.code : `${error.code}: ${error.detail}`;
  return error instanceof Error ? error.message : String(error);
}
