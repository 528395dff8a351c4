import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CollectionDefinition, Storage } from '@uchitelskaya/shared/ports/storage';
import { writeOnce } from '../write-once.ts';

const SECRET_BYTES = 32;
const SECRET_ID = 'installation';

/** The secret of an installation of several machines; with the embedded store it is a file instead. */
export interface InstallationSecret {
  /** base64url. */
  readonly value: string;
}

export const INSTALLATION_SECRETS: CollectionDefinition<InstallationSecret> = {
  name: 'installation_secrets',
  scope: 'installation',
  indexes: [],
};

/**
 * The one secret that all keys are derived from, made at the first start.
 *
 * Embedded store: `DATA_DIR/secret`, mode 600, so that a copied database or backup doesn't carry it. MongoDB: a record,
 * because all processes, on whatever machine, must have the same. Who loses it loses open sessions and logins under
 * way – people open their activity again – and the tool's signing keys, which are sealed with it: new ones are made.
 * @throws Error when the file is there but isn't a secret.
 */
export async function openInstallationSecret(
  storage: Pick<Storage, 'engine' | 'installation'>,
  dataDir: string,
  now: number,
): Promise<Uint8Array> {
  return storage.engine === 'sqlite' ? secretFromFile(dataDir) : secretFromStore(storage, now);
}

async function secretFromFile(dataDir: string): Promise<Uint8Array> {
  const file = join(dataDir, 'secret');
  const kept = await readIfThere(file);
  if (kept !== null) return decode(kept, file);
  await writeOnce(file, randomBytes(SECRET_BYTES).toString('base64url'));
  return decode(await readFile(file, 'utf8'), file);
}

async function secretFromStore(storage: Pick<Storage, 'installation'>, now: number): Promise<Uint8Array> {
  const secrets = storage.installation(INSTALLATION_SECRETS);
  const kept = await secrets.get(SECRET_ID);
  if (kept) return decode(kept.value, 'installation_secrets');
  const value = randomBytes(SECRET_BYTES).toString('base64url');
  await secrets.insert(SECRET_ID, { value }, { by: 'system', at: new Date(now).toISOString() });
  // Another process may have been faster: what is kept counts.
  const winner = await secrets.get(SECRET_ID);
  return decode(winner?.value ?? value, 'installation_secrets');
}

function decode(text: string, place: string): Uint8Array {
  const bytes = Buffer.from(text.trim(), 'base64url');
  if (bytes.length !== SECRET_BYTES) throw new Error(`${place} does not hold a secret of this installation`);
  return new Uint8Array(bytes);
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
