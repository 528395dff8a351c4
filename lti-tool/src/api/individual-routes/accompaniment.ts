import { planningYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import { todayIn } from '@uchitelskaya/shared/service/authorship';
import { commentRoute, concludeRoute } from '@uchitelskaya/shared/service/routes/route-approval';
import { listStepsToConfirm } from '@uchitelskaya/shared/service/routes/route-steps';
import { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { savedOf } from '../outcome.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { nothing } from '../wire.ts';
import {
  commentRequest,
  conclusionRequest,
  confirmationResponse,
  routeParams,
  routeResponse,
  routesQuery,
} from './schema.ts';
import { toRouteResponse, toStepResponse } from './serializer.ts';

const tag = 'routes';

/** What others say about a teacher's route: who accompanies, who approves, who saw a step at work. */
export const accompaniment: readonly Endpoint[] = [
  forSession({
    method: 'post',
    path: '/routes/{routeId}/comments',
    operationId: 'commentRoute',
    tag,
    summary: 'A word of the tutor or mentor to whom the route is shown, or the teacher’s answer.',
    params: routeParams,
    query: nothing,
    body: commentRequest,
    answer: singleAnswer(201, routeResponse, 'The route with the comment.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const outcome = await commentRoute(deps, actor, params.routeId, body.text);
      const route = savedOf(outcome, toRouteResponse);
      return singleReply(201, toRouteResponse(route), route.version, `/routes/${route.id}`);
    },
  }),
  forSession({
    method: 'put',
    path: '/routes/{routeId}/conclusion',
    operationId: 'concludeRoute',
    tag,
    summary: 'The expert’s conclusion at the end; never the teacher’s own.',
    params: routeParams,
    query: nothing,
    body: conclusionRequest,
    answer: singleAnswer(200, routeResponse, 'The route.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const outcome = await concludeRoute(deps, actor, params.routeId, body.conclusion);
      const route = savedOf(outcome, toRouteResponse);
      return singleReply(200, toRouteResponse(route), route.version);
    },
  }),
  forSession({
    method: 'get',
    path: '/me/confirmations',
    operationId: 'listConfirmations',
    tag,
    summary: 'Steps of colleagues that wait for one’s own word; each alone, without its route.',
    params: nothing,
    query: routesQuery,
    body: null,
    answer: {
      kind: 'json',
      status: 200,
      schema: z.object({ items: z.array(confirmationResponse) }),
      description: 'The steps.',
    },
    refusals: [],
    handle: async ({ deps, actor, query }) => {
      const schoolYear = query.schoolYear ?? planningYearOf(await todayIn(deps, actor.districtId));
      const found = await listStepsToConfirm(deps, actor, schoolYear);
      const items = found.map(({ routeId, teacherId, step }) => ({
        ...{ routeId, teacher: teacherId, step: toStepResponse(step) },
      }));
      return { kind: 'json', status: 200, body: { items } };
    },
  }),
];
