import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { findMembership } from '@uchitelskaya/shared/domain/team/membership';
import type { Team } from '@uchitelskaya/shared/domain/team/team';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import type { TeamOutcome } from '@uchitelskaya/shared/service/team/change-team';
import {
  addMember,
  giveConsent,
  removeMember,
  setPosition,
  setPost,
} from '@uchitelskaya/shared/service/team/team-members';
import { getTeam } from '@uchitelskaya/shared/service/team/teams';
import type { z } from 'zod';
import type { AppDeps } from '../../app-deps.ts';
import { type Endpoint, forSession } from '../endpoint.ts';
import { savedOf, versionConflict } from '../outcome.ts';
import { matches, type SeenVersions } from '../precondition.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { memberResponse, teamParams } from '../teams/schema.ts';
import { type TeamReader, toMemberResponse, toTeamResponse } from '../teams/serializer.ts';
import { listAnswer, listReply } from '../whole-list.ts';
import { nothing } from '../wire.ts';
import { memberParams, memberPatch, memberRequest } from './schema.ts';

const tag = 'teams';

/** People of a team. They are part of its charter, so the version of a member is the team's. */
export const members: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/teams/{teamId}/members',
    operationId: 'listMembers',
    tag,
    summary: 'Everybody who is, or was, in the team.',
    params: teamParams,
    query: nothing,
    body: null,
    answer: listAnswer(memberResponse, 'All at once: a team is small.'),
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const { team, roles } = await getTeam(deps, actor, params.teamId);
      const reader = { personId: actor.personId, roles };
      const items = team.members.map((member) => toMemberResponse(member, reader));
      return listReply(items);
    },
  }),
  forSession({
    method: 'post',
    path: '/teams/{teamId}/members',
    operationId: 'addMember',
    tag,
    summary: 'Invites a person of the course. Consent is given by the person.',
    params: teamParams,
    query: nothing,
    body: memberRequest,
    answer: singleAnswer(201, memberResponse, 'The member.'),
    refusals: ['duplicate', 'state_forbids'],
    handle: async ({ deps, actor, params, body }) => {
      const outcome = await addMember(deps, actor, params.teamId, body);
      const location = `/teams/${params.teamId}/members/${body.personId}`;
      return toReply(deps, actor, outcome, body.personId, 201, location);
    },
  }),
  forSession({
    method: 'get',
    path: '/teams/{teamId}/members/{personId}',
    operationId: 'getMember',
    tag,
    summary: 'One person’s place in the team.',
    params: memberParams,
    query: nothing,
    body: null,
    answer: singleAnswer(200, memberResponse, 'The member.'),
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const { team, roles } = await getTeam(deps, actor, params.teamId);
      const member = memberOf(team, { personId: actor.personId, roles }, params.personId);
      return singleReply(200, member, team.version);
    },
  }),
  forSession({
    method: 'patch',
    path: '/teams/{teamId}/members/{personId}',
    operationId: 'updateMember',
    tag,
    summary: 'Gives one’s consent, sets position or post.',
    params: memberParams,
    query: nothing,
    body: memberPatch,
    version: 'honoured',
    answer: singleAnswer(200, memberResponse, 'The member.'),
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, body, seen }) => {
      await checkMember(deps, actor, params, seen);
      const outcome = await applyPatch(deps, actor, params, body);
      return toReply(deps, actor, outcome, params.personId);
    },
  }),
  forSession({
    method: 'delete',
    path: '/teams/{teamId}/members/{personId}',
    operationId: 'removeMember',
    tag,
    summary: 'Leaves the team or declines; the coordinator may take somebody out.',
    params: memberParams,
    query: nothing,
    body: null,
    version: 'honoured',
    answer: { kind: 'nothing', status: 204, description: 'The membership has ended; its record stays.' },
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, seen }) => {
      const reader = await checkMember(deps, actor, params, seen);
      const outcome = await removeMember(deps, actor, params.teamId, params.personId);
      savedOf(outcome, (team) => toTeamResponse(team, reader));
      return { kind: 'nothing', status: 204 };
    },
  }),
];

interface MemberPlace {
  readonly teamId: string;
  readonly personId: string;
}

/** One command a field. Each may be repeated, so that a retry after a half way ends where one call would have. */
async function applyPatch(
  deps: AppDeps,
  actor: Actor,
  { teamId, personId }: MemberPlace,
  { consent, position, post }: z.output<typeof memberPatch>,
): Promise<TeamOutcome> {
  if (consent && personId !== actor.personId) {
    throw new AppError('forbidden', { messageKey: 'error.consent_is_own' });
  }
  const commands: (() => Promise<TeamOutcome>)[] = [
    ...(consent ? [() => giveConsent(deps, actor, teamId)] : []),
    ...(position !== undefined ? [() => setPosition(deps, actor, teamId, personId, position)] : []),
    ...(post !== undefined ? [() => setPost(deps, actor, teamId, personId, post)] : []),
  ];
  let outcome: TeamOutcome = { kind: 'saved', record: (await getTeam(deps, actor, teamId)).team };
  for (const command of commands) {
    outcome = await command();
    if (outcome.kind === 'refused') break;
  }
  return outcome;
}

/** @throws AppError `not_found` for a person who is not in the team, `version_conflict` for an old version of it. */
async function checkMember(
  deps: AppDeps,
  actor: Actor,
  { teamId, personId }: MemberPlace,
  seen: SeenVersions | null,
): Promise<TeamReader> {
  const { team, roles } = await getTeam(deps, actor, teamId);
  const reader = { personId: actor.personId, roles };
  if (findMembership(team, personId) === null) throw new AppError('not_found');
  if (seen !== null && !matches(seen, team.version)) {
    throw versionConflict(team.version, memberOf(team, reader, personId));
  }
  return reader;
}

async function toReply(
  deps: AppDeps,
  actor: Actor,
  outcome: TeamOutcome,
  personId: string,
  status: 200 | 201 = 200,
  location?: string,
) {
  const team = savedOf(outcome, (record) => record);
  const { roles } = await getTeam(deps, actor, team.id);
  const member = memberOf(team, { personId: actor.personId, roles }, personId);
  return singleReply(status, member, team.version, location);
}

/** @throws AppError `not_found` for somebody who never was in the team. */
function memberOf(team: Team, reader: TeamReader, personId: string) {
  const member = team.members.find((one) => one.personId === personId);
  if (member === undefined) throw new AppError('not_found');
  return toMemberResponse(member, reader);
}
