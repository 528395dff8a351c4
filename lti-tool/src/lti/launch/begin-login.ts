import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { Clock } from '@uchitelskaya/shared/ports/clock';
import type { Ids } from '@uchitelskaya/shared/ports/ids';
import { z } from 'zod';
import { aboutPlatform, LaunchFault } from './launch-faults.ts';
import { browserHash, sealState } from './launch-state.ts';
import type { PlatformRegistry } from './platform-registry.ts';
import { assertOwnTarget } from './target-link.ts';

/** A login initiation as it arrives: query or form, nothing believed. */
export interface LoginRequest {
  readonly parameters: unknown;
  /** The browser's value from its cookie; null when the browser sent none. */
  readonly browser: string | null;
}

/** Where the browser is sent, and what it has to keep until it comes back. */
export interface BegunLogin {
  readonly platform: Platform & { readonly id: string };
  /** The platform's authentication endpoint with our request. */
  readonly location: string;
  /** For the cookie. An old value stays, so that two activities on one page don't disturb each other. */
  readonly browser: string;
  /** Set when the platform offers storage and the browser has not shown yet that it keeps our cookie. */
  readonly storage: { readonly target: string; readonly origin: string; readonly key: string } | null;
}

export interface LoginDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly stateKey: Uint8Array;
  readonly registry: PlatformRegistry;
  readonly publicUrl: string;
}

const NONCE_BYTES = 18;
const BROWSER_VALUE = /^[\w-]{24,64}$/;

// Third-party initiated login (security framework 1.0, 5.1.1.1; LTI 1.3 core, 4.1). Platforms send '' for what they lack.
const text = z.string().trim().min(1).max(4096);
const absent = z.literal('').transform(() => undefined);
const parameters = z.object({
  iss: text,
  login_hint: text,
  target_link_uri: text,
  client_id: z.union([absent, text]).optional(),
  lti_message_hint: z.union([absent, z.string().max(8192)]).optional(),
  lti_storage_target: z.union([absent, z.string().regex(/^[\w-]{1,64}$/)]).optional(),
});

/**
 * First half of a launch: from the platform's login initiation to our authentication request.
 * @throws LaunchFault `login_incomplete`, `platform_unknown`, `client_ambiguous`, `platform_disabled`, `target_foreign`
 */
export async function beginLogin(deps: LoginDeps, request: LoginRequest): Promise<BegunLogin> {
  const asked = parseParameters(request.parameters);
  const platform = await deps.registry.getForLogin(asked.iss, asked.client_id ?? null);
  try {
    assertOwnTarget(deps.publicUrl, asked.target_link_uri);
  } catch (error) {
    throw aboutPlatform(error, platform);
  }
  const known = request.browser !== null && BROWSER_VALUE.test(request.browser) ? request.browser : null;
  const browser = known ?? deps.ids.secret(NONCE_BYTES);
  const nonce = deps.ids.secret(NONCE_BYTES);
  const storageTarget = asked.lti_storage_target ?? null;
  const state = sealState(deps.stateKey, {
    platformId: platform.id,
    nonce,
    target: asked.target_link_uri,
    at: deps.clock.now(),
    browser: browserHash(browser),
    storageTarget,
  });
  return {
    platform,
    location: toAuthenticationRequest(platform, `${deps.publicUrl}/lti/launch`, {
      state,
      nonce,
      login_hint: asked.login_hint,
      ...(asked.lti_message_hint !== undefined && { lti_message_hint: asked.lti_message_hint }),
    }),
    browser,
    storage:
      known === null && storageTarget !== null
        ? { target: storageTarget, origin: originOf(platform), key: storageKey(nonce) }
        : null,
  };
}

/** Origin of the platform's window that keeps data for tools (Client Side postMessages 1.0). */
export function originOf(platform: Pick<Platform, 'authenticationEndpoint'>): string {
  return new URL(platform.authenticationEndpoint).origin;
}

/** Name under which the platform keeps the browser's value of one login. */
export function storageKey(nonce: string): string {
  return `u_browser_${nonce}`;
}

function parseParameters(given: unknown): z.infer<typeof parameters> {
  const result = parameters.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, code }) => `${path.join('.') || 'parameters'} (${code})`);
  throw new LaunchFault('login_incomplete', `the login lacks or spoils: ${faults.join(', ')}`);
}

/** Our authentication request (security framework 1.0, 5.1.1.2). Moodle wants every one of these exactly so. */
function toAuthenticationRequest(
  platform: Platform,
  redirectUri: string,
  own: Readonly<Record<string, string>>,
): string {
  // Set once: each change of `url.searchParams` would write the whole address anew.
  const url = new URL(platform.authenticationEndpoint);
  const fields = new URLSearchParams(url.search);
  fields.set('scope', 'openid');
  fields.set('response_type', 'id_token');
  fields.set('response_mode', 'form_post');
  fields.set('prompt', 'none');
  fields.set('client_id', platform.clientId);
  fields.set('redirect_uri', redirectUri);
  for (const [name, value] of Object.entries(own)) fields.set(name, value);
  url.search = fields.toString();
  return url.href;
}
