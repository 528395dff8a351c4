import { TEXT_LIMITS, textFaults } from '../../domain/records/input-fault.ts';
import { decided } from '../../domain/records/refusal.ts';
import { settleAdoption } from '../../domain/team/agreement-rules.ts';
import {
  chooseTutor,
  giveConsent as decideConsent,
  setPosition as decidePosition,
  setPost as decidePost,
  inviteMember,
  leaveTeam,
} from '../../domain/team/membership.ts';
import type { Position } from '../../domain/team/team.ts';
import { POSITIONS } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { ENROLMENTS, PERSONS } from '../collections/people.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { changeTeam, type Needed, type TeamOutcome } from './change-team.ts';
import { openTeamTo } from './team-access.ts';
import { countHeldMeetings, settleStart, withStart } from './team-start.ts';

const UPDATE_TEAM: Needed = { record: 'Team', action: 'update' };

/** A right that nobody has to be given over one's own membership; over another's it is the coordinator's. */
function ownOr(actor: Actor, personId: string, needed: Needed): () => Needed | null {
  return () => (actor.personId === personId ? null : needed);
}

export interface AddMemberInput {
  readonly personId: string;
  readonly position?: Position | null;
  readonly post?: string;
}

/**
 * Invites a person of the team's course. Consent is the person's own (PR-2).
 * @throws AppError `not_found`, `forbidden`, `invalid_input` (`personId` of somebody who is not in the course)
 */
export async function addMember(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: AddMemberInput,
): Promise<TeamOutcome> {
  const { personId, position = null, post = '' } = input;
  const { team } = await openTeamTo(deps, actor, teamId, 'Team', 'update');
  const store = deps.storage.forDistrict(actor.districtId);
  const [person, ...enrolments] = await Promise.all([
    // Sent without a choice: nobody.
    personId === '' ? null : store.collection(PERSONS).get(personId),
    ...[...new Set([team.courseId, actor.courseId])]
      .filter((courseId): courseId is string => courseId !== null)
      .map((courseId) =>
        store.collection(ENROLMENTS).findOne({ index: 'course', equals: { courseId, personId } }),
      ),
  ]);
  const known = person !== null && enrolments.some((enrolment) => enrolment?.active === true);
  assertNoFaults([
    ...(known ? [] : [{ path: 'personId', reason: 'not_in_course' } as const]),
    ...positionFaults(position),
    ...textFaults('post', post, { most: TEXT_LIMITS.short }),
  ]);
  return changeTeam(deps, actor, teamId, UPDATE_TEAM, 'member.invited', (kept, at) =>
    inviteMember(kept, { personId, position, post: post.trim() }, at),
  );
}

function positionFaults(position: Position | null) {
  return position === null || POSITIONS.includes(position)
    ? []
    : [{ path: 'position', reason: 'unknown_value' } as const];
}

/** The actor's own yes to the team. @throws AppError `not_found` */
export function giveConsent(deps: ServiceDeps, actor: Actor, teamId: string): Promise<TeamOutcome> {
  return changeTeam(
    deps,
    actor,
    teamId,
    () => null,
    'member.consented',
    (team, at) => decideConsent(team, actor.personId, at),
  );
}

/**
 * Leaves the team, or declines an invitation; the coordinator may take somebody out. If that was the last one who had
 * not agreed to the rules, they are adopted by it.
 * @throws AppError `not_found`, `forbidden`
 */
export async function removeMember(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  personId: string,
): Promise<TeamOutcome> {
  const held = await countHeldMeetings(deps, actor, teamId);
  return changeTeam(
    deps,
    actor,
    teamId,
    ownOr(actor, personId, UPDATE_TEAM),
    withStart('member.left'),
    (team, at) => {
      const left = leaveTeam(team, personId, at);
      return left.kind === 'refused' ? left : decided(settleStart(settleAdoption(left.value, at), held));
    },
  );
}

/** Position for grouping: one's own, or set by the coordinator. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function setPosition(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  personId: string,
  position: Position | null,
): Promise<TeamOutcome> {
  assertNoFaults(positionFaults(position));
  return changeTeam(deps, actor, teamId, ownOr(actor, personId, UPDATE_TEAM), 'member.position-set', (team) =>
    decidePosition(team, personId, position),
  );
}

/** Post as documents print it: one's own, or set by the coordinator. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function setPost(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  personId: string,
  post: string,
): Promise<TeamOutcome> {
  assertNoFaults(textFaults('post', post, { most: TEXT_LIMITS.short }));
  return changeTeam(deps, actor, teamId, ownOr(actor, personId, UPDATE_TEAM), 'member.post-set', (team) =>
    decidePost(team, personId, post.trim()),
  );
}

/** Writes down whom the team chose as tutor (F-6); null takes the choice back. @throws AppError `not_found`, `forbidden` */
export function setTutor(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  personId: string | null,
): Promise<TeamOutcome> {
  return changeTeam(deps, actor, teamId, UPDATE_TEAM, 'team.tutor-set', (team) =>
    chooseTutor(team, personId),
  );
}
