/**
 * A one-time link by which an LMS registers itself (LTI Dynamic Registration 1.0). Only the hash of its code is kept.
 * A failed try doesn't use it up.
 */
export interface RegistrationLink {
  readonly codeHash: string;
  /** District that the registration joins; null: it makes its own. */
  readonly districtId: string | null;
  /** Name of the new registration and, without a district, of the new district; empty: after the LMS's host. */
  readonly name: string;
  /** ISO time. */
  readonly expiresAt: string;
  /** ISO time until which one try is under way. */
  readonly claimedUntil: string | null;
  /** The last try that failed; null while there was none. */
  readonly lastFailure: RegistrationFailure | null;
  /** When an LMS registered by it; null while it waits. */
  readonly usedAt: string | null;
  /** The registration it led to. */
  readonly platformId: string | null;
}

/** A try that failed, for the administrator. */
export interface RegistrationFailure {
  readonly at: string;
  readonly reason: RegistrationProblem;
  /** The LMS's own words, or what was wrong; no secrets. */
  readonly detail: string;
}

/**
 * Why a registration failed. `configuration_*`: the LMS's openid configuration; `foreign_endpoints`: its issuer or an
 * endpoint is on another site than the configuration; `platform_refused`: it answered the registration with a refusal;
 * `answer_unusable`: with something that can't be read; `other_district`: it is registered, in another district.
 */
export type RegistrationProblem =
  | 'configuration_unreachable'
  | 'configuration_unusable'
  | 'foreign_endpoints'
  | 'platform_unreachable'
  | 'platform_refused'
  | 'answer_unusable'
  | 'other_district';
