import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Renewal, RenewalParts } from '@uchitelskaya/shared/domain/renewal/renewal';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { todayIn } from '@uchitelskaya/shared/service/authorship';
import { beginRenewal, getRenewal, getStrategy } from '@uchitelskaya/shared/service/renewal/renewal';
import { changeRenewalPart, changeRenewalParts } from '@uchitelskaya/shared/service/renewal/renewal-parts';
import { closeStep, reopenStep } from '@uchitelskaya/shared/service/renewal/renewal-steps';
import type { RenewalKey } from '@uchitelskaya/shared/service/renewal/renewal-write';
import type { AppDeps } from '../../app-deps.ts';
import { type Endpoint, forSession } from '../endpoint.ts';
import { refusalOf, savedOf } from '../outcome.ts';
import { versionToWrite } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { nothing } from '../wire.ts';
import {
  renewalParams,
  renewalPatch,
  renewalRequest,
  renewalResponse,
  renewalStepParams,
  stepPatch,
  stepResponse,
  strategyPatch,
  strategyResponse,
} from './schema.ts';
import { toNeeds, toRenewalResponse, toStepResponse, toStrategyResponse } from './serializer.ts';

const path = '/schools/{schoolId}/renewal/{schoolYear}';
const shared = { tag: 'renewal', query: nothing } as const;

async function whole(deps: AppDeps, actor: Actor, key: RenewalKey) {
  const loaded = await getRenewal(deps, actor, key.schoolId, key.schoolYear);
  const today = await todayIn(deps, actor.districtId);
  return toRenewalResponse(loaded, today, deps.view.messages.translate(actor.locale));
}

async function stepReply(deps: AppDeps, actor: Actor, key: RenewalKey & { readonly step: StepId }) {
  const { renewal, facts } = await getRenewal(deps, actor, key.schoolId, key.schoolYear);
  const t = deps.view.messages.translate(actor.locale);
  return singleReply(200, toStepResponse(key.step, renewal, facts, t), renewal.version);
}
type StepId = Parameters<typeof toStepResponse>[0];

/** «Перезагрузка» of a school in a school year, RB-1 … RB-4. */
export const renewal: readonly Endpoint[] = [
  forSession({
    ...shared,
    method: 'get',
    path,
    operationId: 'getRenewal',
    summary: 'The whole record with its steps, what they lack, and the chain of causes.',
    params: renewalParams,
    body: null,
    answer: singleAnswer(200, renewalResponse, 'The renewal; 404 while nobody has begun it.'),
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const body = await whole(deps, actor, params);
      return singleReply(200, body, body.version);
    },
  }),
  forSession({
    ...shared,
    method: 'post',
    path,
    operationId: 'beginRenewal',
    summary: 'Begins a school year: from nothing, or from the year before.',
    params: renewalParams,
    body: renewalRequest,
    answer: singleAnswer(201, renewalResponse, 'The renewal.'),
    refusals: ['duplicate'],
    handle: async ({ deps, actor, params, body }) => {
      const { schoolId, schoolYear } = params;
      const outcome = await beginRenewal(deps, actor, schoolId, { schoolYear, ...body });
      if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
      const begun = await whole(deps, actor, params);
      const location = `/schools/${schoolId}/renewal/${schoolYear.replace('/', '-')}`;
      return singleReply(201, begun, begun.version, location);
    },
  }),
  forSession({
    ...shared,
    method: 'patch',
    path,
    operationId: 'changeRenewal',
    summary: 'Changes parts of the record field by field.',
    params: renewalParams,
    body: renewalPatch,
    version: 'needed',
    answer: singleAnswer(200, renewalResponse, 'The renewal.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const now = await whole(deps, actor, params);
      const { version: _seen, ...parts } = body;
      const edit = { mine: parts as PartsPatch, version: versionToWrite(seen) ?? now.version };
      savedOf(await changeRenewalParts(deps, actor, params, edit), () => now);
      const changed = await whole(deps, actor, params);
      return singleReply(200, changed, changed.version);
    },
  }),
  forSession({
    ...shared,
    method: 'get',
    path: `${path}/strategy`,
    operationId: 'getSchoolStrategy',
    summary: 'The strategy alone; the district may read it.',
    params: renewalParams,
    body: null,
    answer: singleAnswer(200, strategyResponse, 'The strategy.'),
    refusals: [],
    handle: async ({ deps, actor, params }) =>
      strategyReply(await getStrategy(deps, actor, params.schoolId, params.schoolYear)),
  }),
  forSession({
    ...shared,
    method: 'patch',
    path: `${path}/strategy`,
    operationId: 'changeSchoolStrategy',
    summary: 'Changes the strategy.',
    params: renewalParams,
    body: strategyPatch,
    version: 'needed',
    answer: singleAnswer(200, strategyResponse, 'The strategy.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const { version: _seen, ...fields } = body;
      const kept = await getStrategy(deps, actor, params.schoolId, params.schoolYear);
      const mine = fields as Partial<RenewalParts['strategy']>;
      const edit = { mine, against: { version: versionToWrite(seen) ?? kept.version } };
      const outcome = await changeRenewalPart(deps, actor, params, 'strategy', edit);
      return strategyReply(savedOf(outcome, toStrategyResponse));
    },
  }),
  forSession({
    ...shared,
    method: 'get',
    path: `${path}/steps/{step}`,
    operationId: 'getRenewalStep',
    summary: 'Where a step stands and what it lacks.',
    params: renewalStepParams,
    body: null,
    answer: singleAnswer(200, stepResponse, 'The step.'),
    refusals: [],
    handle: ({ deps, actor, params }) => stepReply(deps, actor, params),
  }),
  forSession({
    ...shared,
    method: 'patch',
    path: `${path}/steps/{step}`,
    operationId: 'changeRenewalStep',
    summary: 'Closes a step, or opens it again with a reason.',
    params: renewalStepParams,
    body: stepPatch,
    answer: singleAnswer(200, stepResponse, 'The step.'),
    refusals: ['step_not_ready', 'state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const { step } = params;
      const outcome =
        body.state === 'closed'
          ? await closeStep(deps, actor, params, step)
          : await reopenStep(deps, actor, params, step, body.reason ?? '');
      if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
      if (outcome.kind === 'not_ready') {
        const missing = toNeeds(outcome.missing, deps.view.messages.translate(actor.locale));
        throw new AppError('step_not_ready', { extra: { missing } });
      }
      return stepReply(deps, actor, params);
    },
  }),
];

type PartsPatch = Parameters<typeof changeRenewalParts>[3]['mine'];

function strategyReply(kept: Stored<Renewal>) {
  return singleReply(200, toStrategyResponse(kept), kept.version);
}
