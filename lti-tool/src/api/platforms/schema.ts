import { z } from 'zod';
import { isoTime, line, recordId, seenVersion } from '../wire.ts';

/** Longest address; LMSs put queries into theirs. */
const URL_MAX = 2000;
const MOST_DEPLOYMENTS = 500;

const address = line(URL_MAX).min(1);
const deploymentIds = z.array(line(255).min(1)).max(MOST_DEPLOYMENTS);

const fields = {
  name: line(200).min(1),
  issuer: address,
  clientId: line(2000).min(1),
  authenticationEndpoint: address,
  accessTokenEndpoint: address,
  jwksUri: address,
  authorizationServer: address
    .nullable()
    .optional()
    .describe('`aud` of token requests, when not the token endpoint.'),
  deploymentIds: deploymentIds.describe(
    'Deployments that may launch; may be empty until the first launch shows one.',
  ),
};

/** Body of `POST /admin/platforms`. */
export const platformRequest = z.strictObject({
  ...fields,
  district: recordId.optional().describe('District it joins; without it the registration makes its own.'),
});

/** Body of `PATCH /admin/platforms/{platformId}`. */
export const platformPatch = z.strictObject({
  name: fields.name.optional(),
  issuer: fields.issuer.optional(),
  clientId: fields.clientId.optional(),
  authenticationEndpoint: fields.authenticationEndpoint.optional(),
  accessTokenEndpoint: fields.accessTokenEndpoint.optional(),
  jwksUri: fields.jwksUri.optional(),
  authorizationServer: fields.authorizationServer,
  deploymentIds: deploymentIds.optional(),
  state: z
    .enum(['active', 'disabled'])
    .optional()
    .describe('`disabled` stops launches, `active` lets them in again.'),
  version: seenVersion,
});

export const platformResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    issuer: z.string(),
    clientId: z.string(),
    authenticationEndpoint: z.string(),
    accessTokenEndpoint: z.string(),
    jwksUri: z.string(),
    authorizationServer: z.string().nullable(),
    deploymentIds: z.array(z.string()),
    district: z.string(),
    state: z.enum(['waiting', 'active', 'disabled']).describe('`waiting`: registered, no launch seen yet.'),
    product: z.string().describe('"moodle 4.1", as the platform calls itself; empty while unknown.'),
    lastLaunchAt: isoTime.nullable(),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'Platform' });
