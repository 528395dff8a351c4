import type { ResultValue } from '@uchitelskaya/shared/domain/classes/assessment-result';
import { resultValues } from '@uchitelskaya/shared/domain/classes/result-correction';
import {
  correctPupilResult,
  type OpenedResult,
  openResult,
} from '@uchitelskaya/shared/service/classes/result-corrections';
import type { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { savedOf } from '../outcome.ts';
import { versionToWrite } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { nothing } from '../wire.ts';
import { correctionRequest, pupilResultParams, resultParams, resultResponse } from './schema.ts';

const tag = 'results';
const theResult = singleAnswer(200, resultResponse, 'The work, pupil by pupil.');

function toResultResponse({ result, hidden, mayCorrect }: OpenedResult): z.output<typeof resultResponse> {
  const { id, version, classLabel, schoolYear, kind, subject, period, date, title, importId } = result;
  const shown = hidden ? { tasks: [], codes: [], corrections: [] } : result;
  return {
    ...{ id, version, classLabel, schoolYear, kind, subject, period, date, title, importId },
    ...{ hidden, mayCorrect },
    tasks: shown.tasks.map((task) => ({ ...task })),
    pupils: shown.codes.map((code, at) => ({ code, values: resultValues(result, at) })),
    corrections: (shown.corrections ?? []).map(({ key, ...correction }) => ({ ...correction, value: key })),
  };
}

/** The values of a body by their key. */
function toValues(body: z.output<typeof correctionRequest>): Record<string, ResultValue> {
  const { scores, reason: _reason, pupilMark, ...others } = body;
  const named = { ...others, mark: pupilMark };
  const values: Record<string, ResultValue> = {};
  for (const [key, value] of Object.entries(named)) if (value !== undefined) values[key] = value;
  for (const { task, score } of scores) values[`score.${task}`] = score;
  return values;
}

/** Pieces of work of a class by code, and what is put right in them by hand. */
export const results: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/schools/{schoolId}/results/{resultId}',
    operationId: 'getResult',
    tag,
    summary: 'One piece of work by code: for the class’s team and its school (P-6, P-7).',
    params: resultParams,
    query: nothing,
    body: null,
    answer: theResult,
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const opened = await openResult(deps, actor, params);
      return singleReply(200, toResultResponse(opened), opened.result.version);
    },
  }),
  forSession({
    method: 'patch',
    path: '/schools/{schoolId}/results/{resultId}/pupils/{code}',
    operationId: 'correctResult',
    tag,
    summary: 'Corrects values of one pupil by hand; what stood there, who and why are kept with the work.',
    params: pupilResultParams,
    query: nothing,
    body: correctionRequest,
    version: 'needed',
    answer: theResult,
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const { code, ...place } = params;
      const opened = await openResult(deps, actor, place);
      const version = versionToWrite(seen) ?? opened.result.version;
      const values = { mine: toValues(body), against: { version } };
      const outcome = await correctPupilResult(deps, actor, place, { code, values, reason: body.reason });
      const result = savedOf(outcome, (record) => toResultResponse({ ...opened, result: record }));
      return singleReply(200, toResultResponse({ ...opened, result }), result.version);
    },
  }),
];
