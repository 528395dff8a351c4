import type { LmsRole } from '@uchitelskaya/shared/domain/access/role';
import type { Placement } from '@uchitelskaya/shared/domain/lms/placement';
import type { CollectionDefinition } from '@uchitelskaya/shared/ports/storage';

/**
 * What the token may be used for. `browser`: cookie or Bearer; `add_on`: Bearer; `form`: only inside one form that can't
 * rely on cookies (deep linking); `handoff`: a verified launch that waits for its one-time code.
 */
export type SessionKind = 'browser' | 'add_on' | 'form' | 'handoff';

/** A session at rest. Its id is the keyed hash of the token, so that nobody who reads the store can use it. */
export interface SessionRecord {
  readonly kind: SessionKind;
  readonly districtId: string;
  readonly platformId: string;
  readonly personId: string;
  readonly courseId: string | null;
  readonly enrolmentId: string | null;
  /** Roles of the launch; the enrolment's count where there is one, since the roster may have changed them. */
  readonly lmsRoles: readonly LmsRole[];
  readonly placement: Placement;
  readonly locale: 'ru' | 'en';
  readonly embedded: boolean;
  readonly returnUrl: string | null;
  /** Nonce of the launch that made it. The unique key is what consumes a nonce, in every process and after a restart. */
  readonly nonce: string | null;
  /** What a form must remember between its steps: plain JSON. */
  readonly form: unknown;
  readonly startedAt: string;
  /** End of use; moves with use up to the longest life. */
  readonly expiresAt: string;
  /** When the record may go. Never before the login of its nonce has grown too old to be used again. */
  readonly keptUntil: string;
  /** When it was ended before its time. The record stays, because its nonce must stay consumed. */
  readonly endedAt: string | null;
}

export const SESSIONS: CollectionDefinition<SessionRecord> = {
  name: 'sessions',
  scope: 'installation',
  indexes: [
    { name: 'nonce', fields: ['platformId', 'nonce'], unique: true },
    { name: 'person', fields: ['personId'] },
  ],
  expiresAt: 'keptUntil',
};
