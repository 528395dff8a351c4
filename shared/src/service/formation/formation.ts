import { AppError } from '../../contract/app-error.ts';
import { isSchoolYear } from '../../domain/calendar/school-year.ts';
import { type FormationProposal, toProposal } from '../../domain/formation/formation-proposal.ts';
import {
  FORMATION_BASES,
  type FormationBasis,
  targetFaults,
  tidyTargets,
} from '../../domain/formation/formation-target.ts';
import { draftGroups, type GroupingProposal } from '../../domain/formation/grouping-proposal.ts';
import { type FormationInput, GROUP_SIZES, MOST_CANDIDATES } from '../../domain/formation/team-formation.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { OutboxEvent } from '../../ports/storage.ts';
import type { TeamGrouper } from '../../ports/team-grouper.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, schoolTopic } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused, type Saved } from '../outcome.ts';
import { openSchoolTo, readSchoolTeams } from '../school/school-access.ts';
import { type FormationPlace, formationInput, readFormation } from './formation-ground.ts';
import { isSilent, printOf, proposalsOf } from './grouping-proposals.ts';

export type GroupingDeps = ServiceDeps & { readonly grouper: TeamGrouper };
type ProposalOutcome = Saved<GroupingProposal> | Refused;

/** The job that computes a proposal. */
export const FORMATION_GROUP = 'formation.group';

/** Up to so many people are grouped while the person waits, in a second or two; more of them in the background. */
export const IMMEDIATE_PEOPLE = 12;

export interface ProposeInput extends FormationPlace {
  readonly basis: FormationBasis;
  readonly targets: readonly string[];
  /** Technologies in which a tutor from outside teaches every group. */
  readonly tutorTechnologies?: readonly string[];
  /** Whom to leave out. */
  readonly without?: readonly string[];
  /** Needed while «перезагрузка» is not closed (F-1). */
  readonly reason: string;
}

/**
 * Asks for a proposal (F-4). Few people are grouped when this returns; of many the proposal is `computing`, done by a job
 * of the outbox. Deficits and wishes are read by the computation and nowhere shown.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function proposeGrouping(
  deps: GroupingDeps,
  actor: Actor,
  input: ProposeInput,
): Promise<ProposalOutcome> {
  const { schoolId, schoolYear, basis, tutorTechnologies = [], without = [] } = input;
  const { teams } = await openSchoolTo(deps, actor, schoolId, 'GroupingProposal', 'create');
  const targets = tidyTargets(basis, input.targets);
  assertNoFaults([
    ...(isSchoolYear(schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' } as const]),
    ...(FORMATION_BASES.includes(basis)
      ? targetFaults(basis, targets)
      : [{ path: 'basis', reason: 'unknown_value' } as const]),
  ]);
  const place = { schoolId, schoolYear };
  const { ground } = await readFormation(deps, actor.districtId, place, teams);
  const reason = ground.renewalReady ? '' : input.reason.trim();
  if (!ground.renewalReady && reason === '') return refused('formation_renewal_open');
  const candidateIds = ground.candidateIds.filter((id) => !without.includes(id));
  if (candidateIds.length < GROUP_SIZES.least) return refused('formation_no_candidates');
  if (candidateIds.length > MOST_CANDIDATES) return refused('formation_too_many', { most: MOST_CANDIDATES });
  const author = authorOf(deps, actor.personId);
  const proposal: GroupingProposal = {
    ...place,
    ...{ basis, targets, tutorTechnologies, preconditionReason: reason, candidateIds },
    ...{ state: 'computing', startedAt: author.at, deficitsFrom: null, computed: null, print: '' },
    ...{ groups: [], changes: [], decision: null },
  };
  const id = deps.ids.next();
  const about = changesBetween({}, { basis, targets, candidates: candidateIds.length });
  const journal = [journalEntry(author, 'formation.proposed', schoolTopic(schoolId), about)];
  const events = laterWork(id, proposal);
  const written = await proposalsOf(deps, actor.districtId).insert(id, proposal, author, { journal, events });
  if (written.kind === 'conflict') throw new AppError('internal', { detail: 'a new id was taken' });
  return afterStart(deps, actor.districtId, written.record, events);
}

/** The job for a pool that nobody waits for. */
function laterWork(
  proposalId: string,
  { candidateIds, startedAt }: GroupingProposal,
): readonly OutboxEvent[] {
  if (candidateIds.length <= IMMEDIATE_PEOPLE) return [];
  return [{ kind: FORMATION_GROUP, payload: { proposalId }, dedupeKey: `${proposalId} ${startedAt}` }];
}

async function afterStart(
  deps: GroupingDeps,
  districtId: string,
  record: Stored<GroupingProposal>,
  events: readonly OutboxEvent[],
): Promise<Saved<GroupingProposal>> {
  if (events.length > 0) return { kind: 'saved', record };
  return { kind: 'saved', record: (await computeGrouping(deps, districtId, record.id)) ?? record };
}

/** Asks anew for a proposal whose computation failed or died. @throws AppError `not_found`, `forbidden` */
export async function repeatGrouping(
  deps: GroupingDeps,
  actor: Actor,
  schoolId: string,
  proposalId: string,
): Promise<ProposalOutcome> {
  await openSchoolTo(deps, actor, schoolId, 'GroupingProposal', 'create');
  const author = authorOf(deps, actor.personId);
  let begun: readonly OutboxEvent[] | null = null;
  const started = await changeRecord<GroupingProposal, ProposalOutcome>(
    deps.storage,
    proposalsOf(deps, actor.districtId),
    proposalId,
    author,
    (kept) => {
      if (kept.schoolId !== schoolId) throw new AppError('not_found');
      if (kept.decision !== null) return { kind: 'leave', outcome: refused('formation_decided') };
      if (kept.state !== 'failed' && !isSilent(deps, kept))
        return { kind: 'leave', outcome: { kind: 'saved', record: kept } };
      const record: GroupingProposal = { ...kept, state: 'computing', startedAt: author.at };
      const events = laterWork(proposalId, record);
      const outcome = (written: Stored<GroupingProposal>): ProposalOutcome => {
        begun = events;
        return { kind: 'saved', record: written };
      };
      return { kind: 'write', record, consequences: { events }, outcome };
    },
  );
  if (started.kind === 'refused' || begun === null) return started;
  return afterStart(deps, actor.districtId, started.record, begun);
}

/**
 * Computes a proposal that waits for it. May be run again after a crash. A solver that fails leaves `failed`, which
 * people see and can repeat: no job is tried for a day behind their backs.
 */
export async function computeGrouping(
  deps: GroupingDeps,
  districtId: string,
  proposalId: string,
): Promise<Stored<GroupingProposal> | null> {
  const proposals = proposalsOf(deps, districtId);
  const waiting = await proposals.get(proposalId);
  if (waiting?.state !== 'computing' || waiting.decision !== null) return waiting;
  const { schoolId, schoolYear } = waiting;
  const teams = await readSchoolTeams(deps, districtId, schoolId);
  const facts = await readFormation(deps, districtId, { schoolId, schoolYear }, teams);
  const input = formationInput(facts, waiting);
  const computed = await grouped(deps, input);
  const author = authorOf(deps, waiting.createdBy);
  return changeRecord<GroupingProposal, Stored<GroupingProposal>>(
    deps.storage,
    proposals,
    proposalId,
    author,
    (kept) => {
      if (kept.state !== 'computing' || kept.decision !== null) return { kind: 'leave', outcome: kept };
      const { deficitsFrom } = facts.ground;
      const print = printOf(input);
      const groups = computed === null ? [] : draftGroups(computed, kept.basis);
      const state = computed === null ? 'failed' : 'ready';
      return {
        kind: 'write',
        record: { ...kept, state, computed, groups, deficitsFrom, print },
        consequences: {},
        outcome: (written) => written,
      };
    },
  );
}

/** The answer of the solver; null when it gave none. */
async function grouped({ grouper }: GroupingDeps, input: FormationInput): Promise<FormationProposal | null> {
  try {
    return toProposal(input, await grouper.group(input));
  } catch (error) {
    if (error instanceof AppError && error.code === 'internal') return null;
    throw error;
  }
}
