import { AppError } from '../../contract/app-error.ts';
import { focusLabel } from '../../contract/labels/formation-label.ts';
import type { FormationBasis } from '../../domain/formation/formation-target.ts';
import {
  type ChangeAuthor,
  type DraftGroup,
  decideGrouping,
  describeGroup,
  type GroupFields,
  type GroupingChange,
  type GroupingProposal,
  groupFaults,
  movePeople,
  type PersonMove,
} from '../../domain/formation/grouping-proposal.ts';
import type { JournalAction } from '../../domain/records/journal-action.ts';
import { type Change, changesBetween } from '../../domain/records/record-changes.ts';
import type { Decided } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { teamOfGroup } from '../../domain/team/new-team.ts';
import type { Authorship, Write } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, schoolTopic, teamTopic } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { GROUPING_PROPOSALS } from '../collections/formation.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused, type Saved } from '../outcome.ts';
import { openSchoolTo } from '../school/school-access.ts';
import { findHomeCourse } from '../team/teams.ts';
import { listFreeTeachers } from './formation-ground.ts';

type ProposalOutcome = Saved<GroupingProposal> | Refused;

/** Which proposal of which school. */
export interface ProposalPlace {
  readonly schoolId: string;
  readonly proposalId: string;
}

/** What a command comes to, with what the journal says and what is written behind it. */
interface Command {
  readonly decision: Decided<GroupingProposal>;
  readonly changes: (now: GroupingProposal) => readonly Change[];
  readonly followedBy?: readonly Write[];
}

/** One command on a proposal: access, who is free, decision, journal, write. @throws AppError `not_found`, `forbidden` */
async function changeProposal(
  deps: ServiceDeps,
  actor: Actor,
  { schoolId, proposalId }: ProposalPlace,
  action: Extract<JournalAction, 'formation.changed' | 'formation.decided'>,
  decide: (kept: Stored<GroupingProposal>, free: readonly string[], author: Authorship) => Command,
): Promise<ProposalOutcome> {
  const right = action === 'formation.decided' ? 'approve' : 'update';
  const { teams } = await openSchoolTo(deps, actor, schoolId, 'GroupingProposal', right);
  const free = await listFreeTeachers(deps, actor.districtId, schoolId, teams);
  const author = authorOf(deps, actor.personId);
  const proposals = deps.storage.forDistrict(actor.districtId).collection(GROUPING_PROPOSALS);
  return changeRecord<GroupingProposal, ProposalOutcome>(
    deps.storage,
    proposals,
    proposalId,
    author,
    (kept) => {
      if (kept.schoolId !== schoolId) throw new AppError('not_found');
      const { decision, changes, followedBy = [] } = decide(kept, free, author);
      if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
      if (decision.value === kept) return { kind: 'leave', outcome: { kind: 'saved', record: kept } };
      const journal = [journalEntry(author, action, schoolTopic(schoolId), changes(decision.value))];
      return {
        kind: 'write',
        record: decision.value,
        consequences: { journal },
        followedBy,
        outcome: (record) => ({ kind: 'saved', record }),
      };
    },
  );
}

/** What people make of a proposal: who stands where, and what groups are called and work with. */
export interface GroupingEdit {
  readonly moves: readonly PersonMove[];
  readonly groups: readonly ({ readonly id: string } & Partial<GroupFields>)[];
}

function applyEdit(
  proposal: GroupingProposal,
  { moves, groups }: GroupingEdit,
  free: readonly string[],
  author: ChangeAuthor,
): Decided<GroupingProposal> {
  let decision = movePeople(proposal, moves, free, author);
  for (const { id, ...fields } of groups)
    if (decision.kind === 'decided') decision = describeGroup(decision.value, id, fields, author);
  return decision;
}

/** Path `moved`, `named` or `class_set` with its person or group. */
function toJournalChange({ kind, subject, before, after }: GroupingChange): Change {
  return { path: `${kind}.${subject}`, before, after };
}

/**
 * Changes an open proposal: all of the edit or, when a part of it is refused, nothing.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function changeGrouping(
  deps: ServiceDeps,
  actor: Actor,
  place: ProposalPlace,
  edit: GroupingEdit,
): Promise<ProposalOutcome> {
  assertNoFaults(
    edit.groups.flatMap(({ id, ...fields }) =>
      groupFaults(fields).map((fault) => ({ ...fault, path: `groups.${id}.${fault.path}` })),
    ),
  );
  return changeProposal(deps, actor, place, 'formation.changed', (kept, free, author) => {
    const known = kept.changes.length;
    return {
      decision: applyEdit(kept, edit, free, author),
      changes: (now) => now.changes.slice(known).map(toJournalChange),
    };
  });
}

/**
 * Keeps what people decided and why (RULE-12). Accepted groups become teams in `draft` whose members are invited: each
 * says yes alone (PR-2). All of it is one write.
 * @throws AppError `not_found`, `forbidden` (also in a session without a course: a team lives in one)
 */
export async function decideGroupingProposal(
  deps: ServiceDeps,
  actor: Actor,
  place: ProposalPlace,
  input: { readonly kind: 'accepted' | 'dropped'; readonly reason: string },
): Promise<ProposalOutcome> {
  // Whoever may not see the school learns nothing of it, whatever else is missing.
  await openSchoolTo(deps, actor, place.schoolId, 'GroupingProposal', 'approve');
  const course = await findHomeCourse(deps, actor);
  if (course === null) throw new AppError('forbidden', { messageKey: 'error.team_needs_course' });
  const teams = deps.storage.forDistrict(actor.districtId).collection(TEAMS);
  return changeProposal(deps, actor, place, 'formation.decided', (kept, free, author) => {
    const { kind, reason } = input;
    const { schoolId, schoolYear, basis } = kept;
    const home = { courseId: course.id, schoolId, schoolYear };
    const made = (kind === 'accepted' ? kept.groups : []).map((group) => ({
      id: deps.ids.next(),
      team: teamOfGroup(group, home, { basis, theme: themeOf(basis, group, actor), at: author.at }),
    }));
    const teamIds = made.map(({ id }) => id);
    const followedBy = made.map(({ id, team }) => {
      const changes = changesBetween({}, { name: team.name, targetClasses: team.targetClasses });
      const journal = [
        journalEntry(author, 'team.created', teamTopic(id), changes),
        ...team.members.map(({ personId }) =>
          journalEntry(author, 'member.invited', teamTopic(id), changesBetween({}, { personId })),
        ),
      ];
      return teams.inserting(id, team, author, { journal });
    });
    return {
      decision: decideGrouping(kept, { kind, reason, ...author, teamIds }, free),
      changes: (now) => changesBetween({}, { decision: now.decision?.kind, reason: now.decision?.reason }),
      followedBy,
    };
  });
}

/** The theme that a group united on, in the words of whoever decides; empty where it united on something else. */
function themeOf(basis: FormationBasis, { target }: DraftGroup, { locale }: Actor): string {
  return basis === 'focus' && target !== null ? focusLabel(locale, target) : '';
}
