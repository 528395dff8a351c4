/** That a Google account belongs to a person. Kept in the installation: the account comes before its district is known. */
export interface GooglePairing {
  /** OAuth client id of the copy of the add-on that signed the account in (`aud`). */
  readonly audience: string;
  /** Google's stable id of the account (`sub`). An e-mail address may change hands and is never a key. */
  readonly subject: string;
  readonly districtId: string;
  readonly platformId: string;
  readonly personId: string;
  /** «и…в@school.example»: enough for the person to know which of their accounts it is; empty when Google gave none. */
  readonly accountHint: string;
}

/** A one-time code that waits to be typed into the add-on. The code itself is not kept. */
export interface PairingCode {
  readonly codeHash: string;
  readonly districtId: string;
  readonly platformId: string;
  readonly personId: string;
  /** ISO time. */
  readonly expiresAt: string;
}

/** One code that a Google account has tried; counted while it lives. */
export interface PairingTry {
  readonly audience: string;
  readonly subject: string;
  /** ISO time. */
  readonly expiresAt: string;
}

/** A copy of the add-on that a district trusts, besides those that the environment names for all districts. */
export interface GoogleAudience {
  readonly audience: string;
  readonly districtId: string;
}

/** What a verified Google identity token says, as far as we listen. */
export interface GoogleIdentity {
  readonly audience: string;
  readonly subject: string;
  /** Null when Google did not give it or does not vouch for it. */
  readonly email: string | null;
}

/** A code lives ten minutes: long enough to find the Sheet, too short to be noted down. */
export const PAIRING_CODE_LIFE_MS = 10 * 60_000;
/** An account may try five codes in half an hour: a billion codes stay out of reach. */
export const PAIRING_TRIES_ALLOWED = 5;
export const PAIRING_TRIES_WINDOW_MS = 30 * 60_000;

const CODE_DIGITS = 9;

/**
 * Nine digits of a random number: digits are the same on a Russian and an English keyboard.
 * @param random a whole number of 48 random bits: the remainder then favours no code by more than 4 in a million.
 */
export function pairingCodeFrom(random: number): string {
  return String(random % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');
}

/** `123456789` → `123 456 789`, as a person reads it. */
export function spacedPairingCode(code: string): string {
  return code.replace(/(\d{3})(?=\d)/g, '$1 ');
}

/** What a person typed or pasted → nine digits, or null when it can't be a code. Spaces and dashes don't count. */
export function parsePairingCode(typed: string): string | null {
  const digits = typed.replace(/[\s\u2013-]/g, '');
  return /^\d{9}$/.test(digits) ? digits : null;
}

/** First and last letter of the name before the `@`; the rest is nobody's business. */
export function accountHintOf(email: string | null): string {
  const at = email === null ? -1 : email.lastIndexOf('@');
  if (email === null || at < 1) return '';
  const name = email.slice(0, at);
  return `${name.slice(0, 1)}…${name.slice(-1)}${email.slice(at)}`;
}
