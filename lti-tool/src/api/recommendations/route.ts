import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Recommendation } from '@uchitelskaya/shared/domain/results/recommendation';
import {
  answerToRecommendation,
  handOverRecommendation,
  listSchoolRecommendations,
  RECOMMENDATION,
} from '@uchitelskaya/shared/service/results/recommendations';
import type { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { savedOf } from '../outcome.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { entryEndpoints, entryParams, placeOf } from '../team-entries/endpoints.ts';
import { nothing, pageOf } from '../wire.ts';
import {
  answerRequest,
  recommendationPatch,
  recommendationRequest,
  recommendationResponse,
} from './schema.ts';

const tag = 'results';
const params = entryParams('recommendationId');

function toResponse(kept: Stored<Recommendation>): z.output<typeof recommendationResponse> {
  const { id, version, teamId, schoolYear, text, reason, needed, standing, sentOn, answer } = kept;
  const { createdAt, updatedAt } = kept;
  return {
    id,
    version,
    teamId,
    schoolYear,
    text,
    reason,
    needed,
    standing,
    sentOn,
    answer:
      answer === null
        ? null
        : {
            answer: answer.kind,
            reason: answer.reason,
            until: answer.until,
            date: answer.date,
            by: answer.by,
          },
    createdAt,
    updatedAt,
  };
}

/** Recommendations to the director, and the answers (DOC-24). */
export const recommendations: readonly Endpoint[] = [
  ...entryEndpoints({
    kind: RECOMMENDATION,
    tag,
    path: 'recommendations',
    one: 'Recommendation',
    many: 'Recommendations',
    idName: 'recommendationId',
    summaries: {
      list: 'What the team recommends to its director.',
      add: 'Begins a recommendation.',
      get: 'One recommendation, with its answer.',
      update: 'Changes a recommendation that is not handed over yet.',
      remove: 'Takes out a recommendation that is not handed over yet.',
    },
    request: recommendationRequest,
    patch: recommendationPatch,
    response: recommendationResponse,
    toNew: ({ text, reason = '', needed = '' }) => ({ text, reason, needed }),
    toFields: ({ version: _seen, ...fields }) => fields,
    toResponse,
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/recommendations/{recommendationId}/handover',
    operationId: 'handOverRecommendation',
    tag,
    summary: 'Hands a recommendation to the director; its text no longer changes.',
    params,
    query: nothing,
    body: null,
    answer: singleAnswer(200, recommendationResponse, 'The recommendation.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params }) => {
      const kept = savedOf(
        await handOverRecommendation(deps, actor, placeOf(params, 'recommendationId')),
        toResponse,
      );
      return singleReply(200, toResponse(kept), kept.version);
    },
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/recommendations/{recommendationId}/answer',
    operationId: 'answerRecommendation',
    tag,
    summary: 'The answer of the director, with its reason.',
    params,
    query: nothing,
    body: answerRequest,
    answer: singleAnswer(200, recommendationResponse, 'The recommendation.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const { answer: kind, reason, until = null } = body;
      const outcome = await answerToRecommendation(deps, actor, placeOf(params, 'recommendationId'), {
        kind,
        reason,
        until,
      });
      const kept = savedOf(outcome, toResponse);
      return singleReply(200, toResponse(kept), kept.version);
    },
  }),
  forSession({
    method: 'get',
    path: '/recommendations',
    operationId: 'listSchoolRecommendations',
    tag,
    summary: 'Everything handed to the administration of the session’s school; what waits comes first.',
    params: nothing,
    query: nothing,
    body: null,
    answer: {
      kind: 'json',
      status: 200,
      schema: pageOf(recommendationResponse),
      description: 'All of them.',
    },
    refusals: [],
    handle: async ({ deps, actor }) => {
      const items = await listSchoolRecommendations(deps, actor, actor.schoolId);
      return { kind: 'json', status: 200, body: { items: items.map(toResponse) } };
    },
  }),
];
