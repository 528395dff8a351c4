import type { TeamOutcome } from '@uchitelskaya/shared/service/team/change-team';
import {
  answerClassRequest,
  askOtherClass,
  confirmClass,
} from '@uchitelskaya/shared/service/team/team-class-word';
import { getTeam } from '@uchitelskaya/shared/service/team/teams';
import { z } from 'zod';
import { type Endpoint, forSession, type SessionCall } from '../endpoint.ts';
import { savedOf } from '../outcome.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { line, nothing } from '../wire.ts';
import { teamParams, teamResponse } from './schema.ts';
import { toTeamResponse } from './serializer.ts';

const tag = 'teams';
const path = '/teams/{teamId}/class-word';

const wordRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('confirmed') }),
  z.strictObject({
    kind: z.literal('change_asked'),
    wanted: line(20).min(1).describe('The class asked for.'),
    reason: line(1000).min(1),
  }),
]);

const wordAnswer = z.strictObject({
  kind: z.enum(['changed', 'kept']),
  reason: line(1000).default('').describe('Needed when the class is kept.'),
});

type Params = z.output<typeof teamParams>;

async function toReply<Q, B>({ deps, actor, params }: SessionCall<Params, Q, B>, outcome: TeamOutcome) {
  const { roles } = await getTeam(deps, actor, params.teamId);
  const reader = { personId: actor.personId, roles };
  const kept = savedOf(outcome, (team) => toTeamResponse(team, reader));
  return singleReply(200, toTeamResponse(kept, reader), kept.version);
}

/** The order names the class, the team confirms it or asks for another, the administration answers (AMB-15). */
export const classWords: readonly Endpoint[] = [
  forSession({
    method: 'post',
    path,
    operationId: 'sayClassWord',
    tag,
    summary: 'The team confirms the class of its order, or asks for another.',
    params: teamParams,
    query: nothing,
    body: wordRequest,
    answer: singleAnswer(200, teamResponse, 'The team.'),
    refusals: ['state_forbids'],
    handle: async (call) => {
      const { deps, actor, params, body } = call;
      const outcome =
        body.kind === 'confirmed'
          ? await confirmClass(deps, actor, params.teamId)
          : await askOtherClass(deps, actor, params.teamId, body);
      return toReply(call, outcome);
    },
  }),
  forSession({
    method: 'post',
    path: `${path}/answer`,
    operationId: 'answerClassRequest',
    tag,
    summary: 'The administration changes the class as asked, or keeps it with a reason.',
    params: teamParams,
    query: nothing,
    body: wordAnswer,
    answer: singleAnswer(200, teamResponse, 'The team.'),
    refusals: ['state_forbids'],
    handle: async (call) => {
      const { deps, actor, params, body } = call;
      return toReply(call, await answerClassRequest(deps, actor, params.teamId, body));
    },
  }),
];
