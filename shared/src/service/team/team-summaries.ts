import { AppError } from '../../contract/app-error.ts';
import type { AccessRole } from '../../domain/access/access-terms.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import {
  handOver,
  noteSeen,
  type SummaryFields,
  type SummaryReader,
  summaryFaults,
  summaryFieldsOf,
  summaryLock,
  type TeamSummary,
} from '../../domain/team/team-summary.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, teamTopic } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { TEAM_SUMMARIES, TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Refused, Saved } from '../outcome.ts';
import type { EntryKind } from '../results/team-entries.ts';
import { changeTeam, type TeamOutcome } from './change-team.ts';
import { openTeam, openTeamTo } from './team-access.ts';

/** What the coordinator sums up and passes on (team-cycle.md §5.3). */
export const SUMMARY: EntryKind<TeamSummary, SummaryFields> = {
  collection: TEAM_SUMMARIES,
  record: 'TeamSummary',
  actions: { added: 'summary.added', updated: 'summary.updated', removed: 'summary.removed' },
  fieldsOf: summaryFieldsOf,
  faults: summaryFaults,
  begin: (fields, { teamId, schoolYear }) => ({
    ...{ teamId, schoolYear, ...fields },
    ...{ handedAt: null, handedBy: null },
  }),
  lock: summaryLock,
};

/**
 * Passes a summary to the administration and to the members: it waits for each of them until they have read it.
 * @throws AppError `not_found`, `forbidden`
 */
export async function handOverSummary(
  deps: ServiceDeps,
  actor: Actor,
  place: { readonly teamId: string; readonly entryId: string },
): Promise<Saved<TeamSummary> | Refused> {
  const { teamId, entryId } = place;
  await openTeamTo(deps, actor, teamId, 'TeamSummary', 'update');
  const author = authorOf(deps, actor.personId);
  const store = deps.storage.forDistrict(actor.districtId);
  const summaries = store.collection(TEAM_SUMMARIES);
  return changeRecord<TeamSummary, Saved<TeamSummary> | Refused>(
    deps.storage,
    summaries,
    entryId,
    author,
    async (kept: Stored<TeamSummary>) => {
      if (kept.teamId !== teamId) throw new AppError('not_found');
      const { team } = await openTeam(deps, actor, teamId);
      if (team.state === 'closed') return { kind: 'leave', outcome: refused('team_closed') };
      const decision = handOver(kept, author);
      if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
      const changes = changesBetween({ handedAt: null }, { handedAt: author.at });
      const journal = [journalEntry(author, 'summary.handed', teamTopic(teamId), changes)];
      const handedSummary = { entryId, at: author.at, by: author.by, seenBy: [] };
      const pointed = { ...team, handedSummary };
      return {
        kind: 'write',
        record: decision.value,
        consequences: { journal },
        followedBy: [
          store.collection(TEAMS).replacing(teamId, pointed, team.version, author, { journal: [] }),
        ],
        outcome: (record) => ({ kind: 'saved', record }),
      };
    },
  );
}

/** Administration reads for the school, everybody else for themselves. */
function readerAs(roles: readonly AccessRole[]): SummaryReader {
  return roles.includes('member') || roles.includes('coordinator') ? 'member' : 'administration';
}

/**
 * Says that the actor has read what was handed over last.
 * @param entryId the summary that was read; an earlier one waits for nobody any more
 * @throws AppError `not_found`, `forbidden`
 */
export async function seeSummary(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  entryId: string,
): Promise<TeamOutcome> {
  const { roles } = await openTeamTo(deps, actor, teamId, 'TeamSummary', 'read');
  const as = readerAs(roles);
  const needed = { record: 'TeamSummary', action: 'read' } as const;
  return changeTeam(deps, actor, teamId, needed, 'summary.seen', (team, at) =>
    team.handedSummary?.entryId === entryId
      ? noteSeen(team, { personId: actor.personId, as, at })
      : refused('summary_not_handed'),
  );
}
