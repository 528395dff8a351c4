import { randomUUID } from 'node:crypto';
import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Clock } from '@uchitelskaya/shared/ports/clock';
import { SignJWT } from 'jose';
import { z } from 'zod';
import type { ToolKeys } from '../keys/tool-keys.ts';
import { type PlatformHttp, parseJsonAnswer } from '../platform-http/platform-http.ts';
import { type PlatformAnswer, PlatformHttpFault } from '../platform-http/platform-http-fault.ts';

/** The platform answered, and gives no token for what was asked. */
export class AccessTokenRefused extends Error {
  /** OAuth error code (`invalid_scope`, `invalid_client` …) or the platform's own words. */
  readonly reason: string;

  constructor(reason: string) {
    super(`the platform gives no access token: ${reason}`);
    this.name = 'AccessTokenRefused';
    this.reason = reason;
  }
}

/** An access token and how long it still lives. */
interface AccessToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Access tokens of LMSs (LTI security framework 1.0, §4). Kept in memory only: nothing to seal, nothing to leak. */
export interface AccessTokens {
  /**
   * A token good for all of `scopes`, for another {@link MARGIN_MS} at least.
   * @throws AccessTokenRefused, PlatformHttpFault.
   */
  get(platform: Stored<Platform>, scopes: readonly string[]): Promise<AccessToken>;
  /** Drops a kept token that the platform no longer takes. */
  forget(platform: Stored<Platform>, scopes: readonly string[]): void;
}

const MARGIN_MS = 60_000;
/** Of a token whose answer doesn't say. */
const DEFAULT_LIFE_S = 300;
/**
 * Moodle refuses an assertion whose `iat` is in the future by its clock. Dated back by the tolerance that launches get,
 * a clock of ours that runs up to a minute ahead does no harm.
 */
const BACKDATE_S = 60;
const ASSERTION_LIFE_S = 300;

/** RFC 6749 §5.1. The token type is always bearer, whatever the case of the letters. */
const tokenAnswer = z.object({
  access_token: z.string().min(1),
  token_type: z.string().optional(),
  expires_in: z.coerce.number().positive().optional(),
  scope: z.string().optional(),
});

/** What {@link createAccessTokens} is given. */
export interface AccessTokensDeps {
  readonly http: PlatformHttp;
  readonly toolKeys: ToolKeys;
  readonly clock: Clock;
}

/** Makes the token store of this process. Simultaneous questions for one token become one request. */
export function createAccessTokens({ http, toolKeys, clock }: AccessTokensDeps): AccessTokens {
  const kept = new Map<string, AccessToken>();
  const asking = new Map<string, Promise<AccessToken>>();

  async function ask(platform: Stored<Platform>, scopes: readonly string[]): Promise<AccessToken> {
    const answer = await requestToken(platform, scopes);
    const parsed = tokenAnswer.safeParse(parseJsonAnswer(answer, 'access token'));
    if (!parsed.success) throw new PlatformHttpFault('nonsense', 'access token: fields are missing');
    const { access_token: token, expires_in: life = DEFAULT_LIFE_S, scope } = parsed.data;
    // Moodle leaves out scopes that are not permitted, without a word; no `scope` at all means all (RFC 6749 §5.1).
    const granted = scope?.split(' ');
    const missing = granted && scopes.filter((each) => !granted.includes(each));
    if (missing && missing.length > 0) throw new AccessTokenRefused(`not granted: ${missing.join(' ')}`);
    return { token, expiresAt: clock.now() + life * 1000 };
  }

  async function requestToken(platform: Platform, scopes: readonly string[]): Promise<PlatformAnswer> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await assertion(platform),
      scope: scopes.join(' '),
    });
    try {
      return await http.ask({
        method: 'POST',
        url: platform.accessTokenEndpoint,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
        body: form.toString(),
        addresses: 'registered',
      });
    } catch (fault) {
      if (fault instanceof PlatformHttpFault && fault.status !== null && fault.status < 500 && fault.answer) {
        throw new AccessTokenRefused(oauthError(fault.answer));
      }
      throw fault;
    }
  }

  async function assertion(platform: Platform): Promise<string> {
    const { kid, alg, privateKey } = await toolKeys.signingKey();
    const now = Math.floor(clock.now() / 1000);
    return new SignJWT()
      .setProtectedHeader({ alg, kid, typ: 'JWT' })
      .setIssuer(platform.clientId)
      .setSubject(platform.clientId)
      .setAudience(platform.authorizationServer ?? platform.accessTokenEndpoint)
      .setJti(randomUUID())
      .setIssuedAt(now - BACKDATE_S)
      .setExpirationTime(now + ASSERTION_LIFE_S)
      .sign(privateKey);
  }

  return {
    async get(platform, scopes) {
      const key = tokenKey(platform, scopes);
      const known = kept.get(key);
      if (known && known.expiresAt - clock.now() > MARGIN_MS) return known;
      let request = asking.get(key);
      if (!request) {
        request = ask(platform, scopes).finally(() => asking.delete(key));
        asking.set(key, request);
      }
      const token = await request;
      kept.set(key, token);
      return token;
    },

    forget(platform, scopes) {
      kept.delete(tokenKey(platform, scopes));
    },
  };
}

/** A registration that was changed to another client or endpoint asks anew. */
function tokenKey(platform: Stored<Platform>, scopes: readonly string[]): string {
  return [platform.id, platform.clientId, platform.accessTokenEndpoint, ...scopes].join(' ');
}

/** The `error` of RFC 6749 §5.2. Moodle's is sometimes not JSON: `"error" : ""kid" invalid, …"`. */
function oauthError(answer: PlatformAnswer): string {
  const field = /"error"\s*:\s*"(.*)"/.exec(answer.body)?.[1];
  return (field ?? `status ${answer.status}`).slice(0, 200);
}
