import type { AccessRecord } from '../../domain/access/access-matrix.ts';
import type { AccessAction } from '../../domain/access/access-terms.ts';
import { teamRoles } from '../../domain/access/actor-roles.ts';
import type { JournalAction } from '../../domain/records/journal-action.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import type { Decided } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, teamTopic } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Refused, Saved } from '../outcome.ts';
import { assertAccess, isInDistrictCourse } from './team-access.ts';

/** What a command on a team comes to. */
export type TeamOutcome = Saved<Team> | Refused;

/** The right that a command asks, judged on the team as it stands when it is written. */
export interface Needed {
  readonly record: AccessRecord;
  readonly action: AccessAction;
}

/**
 * One command on a team: access, decision, journal, write. A decision that changes nothing writes nothing.
 * @param needed null where no right is asked, because the command is about the actor alone
 * @param action what the journal says; a function where it depends on what came of it
 * @throws AppError `not_found`, `forbidden`
 */
export async function changeTeam(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  needed: Needed | ((team: Team) => Needed | null),
  action: JournalAction | ((before: Team, after: Team) => readonly JournalAction[]),
  decide: (team: Stored<Team>, at: string) => Decided<Team> | Promise<Decided<Team>>,
): Promise<TeamOutcome> {
  const author = authorOf(deps, actor.personId);
  const inDistrictCourse = await isInDistrictCourse(deps, actor);
  const teams = deps.storage.forDistrict(actor.districtId).collection(TEAMS);
  return changeRecord<Team, TeamOutcome>(deps.storage, teams, teamId, author, async (team) => {
    const right = typeof needed === 'function' ? needed(team) : needed;
    if (right !== null) assertAccess(teamRoles(actor, team, inDistrictCourse), right.record, right.action);
    const decision = await decide(team, author.at);
    if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
    const changes = changesBetween(team, decision.value);
    if (changes.length === 0) return { kind: 'leave', outcome: { kind: 'saved', record: team } };
    const actions = typeof action === 'function' ? action(team, decision.value) : [action];
    const journal = actions.map((name, i) =>
      journalEntry(author, name, teamTopic(teamId), i === 0 ? changes : []),
    );
    return {
      kind: 'write',
      record: decision.value,
      consequences: { journal },
      outcome: (record) => ({ kind: 'saved', record }),
    };
  });
}
