import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { GoogleIdentity } from '@uchitelskaya/shared/domain/google/google-pairing';
import type { Clock } from '@uchitelskaya/shared/ports/clock';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';

/** Both spellings are in use (Google Identity, «Verify the Google ID token on your server side»). */
const ISSUERS = ['https://accounts.google.com', 'accounts.google.com'];
/** Google rotates its keys about once a week and says «good for hours»; an outage shorter than that goes unseen. */
const KEYS_KEPT_MS = 6 * 3_600_000;
const CLOCK_TOLERANCE_S = 60;
/** Tokens of `ScriptApp.getIdentityToken()` are about 1 kB. */
const LONGEST_TOKEN = 8_192;

/** What {@link identityTokenVerifier} needs from outside. */
export interface VerifierOptions {
  /** Address of Google's key set. */
  readonly jwksUrl: string;
  readonly clock: Clock;
  /** Whether any district allows this OAuth client id. Google signs tokens for every script in the world. */
  readonly isKnownAudience: (audience: string) => Promise<boolean>;
}

export type IdentityTokenVerifier = (token: string) => Promise<GoogleIdentity>;

/**
 * Makes the check of `ScriptApp.getIdentityToken()`: signature by Google's published keys, issuer, life, audience.
 *
 * The check throws AppError `google_token_expired`, `google_token_invalid`, `google_audience_unknown` (with the
 * audience, so that the add-on can show it to the administrator) or `google_unavailable` when Google's keys can't be
 * read: then nobody is let in on trust.
 */
export function identityTokenVerifier(options: VerifierOptions): IdentityTokenVerifier {
  const keys = createRemoteJWKSet(new URL(options.jwksUrl), {
    cacheMaxAge: KEYS_KEPT_MS,
    timeoutDuration: 5_000,
  });
  return async (token) => {
    if (token.length > LONGEST_TOKEN)
      throw new AppError('google_token_invalid', { detail: 'token too long' });
    const payload = await verifiedPayload(token, keys, options.clock);
    // A list of audiences would mean that the token was also made for somebody else.
    if (typeof payload.aud !== 'string' || typeof payload.sub !== 'string' || payload.sub === '') {
      throw new AppError('google_token_invalid', { detail: 'aud or sub is not one string' });
    }
    if (!(await options.isKnownAudience(payload.aud))) {
      throw new AppError('google_audience_unknown', { extra: { audience: payload.aud } });
    }
    const email =
      typeof payload['email'] === 'string' && payload['email_verified'] === true ? payload['email'] : null;
    return { audience: payload.aud, subject: payload.sub, email };
  };
}

async function verifiedPayload(
  token: string,
  keys: ReturnType<typeof createRemoteJWKSet>,
  clock: Clock,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      issuer: ISSUERS,
      requiredClaims: ['aud', 'sub', 'iat', 'exp'],
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: new Date(clock.now()),
    });
    return payload;
  } catch (fault) {
    throw refusalOf(fault);
  }
}

/** jose's faults: those of the token are the caller's, everything else means that Google's keys were not to be had. */
function refusalOf(fault: unknown): AppError {
  if (fault instanceof errors.JWTExpired) return new AppError('google_token_expired', { cause: fault });
  const theTokens =
    fault instanceof errors.JWTClaimValidationFailed ||
    fault instanceof errors.JWTInvalid ||
    fault instanceof errors.JWSInvalid ||
    fault instanceof errors.JWSSignatureVerificationFailed ||
    fault instanceof errors.JWKSNoMatchingKey ||
    fault instanceof errors.JWKSMultipleMatchingKeys ||
    fault instanceof errors.JOSEAlgNotAllowed ||
    fault instanceof errors.JOSENotSupported;
  return theTokens
    ? new AppError('google_token_invalid', { cause: fault })
    : new AppError('google_unavailable', { messageKey: 'error.google_keys_unavailable', cause: fault });
}
