import { planningYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { todayIn } from '@uchitelskaya/shared/service/authorship';
import { beginRoute } from '@uchitelskaya/shared/service/routes/begin-route';
import { getRoute } from '@uchitelskaya/shared/service/routes/individual-routes';
import { patchRoute } from '@uchitelskaya/shared/service/routes/patch-route';
import { listReadableRoutes } from '@uchitelskaya/shared/service/routes/readable-routes';
import {
  approveRoute,
  closeRoute,
  returnRoute,
  reviewRoute,
  submitRoute,
} from '@uchitelskaya/shared/service/routes/route-approval';
import {
  addRouteStep,
  answerStepConfirmation,
  askStepConfirmation,
  removeRouteStep,
  updateRouteStep,
} from '@uchitelskaya/shared/service/routes/route-steps';
import type { z } from 'zod';
import type { AppDeps } from '../../app-deps.ts';
import { type Endpoint, forSession } from '../endpoint.ts';
import { refusalOf, savedOf } from '../outcome.ts';
import { versionToWrite } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { listAnswer, listReply } from '../whole-list.ts';
import { nothing } from '../wire.ts';
import {
  confirmationRequest,
  confirmationResponse,
  routeListed,
  routeMove,
  routeParams,
  routePatch,
  routeRequest,
  routeResponse,
  routeStepParams,
  routeStepPatch,
  routeStepRequest,
  routesQuery,
} from './schema.ts';
import { fromRoute, fromRouteStep, toRouteResponse, toStepResponse } from './serializer.ts';

const tag = 'routes';

type Moved = ReturnType<typeof submitRoute>;

function move(deps: AppDeps, actor: Actor, id: string, body: z.output<typeof routeMove>): Moved {
  switch (body.to) {
    case 'submitted':
      return submitRoute(deps, actor, id);
    case 'approved':
      return approveRoute(deps, actor, id);
    case 'returned':
      return returnRoute(deps, actor, id, body.note ?? '');
    case 'reviewed':
      return reviewRoute(deps, actor, id);
    case 'closed':
      return closeRoute(deps, actor, id);
  }
}

function toReply(route: Parameters<typeof toRouteResponse>[0]) {
  return singleReply(200, toRouteResponse(route), route.version);
}

/** Routes of teachers (ИОМ, DOC-08). */
export const individualRoutes: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/routes',
    operationId: 'listRoutes',
    tag,
    summary:
      'Routes of a school year that the caller may read: one’s own, those shown, all for the administration.',
    params: nothing,
    query: routesQuery,
    body: null,
    answer: listAnswer(routeListed, 'The routes.'),
    refusals: [],
    handle: async ({ deps, actor, query }) => {
      const schoolYear = query.schoolYear ?? planningYearOf(await todayIn(deps, actor.districtId));
      const found = await listReadableRoutes(deps, actor, schoolYear);
      const items = found.map(({ id, personId, state }) => ({ id, person: personId, schoolYear, state }));
      return listReply(items);
    },
  }),
  forSession({
    method: 'post',
    path: '/routes',
    operationId: 'beginRoute',
    tag,
    summary: 'Begins one’s own route of a year; one that is there is given back.',
    params: nothing,
    query: nothing,
    body: routeRequest,
    answer: singleAnswer(201, routeResponse, 'The route.'),
    refusals: [],
    handle: async ({ deps, actor, body }) => {
      const { record } = await beginRoute(
        deps,
        actor,
        body.schoolYear === undefined ? {} : { schoolYear: body.schoolYear },
      );
      return singleReply(201, toRouteResponse(record), record.version, `/routes/${record.id}`);
    },
  }),
  forSession({
    method: 'get',
    path: '/routes/{routeId}',
    operationId: 'getRoute',
    tag,
    summary: 'One route.',
    params: routeParams,
    query: nothing,
    body: null,
    answer: singleAnswer(200, routeResponse, 'The route.'),
    refusals: [],
    handle: async ({ deps, actor, params }) => toReply(await getRoute(deps, actor, params.routeId)),
  }),
  forSession({
    method: 'patch',
    path: '/routes/{routeId}',
    operationId: 'updateRoute',
    tag,
    summary: 'Changes one’s own route. Changed goals of an approved route wait for approval again.',
    params: routeParams,
    query: nothing,
    body: routePatch,
    version: 'needed',
    answer: singleAnswer(200, routeResponse, 'The route.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const version = versionToWrite(seen) ?? (await getRoute(deps, actor, params.routeId)).version;
      const { goals, basis, shownTo } = body;
      const patch = { fields: fromRoute(body), goals, basis, shownTo };
      return toReply(savedOf(await patchRoute(deps, actor, params.routeId, version, patch), toRouteResponse));
    },
  }),
  forSession({
    method: 'post',
    path: '/routes/{routeId}/state',
    operationId: 'moveRoute',
    tag,
    summary: 'Sends, approves, gives back, sums up or closes a route; each is its own right.',
    params: routeParams,
    query: nothing,
    body: routeMove,
    answer: singleAnswer(200, routeResponse, 'The route.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) =>
      toReply(savedOf(await move(deps, actor, params.routeId, body), toRouteResponse)),
  }),
  forSession({
    method: 'post',
    path: '/routes/{routeId}/steps',
    operationId: 'addRouteStep',
    tag,
    summary: 'Adds a step.',
    params: routeParams,
    query: nothing,
    body: routeStepRequest,
    answer: singleAnswer(201, routeResponse, 'The route with the step.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const input = { ...fromRouteStep(body), content: body.content, form: body.form };
      const route = savedOf(await addRouteStep(deps, actor, params.routeId, input), toRouteResponse);
      return singleReply(201, toRouteResponse(route), route.version, `/routes/${route.id}`);
    },
  }),
  forSession({
    method: 'patch',
    path: '/routes/{routeId}/steps/{stepId}',
    operationId: 'updateRouteStep',
    tag,
    summary: 'Changes a step; nobody confirms a step of one’s own.',
    params: routeStepParams,
    query: nothing,
    body: routeStepPatch,
    version: 'needed',
    answer: singleAnswer(200, routeResponse, 'The route with the step.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const { routeId, stepId } = params;
      const version = versionToWrite(seen) ?? (await getRoute(deps, actor, routeId)).version;
      const edit = { mine: fromRouteStep(body), against: { version } };
      return toReply(savedOf(await updateRouteStep(deps, actor, routeId, stepId, edit), toRouteResponse));
    },
  }),
  forSession({
    method: 'delete',
    path: '/routes/{routeId}/steps/{stepId}',
    operationId: 'removeRouteStep',
    tag,
    summary: 'Takes a step out that nobody confirmed; the administration sees it as removed.',
    params: routeStepParams,
    query: nothing,
    body: null,
    answer: { kind: 'nothing', status: 204, description: 'It is out.' },
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params }) => {
      savedOf(await removeRouteStep(deps, actor, params.routeId, params.stepId), toRouteResponse);
      return { kind: 'nothing', status: 204 };
    },
  }),
  forSession({
    method: 'post',
    path: '/routes/{routeId}/steps/{stepId}/confirmation',
    operationId: 'confirmRouteStep',
    tag,
    summary: 'The teacher asks a colleague to confirm a step put to use, or that colleague answers.',
    params: routeStepParams,
    query: nothing,
    body: confirmationRequest,
    answer: { kind: 'json', status: 200, schema: confirmationResponse, description: 'The step.' },
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const { routeId, stepId } = params;
      if (body.kind === 'answer') {
        const answered = await answerStepConfirmation(deps, actor, routeId, stepId, body);
        if (answered.kind === 'refused') throw refusalOf(answered.refusals);
        const { teacherId, step } = answered.step;
        return {
          kind: 'json',
          status: 200,
          body: { routeId, teacher: teacherId, step: toStepResponse(step) },
        };
      }
      const asked = { kind: body.practice, evidence: body.evidence, witnessId: body.witness };
      const route = savedOf(await askStepConfirmation(deps, actor, routeId, stepId, asked), toRouteResponse);
      const step = route.steps.find(({ id }) => id === stepId);
      return {
        kind: 'json',
        status: 200,
        body: { routeId, teacher: route.personId, ...(step && { step: toStepResponse(step) }) },
      };
    },
  }),
];
