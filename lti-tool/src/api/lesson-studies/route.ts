import type { LessonStudyCycle } from '@uchitelskaya/shared/domain/lessons/lesson-study';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import type { CyclePlace } from '@uchitelskaya/shared/service/lessons/change-cycle';
import {
  agreeSummary,
  reopenSummary,
  updateSummary,
} from '@uchitelskaya/shared/service/lessons/cycle-summary';
import {
  addCycle,
  getCycle,
  listCycles,
  updateCycle,
} from '@uchitelskaya/shared/service/lessons/lesson-studies';
import type { AppDeps } from '../../app-deps.ts';
import { type Endpoint, forSession } from '../endpoint.ts';
import { savedOf, versionConflict } from '../outcome.ts';
import { matches, type SeenVersions, versionToWrite } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { teamParams } from '../teams/schema.ts';
import { nothing, pageOf } from '../wire.ts';
import {
  agreementRequest,
  cyclePatch,
  cycleRequest,
  cycleResponse,
  cyclesQuery,
  LESSON_BODY_LIMIT,
  summaryPatch,
} from './schema.ts';
import { cycleParams } from './schema-terms.ts';
import { fromCyclePatch, fromSummaryPatch, toCycleResponse } from './serializer.ts';

const tag = 'lessons';

/** Cycles of lesson study of a team (lesson-study.md), each as far as the caller may read it. */
export const lessonStudies: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/teams/{teamId}/lesson-studies',
    operationId: 'listLessonStudies',
    tag,
    summary: 'Cycles of one school year, by number.',
    params: teamParams,
    query: cyclesQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: pageOf(cycleResponse), description: 'A page.' },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      const { items, next } = await listCycles(deps, actor, params.teamId, query);
      return { kind: 'json', status: 200, body: { items: items.map(toCycleResponse), next } };
    },
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/lesson-studies',
    operationId: 'addLessonStudy',
    tag,
    summary: 'Begins a cycle: three lessons by turn, three case pupils to choose.',
    params: teamParams,
    query: nothing,
    body: cycleRequest,
    answer: singleAnswer(201, cycleResponse, 'The cycle.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const cycle = savedOf(await addCycle(deps, actor, params.teamId, body), toCycleResponse);
      const location = `/teams/${params.teamId}/lesson-studies/${cycle.id}`;
      return singleReply(201, toCycleResponse(cycle), cycle.version, location);
    },
  }),
  forSession({
    method: 'get',
    path: '/teams/{teamId}/lesson-studies/{cycleId}',
    operationId: 'getLessonStudy',
    tag,
    summary: 'One cycle.',
    params: cycleParams,
    query: nothing,
    body: null,
    answer: singleAnswer(200, cycleResponse, 'The cycle.'),
    refusals: [],
    handle: async ({ deps, actor, params }) => toReply((await getCycle(deps, actor, params)).cycle),
  }),
  forSession({
    method: 'patch',
    path: '/teams/{teamId}/lesson-studies/{cycleId}',
    operationId: 'updateLessonStudy',
    tag,
    summary: 'Changes the card, the group, the case pupils.',
    params: cycleParams,
    query: nothing,
    body: cyclePatch,
    version: 'needed',
    answer: singleAnswer(200, cycleResponse, 'The cycle.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const version = await versionSeen(deps, actor, params, seen, body.members !== undefined);
      const outcome = await updateCycle(deps, actor, params, fromCyclePatch(body, version));
      return toReply(savedOf(outcome, toCycleResponse));
    },
  }),
  forSession({
    method: 'patch',
    path: '/teams/{teamId}/lesson-studies/{cycleId}/summary',
    operationId: 'updateCycleSummary',
    tag,
    summary: 'Writes the summary. Changed words ask everybody for a new yes.',
    params: cycleParams,
    query: nothing,
    body: summaryPatch,
    bodyLimit: LESSON_BODY_LIMIT,
    version: 'needed',
    answer: singleAnswer(200, cycleResponse, 'The cycle.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const version = await versionSeen(deps, actor, params, seen, false);
      const outcome = await updateSummary(deps, actor, params, fromSummaryPatch(body, version));
      return toReply(savedOf(outcome, toCycleResponse));
    },
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/lesson-studies/{cycleId}/summary/agreement',
    operationId: 'agreeCycleSummary',
    tag,
    summary: 'The caller’s own yes to the summary; with the last one it stands.',
    params: cycleParams,
    query: nothing,
    body: agreementRequest,
    answer: singleAnswer(200, cycleResponse, 'The cycle.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const settle = body.agreed ? agreeSummary : reopenSummary;
      return toReply(savedOf(await settle(deps, actor, params), toCycleResponse));
    },
  }),
];

/**
 * The version an edit stands against. Lists are replaced whole, so they need the very cycle that their editor saw.
 * @throws AppError `version_conflict`
 */
export async function versionSeen(
  deps: AppDeps,
  actor: Actor,
  place: CyclePlace,
  seen: SeenVersions | null,
  exact: boolean,
): Promise<number> {
  const { cycle } = await getCycle(deps, actor, place);
  if (exact && seen !== null && !matches(seen, cycle.version))
    throw versionConflict(cycle.version, toCycleResponse(cycle));
  return versionToWrite(seen) ?? cycle.version;
}

function toReply(cycle: Stored<LessonStudyCycle>) {
  return singleReply(200, toCycleResponse(cycle), cycle.version);
}
