import { assignRole } from '@uchitelskaya/shared/service/people/assign-role';
import { ADMIN } from '../administrator.ts';
import { type Endpoint, forAdmin } from '../endpoint.ts';
import { nothing } from '../wire.ts';
import { assignmentRequest, assignmentResponse } from './schema.ts';
import { toAssignmentResponse } from './serializer.ts';

/** Roles that no launch may infer. */
export const assignments: readonly Endpoint[] = [
  forAdmin({
    method: 'post',
    path: '/admin/assignments',
    operationId: 'assignRole',
    tag: 'administration',
    summary: 'Gives a person a role in a school, a team or the district.',
    description: 'The person need not have come in yet. The same role given again is left as it is.',
    params: nothing,
    query: nothing,
    body: assignmentRequest,
    answer: { kind: 'json', status: 201, schema: assignmentResponse, description: 'The assignment.' },
    refusals: [],
    handle: async ({ deps, body }) => {
      const { record } = await assignRole(deps, ADMIN, body);
      return { kind: 'json', status: 201, body: toAssignmentResponse(record) };
    },
  }),
];
