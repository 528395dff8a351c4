import type { PeerVisit } from '@uchitelskaya/shared/domain/diary/peer-visit';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { addVisit, getVisit, listVisits, updateVisit } from '@uchitelskaya/shared/service/diary/peer-visits';
import { listVisitClashes } from '@uchitelskaya/shared/service/diary/visit-clashes';
import { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { savedOf } from '../outcome.ts';
import { versionToWrite } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { teamParams } from '../teams/schema.ts';
import { nothing } from '../wire.ts';
import {
  clashResponse,
  countedVisitResponse,
  visitParams,
  visitPatch,
  visitRequest,
  visitResponse,
  visitsQuery,
} from './schema.ts';
import { fromVisit, toClash, toCountedVisit, toVisitResponse } from './serializer.ts';

const tag = 'visits';

/** Who was at whose lesson: visits written down, and observers of research lessons. */
export const visits: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/teams/{teamId}/visit-clashes',
    operationId: 'listVisitClashes',
    tag,
    summary: 'Lessons ahead at which somebody is bound elsewhere too, by the plans of the school’s teams.',
    params: teamParams,
    query: nothing,
    body: null,
    answer: {
      kind: 'json',
      status: 200,
      schema: z.object({ items: z.array(clashResponse) }),
      description: 'All at once, by time.',
    },
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const items = await listVisitClashes(deps, actor, params.teamId);
      return { kind: 'json', status: 200, body: { items: items.map(toClash) } };
    },
  }),
  forSession({
    method: 'get',
    path: '/teams/{teamId}/visits',
    operationId: 'listVisits',
    tag,
    summary: 'Visits of a school year, by date; an observed research lesson is one.',
    params: teamParams,
    query: visitsQuery,
    body: null,
    answer: {
      kind: 'json',
      status: 200,
      schema: z.object({ schoolYear: z.string(), items: z.array(countedVisitResponse) }),
      description: 'All at once.',
    },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      const { schoolYear, items } = await listVisits(deps, actor, params.teamId, query);
      return { kind: 'json', status: 200, body: { schoolYear, items: items.map(toCountedVisit) } };
    },
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/visits',
    operationId: 'addVisit',
    tag,
    summary: 'The guest writes down a visit to a colleague of the team.',
    params: teamParams,
    query: nothing,
    body: visitRequest,
    answer: singleAnswer(201, visitResponse, 'The visit.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const input = { ...fromVisit(body), hostId: body.host, lesson: body.lesson };
      const visit = savedOf(await addVisit(deps, actor, params.teamId, input), toVisitResponse);
      const location = `/teams/${params.teamId}/visits/${visit.id}`;
      return singleReply(201, toVisitResponse(visit), visit.version, location);
    },
  }),
  forSession({
    method: 'get',
    path: '/teams/{teamId}/visits/{visitId}',
    operationId: 'getVisit',
    tag,
    summary: 'One visit.',
    params: visitParams,
    query: nothing,
    body: null,
    answer: singleAnswer(200, visitResponse, 'The visit.'),
    refusals: [],
    handle: async ({ deps, actor, params }) =>
      toReply(await getVisit(deps, actor, params.teamId, params.visitId)),
  }),
  forSession({
    method: 'patch',
    path: '/teams/{teamId}/visits/{visitId}',
    operationId: 'updateVisit',
    tag,
    summary: 'Changes one’s own visit.',
    params: visitParams,
    query: nothing,
    body: visitPatch,
    version: 'needed',
    answer: singleAnswer(200, visitResponse, 'The visit.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const { teamId, visitId } = params;
      const version = versionToWrite(seen) ?? (await getVisit(deps, actor, teamId, visitId)).version;
      const edit = { mine: fromVisit(body), against: { version } };
      return toReply(savedOf(await updateVisit(deps, actor, teamId, visitId, edit), toVisitResponse));
    },
  }),
];

function toReply(visit: Stored<PeerVisit>) {
  return singleReply(200, toVisitResponse(visit), visit.version);
}
