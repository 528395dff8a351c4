import {
  listProfileReaders,
  openShownProfile,
  setProfileReader,
} from '@uchitelskaya/shared/service/competence/profile-sharing';
import { z } from 'zod';
import { myCompetenceResponse } from '../competence/schema.ts';
import { toMyCompetenceResponse } from '../competence/serializer.ts';
import { type Endpoint, forSession } from '../endpoint.ts';
import { nothing, recordId } from '../wire.ts';

const tag = 'competence';

const personParams = z.strictObject({ personId: recordId });

const readersResponse = z.object({
  items: z.array(z.object({ person: z.string(), shown: z.boolean() })),
});

/** Whether the tutor may read the actor's profile. */
const readerRequest = z.strictObject({ shown: z.boolean() });

/** A profile that its teacher shows to the team's tutor (diagnostics-and-routes.md §6). */
export const shownProfiles: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/me/competence/readers',
    operationId: 'listProfileReaders',
    tag,
    summary: 'Tutors of the actor’s teams, and whether each may read the actor’s profile.',
    params: nothing,
    query: nothing,
    body: null,
    answer: { kind: 'json', status: 200, schema: readersResponse, description: 'The tutors.' },
    refusals: [],
    handle: async ({ deps, actor }) => {
      const readers = await listProfileReaders(deps, actor);
      const items = readers.map(({ person, shown }) => ({ person: person.id, shown }));
      return { kind: 'json', status: 200, body: { items } };
    },
  }),
  forSession({
    method: 'put',
    path: '/me/competence/readers/{personId}',
    operationId: 'setProfileReader',
    tag,
    summary:
      'Shows the actor’s own profile to a tutor, or no longer; nothing is kept of a yes that was taken back.',
    params: personParams,
    query: nothing,
    body: readerRequest,
    answer: { kind: 'nothing', status: 204, description: 'It is so.' },
    refusals: [],
    handle: async ({ deps, actor, params, body }) => {
      await setProfileReader(deps, actor, params.personId, body.shown);
      return { kind: 'nothing', status: 204 };
    },
  }),
  forSession({
    method: 'get',
    path: '/people/{personId}/competence',
    operationId: 'getShownCompetence',
    tag,
    summary: 'A profile that its teacher shows to the actor; not found for everybody else.',
    params: personParams,
    query: nothing,
    body: null,
    answer: { kind: 'json', status: 200, schema: myCompetenceResponse, description: 'The profile.' },
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const { profiles } = await openShownProfile(deps, actor, params.personId);
      return { kind: 'json', status: 200, body: toMyCompetenceResponse(profiles) };
    },
  }),
];
