import { hkdfSync } from 'node:crypto';

/** What a key of the installation is for. Each purpose has a key of its own, so that one can't be used as another. */
export type KeyPurpose =
  | 'launch-state'
  | 'session-id'
  | 'one-time-code'
  | 'csrf'
  | 'admin-session'
  | 'tool-keys'
  | 'google-tokens';

/**
 * 32 bytes for one purpose, from the secret of the installation (HKDF, RFC 5869, SHA-256). Derive once at start: it
 * costs tens of microseconds.
 */
export function deriveKey(secret: Uint8Array, purpose: KeyPurpose): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, 'uchitelskaya', purpose, 32));
}
