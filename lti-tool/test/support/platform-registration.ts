import type { ServiceAnswer, ServiceCall, TestPlatform } from './platform.ts';

const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration';

/** The administrator's side of the fake Moodle's dynamic registration. */
export interface MoodleRegistration {
  /** What Moodle says of itself; tests change it. */
  configuration: Record<string, unknown>;
  /** Address of it, as Moodle hands it to the tool. */
  readonly configurationUrl: string;
  /** A token for a new tool (`sub`: its future client id), good for one success. */
  tokenForNew(clientId: string): string;
  /** A token for an update; may be used again. */
  tokenForUpdate(clientId: string): string;
  /** Tools by client id, as they were registered. */
  readonly tools: ReadonlyMap<string, Record<string, unknown>>;
}

/** Answers as Moodle 4.1 does (fixtures: dynamic-registration, dynamic-registration-errors). */
export function installMoodleRegistration(platform: TestPlatform): MoodleRegistration {
  const origin = platform.issuer;
  const tokens = new Map<string, { readonly clientId: string; readonly update: boolean; used: boolean }>();
  const tools = new Map<string, Record<string, unknown>>();

  const registration: MoodleRegistration = {
    configurationUrl: `${origin}/mod/lti/openid-configuration.php`,
    configuration: {
      issuer: origin,
      token_endpoint: `${origin}/mod/lti/token.php`,
      jwks_uri: `${origin}/mod/lti/certs.php`,
      authorization_endpoint: `${origin}/mod/lti/auth.php`,
      registration_endpoint: `${origin}/mod/lti/openid-registration.php`,
      scopes_supported: [
        'https://purl.imsglobal.org/spec/lti-ags/scope/score',
        'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
        'openid',
      ],
      claims_supported: ['sub', 'iss', 'name', 'given_name', 'family_name', 'email'],
      'https://purl.imsglobal.org/spec/lti-platform-configuration': {
        product_family_code: 'moodle',
        version: '4.1.10 (Build: 20240422)',
        messages_supported: [{ type: 'LtiResourceLinkRequest' }, { type: 'LtiDeepLinkingRequest' }],
      },
    },
    tokenForNew: (clientId) => issue(clientId, false),
    tokenForUpdate: (clientId) => issue(clientId, true),
    tools,
  };

  function issue(clientId: string, update: boolean): string {
    const token = `registration-token-${tokens.size + 1}`;
    tokens.set(token, { clientId, update, used: false });
    return token;
  }

  platform.serve('GET /mod/lti/openid-configuration.php', () => ({ body: registration.configuration }));
  platform.serve('POST /mod/lti/openid-registration.php', (call) => {
    const header = /^Bearer (.+)$/.exec(call.headers.authorization ?? '')?.[1];
    if (!header) return refuse(401, 'missing_registration_token');
    const token = tokens.get(header);
    if (!token) return { status: 404, body: '<!doctype html><title>Error | mdl</title>' };
    if (token.used) return refuse(401, 'token_already_used');
    const fault = faultOf(call);
    if (fault) return refuse(400, fault);
    const body = JSON.parse(call.body) as Record<string, unknown>;
    token.used = !token.update;
    tools.set(token.clientId, body);
    return {
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: answerFor(token.clientId, body, [...tools.keys()].indexOf(token.clientId) + 3),
    };
  });
  return registration;
}

function refuse(status: number, words: string): ServiceAnswer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: words };
}

const REQUIRED = ['client_name', 'jwks_uri', 'redirect_uris', 'initiate_login_uri', TOOL];

function faultOf(call: ServiceCall): string | null {
  const body = JSON.parse(call.body) as Record<string, unknown>;
  const missing = REQUIRED.find((name) => body[name] === undefined);
  if (missing) return `missing required attribute ${missing}`;
  if (String(body['response_types']) !== 'id_token') return 'invalid_response_types';
  if (body['token_endpoint_auth_method'] !== 'private_key_jwt') return 'invalid_token_endpoint_auth_method';
  if (body['application_type'] !== 'web') return 'invalid_application_type';
  const tool = body[TOOL] as { domain?: string; target_link_uri?: string };
  if (!tool.domain) return 'missing_domain';
  if (tool.domain !== new URL(tool.target_link_uri ?? '').host) return 'domain_targetlinkuri_mismatch';
  return null;
}

/** Of `messages` only deep linking comes back, without its label; names by language are dropped. */
function answerFor(clientId: string, body: Record<string, unknown>, deployment: number): object {
  const tool = body[TOOL] as Record<string, unknown>;
  return {
    client_id: clientId,
    response_types: ['id_token'],
    jwks_uri: body['jwks_uri'],
    initiate_login_uri: body['initiate_login_uri'],
    grant_types: ['client_credentials', 'implicit'],
    redirect_uris: body['redirect_uris'],
    application_type: 'web',
    token_endpoint_auth_method: 'private_key_jwt',
    client_name: body['client_name'],
    scope: body['scope'],
    [TOOL]: {
      version: '1.3.0',
      deployment_id: String(deployment),
      target_link_uri: tool['target_link_uri'],
      domain: tool['domain'],
      description: tool['description'],
      messages: [{ type: 'LtiDeepLinkingRequest', target_link_uri: tool['target_link_uri'] }],
      custom_parameters: tool['custom_parameters'],
      claims: tool['claims'],
    },
  };
}
