import { AppError } from '../../contract/app-error.ts';
import type { AccessRecord } from '../../domain/access/access-matrix.ts';
import type { AccessAction } from '../../domain/access/access-terms.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import type { JournalAction } from '../../domain/records/journal-action.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import type { Refusal } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { FieldConflict } from '../../domain/records/three-way-merge.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, teamTopic } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { MEETINGS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Conflicted, Refused, Saved } from '../outcome.ts';
import { assertAccess, openTeam } from '../team/team-access.ts';

export type MeetingOutcome = Saved<Meeting> | Conflicted<Meeting> | Refused;

/** Which meeting of which team. */
export interface MeetingPlace {
  readonly teamId: string;
  readonly meetingId: string;
}

/** What was made of the meeting, with what could not be settled without asking. */
export type MeetingDecision =
  | {
      readonly kind: 'decided';
      readonly value: Meeting;
      readonly conflicts?: readonly FieldConflict[];
    }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/**
 * One command on a meeting: access, decision, journal, write. A decision that changes nothing writes nothing.
 * @throws AppError `not_found`, `forbidden`
 */
export async function changeMeeting(
  deps: ServiceDeps,
  actor: Actor,
  place: MeetingPlace,
  rights: readonly { readonly record: AccessRecord; readonly action: AccessAction }[],
  action: JournalAction,
  decide: (meeting: Stored<Meeting>, team: Stored<Team>, at: string) => MeetingDecision,
): Promise<MeetingOutcome> {
  const { teamId, meetingId } = place;
  const { team, roles } = await openTeam(deps, actor, teamId);
  for (const right of rights) assertAccess(roles, right.record, right.action);
  const author = authorOf(deps, actor.personId);
  const meetings = deps.storage.forDistrict(actor.districtId).collection(MEETINGS);
  return changeRecord<Meeting, MeetingOutcome>(deps.storage, meetings, meetingId, author, (meeting) => {
    if (meeting.teamId !== teamId) throw new AppError('not_found');
    if (team.state === 'closed')
      return { kind: 'leave', outcome: { kind: 'refused', refusals: [{ reason: 'team_closed' }] } };
    const decision = decide(meeting, team, author.at);
    if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
    const { value, conflicts = [] } = decision;
    const settle = (record: Stored<Meeting>): MeetingOutcome =>
      conflicts.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts };
    const changes = changesBetween(meeting, value);
    if (changes.length === 0) return { kind: 'leave', outcome: settle(meeting) };
    const journal = [journalEntry(author, action, teamTopic(teamId), changes)];
    return { kind: 'write', record: value, consequences: { journal }, outcome: settle };
  });
}
