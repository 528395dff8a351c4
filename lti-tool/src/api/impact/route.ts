import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { ImpactAssessment } from '@uchitelskaya/shared/domain/results/impact-assessment';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { todayIn } from '@uchitelskaya/shared/service/authorship';
import {
  addIndicator,
  IMPACT,
  recordImpactDecision,
  removeIndicator,
  startImpact,
  updateImpact,
  updateIndicator,
} from '@uchitelskaya/shared/service/results/impact';
import { getEntry, listEntries } from '@uchitelskaya/shared/service/results/team-entries';
import { openTeam } from '@uchitelskaya/shared/service/team/team-access';
import type { AppDeps } from '../../app-deps.ts';
import { type Endpoint, forSession } from '../endpoint.ts';
import { savedOf } from '../outcome.ts';
import { versionToWrite } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { entriesQuery, entryParams, placeOf } from '../team-entries/endpoints.ts';
import { teamParams } from '../teams/schema.ts';
import { nothing, pageOf } from '../wire.ts';
import {
  impactDecisionRequest,
  impactPatch,
  impactRequest,
  impactResponse,
  indicatorParams,
  indicatorPatch,
  indicatorRequest,
} from './schema.ts';
import { toImpactResponse } from './serializer.ts';

const tag = 'results';
const params = entryParams('impactId');
const answer = singleAnswer(200, impactResponse, 'The assessment.');
const base = '/teams/{teamId}/impact';

type Outcome = Parameters<typeof savedOf<ImpactAssessment>>[0];

/** The whole assessment after a change; every call on a part answers so. */
async function reply(deps: AppDeps, actor: Actor, teamId: string, outcome: Outcome, status: 200 | 201 = 200) {
  const render = await renderer(deps, actor, teamId);
  const impact = savedOf(outcome, render);
  const location = status === 201 ? `/teams/${teamId}/impact/${impact.id}` : undefined;
  return singleReply(status, render(impact), impact.version, location);
}

async function renderer(deps: AppDeps, actor: Actor, teamId: string) {
  const [{ team }, today] = await Promise.all([
    openTeam(deps, actor, teamId),
    todayIn(deps, actor.districtId),
  ]);
  return (impact: Stored<ImpactAssessment>) => toImpactResponse(impact, team, today);
}

/** Estimate of impact of a team's year (HJ-6). */
export const impact: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: base,
    operationId: 'listImpact',
    tag,
    summary: 'The assessment of one school year: none or one.',
    params: teamParams,
    query: entriesQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: pageOf(impactResponse), description: 'None or one.' },
    refusals: [],
    handle: async ({ deps, actor, params: { teamId }, query }) => {
      const { items } = await listEntries(deps, actor, IMPACT, teamId, query);
      const render = await renderer(deps, actor, teamId);
      return { kind: 'json', status: 200, body: { items: items.map(render) } };
    },
  }),
  forSession({
    method: 'post',
    path: base,
    operationId: 'startImpact',
    tag,
    summary: 'Begins the assessment of the year; what was begun already takes the texts that it lacks.',
    params: teamParams,
    query: nothing,
    body: impactRequest,
    answer: singleAnswer(201, impactResponse, 'The assessment.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params: { teamId }, body }) =>
      reply(deps, actor, teamId, await startImpact(deps, actor, teamId, body), 201),
  }),
  forSession({
    method: 'get',
    path: `${base}/{impactId}`,
    operationId: 'getImpact',
    tag,
    summary: 'One assessment.',
    params,
    query: nothing,
    body: null,
    answer,
    refusals: [],
    handle: async ({ deps, actor, params: { teamId, impactId } }) => {
      const record = await getEntry(deps, actor, IMPACT, teamId, impactId);
      return reply(deps, actor, teamId, { kind: 'saved', record });
    },
  }),
  forSession({
    method: 'patch',
    path: `${base}/{impactId}`,
    operationId: 'updateImpact',
    tag,
    summary: 'Changes what is written of the year.',
    params,
    query: nothing,
    body: impactPatch,
    version: 'needed',
    answer,
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params: { teamId, impactId }, body, seen }) => {
      const version = versionToWrite(seen) ?? (await getEntry(deps, actor, IMPACT, teamId, impactId)).version;
      const { version: _seen, ...fields } = body;
      const edit = { mine: fields, against: { version } };
      return reply(deps, actor, teamId, await updateImpact(deps, actor, teamId, impactId, edit));
    },
  }),
  forSession({
    method: 'post',
    path: `${base}/{impactId}/indicators`,
    operationId: 'addImpactIndicator',
    tag,
    summary: 'Adds an indicator with its value before and after.',
    params,
    query: nothing,
    body: indicatorRequest,
    answer,
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const place = placeOf(params, 'impactId');
      const outcome = await addIndicator(deps, actor, place, body);
      return reply(deps, actor, place.teamId, outcome);
    },
  }),
  forSession({
    method: 'patch',
    path: `${base}/{impactId}/indicators/{indicatorId}`,
    operationId: 'updateImpactIndicator',
    tag,
    summary: 'Changes an indicator. The version is the assessment’s.',
    params: indicatorParams,
    query: nothing,
    body: indicatorPatch,
    version: 'needed',
    answer,
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const { teamId, impactId, indicatorId } = params;
      const place = placeOf(params, 'impactId');
      const kept = await getEntry(deps, actor, IMPACT, teamId, impactId);
      if (!kept.indicators.some(({ id }) => id === indicatorId)) throw new AppError('not_found');
      const { version: _seen, ...fields } = body;
      const edit = { mine: fields, against: { version: versionToWrite(seen) ?? kept.version } };
      return reply(deps, actor, teamId, await updateIndicator(deps, actor, place, indicatorId, edit));
    },
  }),
  forSession({
    method: 'delete',
    path: `${base}/{impactId}/indicators/{indicatorId}`,
    operationId: 'removeImpactIndicator',
    tag,
    summary: 'Takes an indicator out; the history keeps it.',
    params: indicatorParams,
    query: nothing,
    body: null,
    answer,
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params }) => {
      const place = placeOf(params, 'impactId');
      const outcome = await removeIndicator(deps, actor, place, params.indicatorId);
      return reply(deps, actor, place.teamId, outcome);
    },
  }),
  forSession({
    method: 'post',
    path: `${base}/{impactId}/decision`,
    operationId: 'decideImpact',
    tag,
    summary: 'The team’s decision on its practice, with the reason.',
    params,
    query: nothing,
    body: impactDecisionRequest,
    answer,
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const place = placeOf(params, 'impactId');
      const { decision: kind, reason, causes = '' } = body;
      const outcome = await recordImpactDecision(deps, actor, place, { kind, reason, causes });
      return reply(deps, actor, place.teamId, outcome);
    },
  }),
];
