import type { CollectionDefinition } from '@uchitelskaya/shared/ports/storage';
import type { JWK } from 'jose';

/** One RSA key pair of the tool. The id of the record is its `kid`. */
export interface ToolKey {
  /** 1, 2, 3 …: unique, so that two processes cannot both add the next key. */
  readonly generation: number;
  readonly publicJwk: JWK;
  /** The private JWK, sealed with the `kid` as context. */
  readonly sealedPrivateJwk: string;
  /** ISO time from which it signs; published from its creation on. */
  readonly signsFrom: string;
  /** ISO time after which it is no longer published; null while it is the newest. */
  readonly publishedUntil: string | null;
}

export const TOOL_KEYS: CollectionDefinition<ToolKey> = {
  name: 'tool_keys',
  scope: 'installation',
  indexes: [{ name: 'generation', fields: ['generation'], unique: true }],
  expiresAt: 'publishedUntil',
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A new key is published this long before it signs, because platforms keep key sets for hours. */
export const PUBLISH_AHEAD_MS = DAY;
/** A key stays published this long after its successor began to sign. */
export const PUBLISH_AFTER_MS = 7 * DAY;
/** The nightly check makes a new key when the newest is older than this. */
export const KEY_AGE_MS = 90 * DAY;

/** The key that signs at `now`: the newest whose time has come. `keys` in any order; null when there is none. */
export function decideSigningKey<T extends ToolKey>(keys: readonly T[], now: number): T | null {
  const ready = keys.filter((key) => Date.parse(key.signsFrom) <= now);
  return ready.reduce<T | null>(
    (best, key) => (best === null || key.generation > best.generation ? key : best),
    null,
  );
}

/** Whether the newest key is old enough for a successor. */
export function isRotationDue(newest: ToolKey | null, now: number): boolean {
  return newest === null || now - Date.parse(newest.signsFrom) >= KEY_AGE_MS;
}
