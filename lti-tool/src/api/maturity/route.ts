import { MATURITY_LEVELS } from '@uchitelskaya/shared/domain/method-work/method-work';
import { MATURITY_EVIDENCE, PLC_DIMENSIONS } from '@uchitelskaya/shared/domain/results/maturity';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { confirmMaturity, loadMaturity } from '@uchitelskaya/shared/service/results/maturity';
import { becomeCommunity } from '@uchitelskaya/shared/service/results/team-transformation';
import { getTeam } from '@uchitelskaya/shared/service/team/teams';
import { z } from 'zod';
import type { AppDeps } from '../../app-deps.ts';
import { type Endpoint, forSession } from '../endpoint.ts';
import { refusalOf } from '../outcome.ts';
import { teamParams, teamResponse } from '../teams/schema.ts';
import { toTeamResponse } from '../teams/serializer.ts';
import { isoDate, line, nothing, recordId, text } from '../wire.ts';

const tag = 'results';
const level = z.enum(MATURITY_LEVELS);

const maturityResponse = z
  .object({
    schoolYear: z.string(),
    measuredOn: isoDate,
    level: level.nullable().describe('Computed from records; null below M0.'),
    evidence: z.array(
      z.object({
        level,
        key: z.enum(MATURITY_EVIDENCE),
        done: z.boolean(),
        have: z.int(),
        need: z.int(),
      }),
    ),
    plc: z.array(
      z.object({
        id: z.enum(PLC_DIMENSIONS),
        mean: z.number().nullable(),
        answers: z.int(),
        agreed: z.boolean(),
      }),
    ),
    confirmed: z.array(
      z.object({
        half: z.enum(['first', 'second']),
        level,
        proposed: level.nullable(),
        reason: z.string(),
        measuredOn: isoDate,
        by: z.string(),
      }),
    ),
  })
  .meta({ id: 'Maturity' });

const confirmRequest = z.strictObject({ level, reason: text(1000).min(1) });

const transformationRequest = z.strictObject({
  order: z.strictObject({ number: line(200).min(1), date: isoDate }),
  meeting: recordId.describe('The meeting held at which the team decided so.'),
});

async function reply(deps: AppDeps, actor: Actor, teamId: string) {
  const { schoolYear, measuredOn, level, evidence, plc, confirmed } = await loadMaturity(deps, actor, teamId);
  const body: z.output<typeof maturityResponse> = {
    schoolYear,
    measuredOn,
    level,
    evidence: [...evidence],
    plc: [...plc],
    confirmed: confirmed.map(({ half, level, proposed, reason, measuredOn, confirmedBy: by }) => ({
      half,
      level,
      proposed,
      reason,
      measuredOn,
      by,
    })),
  };
  return { kind: 'json', status: 200, body } as const;
}

/** Maturity of a team, M0 to M4 (team-cycle.md §7.2). */
export const maturity: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/teams/{teamId}/maturity',
    operationId: 'getMaturity',
    tag,
    summary: 'The level that the team’s records speak for, with each sign, and what the team confirmed.',
    params: teamParams,
    query: nothing,
    body: null,
    answer: { kind: 'json', status: 200, schema: maturityResponse, description: 'As it stands today.' },
    refusals: [],
    handle: async ({ deps, actor, params: { teamId } }) => reply(deps, actor, teamId),
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/maturity',
    operationId: 'confirmMaturity',
    tag,
    summary: 'The team says where it stands in this half-year, and why.',
    params: teamParams,
    query: nothing,
    body: confirmRequest,
    answer: { kind: 'json', status: 200, schema: maturityResponse, description: 'As it stands today.' },
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params: { teamId }, body }) => {
      const outcome = await confirmMaturity(deps, actor, teamId, body);
      if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
      return reply(deps, actor, teamId);
    },
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/transformation',
    operationId: 'transformTeam',
    tag,
    summary: 'A КОУЧ that has grown to M4 becomes a ПОС, by an order of the administration.',
    description: 'The level is measured from the records in this very call; 409 says what stands in the way.',
    params: teamParams,
    query: nothing,
    body: transformationRequest,
    answer: { kind: 'json', status: 200, schema: teamResponse, description: 'The team.' },
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params: { teamId }, body: { order, meeting: meetingId } }) => {
      const outcome = await becomeCommunity(deps, actor, teamId, { order, meetingId });
      if (outcome.kind === 'refused') throw refusalOf(outcome.refusals);
      const { roles } = await getTeam(deps, actor, teamId);
      const body = toTeamResponse(outcome.record, { personId: actor.personId, roles });
      return { kind: 'json', status: 200, body } as const;
    },
  }),
];
