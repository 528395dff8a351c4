import { decideGoalProposals, listGoalProposals } from '@uchitelskaya/shared/service/routes/goal-proposals';
import { listBasisChoices } from '@uchitelskaya/shared/service/routes/route-basis';
import { decideProposal, listRouteProposals } from '@uchitelskaya/shared/service/routes/route-proposals';
import { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { savedOf } from '../outcome.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { nothing } from '../wire.ts';
import { basisSource, goalDecision, goalProposal, stepDecision, stepProposal } from './proposals-schema.ts';
import { routeParams, routeResponse } from './schema.ts';
import { toRouteResponse } from './serializer.ts';

const tag = 'routes';

/** What the tool offers a teacher for the own route; the teacher decides, and the decision is kept (RULE-12). */
export const routeProposals: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/routes/{routeId}/basis-sources',
    operationId: 'listBasisSources',
    tag,
    summary:
      'Diagnostics that one’s own route could rest on: answers, colleagues’ views, diagnostics, courses.',
    params: routeParams,
    query: nothing,
    body: null,
    answer: {
      kind: 'json',
      status: 200,
      schema: z.object({ items: z.array(basisSource) }),
      description: 'Names and dates, never scores.',
    },
    refusals: [],
    handle: async ({ deps, actor, params }) => ({
      kind: 'json',
      status: 200,
      body: { items: await listBasisChoices(deps, actor, params.routeId) },
    }),
  }),
  forSession({
    method: 'get',
    path: '/routes/{routeId}/goal-proposals',
    operationId: 'listGoalProposals',
    tag,
    summary: 'Goals that one’s own diagnostics and last route ask for; nobody else sees them.',
    params: routeParams,
    query: nothing,
    body: null,
    answer: {
      kind: 'json',
      status: 200,
      schema: z.object({ items: z.array(goalProposal) }),
      description: 'Open proposals.',
    },
    refusals: [],
    handle: async ({ deps, actor, params }) => ({
      kind: 'json',
      status: 200,
      body: { items: await listGoalProposals(deps, actor, params.routeId) },
    }),
  }),
  forSession({
    method: 'post',
    path: '/routes/{routeId}/goal-proposals',
    operationId: 'decideGoalProposals',
    tag,
    summary:
      'Takes proposed goals into the route with their scores and basis, or declines them with a reason.',
    params: routeParams,
    query: nothing,
    body: goalDecision,
    answer: singleAnswer(200, routeResponse, 'The route.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const outcome = await decideGoalProposals(deps, actor, params.routeId, body);
      const route = savedOf(outcome, toRouteResponse);
      return singleReply(200, toRouteResponse(route), route.version);
    },
  }),
  forSession({
    method: 'get',
    path: '/routes/{routeId}/step-proposals',
    operationId: 'listStepProposals',
    tag,
    summary: 'Steps that answer the goals: colleagues who agreed to help, events, courses, the bank, forms.',
    params: routeParams,
    query: nothing,
    body: null,
    answer: {
      kind: 'json',
      status: 200,
      schema: z.object({ items: z.array(stepProposal) }),
      description: 'Open proposals.',
    },
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const found = await listRouteProposals(deps, actor, params.routeId);
      const items = found.map(({ key, from, goalId, form, text, provider, due, hours, bankItemId }) => ({
        ...{ key, from, goal: goalId, form, text, provider, due, hours, bankItem: bankItemId },
      }));
      return { kind: 'json', status: 200, body: { items } };
    },
  }),
  forSession({
    method: 'post',
    path: '/routes/{routeId}/step-proposals',
    operationId: 'decideStepProposal',
    tag,
    summary: 'Takes a proposal as a step with all that is known of it, or declines it with a reason.',
    params: routeParams,
    query: nothing,
    body: stepDecision,
    answer: singleAnswer(200, routeResponse, 'The route.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const route = savedOf(await decideProposal(deps, actor, params.routeId, body), toRouteResponse);
      return singleReply(200, toRouteResponse(route), route.version);
    },
  }),
];
