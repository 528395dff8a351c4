import type { NamingConsent } from '@uchitelskaya/shared/domain/district/naming-consent';
import { loadDistrictOverview } from '@uchitelskaya/shared/service/district/district-overview';
import { findNamingConsent, setNamingConsent } from '@uchitelskaya/shared/service/district/naming-consent';
import type { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { plain } from '../plain.ts';
import { nothing } from '../wire.ts';
import { consentParams, consentRequest, consentResponse, districtOverviewResponse } from './schema.ts';

const tag = 'district';

function toConsentResponse(
  schoolId: string,
  consent: NamingConsent | null,
): z.output<typeof consentResponse> {
  const { named = false, decidedBy = null, decidedAt = null } = consent ?? {};
  return { schoolId, named, decidedBy, decidedAt };
}

const consentAnswer = {
  kind: 'json',
  status: 200,
  schema: consentResponse,
  description: 'The decision.',
} as const;

/** The district over its schools, and each school's word on being named there. */
export const district: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/district/overview',
    operationId: 'getDistrictOverview',
    tag,
    summary: 'Teams of the district’s schools by step, and sums over at least three schools, without names.',
    params: nothing,
    query: nothing,
    body: null,
    answer: { kind: 'json', status: 200, schema: districtOverviewResponse, description: 'The overview.' },
    refusals: [],
    handle: async ({ deps, actor }) => {
      const overview = await loadDistrictOverview(deps, actor);
      return { kind: 'json', status: 200, body: plain(overview) };
    },
  }),
  forSession({
    method: 'get',
    path: '/schools/{schoolId}/naming-consent',
    operationId: 'getNamingConsent',
    tag,
    summary: 'Whether the school agreed to be named beside the district’s sums.',
    params: consentParams,
    query: nothing,
    body: null,
    answer: consentAnswer,
    refusals: [],
    handle: async ({ deps, actor, params: { schoolId } }) => {
      const consent = await findNamingConsent(deps, actor, schoolId);
      return { kind: 'json', status: 200, body: toConsentResponse(schoolId, consent) };
    },
  }),
  forSession({
    method: 'put',
    path: '/schools/{schoolId}/naming-consent',
    operationId: 'setNamingConsent',
    tag,
    summary: 'The administration agrees to be named in the district, or takes it back.',
    params: consentParams,
    query: nothing,
    body: consentRequest,
    answer: consentAnswer,
    refusals: [],
    handle: async ({ deps, actor, params: { schoolId }, body: { named } }) => {
      const consent = await setNamingConsent(deps, actor, schoolId, named);
      return { kind: 'json', status: 200, body: toConsentResponse(schoolId, consent) };
    },
  }),
];
