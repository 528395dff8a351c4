import { readMe } from '@uchitelskaya/shared/service/people/read-me';
import { type Endpoint, forSession } from '../endpoint.ts';
import { nothing } from '../wire.ts';
import { meResponse } from './schema.ts';
import { toMeResponse } from './serializer.ts';

/** Who this session is. */
export const me: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/me',
    operationId: 'getMe',
    tag: 'session',
    summary: 'The person, district, school and roles of the session.',
    params: nothing,
    query: nothing,
    body: null,
    answer: { kind: 'json', status: 200, schema: meResponse, description: 'Who this is.' },
    refusals: ['not_found'],
    handle: async ({ deps, actor, session }) => ({
      kind: 'json',
      status: 200,
      body: toMeResponse(await readMe(deps, actor), actor, session),
    }),
  }),
];
