import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeOnce } from './write-once.ts';

/** The administrator's token, and where it is kept when the environment did not give it. */
export interface AdminToken {
  readonly token: string;
  /** File in DATA_DIR; null when ADMIN_TOKEN was given. */
  readonly file: string | null;
  /** True at the one start that made it. */
  readonly made: boolean;
}

/** ADMIN_TOKEN, else the file `admin-token` in DATA_DIR (mode 600), made at the first start. */
export async function openAdminToken(given: string | null, dataDir: string): Promise<AdminToken> {
  if (given !== null) return { token: given, file: null, made: false };
  const file = join(dataDir, 'admin-token');
  const made = await writeOnce(file, `${randomBytes(24).toString('base64url')}\n`);
  return { token: (await readFile(file, 'utf8')).trim(), file, made };
}

/** Whether an `Authorization` header carries the administrator's token. Takes the same time for every wrong one. */
export function isAdminToken(header: string | undefined, adminToken: string): boolean {
  const [, token] = /^Bearer +([^ ]+)$/i.exec(header ?? '') ?? [];
  return token !== undefined && isSameSecret(token, adminToken);
}

/** Compares two secrets; takes the same time for every wrong one, whatever its length. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
