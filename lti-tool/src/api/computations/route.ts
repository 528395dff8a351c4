import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { FieldError } from '@uchitelskaya/shared/contract/error-codes';
import { computeClassResults } from '@uchitelskaya/shared/domain/classes/class-results';
import { toProposal } from '@uchitelskaya/shared/domain/formation/formation-proposal';
import { formationFaults } from '@uchitelskaya/shared/domain/formation/team-formation';
import {
  computeTaskSet,
  TARGET_PROFILES,
  type TaskProfile,
  type TaskSetOutcome,
} from '@uchitelskaya/shared/domain/lessons/task-set';
import { assertNoFaults } from '@uchitelskaya/shared/service/outcome';
import type { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { nothing } from '../wire.ts';
import { formationRequest, formationResponse } from './formation-schema.ts';
import { classResultsRequest, classResultsResponse, taskSetRequest, taskSetResponse } from './schema.ts';
import { fromMarks, fromProfile, toClassResultsResponse, toTaskSetResponse } from './serializer.ts';

/** 200 candidates with all that may be said of each. */
const FORMATION_LIMIT = 2 * 1024 * 1024;

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
  forSession({
    method: 'post',
    path: '/computations/team-formation',
    operationId: 'computeTeamFormation',
    tag: 'computations',
    summary:
      'Proposes groups of 3 to 5 (team-cycle.md §4.2): first as many people as can be placed, then the highest mean score.',
    description:
      'An optimum, proved, for pools of up to about 25 people; above that a good answer with a bound. The same data in any order give the same answer while the limit of ten seconds is not reached. Nothing is kept.',
    params: nothing,
    query: nothing,
    body: formationRequest,
    bodyLimit: FORMATION_LIMIT,
    answer: {
      kind: 'json',
      status: 200,
      schema: formationResponse,
      description: 'The proposal; people decide.',
    },
    refusals: [],
    handle: async ({ deps, body }) => {
      assertNoFaults(formationFaults(body));
      const proposal = toProposal(body, await deps.grouper.group(body));
      return { kind: 'json', status: 200, body: proposal };
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
