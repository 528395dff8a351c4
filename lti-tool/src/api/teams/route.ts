import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { Charter } from '@uchitelskaya/shared/domain/team/charter';
import type { Team } from '@uchitelskaya/shared/domain/team/team';
import { listTeams } from '@uchitelskaya/shared/service/team/team-list';
import { createTeam, getTeam, updateTeam } from '@uchitelskaya/shared/service/team/teams';
import { type Endpoint, forSession } from '../endpoint.ts';
import { savedOf } from '../outcome.ts';
import { versionToWrite } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { nothing, pageOf } from '../wire.ts';
import { teamParams, teamPatch, teamRequest, teamResponse, teamsQuery } from './schema.ts';
import { type TeamReader, toTeamResponse } from './serializer.ts';

const tag = 'teams';

/** Teams and their charters. */
export const teams: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/teams',
    operationId: 'listTeams',
    tag,
    summary: 'The teams that the person may open, by name.',
    params: nothing,
    query: teamsQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: pageOf(teamResponse), description: 'A page.' },
    refusals: [],
    handle: async ({ deps, actor, query }) => {
      const { items, next } = await listTeams(deps, actor, { ...query, onlyOpen: true });
      const { personId } = actor;
      const body = { items: items.map(({ team, roles }) => toTeamResponse(team, { personId, roles })), next };
      return { kind: 'json', status: 200, body };
    },
  }),
  forSession({
    method: 'post',
    path: '/teams',
    operationId: 'createTeam',
    tag,
    summary: 'Founds a team of volunteers in the course of the session.',
    description: 'Any teacher of the course may. The founder coordinates until an order says otherwise.',
    params: nothing,
    query: nothing,
    body: teamRequest,
    answer: singleAnswer(201, teamResponse, 'The team.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, body }) => {
      const { record } = await createTeam(deps, actor, body);
      const { roles } = await getTeam(deps, actor, record.id);
      return toReply(record, { personId: actor.personId, roles }, 201, `/teams/${record.id}`);
    },
  }),
  forSession({
    method: 'get',
    path: '/teams/{teamId}',
    operationId: 'getTeam',
    tag,
    summary: 'One team with its charter and members.',
    params: teamParams,
    query: nothing,
    body: null,
    answer: singleAnswer(200, teamResponse, 'The team.'),
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const { team, roles } = await getTeam(deps, actor, params.teamId);
      return toReply(team, { personId: actor.personId, roles });
    },
  }),
  forSession({
    method: 'patch',
    path: '/teams/{teamId}',
    operationId: 'updateTeam',
    tag,
    summary: 'Changes the charter.',
    params: teamParams,
    query: nothing,
    body: teamPatch,
    version: 'needed',
    answer: singleAnswer(200, teamResponse, 'The team.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      const { team, roles } = await getTeam(deps, actor, params.teamId);
      const reader = { personId: actor.personId, roles };
      const { version: _seen, ...mine } = body;
      const against = { version: versionToWrite(seen) ?? team.version };
      const outcome = await updateTeam(deps, actor, params.teamId, {
        mine: mine as Partial<Charter>,
        against,
      });
      return toReply(
        savedOf(outcome, (current) => toTeamResponse(current, reader)),
        reader,
        200,
      );
    },
  }),
];

function toReply(team: Stored<Team>, reader: TeamReader, status: 200 | 201 = 200, location?: string) {
  return singleReply(status, toTeamResponse(team, reader), team.version, location);
}
