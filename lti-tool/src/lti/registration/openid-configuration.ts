import { z } from 'zod';
import { type PlatformHttp, parseJsonAnswer } from '../platform-http/platform-http.ts';
import { PlatformHttpFault } from '../platform-http/platform-http-fault.ts';
import { RegistrationFault } from './registration-fault.ts';

const PLATFORM_CONFIGURATION = 'https://purl.imsglobal.org/spec/lti-platform-configuration';

/** What an LMS says of itself (LTI Dynamic Registration 1.0, §3.3). All addresses are on the site of `origin`. */
export interface OpenidConfiguration {
  readonly origin: string;
  readonly issuer: string;
  readonly authenticationEndpoint: string;
  readonly accessTokenEndpoint: string;
  readonly jwksUri: string;
  readonly registrationEndpoint: string;
  readonly authorizationServer: string | null;
  /** Null: it doesn't say. */
  readonly scopes: readonly string[] | null;
  /** `moodle`, or empty. */
  readonly family: string;
  /** `moodle 4.1.10 (Build: 20240422)`. */
  readonly product: string;
}

const url = z.string().refine((text) => URL.canParse(text));
const configuration = z.object({
  issuer: url,
  authorization_endpoint: url,
  token_endpoint: url,
  jwks_uri: url,
  registration_endpoint: url,
  authorization_server: z.string().min(1).nullish(),
  scopes_supported: z.array(z.string()).nullish().catch(null),
  [PLATFORM_CONFIGURATION]: z
    .object({ product_family_code: z.string().catch(''), version: z.string().catch('') })
    .nullish()
    .catch(null),
});

/**
 * Fetches the configuration that the registration names, and believes it only as far as one site goes: else anybody
 * with a link could register somebody else's LMS, or have us ask addresses of their choice.
 * @throws RegistrationFault `configuration_*`, `foreign_endpoints`
 */
export async function fetchOpenidConfiguration(
  http: PlatformHttp,
  address: string,
): Promise<OpenidConfiguration> {
  const found = await fetchJson(http, address);
  const parsed = configuration.safeParse(found);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new RegistrationFault('configuration_unusable', `${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { data } = parsed;
  const { origin } = new URL(address);
  const addresses = {
    issuer: data.issuer,
    authorization_endpoint: data.authorization_endpoint,
    token_endpoint: data.token_endpoint,
    jwks_uri: data.jwks_uri,
    registration_endpoint: data.registration_endpoint,
  };
  for (const [name, value] of Object.entries(addresses)) {
    if (new URL(value).origin !== origin) {
      throw new RegistrationFault(
        'foreign_endpoints',
        `${name} is on ${new URL(value).origin}, not on ${origin}`,
      );
    }
  }
  const platform = data[PLATFORM_CONFIGURATION];
  const family = platform?.product_family_code ?? '';
  return {
    origin,
    issuer: data.issuer,
    authenticationEndpoint: data.authorization_endpoint,
    accessTokenEndpoint: data.token_endpoint,
    jwksUri: data.jwks_uri,
    registrationEndpoint: data.registration_endpoint,
    authorizationServer: data.authorization_server ?? null,
    scopes: data.scopes_supported ?? null,
    family,
    product: [family, platform?.version].filter(Boolean).join(' ').slice(0, 200),
  };
}

async function fetchJson(http: PlatformHttp, address: string): Promise<unknown> {
  try {
    const answer = await http.ask({
      method: 'GET',
      url: address,
      headers: { Accept: 'application/json' },
      addresses: 'public',
    });
    return parseJsonAnswer(answer, 'openid configuration');
  } catch (error) {
    if (!(error instanceof PlatformHttpFault)) throw error;
    const unreachable = ['unreachable', 'timeout', 'status', 'address', 'url'].includes(error.kind);
    const problem = unreachable ? 'configuration_unreachable' : 'configuration_unusable';
    throw new RegistrationFault(problem, error.message, error);
  }
}
