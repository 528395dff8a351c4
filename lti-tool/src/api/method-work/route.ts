import { planningYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { todayIn } from '@uchitelskaya/shared/service/authorship';
import {
  addSchoolLine,
  approveMethodWork,
  type MethodWorkOutcome,
  removeSchoolLine,
  updateMethodWork,
  updateSchoolLine,
} from '@uchitelskaya/shared/service/method-work/change-method-work';
import { loadMethodWork } from '@uchitelskaya/shared/service/method-work/method-work';
import type { AppDeps } from '../../app-deps.ts';
import { type Endpoint, forSession } from '../endpoint.ts';
import { savedOf } from '../outcome.ts';
import { type SeenVersions, versionToWrite } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import {
  methodWorkResponse,
  ownLineParams,
  ownLinePatch,
  ownLineRequest,
  planApprovalRequest,
  planParams,
  planPatch,
  planQuery,
} from './schema.ts';
import { fromOwnLine, toMethodWorkResponse, toWrittenPlan } from './serializer.ts';

const tag = 'routes';

/** A call on one plan. */
interface PlanCall {
  readonly deps: AppDeps;
  readonly actor: Actor;
  readonly params: { readonly schoolId: string };
  readonly query: { readonly schoolYear?: string | undefined };
}

async function placeOf({ deps, actor, params, query }: PlanCall) {
  const schoolYear = query.schoolYear ?? planningYearOf(await todayIn(deps, actor.districtId));
  return { schoolId: params.schoolId, schoolYear };
}

async function show(call: PlanCall, status: 200 | 201 = 200) {
  const { deps, actor, params, query } = call;
  const work = await loadMethodWork(deps, actor, params.schoolId, query);
  return singleReply(status, toMethodWorkResponse(work), work.plan.version);
}

/** The plan as it stands after a write. */
function written(call: PlanCall, outcome: MethodWorkOutcome, status: 200 | 201 = 200) {
  savedOf(outcome, toWrittenPlan);
  return show(call, status);
}

/** What an edit is against: the version that was seen, else what stands now. */
async function againstOf(call: PlanCall, seen: SeenVersions | null): Promise<{ readonly version: number }> {
  const { deps, actor, params, query } = call;
  const version = versionToWrite(seen);
  if (version !== null) return { version };
  // The first write makes the record in version 1; until then there is nothing that could have changed meanwhile.
  return { version: Math.max(1, (await loadMethodWork(deps, actor, params.schoolId, query)).plan.version) };
}

const answer = singleAnswer(200, methodWorkResponse, 'The plan.');

/** The school's plan of methodical work, assembled from team plans and routes (DOC-21). */
export const methodWork: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/schools/{schoolId}/method-work-plan',
    operationId: 'getMethodWorkPlan',
    tag,
    summary: 'The school’s plan of methodical work of a year; nobody’s deficits by name.',
    params: planParams,
    query: planQuery,
    body: null,
    answer,
    refusals: [],
    handle: (call) => show(call),
  }),
  forSession({
    method: 'patch',
    path: '/schools/{schoolId}/method-work-plan',
    operationId: 'updateMethodWorkPlan',
    tag,
    summary: 'Changes aim and conditions of the programme, and what routes are called.',
    params: planParams,
    query: planQuery,
    body: planPatch,
    version: 'honoured',
    answer,
    refusals: [],
    handle: async (call) => {
      const { deps, actor, seen } = call;
      const { version: _seen, ...mine } = call.body;
      const edit = { mine, against: await againstOf(call, seen) };
      return written(call, await updateMethodWork(deps, actor, await placeOf(call), edit));
    },
  }),
  forSession({
    method: 'post',
    path: '/schools/{schoolId}/method-work-plan/lines',
    operationId: 'addMethodWorkLine',
    tag,
    summary: 'Adds a line of the administration’s own.',
    params: planParams,
    query: planQuery,
    body: ownLineRequest,
    answer: singleAnswer(201, methodWorkResponse, 'The plan with the line.'),
    refusals: [],
    handle: async (call) => {
      const { deps, actor, body } = call;
      const { month, activity } = body;
      const fields = {
        format: null,
        responsibleId: null,
        evidence: '',
        ...fromOwnLine(body),
        month,
        activity,
      };
      return written(call, await addSchoolLine(deps, actor, await placeOf(call), fields), 201);
    },
  }),
  forSession({
    method: 'patch',
    path: '/schools/{schoolId}/method-work-plan/lines/{lineId}',
    operationId: 'updateMethodWorkLine',
    tag,
    summary: 'Changes a line of the administration’s own; lines of teams are changed in their plans.',
    params: ownLineParams,
    query: planQuery,
    body: ownLinePatch,
    version: 'needed',
    answer,
    refusals: [],
    handle: async (call) => {
      const { deps, actor, params, body, seen } = call;
      const edit = { mine: fromOwnLine(body), against: await againstOf(call, seen) };
      return written(call, await updateSchoolLine(deps, actor, await placeOf(call), params.lineId, edit));
    },
  }),
  forSession({
    method: 'delete',
    path: '/schools/{schoolId}/method-work-plan/lines/{lineId}',
    operationId: 'removeMethodWorkLine',
    tag,
    summary: 'Takes a line of the administration’s own out.',
    params: ownLineParams,
    query: planQuery,
    body: null,
    answer: { kind: 'nothing', status: 204, description: 'It is out.' },
    refusals: [],
    handle: async (call) => {
      const { deps, actor, params } = call;
      savedOf(await removeSchoolLine(deps, actor, await placeOf(call), params.lineId), toWrittenPlan);
      return { kind: 'nothing', status: 204 };
    },
  }),
  forSession({
    method: 'post',
    path: '/schools/{schoolId}/method-work-plan/approval',
    operationId: 'approveMethodWorkPlan',
    tag,
    summary: 'Enters number and date under which the plan was approved as it stands now.',
    params: planParams,
    query: planQuery,
    body: planApprovalRequest,
    answer,
    refusals: ['state_forbids'],
    handle: async (call) =>
      written(call, await approveMethodWork(call.deps, call.actor, await placeOf(call), call.body)),
  }),
];
