import { AppError } from '../../contract/app-error.ts';
import { type GroupingProposal, placedIn } from '../../domain/formation/grouping-proposal.ts';
import type { FormationInput } from '../../domain/formation/team-formation.ts';
import { fingerprintOf } from '../../domain/records/fingerprint.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Actor } from '../actor.ts';
import { GROUPING_PROPOSALS } from '../collections/formation.ts';
import type { ServiceDeps } from '../deps.ts';
import { openSchoolTo } from '../school/school-access.ts';
import {
  type FormationFacts,
  type FormationGround,
  type FormationPlace,
  formationInput,
  readFormation,
} from './formation-ground.ts';

/** A school decides on a handful a year. */
const MOST_LISTED = 20;

/** A computation that has said nothing for so long has died with its process; people may ask for it again. */
const SILENT_MS = 60_000;

/** Where proposals of a district are kept. */
export function proposalsOf(deps: Pick<ServiceDeps, 'storage'>, districtId: string) {
  return deps.storage.forDistrict(districtId).collection(GROUPING_PROPOSALS);
}

/** Proposals of a year, newest first. @throws AppError `not_found`, `forbidden` */
export async function listGroupingProposals(
  deps: ServiceDeps,
  actor: Actor,
  { schoolId, schoolYear }: FormationPlace,
): Promise<readonly Stored<GroupingProposal>[]> {
  await openSchoolTo(deps, actor, schoolId, 'GroupingProposal', 'read');
  const { items } = await proposalsOf(deps, actor.districtId).find({
    ...{ index: 'school', equals: { schoolId, schoolYear }, order: 'desc', limit: MOST_LISTED },
  });
  return items;
}

/** A proposal beside what is known today. */
export interface OpenedProposal {
  readonly proposal: Stored<GroupingProposal>;
  /** Answers or wishes have changed since it was computed. Which, and whose, is not told. */
  readonly outdated: boolean;
  /** People in its groups who are in another team by now or have left the school. */
  readonly goneIds: readonly string[];
  /** Its computation has died, or failed: it can be asked for again. */
  readonly silent: boolean;
}

function openedWith(
  deps: ServiceDeps,
  proposal: Stored<GroupingProposal>,
  facts: FormationFacts,
): OpenedProposal {
  const free = new Set(facts.ground.freeIds);
  const { state, decision } = proposal;
  return {
    proposal,
    outdated:
      decision === null && state === 'ready' && printOf(formationInput(facts, proposal)) !== proposal.print,
    goneIds: decision === null ? placedIn(proposal).filter((id) => !free.has(id)) : [],
    silent: state === 'failed' || isSilent(deps, proposal),
  };
}

/** Whether a computation has died: it is said to go on, and nothing was heard of it. */
export function isSilent(deps: ServiceDeps, { state, startedAt }: GroupingProposal): boolean {
  return state === 'computing' && deps.clock.now() - Date.parse(startedAt) > SILENT_MS;
}

/** Of the same people and the same wishes always the same. Says nothing of them. */
export function printOf(input: FormationInput): string {
  return fingerprintOf(JSON.stringify(input));
}

/**
 * What teams are formed from, with one proposal of the year: the newest, or the one named.
 * @throws AppError `not_found`, `forbidden`
 */
export async function openFormation(
  deps: ServiceDeps,
  actor: Actor,
  place: FormationPlace,
  proposalId: string | null = null,
): Promise<{ readonly ground: FormationGround; readonly opened: OpenedProposal | null }> {
  const { teams } = await openSchoolTo(deps, actor, place.schoolId, 'GroupingProposal', 'read');
  const proposals = proposalsOf(deps, actor.districtId);
  const [facts, proposal] = await Promise.all([
    readFormation(deps, actor.districtId, place, teams),
    proposalId === null
      ? proposals.findOne({ index: 'school', equals: { ...place }, order: 'desc' })
      : proposals.get(proposalId),
  ]);
  if (proposalId !== null && proposal?.schoolId !== place.schoolId) throw new AppError('not_found');
  return { ground: facts.ground, opened: proposal === null ? null : openedWith(deps, proposal, facts) };
}

/** One proposal of a school. @throws AppError `not_found`, `forbidden` */
export async function getGroupingProposal(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  proposalId: string,
): Promise<OpenedProposal> {
  const { teams } = await openSchoolTo(deps, actor, schoolId, 'GroupingProposal', 'read');
  const proposal = await proposalsOf(deps, actor.districtId).get(proposalId);
  if (proposal?.schoolId !== schoolId) throw new AppError('not_found');
  const { schoolYear } = proposal;
  const facts = await readFormation(deps, actor.districtId, { schoolId, schoolYear }, teams);
  return openedWith(deps, proposal, facts);
}
