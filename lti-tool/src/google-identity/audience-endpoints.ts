import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { GoogleAudience } from '@uchitelskaya/shared/domain/google/google-pairing';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import {
  allowAudience,
  forgetAudience,
  listAudiences,
} from '@uchitelskaya/shared/service/google/google-audiences';
import { z } from 'zod';
import { ADMIN } from '../api/administrator.ts';
import { type Endpoint, forAdmin } from '../api/endpoint.ts';
import { nothing, pageOf, pageQuery, recordId } from '../api/wire.ts';
import { audience, audienceRequest } from './schema.ts';

const tag = 'administration';

/** Which copies of the add-on a district trusts, besides those of `GOOGLE_AUDIENCES`, which all districts trust. */
export const audienceEndpoints: readonly Endpoint[] = [
  forAdmin({
    method: 'get',
    path: '/admin/google-audiences',
    operationId: 'listGoogleAudiences',
    tag,
    summary: 'Copies of the Google add-on that districts trust.',
    params: nothing,
    query: pageQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: pageOf(audience), description: 'A page.' },
    refusals: [],
    handle: async ({ deps, query }) => {
      const { items, next } = await listAudiences(deps, ADMIN, query);
      return { kind: 'json', status: 200, body: { items: items.map(toAudienceResponse), next } };
    },
  }),
  forAdmin({
    method: 'post',
    path: '/admin/google-audiences',
    operationId: 'allowGoogleAudience',
    tag,
    summary: 'Lets a district use its copy of the Google add-on.',
    params: nothing,
    query: nothing,
    body: audienceRequest,
    answer: { kind: 'json', status: 201, schema: audience, description: 'Trusted from now on.' },
    refusals: [],
    handle: async ({ deps, body }) => {
      const wanted = { audience: body.audience, districtId: body.district };
      const outcome = await allowAudience(deps, ADMIN, wanted);
      if (outcome.kind === 'unknown_district') {
        throw new AppError('invalid_input', {
          errors: [{ path: 'district', message: 'field.unknown_district' }],
        });
      }
      return { kind: 'json', status: 201, body: toAudienceResponse(outcome.record) };
    },
  }),
  forAdmin({
    method: 'delete',
    path: '/admin/google-audiences/{audienceId}',
    operationId: 'forgetGoogleAudience',
    tag,
    summary: 'Ends the trust; accounts paired through that copy stop working at once.',
    params: z.strictObject({ audienceId: recordId }),
    query: nothing,
    body: null,
    answer: { kind: 'nothing', status: 204, description: 'Forgotten.' },
    refusals: ['not_found'],
    handle: async ({ deps, params }) => {
      const people = await forgetAudience(deps, ADMIN, params.audienceId);
      if (people === null) throw new AppError('not_found');
      for (const personId of people) await deps.sessions.endAllOf(personId, 'add_on');
      return { kind: 'nothing', status: 204 };
    },
  }),
];

function toAudienceResponse(record: Stored<GoogleAudience>): z.output<typeof audience> {
  return {
    id: record.id,
    audience: record.audience,
    district: record.districtId,
    allowedAt: record.createdAt,
  };
}
