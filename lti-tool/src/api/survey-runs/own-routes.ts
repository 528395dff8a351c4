import type { Answers } from '@uchitelskaya/shared/domain/surveys/survey-response';
import {
  giveSurveyConsent,
  openAnswering,
  saveOwnAnswers,
  setQuiet,
  withdrawAnswers,
} from '@uchitelskaya/shared/service/surveys/survey-answering';
import { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { refusalOf } from '../outcome.ts';
import { nothing } from '../wire.ts';
import { ownAnswersRequest, ownResponse, runParams } from './schema.ts';
import { toOwnResponse } from './serializer.ts';

const tag = 'surveys';
const path = '/survey-runs/{runId}/responses/mine';
const answer = { kind: 'json', status: 200, schema: ownResponse, description: 'As it stands.' } as const;

/**
 * One's own answers to a run that asks one. Nothing here heeds an `Idempotency-Key`: a kept answer would lie in the
 * store beside the person and the hour, with a hash from which a few ticks can be guessed (ADR 0013). All of it may be
 * repeated without harm.
 */
export const ownResponses: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path,
    operationId: 'getOwnSurveyResponse',
    tag,
    summary: 'Own answers, and whether the run still waits for them.',
    params: runParams,
    query: nothing,
    body: null,
    answer,
    refusals: [],
    handle: async ({ deps, actor, params }) => ({
      kind: 'json',
      status: 200,
      body: toOwnResponse(await openAnswering(deps, actor, params.runId)),
    }),
  }),
  forSession({
    method: 'put',
    path,
    operationId: 'putOwnSurveyResponse',
    tag,
    summary: 'Keeps a draft, hands answers in, or changes what was handed in until the run closes.',
    params: runParams,
    query: nothing,
    body: ownAnswersRequest,
    answer,
    refusals: ['state_forbids'],
    answerIsSecret: true,
    handle: async ({ deps, actor, params, body }) => {
      const input = { answers: body.answers as Answers, submit: body.submit };
      const outcome = await saveOwnAnswers(deps, actor, params.runId, input);
      if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
      return {
        kind: 'json',
        status: 200,
        body: toOwnResponse(await openAnswering(deps, actor, params.runId)),
      };
    },
  }),
  forSession({
    method: 'delete',
    path,
    operationId: 'withdrawOwnSurveyResponse',
    tag,
    summary: 'Takes one’s own named answers back while the run is open.',
    params: runParams,
    query: nothing,
    body: null,
    answer: { kind: 'nothing', status: 204, description: 'Nothing of them is kept.' },
    refusals: ['state_forbids'],
    answerIsSecret: true,
    handle: async ({ deps, actor, params }) => {
      const outcome = await withdrawAnswers(deps, actor, params.runId);
      if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
      return { kind: 'nothing', status: 204 };
    },
  }),
  forSession({
    method: 'put',
    path: '/survey-runs/{runId}/reminders/mine',
    operationId: 'setSurveyReminders',
    tag,
    summary: '«Already answered, or will not»: no more reminders, or reminders again.',
    params: runParams,
    query: nothing,
    body: z.strictObject({ quiet: z.boolean() }),
    answer: { kind: 'nothing', status: 204, description: 'Done.' },
    refusals: [],
    answerIsSecret: true,
    handle: async ({ deps, actor, params, body }) => {
      await setQuiet(deps, actor, params.runId, body.quiet);
      return { kind: 'nothing', status: 204 };
    },
  }),
  forSession({
    method: 'put',
    path: '/me/survey-consent',
    operationId: 'giveSurveyConsent',
    tag,
    summary: 'The person’s own yes to keeping answers by name. A no is never written down.',
    params: nothing,
    query: nothing,
    body: null,
    answer: { kind: 'nothing', status: 204, description: 'Done.' },
    refusals: [],
    handle: async ({ deps, actor }) => {
      await giveSurveyConsent(deps, actor);
      return { kind: 'nothing', status: 204 };
    },
  }),
];
