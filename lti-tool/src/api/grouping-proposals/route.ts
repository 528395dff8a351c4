import type { GroupingProposal } from '@uchitelskaya/shared/domain/grouping-proposal';
import { planningYearOf } from '@uchitelskaya/shared/domain/school-year';
import type { Stored } from '@uchitelskaya/shared/domain/stored';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { todayIn } from '@uchitelskaya/shared/service/authorship';
import { listGroupingProposals, proposeGrouping } from '@uchitelskaya/shared/service/formation';
import type { z } from 'zod';
import type { AppDeps } from '../../app-deps.ts';
import { type Endpoint, forSession } from '../endpoint.ts';
import { refusalOf } from '../outcome.ts';
import { nothing } from '../wire.ts';
import {
  proposalRequest,
  proposalResponse,
  proposalsParams,
  proposalsQuery,
  proposalsResponse,
} from './schema.ts';

const path = '/schools/{schoolId}/grouping-proposals';

async function yearOf(deps: AppDeps, actor: Actor, asked: string | undefined): Promise<string> {
  return asked ?? planningYearOf(await todayIn(deps, actor.districtId));
}

function toResponse(proposal: Stored<GroupingProposal>): z.input<typeof proposalResponse> {
  const { id, version, schoolYear, targetClasses, preconditionReason } = proposal;
  const { candidateIds, computed, groups, decision } = proposal;
  const record = { id, version, schoolYear, targetClasses, preconditionReason };
  return proposalResponse.parse({ ...record, candidateIds, computed, groups, decision });
}

/** Proposals of teams for a school (F-4). Moves and the decision are made on the page. */
export const groupingProposals: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path,
    operationId: 'listGroupingProposals',
    tag: 'formation',
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
    tag: 'formation',
    summary: 'Computes a proposal from diagnostics and wishes and keeps it.',
    params: proposalsParams,
    query: nothing,
    body: proposalRequest,
    answer: { kind: 'json', status: 201, schema: proposalResponse, description: 'The proposal.' },
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const schoolYear = await yearOf(deps, actor, body.schoolYear);
      const outcome = await proposeGrouping(deps, actor, { ...body, ...params, schoolYear });
      if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
      return { kind: 'json', status: 201, body: toResponse(outcome.record) };
    },
  }),
];
