import type { LmsRole } from '@uchitelskaya/shared/domain/access/role';
import type { Placement } from '@uchitelskaya/shared/domain/lms/placement';

/** Our own session: short-lived, revocable, hashed at rest. Made by a launch or by pairing an add-on. */
export interface Session {
  /** Id of the session record; the token itself is kept only as a hash. */
  readonly id: string;
  readonly districtId: string;
  readonly platformId: string;
  readonly personId: string;
  /** Course of the launch; null for the add-on. */
  readonly courseId: string | null;
  /** That the person is in that course. */
  readonly enrolmentId: string | null;
  /** Roles that the launch gave. */
  readonly lmsRoles: readonly LmsRole[];
  /** What the activity opens; the page that `/` leads to. */
  readonly placement: Placement;
  /** Token for mutations by cookie; forms send it as `_csrf`, scripts as `X-CSRF-Token`. */
  readonly csrfToken: string;
  readonly locale: 'ru' | 'en';
  /** True while the pages stand in the LMS's iframe. */
  readonly embedded: boolean;
  /** Where «back to the LMS» leads; null when the platform gave none. */
  readonly returnUrl: string | null;
  readonly expiresAt: string;
  /** How the token came with this request. CSRF is asked of `cookie` only. */
  readonly via: 'cookie' | 'bearer';
}
