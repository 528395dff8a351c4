import { scopeKeyOf } from '../../domain/access/role.ts';
import { previousSchoolYear } from '../../domain/calendar/school-year.ts';
import { DEFICIT_GROUPS } from '../../domain/competence/deficit-group.ts';
import { deficitVector, type GroupScore, type StrategyMastery } from '../../domain/competence/final-score.ts';
import { targetsOf } from '../../domain/formation/formation-target.ts';
import type { FormationWishes } from '../../domain/formation/formation-wishes.ts';
import type { DeficitSource, GroupingProposal } from '../../domain/formation/grouping-proposal.ts';
import type { FormationCandidate, FormationInput } from '../../domain/formation/team-formation.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Renewal } from '../../domain/renewal/renewal.ts';
import {
  LOCAL_ACT_KINDS,
  type LocalActKind,
  type LocalActState,
} from '../../domain/renewal/renewal-means.ts';
import { orderedTeams } from '../../domain/renewal/renewal-step.ts';
import { askedItems, strategiesOf } from '../../domain/surveys/questionnaire.ts';
import { Q_STRAT_1 } from '../../domain/surveys/questionnaires/q-strat.ts';
import { activeMembers } from '../../domain/team/membership.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { FORMATION_WISHES } from '../collections/formation.ts';
import { ASSIGNMENTS } from '../collections/people.ts';
import { INDIVIDUAL_ROUTES } from '../collections/routes.ts';
import { loadMasteryOfSchool, loadScoresOfSchool } from '../competence/competence-waves.ts';
import { listTeachers } from '../competence/staff.ts';
import type { ServiceDeps } from '../deps.ts';
import { readAll } from '../read-all.ts';
import { findRenewal } from '../renewal/renewal.ts';
import { openSchoolTo } from '../school/school-access.ts';

type StoreDeps = Pick<ServiceDeps, 'storage' | 'clock'>;

/** Where and for when teams are formed. */
export interface FormationPlace {
  readonly schoolId: string;
  readonly schoolYear: string;
}

/** A local act of §4.3 with how far it is; null: not listed yet. */
export interface ActCondition {
  readonly kind: LocalActKind;
  readonly state: LocalActState | null;
}

/** What stands before a proposal (F-1, F-3, §4.3): names of candidates and counts, nobody's answers. */
export interface FormationGround {
  /** «Перезагрузка» of this year or the year before is closed up to RB-3. */
  readonly renewalReady: boolean;
  /** Technologies of the strategy that the questionnaire asks about; empty while there is no strategy. */
  readonly technologies: readonly string[];
  /** Teachers who are in no team; person ids. */
  readonly freeIds: readonly string[];
  /**
   * Those of them who are grouped: not the administration, which reads what groups have in common and must not know a
   * part of it (RULE-09). People may add whoever is free.
   */
  readonly candidateIds: readonly string[];
  readonly deficitsFrom: DeficitSource;
  /** How many of the candidates have answered (F-3). Only the number: who did not leaves no trace (§10). */
  readonly answered: number;
  /** How many have begun a route (ИОМ) of the year; a draft counts (§4.3). Its contents and whose it is stay the teacher's. */
  readonly withRoute: number;
  /** How many told which classes they teach. */
  readonly withClasses: number;
  readonly acts: readonly ActCondition[];
  /** Teams of the year that an order has made. */
  readonly ordered: number;
}

/** All that the computation reads; stays inside the service. */
export interface FormationFacts {
  readonly ground: FormationGround;
  readonly mastery: ReadonlyMap<string, StrategyMastery | null>;
  readonly areas: ReadonlyMap<string, readonly GroupScore[]>;
  readonly wishes: ReadonlyMap<string, FormationWishes>;
}

const READY_STEPS = ['RB-1', 'RB-2', 'RB-3'] as const;
const KNOWN_TECHNOLOGIES = strategiesOf(Q_STRAT_1);

function isReady(renewal: Renewal | null): boolean {
  return READY_STEPS.every((step) => renewal?.closings[step] != null);
}

/** Facts of two years, the later one's going before: a team is formed in autumn from what was asked in spring. */
async function ofBothYears<T>(
  place: FormationPlace,
  load: (of: FormationPlace) => Promise<ReadonlyMap<string, T>>,
): Promise<ReadonlyMap<string, T>> {
  const last = { ...place, schoolYear: previousSchoolYear(place.schoolYear) };
  const [before, now] = await Promise.all([load(last), load(place)]);
  return new Map([...before, ...now]);
}

/** The renewal that teams rest on: this year's, or while that is not closed a closed one of the year before. */
async function findGrounding(
  deps: StoreDeps,
  districtId: string,
  { schoolId, schoolYear }: FormationPlace,
): Promise<Stored<Renewal> | null> {
  const [now, before] = await Promise.all([
    findRenewal(deps, districtId, schoolId, schoolYear),
    findRenewal(deps, districtId, schoolId, previousSchoolYear(schoolYear)),
  ]);
  return isReady(now) || !isReady(before) ? now : before;
}

/** Teachers of a school who are in no team, whoever invited them; person ids, sorted. No right is asked. */
export async function listFreeTeachers(
  deps: StoreDeps,
  districtId: string,
  schoolId: string,
  teams: readonly Team[],
): Promise<readonly string[]> {
  const busy = new Set(
    teams
      .filter(({ state }) => state !== 'closed')
      .flatMap((team) => activeMembers(team).map(({ personId }) => personId)),
  );
  return (await listTeachers(deps, districtId, schoolId)).filter((id) => !busy.has(id));
}

/** Who leads the school today, by order. */
async function listAdministration(
  deps: StoreDeps,
  districtId: string,
  schoolId: string,
): Promise<ReadonlySet<string>> {
  const scopeKey = scopeKeyOf({ kind: 'school', id: schoolId });
  const assigned = await readAll(deps.storage.forDistrict(districtId).collection(ASSIGNMENTS), {
    ...{ index: 'scope', equals: { scopeKey } },
  });
  const today = new Date(deps.clock.now()).toISOString().slice(0, 10);
  const leads = assigned.filter(
    ({ role, from, to }) =>
      (role === 'schoolAdmin' || role === 'director') && from <= today && (to === null || today < to),
  );
  return new Set(leads.map(({ personId }) => personId));
}

/** Everything a proposal rests on. No right is asked. */
export async function readFormation(
  deps: StoreDeps,
  districtId: string,
  place: FormationPlace,
  teams: readonly Team[],
): Promise<FormationFacts> {
  const store = deps.storage.forDistrict(districtId);
  const ofPlace = { index: 'school', equals: { ...place } };
  const renewal = await findGrounding(deps, districtId, place);
  const technologies = (renewal?.strategy.technologies ?? []).filter((one) =>
    KNOWN_TECHNOLOGIES.includes(one),
  );
  const asked = technologies.length > 0 ? technologies : KNOWN_TECHNOLOGIES;
  const [freeIds, administration, mastery, areas, wishes, routes] = await Promise.all([
    listFreeTeachers(deps, districtId, place.schoolId, teams),
    listAdministration(deps, districtId, place.schoolId),
    ofBothYears(place, (of) => loadMasteryOfSchool(deps, districtId, of, asked)),
    ofBothYears(place, (of) => loadScoresOfSchool(deps, districtId, of)),
    readAll(store.collection(FORMATION_WISHES), ofPlace),
    readAll(store.collection(INDIVIDUAL_ROUTES), ofPlace),
  ]);
  const candidateIds = freeIds.filter((id) => !administration.has(id));
  const wishOf = new Map(wishes.map((one) => [one.personId, one]));
  const routeOf = new Set(routes.map(({ personId }) => personId));
  const deficitsFrom = candidateIds.some((id) => mastery.has(id)) ? 'strategy' : 'areas';
  const answers = deficitsFrom === 'strategy' ? mastery : areas;
  const count = (holds: (id: string) => boolean) => candidateIds.filter(holds).length;
  const acts = renewal?.acts ?? [];
  return {
    ground: {
      renewalReady: isReady(renewal),
      technologies,
      freeIds,
      candidateIds,
      deficitsFrom,
      answered: count((id) => answers.has(id)),
      withRoute: count((id) => routeOf.has(id)),
      withClasses: count((id) => (wishOf.get(id)?.classes.length ?? 0) > 0),
      acts: LOCAL_ACT_KINDS.filter((kind) => kind !== 'other').map((kind) => ({
        kind,
        state: acts.find((act) => act.kind === kind)?.state ?? null,
      })),
      ordered: orderedTeams(teams, place.schoolYear).length,
    },
    mastery,
    areas,
    wishes: wishOf,
  };
}

/** What a proposal would start from. @throws AppError `not_found`, `forbidden` */
export async function loadFormationGround(
  deps: StoreDeps,
  actor: Actor,
  place: FormationPlace,
): Promise<FormationGround> {
  const { teams } = await openSchoolTo(deps, actor, place.schoolId, 'GroupingProposal', 'read');
  return (await readFormation(deps, actor.districtId, place, teams)).ground;
}

/** Ids of the items of some technologies. */
function itemsOf(technologies: readonly string[]): readonly string[] {
  return technologies.length === 0 ? [] : askedItems(Q_STRAT_1, technologies).map(({ id }) => id);
}

/** Deficits and resources of one candidate, of the strategy's items or of the areas. */
function skillsOf(
  id: string,
  { ground, mastery, areas }: FormationFacts,
): Pick<FormationCandidate, 'deficits' | 'resources' | 'answered'> {
  if (ground.deficitsFrom === 'strategy') {
    const own = mastery.get(id) ?? null;
    const deficits = Object.fromEntries((own?.lacking ?? []).map((item) => [item, 1]));
    return { deficits, resources: own?.mastered ?? [], answered: own !== null };
  }
  const scores = areas.get(id) ?? [];
  const vector = deficitVector(scores, DEFICIT_GROUPS);
  return {
    deficits: Object.fromEntries(DEFICIT_GROUPS.map((item, at) => [item, vector[at] ?? 0])),
    resources: scores.filter(({ state }) => state === 'resource').map(({ group }) => group),
    answered: vector.some((value) => value !== null),
  };
}

/** What the computation is given for a proposal. */
export function formationInput(
  facts: FormationFacts,
  proposal: Pick<GroupingProposal, 'basis' | 'targets' | 'tutorTechnologies' | 'candidateIds'>,
): FormationInput {
  const { ground, wishes } = facts;
  const { basis, targets, tutorTechnologies } = proposal;
  const byStrategy = ground.deficitsFrom === 'strategy';
  const chosen = ground.technologies.length > 0 ? ground.technologies : KNOWN_TECHNOLOGIES;
  return {
    items: byStrategy ? itemsOf(chosen) : DEFICIT_GROUPS,
    targetClasses: targets,
    tutorResources: byStrategy ? itemsOf(tutorTechnologies) : [],
    candidates: proposal.candidateIds.map((id): FormationCandidate => {
      const own = wishes.get(id) ?? null;
      return {
        id,
        ...skillsOf(id, facts),
        position: own?.position ?? null,
        preferred: own?.preferred ?? [],
        unwanted: own?.unwanted ?? [],
        classes: targetsOf(basis, targets, own),
        freeSlots: own?.freeSlots ?? [],
      };
    }),
  };
}
