import { findPeople } from '@uchitelskaya/shared/service/people/people';
import { type Endpoint, forSession } from '../endpoint.ts';
import { nothing, pageOf } from '../wire.ts';
import { peopleQuery, personResponse } from './schema.ts';
import { toPersonResponse } from './serializer.ts';

/** People of the actor's course. */
export const people: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/people',
    operationId: 'findPeople',
    tag: 'people',
    summary: 'People of the course of the session, by name.',
    params: nothing,
    query: peopleQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: pageOf(personResponse), description: 'A page.' },
    refusals: [],
    handle: async ({ deps, actor, query }) => {
      const { items, next } = await findPeople(deps, actor, query);
      const body = { items: items.map((found) => toPersonResponse(found, actor.locale)), next };
      return { kind: 'json', status: 200, body };
    },
  }),
];
