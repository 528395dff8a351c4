import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { z } from 'zod';
import type { platformResponse } from './schema.ts';

/** A registration on the wire. It holds no secret: the platform's keys are public, ours stay in the house. */
export function toPlatformResponse(platform: Stored<Platform>): z.output<typeof platformResponse> {
  return {
    id: platform.id,
    version: platform.version,
    name: platform.name,
    issuer: platform.issuer,
    clientId: platform.clientId,
    authenticationEndpoint: platform.authenticationEndpoint,
    accessTokenEndpoint: platform.accessTokenEndpoint,
    jwksUri: platform.jwksUri,
    authorizationServer: platform.authorizationServer,
    deploymentIds: [...platform.deploymentIds],
    district: platform.districtId,
    state: platform.state,
    product: platform.product,
    lastLaunchAt: platform.lastLaunchAt,
    createdAt: platform.createdAt,
    updatedAt: platform.updatedAt,
  };
}
