import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { STEP_IDS, type StepId } from '@uchitelskaya/shared/domain/steps/step';
import type { StepFields, TeamStep } from '@uchitelskaya/shared/domain/steps/step-record';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import type { ServiceDeps } from '@uchitelskaya/shared/service/deps';
import { closeTeamStep, reopenTeamStep } from '@uchitelskaya/shared/service/steps/step-closing';
import { loadTeamStep, type TeamStepState } from '@uchitelskaya/shared/service/steps/team-step-state';
import { updateTeamStep } from '@uchitelskaya/shared/service/steps/team-steps';
import type { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { refusalOf, versionConflict } from '../outcome.ts';
import { matches, type SeenVersions, versionToWrite } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { teamParams } from '../teams/schema.ts';
import { nothing } from '../wire.ts';
import { stepList, stepParams, stepPatch, stepResponse } from './schema.ts';
import { toNeedResponse, toStepResponse, UNBEGUN_VERSION } from './serializer.ts';

const tag = 'steps';

/** Which step of which team, and who asks. */
interface StepCall {
  readonly deps: ServiceDeps;
  readonly actor: Actor;
  readonly params: { readonly teamId: string; readonly step: StepId };
}

function load({ deps, actor, params }: StepCall): Promise<TeamStepState> {
  return loadTeamStep(deps, actor, params.teamId, params.step);
}

function toReply(state: TeamStepState) {
  return singleReply(200, toStepResponse(state), state.record?.version ?? UNBEGUN_VERSION);
}

/** The seven steps of a team's round. */
export const steps: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/teams/{teamId}/steps',
    operationId: 'listTeamSteps',
    tag,
    summary: 'The seven steps of the team’s round, each with what it still misses.',
    params: teamParams,
    query: nothing,
    body: null,
    answer: { kind: 'json', status: 200, schema: stepList, description: 'All seven.' },
    refusals: [],
    handle: async ({ deps, actor, params: { teamId } }) => {
      const states = await Promise.all(
        STEP_IDS.map((step) => load({ deps, actor, params: { teamId, step } })),
      );
      return { kind: 'json', status: 200, body: { items: states.map(toStepResponse) } };
    },
  }),
  forSession({
    method: 'get',
    path: '/teams/{teamId}/steps/{step}',
    operationId: 'getTeamStep',
    tag,
    summary: 'One step: answers, what is gathered in it, and what it still misses.',
    params: stepParams,
    query: nothing,
    body: null,
    answer: singleAnswer(200, stepResponse, 'The step.'),
    refusals: [],
    handle: async ({ deps, actor, params }) => toReply(await load({ deps, actor, params })),
  }),
  forSession({
    method: 'patch',
    path: '/teams/{teamId}/steps/{step}',
    operationId: 'updateTeamStep',
    tag,
    summary: 'Writes into a step, closes it or opens it again.',
    description:
      'Answers merge by key, `entries` is replaced whole. What is written is kept even when the step, asked to close in the same call, misses something: then the answer is 409 `step_not_ready` with `missing`.',
    params: stepParams,
    query: nothing,
    body: stepPatch,
    version: 'needed',
    answer: singleAnswer(200, stepResponse, 'The step.'),
    refusals: ['step_not_ready', 'state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const call = { deps, actor, params };
      await write(call, body, seen);
      if (body.closed === true) await close(call);
      if (body.closed === false) await reopen(call);
      return toReply(await load(call));
    },
  }),
];

function fieldsIn({ answers, entries, minutes }: z.output<typeof stepPatch>): StepFields {
  return {
    ...answers,
    ...(entries !== undefined && { entries }),
    ...(minutes !== undefined && { minutesId: minutes }),
  } as StepFields;
}

/** Writes the fields that were sent, against the version that the caller saw. */
async function write(
  call: StepCall,
  body: z.output<typeof stepPatch>,
  seen: SeenVersions | null,
): Promise<void> {
  const { deps, actor, params } = call;
  const mine = fieldsIn(body);
  const current = await load(call);
  const version = current.record?.version ?? UNBEGUN_VERSION;
  if (Object.keys(mine).length === 0) {
    if (seen !== null && !matches(seen, version)) throw versionConflict(version, toStepResponse(current));
    return;
  }
  const edit = { mine, against: { version: versionToWrite(seen) ?? version } };
  const outcome = await updateTeamStep(deps, actor, params.teamId, params.step, edit);
  if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
  if (outcome.kind === 'conflict') {
    const record: Stored<TeamStep> = outcome.record;
    throw versionConflict(record.version, toStepResponse({ ...current, record }), outcome.conflicts);
  }
}

async function close({ deps, actor, params }: StepCall): Promise<void> {
  const outcome = await closeTeamStep(deps, actor, params.teamId, params.step);
  if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
  if (outcome.kind === 'not_ready')
    throw new AppError('step_not_ready', { extra: { missing: outcome.missing.map(toNeedResponse) } });
}

async function reopen({ deps, actor, params }: StepCall): Promise<void> {
  const outcome = await reopenTeamStep(deps, actor, params.teamId, params.step);
  if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
}
