import { randomBytes } from 'node:crypto';
import express, { Router } from 'express';
import { z } from 'zod';
import type { LmsState, LmsTool } from './lms-state.ts';

const registrationRequest = z.looseObject({
  client_name: z.string(),
  initiate_login_uri: z.url(),
  redirect_uris: z.array(z.url()).min(1),
  jwks_uri: z.url(),
  scope: z.string().default(''),
  'https://purl.imsglobal.org/spec/lti-tool-configuration': z.looseObject({
    domain: z.string(),
    target_link_uri: z.url(),
    custom_parameters: z.record(z.string(), z.string()).default({}),
    messages: z.array(z.looseObject({ type: z.string(), target_link_uri: z.url().optional() })).default([]),
  }),
});

/** Dynamic registration (LTI Dynamic Registration 1.0) with Moodle's ways: answers 200, tool pending until switched on. */
export interface LmsRegistration {
  /** A token good for one successful registration. */
  newToken(): string;
  readonly routes: Router;
}

export function createLmsRegistration(state: LmsState, issuer: string): LmsRegistration {
  const tokens = new Set<string>();
  const routes = Router();
  routes.get('/.well-known/openid-configuration', (_req, res) => {
    res.json({
      issuer,
      token_endpoint: `${issuer}/token`,
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ['RS256'],
      jwks_uri: `${issuer}/jwks`,
      authorization_endpoint: `${issuer}/auth`,
      registration_endpoint: `${issuer}/register`,
      scopes_supported: SCOPES,
      response_types_supported: ['id_token'],
      subject_types_supported: ['public', 'pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      claims_supported: ['sub', 'iss', 'name', 'given_name', 'family_name', 'email'],
      'https://purl.imsglobal.org/spec/lti-platform-configuration': {
        product_family_code: 'demo',
        version: '4.1',
        messages_supported: [
          { type: 'LtiResourceLinkRequest' },
          { type: 'LtiDeepLinkingRequest', placements: ['ContentArea'] },
        ],
        variables: ['User.id', 'Context.id', 'Context.id.history'],
      },
    });
  });
  routes.post('/register', express.json(), (req, res) => {
    const token = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? '';
    if (!tokens.has(token)) {
      res.status(401).type('text/plain').send('the registration token does not hold');
      return;
    }
    const request = registrationRequest.safeParse(req.body);
    if (!request.success) {
      res.status(400).type('text/plain').send(z.prettifyError(request.error));
      return;
    }
    tokens.delete(token);
    const tool = toTool(state, request.data);
    state.tools.push(tool);
    const config = request.data['https://purl.imsglobal.org/spec/lti-tool-configuration'];
    res.json({
      ...request.data,
      client_id: tool.clientId,
      response_types: ['id_token'],
      grant_types: ['implicit', 'client_credentials'],
      token_endpoint_auth_method: 'private_key_jwt',
      'https://purl.imsglobal.org/spec/lti-tool-configuration': {
        ...config,
        version: '1.3.0',
        deployment_id: tool.id,
      },
    });
  });
  return {
    routes,
    newToken() {
      const token = randomBytes(18).toString('base64url');
      tokens.add(token);
      return token;
    },
  };
}

/** Scopes that the demo LMS serves. */
const SCOPES = [
  'openid',
  'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
  'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
  'https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly',
  'https://purl.imsglobal.org/spec/lti-ags/scope/score',
] as const;

function toTool(state: LmsState, request: z.infer<typeof registrationRequest>): LmsTool {
  const config = request['https://purl.imsglobal.org/spec/lti-tool-configuration'];
  const deepLinking = config.messages.find(({ type }) => type === 'LtiDeepLinkingRequest');
  return {
    id: String(state.tools.length + 1),
    clientId: randomBytes(11).toString('base64url'),
    name: request.client_name,
    initiateLoginUri: request.initiate_login_uri,
    redirectUris: request.redirect_uris,
    targetLinkUri: config.target_link_uri,
    jwksUri: request.jwks_uri,
    deepLinkingUri: deepLinking ? (deepLinking.target_link_uri ?? config.target_link_uri) : null,
    custom: config.custom_parameters,
    scopes: request.scope.split(' ').filter(Boolean),
    state: 'pending',
  };
}
