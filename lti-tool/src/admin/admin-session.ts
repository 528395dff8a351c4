import { createHmac } from 'node:crypto';
import type { CollectionDefinition } from '@uchitelskaya/shared/ports/storage';
import type { ServiceDeps } from '@uchitelskaya/shared/service/deps';
import { deriveKey } from '../session/keys.ts';

/** A sign-in with ADMIN_TOKEN ends after this, used or not: the holder administers every district. */
export const ADMIN_SESSION_MS = 2 * 60 * 60_000;
const COOKIE_BYTES = 32;

/** A sign-in at rest. Its id is the keyed hash of the cookie. */
export interface AdminSession {
  /** ISO time. */
  readonly expiresAt: string;
}

export const ADMIN_SESSIONS: CollectionDefinition<AdminSession> = {
  name: 'admin_sessions',
  scope: 'installation',
  indexes: [],
  expiresAt: 'expiresAt',
};

/** Sign-ins of the holder of ADMIN_TOKEN. */
export interface AdminSessions {
  /** @returns the value of the cookie, known only now. */
  open(): Promise<string>;
  /** Whether the cookie stands for a sign-in that holds. */
  holds(cookie: string): Promise<boolean>;
  end(cookie: string): Promise<void>;
}

/** The hash covers the token too: whoever changes ADMIN_TOKEN ends every sign-in made with the old one. */
export function createAdminSessions(
  deps: ServiceDeps & { readonly secret: Uint8Array; readonly adminToken: string },
): AdminSessions {
  const { storage, clock, ids, adminToken } = deps;
  const key = deriveKey(deps.secret, 'admin-session');
  const kept = storage.installation(ADMIN_SESSIONS);
  const idOf = (cookie: string): string =>
    createHmac('sha256', key).update(adminToken).update('\0').update(cookie).digest('base64url');
  const author = () => ({ by: 'admin', at: new Date(clock.now()).toISOString() });

  return {
    async open() {
      const cookie = ids.secret(COOKIE_BYTES);
      const expiresAt = new Date(clock.now() + ADMIN_SESSION_MS).toISOString();
      await kept.insert(idOf(cookie), { expiresAt }, author());
      return cookie;
    },
    async holds(cookie) {
      const session = await kept.get(idOf(cookie));
      return session !== null && Date.parse(session.expiresAt) > clock.now();
    },
    async end(cookie) {
      const session = await kept.get(idOf(cookie));
      if (session !== null) await kept.remove(session.id, session.version, author());
    },
  };
}
