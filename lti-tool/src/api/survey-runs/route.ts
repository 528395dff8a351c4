import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { planningYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import { todayIn } from '@uchitelskaya/shared/service/authorship';
import { mayManageRuns } from '@uchitelskaya/shared/service/surveys/survey-access';
import { cancelSurveyRun } from '@uchitelskaya/shared/service/surveys/survey-cancelling';
import { makeLinks } from '@uchitelskaya/shared/service/surveys/survey-links';
import {
  closeSurveyRun,
  createRun,
  getRun,
  listRuns,
  openSurveyRun,
  removeRun,
  runCoverage,
  updateRun,
} from '@uchitelskaya/shared/service/surveys/survey-runs';
import { type Endpoint, forSession } from '../endpoint.ts';
import { refusalOf, savedOf } from '../outcome.ts';
import { versionToWrite } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { nothing, pageOf } from '../wire.ts';
import {
  coverageResponse,
  linksRequest,
  linksResponse,
  runParams,
  runPatch,
  runRequest,
  runResponse,
  runStateRequest,
  runsQuery,
} from './schema.ts';
import { fromRunRequest, toCoverageResponse, toRunResponse } from './serializer.ts';

const MOVES = { open: openSurveyRun, closed: closeSurveyRun, cancelled: cancelSurveyRun } as const;

const tag = 'surveys';

/** Runs of surveys: who is asked what, until when; how many have answered, and never who. */
export const surveyRuns: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/survey-runs',
    operationId: 'listSurveyRuns',
    tag,
    summary: 'Runs of a school or of a team in one year, the last first.',
    params: nothing,
    query: runsQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: pageOf(runResponse), description: 'A page.' },
    refusals: ['not_found'],
    handle: async ({ deps, actor, query }) => {
      const { school, team, schoolYear, ...page } = query;
      const schoolId = school ?? actor.schoolId ?? '';
      if (schoolId === '' && team === undefined) throw new AppError('forbidden');
      const year = schoolYear ?? planningYearOf(await todayIn(deps, actor.districtId));
      const found = await listRuns(deps, actor, {
        schoolId,
        teamId: team ?? null,
        schoolYear: year,
        ...page,
      });
      return {
        kind: 'json',
        status: 200,
        body: { items: found.items.map(toRunResponse), next: found.next },
      };
    },
  }),
  forSession({
    method: 'post',
    path: '/survey-runs',
    operationId: 'createSurveyRun',
    tag,
    summary:
      'Prepares a run: of the school by its administration, of a team or its class by the coordinator.',
    params: nothing,
    query: nothing,
    body: runRequest,
    answer: singleAnswer(201, runResponse, 'The run, a draft.'),
    refusals: ['not_found', 'state_forbids'],
    handle: async ({ deps, actor, body }) => {
      const { record } = await createRun(deps, actor, fromRunRequest(body));
      return singleReply(201, toRunResponse(record), record.version, `/survey-runs/${record.id}`);
    },
  }),
  forSession({
    method: 'get',
    path: '/survey-runs/{runId}',
    operationId: 'getSurveyRun',
    tag,
    summary: 'One run.',
    params: runParams,
    query: nothing,
    body: null,
    answer: singleAnswer(200, runResponse, 'The run.'),
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const run = await getRun(deps, actor, params.runId);
      return singleReply(200, toRunResponse(run), run.version);
    },
  }),
  forSession({
    method: 'patch',
    path: '/survey-runs/{runId}',
    operationId: 'updateSurveyRun',
    tag,
    summary: 'Changes purpose or days; once it is open, the first day stands.',
    params: runParams,
    query: nothing,
    body: runPatch,
    version: 'needed',
    answer: singleAnswer(200, runResponse, 'The run.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const { version: _seen, ...mine } = body;
      const version = versionToWrite(seen) ?? (await getRun(deps, actor, params.runId)).version;
      const outcome = await updateRun(deps, actor, params.runId, {
        mine,
        against: { version },
      });
      const run = savedOf(outcome, toRunResponse);
      return singleReply(200, toRunResponse(run), run.version);
    },
  }),
  forSession({
    method: 'delete',
    path: '/survey-runs/{runId}',
    operationId: 'removeSurveyRun',
    tag,
    summary: 'Takes away a draft that was never opened.',
    params: runParams,
    query: nothing,
    body: null,
    answer: { kind: 'nothing', status: 204, description: 'It is gone.' },
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params }) => {
      const outcome = await removeRun(deps, actor, params.runId);
      if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
      return { kind: 'nothing', status: 204 };
    },
  }),
  forSession({
    method: 'post',
    path: '/survey-runs/{runId}/state',
    operationId: 'moveSurveyRun',
    tag,
    summary: 'Opens a draft; closes an open run for good, or cancels it and deletes what was answered.',
    params: runParams,
    query: nothing,
    body: runStateRequest,
    answer: singleAnswer(200, runResponse, 'The run.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const run = savedOf(await MOVES[body.to](deps, actor, params.runId), toRunResponse);
      return singleReply(200, toRunResponse(run), run.version);
    },
  }),
  forSession({
    method: 'get',
    path: '/survey-runs/{runId}/coverage',
    operationId: 'getSurveyCoverage',
    tag,
    summary: 'How many answered, of how many (AG-3); for those who lead the run.',
    params: runParams,
    query: nothing,
    body: null,
    answer: { kind: 'json', status: 200, schema: coverageResponse, description: 'Two numbers.' },
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const run = await getRun(deps, actor, params.runId);
      if (!(await mayManageRuns(deps, actor, run))) throw new AppError('forbidden');
      const coverage = await runCoverage(deps, actor.districtId, run);
      return { kind: 'json', status: 200, body: toCoverageResponse(coverage) };
    },
  }),
  forSession({
    method: 'post',
    path: '/survey-runs/{runId}/links',
    operationId: 'makeSurveyLinks',
    tag,
    summary: 'Makes links to a run of pupils or parents; the codes are told this once.',
    params: runParams,
    query: nothing,
    body: linksRequest,
    answer: { kind: 'json', status: 201, schema: linksResponse, description: 'Codes and addresses.' },
    refusals: ['state_forbids'],
    answerIsSecret: true,
    handle: async ({ deps, actor, params, body }) => {
      const outcome = await makeLinks(deps, actor, params.runId, body);
      if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
      const links = outcome.codes.map((code) => ({ code, url: `${deps.config.publicUrl}/s/${code}` }));
      return { kind: 'json', status: 201, body: { links } };
    },
  }),
];
