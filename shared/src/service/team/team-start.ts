import type { JournalAction } from '../../domain/records/journal-action.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import type { Team } from '../../domain/team/team.ts';
import { startTeam } from '../../domain/team/team-transition.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, teamTopic } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { MEETINGS, TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';

/** A team that never starts has few meetings; one page tells whether any was held. */
const LOOKED_AT = 100;

/** How many meetings of the team were held, among its earliest. */
export async function countHeldMeetings(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  teamId: string,
): Promise<number> {
  const { items } = await deps.storage
    .forDistrict(actor.districtId)
    .collection(MEETINGS)
    .find({ index: 'date', equals: { teamId }, limit: LOOKED_AT });
  return items.filter((meeting) => meeting.state === 'held').length;
}

/**
 * ordered → problem happens by itself, whichever comes last: the order, the rules or the first meeting. Every command
 * that brings one of them ends here.
 */
export function settleStart<T extends Team>(team: T, meetingsHeld: number): Team {
  if (team.state !== 'ordered') return team;
  const started = startTeam(team, meetingsHeld);
  return started.kind === 'decided' ? started.value : team;
}

/** Journal of a command that may bring more about: the rules adopted by it, the team started by it. */
export function withStart(first: JournalAction): (before: Team, after: Team) => readonly JournalAction[] {
  return (before, after) => [
    first,
    ...(before.rulesAdoptedAt === null && after.rulesAdoptedAt !== null ? (['rules.adopted'] as const) : []),
    ...(before.state !== 'problem' && after.state === 'problem' ? (['team.started'] as const) : []),
  ];
}

/**
 * Starts the team if a meeting just made that possible. Comes after the meeting's own write: should the process die
 * between the two, the next rule or meeting makes up for it.
 */
export async function startIfReady(deps: ServiceDeps, actor: Actor, teamId: string): Promise<void> {
  const author = authorOf(deps, actor.personId);
  const teams = deps.storage.forDistrict(actor.districtId).collection(TEAMS);
  await changeRecord<Team, void>(deps.storage, teams, teamId, author, (team) => {
    const settled = settleStart(team, 1);
    if (settled.state === team.state) return { kind: 'leave', outcome: undefined };
    const changes = changesBetween({ state: team.state }, { state: settled.state });
    const journal = [journalEntry(author, 'team.started', teamTopic(teamId), changes)];
    return { kind: 'write', record: settled, consequences: { journal }, outcome: () => undefined };
  });
}
