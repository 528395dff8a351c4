import type { AppError } from '@uchitelskaya/shared/contract/app-error';
import { yearShown } from '@uchitelskaya/shared/domain/calendar/school-year';
import type { PlanLine } from '@uchitelskaya/shared/domain/plan/plan-line';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { todayIn } from '@uchitelskaya/shared/service/authorship';
import {
  addPlanLine,
  getPlanLine,
  listPlanLines,
  removePlanLine,
  updatePlanLine,
} from '@uchitelskaya/shared/service/plan/plan-lines';
import { getTeam } from '@uchitelskaya/shared/service/team/teams';
import { type Endpoint, forSession } from '../endpoint.ts';
import { refusalOf, savedOf, versionConflict } from '../outcome.ts';
import { versionToWrite } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { teamParams } from '../teams/schema.ts';
import { nothing, pageOf } from '../wire.ts';
import {
  planLineParams,
  planLinePatch,
  planLineRequest,
  planLineResponse,
  planLinesQuery,
} from './schema.ts';
import { fromPlanLine, toPlanLineResponse } from './serializer.ts';

const tag = 'plan';

/** Lines of a team's plan of the year (DOC-03). */
export const planLines: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/teams/{teamId}/plan-lines',
    operationId: 'listPlanLines',
    tag,
    summary: 'Lines of the plan of one school year, by month.',
    params: teamParams,
    query: planLinesQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: pageOf(planLineResponse), description: 'A page.' },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      const { team } = await getTeam(deps, actor, params.teamId);
      const schoolYear =
        query.schoolYear ?? yearShown(team.schoolYear, await todayIn(deps, actor.districtId));
      const { items, next } = await listPlanLines(deps, actor, params.teamId, { ...query, schoolYear });
      return { kind: 'json', status: 200, body: { items: items.map(toPlanLineResponse), next } };
    },
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/plan-lines',
    operationId: 'addPlanLine',
    tag,
    summary: 'Adds a line at the end of its month.',
    params: teamParams,
    query: nothing,
    body: planLineRequest,
    answer: singleAnswer(201, planLineResponse, 'The line.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const input = { ...fromPlanLine(body), activity: body.activity };
      const outcome = await addPlanLine(deps, actor, params.teamId, input);
      const line = savedOf(outcome, toPlanLineResponse);
      const location = `/teams/${params.teamId}/plan-lines/${line.id}`;
      return singleReply(201, toPlanLineResponse(line), line.version, location);
    },
  }),
  forSession({
    method: 'get',
    path: '/teams/{teamId}/plan-lines/{lineId}',
    operationId: 'getPlanLine',
    tag,
    summary: 'One line.',
    params: planLineParams,
    query: nothing,
    body: null,
    answer: singleAnswer(200, planLineResponse, 'The line.'),
    refusals: [],
    handle: async ({ deps, actor, params }) =>
      toReply(await getPlanLine(deps, actor, params.teamId, params.lineId)),
  }),
  forSession({
    method: 'patch',
    path: '/teams/{teamId}/plan-lines/{lineId}',
    operationId: 'updatePlanLine',
    tag,
    summary: 'Changes a line. The month follows a new date.',
    params: planLineParams,
    query: nothing,
    body: planLinePatch,
    version: 'needed',
    answer: singleAnswer(200, planLineResponse, 'The line.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const { teamId, lineId } = params;
      const version = versionToWrite(seen) ?? (await getPlanLine(deps, actor, teamId, lineId)).version;
      const edit = { mine: fromPlanLine(body), against: { version } };
      return toReply(savedOf(await updatePlanLine(deps, actor, teamId, lineId, edit), toPlanLineResponse));
    },
  }),
  forSession({
    method: 'delete',
    path: '/teams/{teamId}/plan-lines/{lineId}',
    operationId: 'removePlanLine',
    tag,
    summary: 'Takes a line out of the plan; the history keeps it.',
    params: planLineParams,
    query: nothing,
    body: null,
    version: 'needed',
    answer: { kind: 'nothing', status: 204, description: 'It is out.' },
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, seen }) => {
      const outcome = await removePlanLine(deps, actor, params.teamId, params.lineId, versionToWrite(seen));
      if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
      if (outcome.kind === 'conflict') throw changedSince(outcome.record);
      return { kind: 'nothing', status: 204 };
    },
  }),
];

function changedSince(current: Stored<PlanLine>): AppError {
  return versionConflict(current.version, toPlanLineResponse(current));
}

function toReply(line: Stored<PlanLine>) {
  return singleReply(200, toPlanLineResponse(line), line.version);
}
