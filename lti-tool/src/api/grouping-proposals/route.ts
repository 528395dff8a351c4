import { planningYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import type { GroupingProposal } from '@uchitelskaya/shared/domain/formation/grouping-proposal';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { todayIn } from '@uchitelskaya/shared/service/authorship';
import { proposeGrouping, repeatGrouping } from '@uchitelskaya/shared/service/formation/formation';
import {
  changeGrouping,
  decideGroupingProposal,
  type GroupingEdit,
} from '@uchitelskaya/shared/service/formation/formation-decisions';
import { loadFormationGround } from '@uchitelskaya/shared/service/formation/formation-ground';
import {
  getGroupingProposal,
  listGroupingProposals,
  type OpenedProposal,
} from '@uchitelskaya/shared/service/formation/grouping-proposals';
import type { z } from 'zod';
import type { AppDeps } from '../../app-deps.ts';
import { type Endpoint, forSession } from '../endpoint.ts';
import { savedOf, versionConflict } from '../outcome.ts';
import { matches, type SeenVersions } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { nothing } from '../wire.ts';
import {
  decisionRequest,
  groundResponse,
  openedProposalResponse,
  proposalParams,
  proposalPatch,
  proposalRequest,
  proposalResponse,
  proposalsParams,
  proposalsQuery,
  proposalsResponse,
} from './schema.ts';

const tag = 'formation';
const path = '/schools/{schoolId}/grouping-proposals';
const onePath = `${path}/{proposalId}` as const;

async function yearOf(deps: AppDeps, actor: Actor, asked: string | undefined): Promise<string> {
  return asked ?? planningYearOf(await todayIn(deps, actor.districtId));
}

function toResponse(proposal: Stored<GroupingProposal>): z.output<typeof proposalResponse> {
  return proposalResponse.parse(proposal);
}

function toOpenedResponse({ proposal, ...today }: OpenedProposal): z.output<typeof openedProposalResponse> {
  return openedProposalResponse.parse({ ...proposal, ...today });
}

/** Whoever says which version they saw decides on that one only. */
async function checkSeen(
  deps: AppDeps,
  actor: Actor,
  params: z.output<typeof proposalParams>,
  seen: SeenVersions | null,
): Promise<void> {
  if (seen === null) return;
  const { proposal } = await getGroupingProposal(deps, actor, params.schoolId, params.proposalId);
  if (!matches(seen, proposal.version)) throw versionConflict(proposal.version, toResponse(proposal));
}

function toEdit({ moves, groups }: z.output<typeof proposalPatch>): GroupingEdit {
  return {
    moves,
    groups: groups.map(({ id, name, classLabel }) => ({
      id,
      ...(name !== undefined && { name }),
      ...(classLabel !== undefined && { classLabel }),
    })),
  };
}

/** Proposals of teams for a school (F-4): asked for, changed and decided by people (RULE-12). */
export const groupingProposals: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/schools/{schoolId}/formation',
    operationId: 'getFormationGround',
    tag,
    summary: 'What teams would be formed from: candidates, and counts of what is ready (F-1, F-3, §4.3).',
    params: proposalsParams,
    query: proposalsQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: groundResponse, description: 'The ground.' },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      const schoolYear = await yearOf(deps, actor, query.schoolYear);
      const ground = await loadFormationGround(deps, actor, { ...params, schoolYear });
      return { kind: 'json', status: 200, body: groundResponse.parse({ ...ground, schoolYear }) };
    },
  }),
  forSession({
    method: 'get',
    path,
    operationId: 'listGroupingProposals',
    tag,
    summary: 'Proposals of teams of a school year, newest first.',
    params: proposalsParams,
    query: proposalsQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: proposalsResponse, description: 'The proposals.' },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      const schoolYear = await yearOf(deps, actor, query.schoolYear);
      const items = await listGroupingProposals(deps, actor, { ...params, schoolYear });
      return { kind: 'json', status: 200, body: { items: items.map(toResponse) } };
    },
  }),
  forSession({
    method: 'post',
    path,
    operationId: 'proposeGrouping',
    tag,
    summary: 'Asks for a proposal from diagnostics and wishes, and keeps it.',
    description: 'A large pool is `computing` when this answers: it is done in the background.',
    params: proposalsParams,
    query: nothing,
    body: proposalRequest,
    answer: singleAnswer(201, proposalResponse, 'The proposal.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const schoolYear = await yearOf(deps, actor, body.schoolYear);
      const outcome = await proposeGrouping(deps, actor, { ...body, ...params, schoolYear });
      const kept = savedOf(outcome, toResponse);
      deps.hurry?.();
      const location = `/schools/${params.schoolId}/grouping-proposals/${kept.id}`;
      return singleReply(201, toResponse(kept), kept.version, location);
    },
  }),
  forSession({
    method: 'get',
    path: onePath,
    operationId: 'getGroupingProposal',
    tag,
    summary: 'One proposal, and whether it still fits what is known today.',
    params: proposalParams,
    query: nothing,
    body: null,
    answer: singleAnswer(200, openedProposalResponse, 'The proposal.'),
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const opened = await getGroupingProposal(deps, actor, params.schoolId, params.proposalId);
      return singleReply(200, toOpenedResponse(opened), opened.proposal.version);
    },
  }),
  forSession({
    method: 'patch',
    path: onePath,
    operationId: 'changeGroupingProposal',
    tag,
    summary: 'Moves, adds and takes out people, names groups and sets their classes.',
    params: proposalParams,
    query: nothing,
    body: proposalPatch,
    version: 'honoured',
    answer: singleAnswer(200, proposalResponse, 'The proposal.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      await checkSeen(deps, actor, params, seen);
      const kept = savedOf(await changeGrouping(deps, actor, params, toEdit(body)), toResponse);
      return singleReply(200, toResponse(kept), kept.version);
    },
  }),
  forSession({
    method: 'post',
    path: `${onePath}/decision`,
    operationId: 'decideGroupingProposal',
    tag,
    summary: 'Keeps what people decided and why; accepted groups become drafts of teams.',
    description: 'Members of the new teams are invited: each says yes alone.',
    params: proposalParams,
    query: nothing,
    body: decisionRequest,
    answer: singleAnswer(200, proposalResponse, 'The decided proposal, with the ids of its teams.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const kept = savedOf(await decideGroupingProposal(deps, actor, params, body), toResponse);
      return singleReply(200, toResponse(kept), kept.version);
    },
  }),
  forSession({
    method: 'post',
    path: `${onePath}/computation`,
    operationId: 'repeatGrouping',
    tag,
    summary: 'Asks anew for a proposal whose computation failed or died; another one stays as it is.',
    params: proposalParams,
    query: nothing,
    body: null,
    answer: singleAnswer(200, proposalResponse, 'The proposal.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params }) => {
      const outcome = await repeatGrouping(deps, actor, params.schoolId, params.proposalId);
      const kept = savedOf(outcome, toResponse);
      deps.hurry?.();
      return singleReply(200, toResponse(kept), kept.version);
    },
  }),
];
