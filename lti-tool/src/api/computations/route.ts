import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { FieldError } from '@uchitelskaya/shared/contract/error-codes';
import { computeClassResults } from '@uchitelskaya/shared/domain/class-results';
import {
  computeTaskSet,
  TARGET_PROFILES,
  type TaskProfile,
  type TaskSetOutcome,
} from '@uchitelskaya/shared/domain/task-set';
import type { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { nothing } from '../wire.ts';
import { classResultsRequest, classResultsResponse, taskSetRequest, taskSetResponse } from './schema.ts';
import { fromMarks, fromProfile, toClassResultsResponse, toTaskSetResponse } from './serializer.ts';

/** Computations of the catalogue on given data: nothing is kept. */
export const computations: readonly Endpoint[] = [
  forSession({
    method: 'post',
    path: '/computations/class-results',
    operationId: 'computeClassResults',
    tag: 'computations',
    summary: 'Class results CRF-00 … CRF-05 of the marks of one class.',
    params: nothing,
    query: nothing,
    body: classResultsRequest,
    answer: { kind: 'json', status: 200, schema: classResultsResponse, description: 'The results.' },
    refusals: [],
    handle: async ({ body }) => ({
      kind: 'json',
      status: 200,
      body: toClassResultsResponse(computeClassResults(fromMarks(body))),
    }),
  }),
  forSession({
    method: 'post',
    path: '/computations/task-set',
    operationId: 'computeTaskSet',
    tag: 'computations',
    summary: 'Indices TI-1 … TI-8 of a set of learning tasks.',
    params: nothing,
    query: nothing,
    body: taskSetRequest,
    answer: { kind: 'json', status: 200, schema: taskSetResponse, description: 'The indices.' },
    refusals: [],
    handle: async ({ body }) => {
      const outcome = computeTaskSet(body.codes, targetOf(body));
      if (outcome.kind !== 'computed') throw new AppError('invalid_input', { errors: faultsOf(outcome) });
      return { kind: 'json', status: 200, body: toTaskSetResponse(outcome.indices) };
    },
  }),
];

function targetOf({ aim, profile }: z.output<typeof taskSetRequest>): TaskProfile | null {
  if (profile !== undefined) return fromProfile(profile);
  return aim === undefined ? null : TARGET_PROFILES[aim];
}

function faultsOf(outcome: Exclude<TaskSetOutcome, { kind: 'computed' }>): readonly FieldError[] {
  if (outcome.kind === 'profile_not_whole') {
    return [{ path: 'profile', message: 'field.profile_not_whole', values: { sum: outcome.sum } }];
  }
  return outcome.unknown.map(({ at, code }) => ({
    path: `codes.${at}`,
    message: 'field.unknown_task_code',
    values: { code },
  }));
}
