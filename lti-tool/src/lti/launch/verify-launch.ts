import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Clock } from '@uchitelskaya/shared/ports/clock';
import { type CryptoKey, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import { CLAIM } from '../claims.ts';
import { aboutPlatform, LaunchFault, type LaunchFaultReason, quoted } from './launch-faults.ts';
import { isSameBrowser, type LaunchState, openState, STATE_LIFETIME_MS } from './launch-state.ts';
import { ACCEPTED_ALGORITHMS, type AcceptedAlgorithm, type PlatformKeys } from './platform-keys.ts';
import type { PlatformRegistry } from './platform-registry.ts';

/** A launch as it arrives, before anything is believed. */
export interface LaunchRequest {
  /** Fields of the form; anything but strings has been refused. */
  readonly form: LaunchForm;
  /** The browser's value from its cookie; null when the browser sent none. */
  readonly browser: string | null;
}

/** The platform's answer to the login: a token, or its refusal. Both carry our `state`. */
export interface LaunchForm {
  readonly state?: string | undefined;
  readonly id_token?: string | undefined;
  readonly error?: string | undefined;
  readonly error_description?: string | undefined;
}

/** What has been proved. */
export interface VerifiedLaunch {
  readonly platform: Stored<Platform>;
  readonly state: LaunchState;
  readonly claims: JWTPayload;
  /**
   * `cookie`: this browser began the login. `none`: the browser keeps no cookie here, so nothing says which browser
   * began it; no session may be given before that is settled.
   */
  readonly binding: 'cookie' | 'none';
}

export interface VerifyDeps {
  readonly clock: Clock;
  readonly stateKey: Uint8Array;
  readonly registry: PlatformRegistry;
  readonly keys: PlatformKeys;
}

/** Clocks of platform and tool may differ by this much. */
const CLOCK_TOLERANCE_S = 60;
/** The token answers a login of at most this age, so an older one is not ours. */
const MAX_TOKEN_AGE_S = STATE_LIFETIME_MS / 1000;

/**
 * The checks of a launch, in their order (security framework 1.0, 5.1.3; LTI 1.3 core, 5.3). Until the last one holds
 * nothing in the request is trusted, the return URL least of all. The nonce is consumed later, with the session.
 * @throws LaunchFault with the reason; nothing else, whatever a client sends.
 */
export async function verifyLaunch(deps: VerifyDeps, request: LaunchRequest): Promise<VerifiedLaunch> {
  const state = findOwnState(deps, request.form);
  refuseErrorOfPlatform(request.form);
  const token = getToken(request.form);
  const binding = bindBrowser(state, request.browser);
  const platform = await deps.registry.getById(state.platformId);
  try {
    const claims = await verifyToken(deps, token, platform);
    checkAudience(claims, platform);
    checkNonce(claims, state);
    await checkDeployment(deps, claims, platform);
    return { platform, state, claims, binding };
  } catch (error) {
    throw aboutPlatform(error, platform);
  }
}

function findOwnState(deps: VerifyDeps, form: LaunchForm): LaunchState {
  if (form.state === undefined || form.state === '') {
    throw new LaunchFault('launch_malformed', 'the form has no state');
  }
  return openState(deps.stateKey, form.state, deps.clock.now());
}

/** OpenID Connect core, 3.1.2.6. Moodle sends `error` without a description when the login hint isn't its user. */
function refuseErrorOfPlatform(form: LaunchForm): void {
  if (form.error !== undefined) {
    throw new LaunchFault('platform_refused', `${quoted(form.error)} ${quoted(form.error_description)}`);
  }
}

function getToken(form: LaunchForm): string {
  if (!form.id_token) throw new LaunchFault('launch_malformed', 'the form has no id_token');
  return form.id_token;
}

/**
 * Another browser's value is refused: someone's login is being slipped to someone else. No value at all is what Safari
 * does in an iframe; such a launch is verified but not bound (ADR 0003).
 */
function bindBrowser(state: LaunchState, browser: string | null): VerifiedLaunch['binding'] {
  if (browser === null) return 'none';
  if (!isSameBrowser(state, browser)) {
    throw new LaunchFault('browser_mismatch', 'the login was begun in another browser');
  }
  return 'cookie';
}

function readHeader(token: string): { readonly kid: string; readonly alg: AcceptedAlgorithm } {
  let header: ReturnType<typeof decodeProtectedHeader>;
  try {
    header = decodeProtectedHeader(token);
  } catch (cause) {
    throw new LaunchFault('token_malformed', 'id_token is not a signed JWT', cause);
  }
  const alg = ACCEPTED_ALGORITHMS.find((accepted) => accepted === header.alg);
  if (!alg) throw new LaunchFault('algorithm_refused', `alg ${quoted(header.alg)}`);
  if (typeof header.kid !== 'string' || header.kid === '') {
    throw new LaunchFault('key_unknown', 'the header of the token has no kid');
  }
  return { kid: header.kid, alg };
}

async function verifyToken(deps: VerifyDeps, token: string, platform: Platform): Promise<JWTPayload> {
  const { kid, alg } = readHeader(token);
  const key = await deps.keys.getKey(platform.jwksUri, kid, alg);
  return verifySignatureAndTimes(token, key, platform, deps.clock.now());
}

async function verifySignatureAndTimes(
  token: string,
  key: CryptoKey,
  platform: Platform,
  now: number,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [...ACCEPTED_ALGORITHMS],
      issuer: platform.issuer,
      audience: platform.clientId,
      clockTolerance: CLOCK_TOLERANCE_S,
      maxTokenAge: MAX_TOKEN_AGE_S,
      requiredClaims: ['exp', 'nonce'],
      currentDate: new Date(now),
    });
    return payload;
  } catch (error) {
    throw toFault(error, now);
  }
}

const FAULT_OF_CLAIM: Readonly<Record<string, LaunchFaultReason>> = {
  iss: 'issuer_wrong',
  aud: 'audience_wrong',
  nonce: 'nonce_wrong',
};
const TIME_CLAIMS: readonly string[] = ['iat', 'nbf', 'exp'];

function toFault(error: unknown, now: number): LaunchFault {
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return new LaunchFault('signature_wrong', 'the signature does not match the key', error);
  }
  if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) {
    const value = error.payload[error.claim];
    const detail = `${error.message}: ${quoted(value)}, our time ${Math.floor(now / 1000)}`;
    if (error instanceof errors.JWTExpired) return new LaunchFault('token_expired', detail, error);
    const ahead = TIME_CLAIMS.includes(error.claim) && error.reason === 'check_failed';
    return new LaunchFault(
      ahead ? 'clock_ahead' : (FAULT_OF_CLAIM[error.claim] ?? 'token_malformed'),
      detail,
      error,
    );
  }
  const detail = error instanceof Error ? error.message : String(error);
  return new LaunchFault('token_malformed', detail, error);
}

/**
 * jose has found us among the audiences. Others beside us are not trusted here, and `azp` must be us where it is sent
 * (security framework 1.0, 5.1.3, 4 and 5).
 */
function checkAudience(claims: JWTPayload, platform: Platform): void {
  if (Array.isArray(claims.aud) && claims.aud.some((audience) => audience !== platform.clientId)) {
    throw new LaunchFault('audience_wrong', `aud ${quoted(claims.aud)} names others beside this tool`);
  }
  if (claims['azp'] !== undefined && claims['azp'] !== platform.clientId) {
    throw new LaunchFault('audience_wrong', `azp ${quoted(claims['azp'])}`);
  }
}

function checkNonce(claims: JWTPayload, state: LaunchState): void {
  if (claims['nonce'] !== state.nonce) {
    throw new LaunchFault('nonce_wrong', 'the nonce is not the one of this login');
  }
}

/** A deployment that was added this moment may not be in what the registry believes: it is asked anew before refusing. */
async function checkDeployment(
  deps: VerifyDeps,
  claims: JWTPayload,
  platform: Stored<Platform>,
): Promise<void> {
  const deployment = claims[CLAIM.deploymentId];
  const names = ({ deploymentIds }: Platform) =>
    typeof deployment === 'string' && deploymentIds.includes(deployment);
  if (names(platform) || names(await deps.registry.getAnew(platform.id))) return;
  throw new LaunchFault('deployment_unknown', `deployment_id ${quoted(deployment)}`);
}
