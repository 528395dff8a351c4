import { AppError } from '../contract/app-error.ts';
import { DEFICIT_GROUPS } from '../domain/deficit-group.ts';
import { deficitVector } from '../domain/final-score.ts';
import { toProposal } from '../domain/formation-proposal.ts';
import {
  decideGrouping,
  draftGroups,
  type GroupingProposal,
  movePerson,
} from '../domain/grouping-proposal.ts';
import { teamOfGroup } from '../domain/new-team.ts';
import { changesBetween } from '../domain/record-changes.ts';
import { type Decided, refused } from '../domain/refusal.ts';
import { isSchoolYear } from '../domain/school-year.ts';
import type { Stored } from '../domain/stored.ts';
import type { Team } from '../domain/team.ts';
import type { FormationCandidate, FormationInput } from '../domain/team-formation.ts';
import type { Write } from '../ports/storage.ts';
import type { TeamGrouper } from '../ports/team-grouper.ts';
import type { Actor } from './actor.ts';
import { authorOf, journalEntry, schoolTopic, teamTopic } from './authorship.ts';
import { changeRecord } from './change-record.ts';
import { FORMATION_WISHES, GROUPING_PROPOSALS } from './collections/formation.ts';
import { TEAMS } from './collections/teams.ts';
import { loadScoresOfSchool } from './competence-waves.ts';
import type { ServiceDeps } from './deps.ts';
import { assertNoFaults, type Refused, type Saved } from './outcome.ts';
import { readAll } from './read-all.ts';
import { findRenewal } from './renewal.ts';
import { openSchoolTo } from './school-access.ts';
import { listTeachers } from './staff.ts';
import { findHomeCourse } from './teams.ts';

export type GroupingDeps = ServiceDeps & { readonly grouper: TeamGrouper };

/** What stands before a proposal (F-1, F-3): counts and names, nobody's answers. */
export interface FormationGround {
  /** «Перезагрузка» is closed up to RB-3. */
  readonly renewalReady: boolean;
  /** Teachers who are in no team of the year; person ids. */
  readonly candidateIds: readonly string[];
  /** How many of them have answered (F-3). Only the number: who did not leaves no trace (§10). */
  readonly answered: number;
}

interface Place {
  readonly schoolId: string;
  readonly schoolYear: string;
}

async function readGround(deps: ServiceDeps, districtId: string, place: Place, teams: readonly Team[]) {
  const [teachers, scores, renewal] = await Promise.all([
    listTeachers(deps, districtId, place.schoolId),
    loadScoresOfSchool(deps, districtId, place),
    findRenewal(deps, districtId, place.schoolId, place.schoolYear),
  ]);
  const busy = new Set(
    teams
      .filter(({ state }) => state !== 'closed')
      .flatMap(({ members }) =>
        members.filter(({ leftAt }) => leftAt === null).map(({ personId }) => personId),
      ),
  );
  const free = teachers.filter((id) => !busy.has(id));
  const closed = (['RB-1', 'RB-2', 'RB-3'] as const).every((step) => renewal?.closings[step] != null);
  const ground: FormationGround = {
    renewalReady: closed,
    candidateIds: free,
    answered: free.filter((id) => scores.has(id)).length,
  };
  return { ground, scores };
}

/** What a proposal would start from. @throws AppError `not_found`, `forbidden` */
export async function loadFormationGround(
  deps: ServiceDeps,
  actor: Actor,
  place: Place,
): Promise<FormationGround> {
  const { teams } = await openSchoolTo(deps, actor, place.schoolId, 'GroupingProposal', 'read');
  return (await readGround(deps, actor.districtId, place, teams)).ground;
}

/** Proposals of a year, newest first. @throws AppError `not_found`, `forbidden` */
export async function listGroupingProposals(
  deps: ServiceDeps,
  actor: Actor,
  { schoolId, schoolYear }: Place,
): Promise<readonly Stored<GroupingProposal>[]> {
  await openSchoolTo(deps, actor, schoolId, 'GroupingProposal', 'read');
  const { items } = await deps.storage
    .forDistrict(actor.districtId)
    .collection(GROUPING_PROPOSALS)
    .find({ index: 'school', equals: { schoolId, schoolYear }, order: 'desc', limit: 100 });
  return items;
}

export interface ProposeInput extends Place {
  readonly targetClasses: readonly string[];
  /** Whom to leave out. */
  readonly without?: readonly string[];
  /** Needed while «перезагрузка» is not closed (F-1). */
  readonly reason: string;
}

/**
 * Computes a proposal and keeps it (F-4). Deficits and wishes are read here and nowhere shown.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function proposeGrouping(
  deps: GroupingDeps,
  actor: Actor,
  input: ProposeInput,
): Promise<Saved<GroupingProposal> | Refused> {
  const { schoolId, schoolYear, targetClasses, without = [] } = input;
  const { teams } = await openSchoolTo(deps, actor, schoolId, 'GroupingProposal', 'create');
  assertNoFaults(isSchoolYear(schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' }]);
  const place = { schoolId, schoolYear };
  const { ground, scores } = await readGround(deps, actor.districtId, place, teams);
  const reason = ground.renewalReady ? '' : input.reason.trim();
  if (!ground.renewalReady && reason === '') return refused('formation_renewal_open');
  const candidateIds = ground.candidateIds.filter((id) => !without.includes(id));
  const store = deps.storage.forDistrict(actor.districtId);
  const wishes = await readAll(store.collection(FORMATION_WISHES), { index: 'school', equals: place });
  const wishOf = new Map(wishes.map((one) => [one.personId, one]));
  const candidates = candidateIds.map((id): FormationCandidate => {
    const vector = deficitVector(scores.get(id) ?? [], DEFICIT_GROUPS);
    const own = wishOf.get(id);
    return {
      id,
      deficits: Object.fromEntries(DEFICIT_GROUPS.map((item, at) => [item, vector[at] ?? 0])),
      resources: (scores.get(id) ?? []).filter(({ state }) => state === 'resource').map(({ group }) => group),
      position: own?.position ?? null,
      preferred: own?.preferred ?? [],
      unwanted: own?.unwanted ?? [],
      classes: own?.classes ?? [],
      freeSlots: own?.freeSlots ?? [],
    };
  });
  const data: FormationInput = { items: DEFICIT_GROUPS, candidates, targetClasses, tutorResources: [] };
  const computed = toProposal(data, await deps.grouper.group(data));
  const record: GroupingProposal = {
    ...place,
    targetClasses,
    preconditionReason: reason,
    candidateIds,
    computed,
    groups: draftGroups(computed),
    decision: null,
  };
  const author = authorOf(deps, actor.personId);
  const journal = [
    journalEntry(author, 'formation.proposed', schoolTopic(schoolId), changesBetween({}, { targetClasses })),
  ];
  const written = await store
    .collection(GROUPING_PROPOSALS)
    .insert(deps.ids.next(), record, author, { journal });
  if (written.kind === 'conflict') throw new AppError('internal', { detail: 'a new id was taken' });
  return { kind: 'saved', record: written.record };
}

/** One proposal of a school. @throws AppError `not_found`, `forbidden` */
async function change(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  proposalId: string,
  right: 'update' | 'approve',
  decide: (kept: Stored<GroupingProposal>) => {
    readonly decision: Decided<GroupingProposal>;
    readonly followedBy?: readonly Write[];
  },
): Promise<Saved<GroupingProposal> | Refused> {
  await openSchoolTo(deps, actor, schoolId, 'GroupingProposal', right);
  const author = authorOf(deps, actor.personId);
  const collection = deps.storage.forDistrict(actor.districtId).collection(GROUPING_PROPOSALS);
  return changeRecord<GroupingProposal, Saved<GroupingProposal> | Refused>(
    deps.storage,
    collection,
    proposalId,
    author,
    (kept) => {
      if (kept.schoolId !== schoolId) throw new AppError('not_found');
      const { decision, followedBy = [] } = decide(kept);
      if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
      const changes = changesBetween(
        { groups: kept.groups.length, decision: kept.decision?.kind ?? null },
        { groups: decision.value.groups.length, decision: decision.value.decision?.kind ?? null },
      );
      const action = right === 'approve' ? 'formation.decided' : 'formation.changed';
      const journal = [journalEntry(author, action, schoolTopic(schoolId), changes)];
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

/** Moves a person into a group, `'new'`, or out of all (null). @throws AppError `not_found`, `forbidden` */
export function moveInGrouping(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  proposalId: string,
  move: { readonly personId: string; readonly groupId: string | null },
): Promise<Saved<GroupingProposal> | Refused> {
  return change(deps, actor, schoolId, proposalId, 'update', (kept) => ({
    decision: movePerson(kept, move.personId, move.groupId),
  }));
}

/**
 * Keeps what people decided and why (RULE-12). Accepted groups become teams in `draft` whose members are invited: each
 * says yes alone (PR-2). All of it is one write.
 * @throws AppError `not_found`, `forbidden` (also in a session without a course: a team lives in one)
 */
export async function decideGroupingProposal(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  proposalId: string,
  input: {
    readonly kind: 'accepted' | 'dropped';
    readonly reason: string;
    readonly names?: readonly string[];
  },
): Promise<Saved<GroupingProposal> | Refused> {
  const course = await findHomeCourse(deps, actor);
  if (course === null) throw new AppError('forbidden', { messageKey: 'error.team_needs_course' });
  const author = authorOf(deps, actor.personId);
  const teams = deps.storage.forDistrict(actor.districtId).collection(TEAMS);
  return change(deps, actor, schoolId, proposalId, 'approve', (kept) => {
    const home = { courseId: course.id, schoolId, schoolYear: kept.schoolYear };
    const made = (input.kind === 'accepted' ? kept.groups : []).map((group, at) => ({
      id: deps.ids.next(),
      team: teamOfGroup(group, home, { number: at + 1, name: input.names?.[at] ?? '', at: author.at }),
    }));
    const teamIds = made.map(({ id }) => id);
    const { kind, reason } = input;
    const decision = decideGrouping(kept, { kind, reason, ...author, teamIds });
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
    return { decision, followedBy };
  });
}
