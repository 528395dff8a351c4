import { SIZE_RULES } from '../formation/team-size.ts';
import { type Decided, decided, refused } from '../records/refusal.ts';
import type { Membership, Position, Stay, Team } from './team.ts';

/** Those in the team today, invited ones too. */
export function activeMembers<M extends Pick<Membership, 'leftAt'>>(team: {
  readonly members: readonly M[];
}): readonly M[] {
  return team.members.filter((member) => member.leftAt === null);
}

/** Those in the team who said yes themselves (PR-2). */
export function consentedMembers(team: Pick<Team, 'members'>): readonly Membership[] {
  return activeMembers(team).filter((member) => member.consentAt !== null);
}

/** Who was in the team at a moment, so that later comings and goings don't change what was counted then. Person ids. */
export function membersAt(team: Pick<Team, 'members'>, at: string): readonly string[] {
  return team.members
    .filter(({ consentAt, leftAt, earlier = [] }) =>
      [...earlier, { consentAt, leftAt }].some(
        (stay) =>
          stay.consentAt !== null && stay.consentAt <= at && (stay.leftAt === null || stay.leftAt > at),
      ),
    )
    .map(({ personId }) => personId);
}

/** The person's place in the team today; null when there is none. */
export function findMembership(team: Pick<Team, 'members'>, personId: string): Membership | null {
  return activeMembers(team).find((member) => member.personId === personId) ?? null;
}

/** The position that others read beside a name: a follower is simply a member. */
export function shownPosition(position: Position | null): Exclude<Position, 'follower'> | null {
  return position === 'follower' ? null : position;
}

function withMember(team: Team, personId: string, change: Partial<Membership>): Team {
  return {
    ...team,
    members: team.members.map((member) => (member.personId === personId ? { ...member, ...change } : member)),
  };
}

function staysOf({ consentAt, leftAt, earlier = [] }: Membership): readonly Stay[] {
  return consentAt === null || leftAt === null ? earlier : [...earlier, { consentAt, leftAt }];
}

/**
 * Invites a person. Nobody enters by another's hand: consent stays empty until the person gives it. Whoever left
 * and is invited again keeps one membership.
 */
export function inviteMember(
  team: Team,
  invitation: { readonly personId: string; readonly position: Position | null; readonly post: string },
  at: string,
): Decided<Team> {
  if (team.state === 'closed') return refused('team_closed');
  if (findMembership(team, invitation.personId) !== null) return refused('already_member');
  const { most } = SIZE_RULES[team.kind];
  if (most !== null && activeMembers(team).length >= most) return refused('team_full', { most });
  const before = team.members.find(({ personId }) => personId === invitation.personId);
  const earlier = before === undefined ? [] : staysOf(before);
  const fresh: Membership = {
    ...invitation,
    consentAt: null,
    joinedAt: at,
    leftAt: null,
    ...(earlier.length > 0 && { earlier }),
  };
  return decided(
    team.members.some((member) => member.personId === fresh.personId)
      ? withMember(team, fresh.personId, fresh)
      : { ...team, members: [...team.members, fresh] },
  );
}

/** The person's own yes. Saying it twice changes nothing. */
export function giveConsent(team: Team, personId: string, at: string): Decided<Team> {
  if (team.state === 'closed') return refused('team_closed');
  const membership = findMembership(team, personId);
  if (membership === null) return refused('not_invited');
  return decided(membership.consentAt === null ? withMember(team, personId, { consentAt: at }) : team);
}

/** Leaves, or is taken out. The coordinator answers for the team and hands over first. */
export function leaveTeam(team: Team, personId: string, at: string): Decided<Team> {
  if (findMembership(team, personId) === null) return refused('not_a_member');
  if (team.coordinatorId === personId) return refused('coordinator_stays');
  const left = withMember(team, personId, { leftAt: at });
  return decided(team.tutorId === personId ? { ...left, tutorId: null } : left);
}

/** Position of grouping; `tutor` here is a wish, the team's choice is {@link chooseTutor}. */
export function setPosition(team: Team, personId: string, position: Position | null): Decided<Team> {
  if (findMembership(team, personId) === null) return refused('not_a_member');
  return decided(withMember(team, personId, { position }));
}

/** Post as documents print it. */
export function setPost(team: Team, personId: string, post: string): Decided<Team> {
  if (findMembership(team, personId) === null) return refused('not_a_member');
  return decided(withMember(team, personId, { post }));
}

/** The team's choice among its members (F-6, AMB-14); null takes the choice back. */
export function chooseTutor(team: Team, personId: string | null): Decided<Team> {
  if (team.state === 'closed') return refused('team_closed');
  if (personId !== null && (findMembership(team, personId)?.consentAt ?? null) === null)
    return refused('tutor_must_be_member');
  return decided({ ...team, tutorId: personId });
}

/** Appointed by the administration's order (AMB-14). */
export function appointCoordinator(team: Team, personId: string): Decided<Team> {
  if (team.state === 'closed') return refused('team_closed');
  if (findMembership(team, personId) === null) return refused('coordinator_must_be_member');
  return decided({ ...team, coordinatorId: personId });
}
