import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import {
  findPlatformById,
  listPlatforms,
  type PlatformDeps,
  registerPlatform,
  removePlatform,
  updatePlatform,
} from '@uchitelskaya/shared/service/lms/platforms';
import { z } from 'zod';
import type { AppDeps } from '../../app-deps.ts';
import { ADMIN } from '../administrator.ts';
import { type Endpoint, forAdmin } from '../endpoint.ts';
import { versionConflict } from '../outcome.ts';
import { versionToWrite } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { nothing, pageOf, pageQuery, recordId } from '../wire.ts';
import { platformPatch, platformRequest, platformResponse } from './schema.ts';
import { toPlatformResponse } from './serializer.ts';

const params = z.strictObject({ platformId: recordId });
const tag = 'administration';

/** Registrations of LMSs. */
export const platforms: readonly Endpoint[] = [
  forAdmin({
    method: 'get',
    path: '/admin/platforms',
    operationId: 'listPlatforms',
    tag,
    summary: 'The registrations of all districts.',
    params: nothing,
    query: pageQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: pageOf(platformResponse), description: 'A page.' },
    refusals: [],
    handle: async ({ deps, query }) => {
      const { items, next } = await listPlatforms(deps, ADMIN, query);
      return { kind: 'json', status: 200, body: { items: items.map(toPlatformResponse), next } };
    },
  }),
  forAdmin({
    method: 'post',
    path: '/admin/platforms',
    operationId: 'registerPlatform',
    tag,
    summary: 'Registers an LMS by hand.',
    params: nothing,
    query: nothing,
    body: platformRequest,
    answer: singleAnswer(201, platformResponse, 'The registration.'),
    refusals: ['duplicate'],
    handle: async ({ deps, body }) => {
      const { district, ...input } = body;
      const outcome = await registerPlatform(platformDeps(deps), ADMIN, input, {
        districtId: district ?? null,
      });
      if (outcome.kind === 'unknown_district') throw unknownDistrict();
      if (outcome.kind === 'duplicate') throw duplicate(outcome.platformId);
      const { platform } = outcome;
      const location = `/admin/platforms/${platform.id}`;
      return singleReply(201, toPlatformResponse(platform), platform.version, location);
    },
  }),
  forAdmin({
    method: 'get',
    path: '/admin/platforms/{platformId}',
    operationId: 'getPlatform',
    tag,
    summary: 'One registration.',
    params,
    query: nothing,
    body: null,
    answer: singleAnswer(200, platformResponse, 'The registration.'),
    refusals: [],
    handle: async ({ deps, params }) => {
      const platform = await findPlatformById(deps, ADMIN, params.platformId);
      if (platform === null) throw new AppError('not_found');
      return toReply(platform);
    },
  }),
  forAdmin({
    method: 'patch',
    path: '/admin/platforms/{platformId}',
    operationId: 'updatePlatform',
    tag,
    summary: 'Changes a registration, or switches it off.',
    params,
    query: nothing,
    body: platformPatch,
    version: 'honoured',
    answer: singleAnswer(200, platformResponse, 'The registration.'),
    refusals: ['duplicate'],
    handle: async ({ deps, params, body, seen }) => {
      const { version: _seen, ...changes } = body;
      const { platformId } = params;
      const outcome = await updatePlatform(
        platformDeps(deps),
        ADMIN,
        platformId,
        changes,
        versionToWrite(seen),
      );
      if (outcome.kind === 'not_found') throw new AppError('not_found');
      if (outcome.kind === 'duplicate') throw new AppError('duplicate');
      if (outcome.kind === 'version_conflict') throw changedSince(outcome.current);
      return toReply(outcome.platform);
    },
  }),
  forAdmin({
    method: 'delete',
    path: '/admin/platforms/{platformId}',
    operationId: 'removePlatform',
    tag,
    summary: 'Removes a registration. What its people wrote stays in the district.',
    params,
    query: nothing,
    body: null,
    version: 'honoured',
    answer: { kind: 'nothing', status: 204, description: 'It is gone.' },
    refusals: [],
    handle: async ({ deps, params, seen }) => {
      const outcome = await removePlatform(deps, ADMIN, params.platformId, versionToWrite(seen));
      if (outcome.kind === 'not_found') throw new AppError('not_found');
      if (outcome.kind === 'version_conflict') throw changedSince(outcome.current);
      return { kind: 'nothing', status: 204 };
    },
  }),
];

function platformDeps(deps: AppDeps): PlatformDeps {
  return { ...deps, loopback: deps.config.loopback };
}

function toReply(platform: Stored<Platform>) {
  return singleReply(200, toPlatformResponse(platform), platform.version);
}

function unknownDistrict(): AppError {
  return new AppError('invalid_input', { errors: [{ path: 'district', message: 'field.unknown_district' }] });
}

/** Issuer and client id are registered; `existing` says where. */
function duplicate(platformId: string): AppError {
  return new AppError('duplicate', {
    messageKey: 'error.duplicate_platform',
    extra: { existing: platformId },
  });
}

function changedSince(current: Stored<Platform>): AppError {
  return versionConflict(current.version, toPlatformResponse(current));
}
