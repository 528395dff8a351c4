import type { Stored } from '../../domain/records/stored.ts';
import type { Team } from '../../domain/team/team.ts';
import type { CollectionDefinition, DistrictStore } from '../../ports/storage.ts';
import { IMPORT_PARTS, RESULTS_IMPORTS } from '../collections/classes.ts';
import { ANSWER_BOXES, EXPERT_RATINGS, SURVEY_RESPONSES, SURVEY_RUNS } from '../collections/diagnostics.ts';
import { FORMATION_WISHES, GROUPING_PROPOSALS } from '../collections/formation.ts';
import {
  DIARY_ENTRIES,
  LESSON_STUDIES,
  OBSERVATION_SHEETS,
  PEER_VISITS,
  PUPIL_INTERVIEWS,
} from '../collections/lessons.ts';
import { REFERENCE_LISTS, RENEWALS, STAGE_CONTROLS } from '../collections/renewal.ts';
import {
  BANK_ITEMS,
  IMPACT_ASSESSMENTS,
  PRESENTATIONS,
  RECOMMENDATIONS,
  TEACHING_CASES,
} from '../collections/results.ts';
import { COURSES_TAKEN, INDIVIDUAL_ROUTES, METHOD_WORK_PLANS } from '../collections/routes.ts';
import {
  MATURITY_ASSESSMENTS,
  MEETINGS,
  OBSTACLE_NOTES,
  PLAN_LINES,
  PROGRESS_ENTRIES,
  TEAM_RESOURCES,
  TEAM_STEPS,
  TEAM_SUMMARIES,
  TEAMS,
} from '../collections/teams.ts';
import { readAll } from '../read-all.ts';

const PAGE = 500;

/** Records in which a pupil's code may stand, as a field or in a text that somebody typed. */
interface Holder {
  readonly definition: CollectionDefinition<object>;
  /** `null`: the record has the id of the one above it. */
  readonly index: string | null;
  /** The field of the index that names the record above: the school, for the first. */
  readonly key: string;
  readonly below?: readonly Holder[];
}

const ofTeam = (definition: CollectionDefinition<object>, index = 'team'): Holder => ({
  definition,
  index,
  key: 'teamId',
});
const ofSchool = (
  definition: CollectionDefinition<object>,
  index = 'school',
  below: readonly Holder[] = [],
): Holder => ({ definition, index, key: 'schoolId', below });

/** What hangs on a team. */
const OF_TEAM: readonly Holder[] = [
  ofTeam(OBSERVATION_SHEETS),
  ofTeam(PUPIL_INTERVIEWS),
  ofTeam(LESSON_STUDIES),
  ofTeam(TEAM_STEPS),
  ofTeam(DIARY_ENTRIES),
  ofTeam(PEER_VISITS),
  ofTeam(PLAN_LINES),
  ofTeam(MEETINGS, 'date'),
  ofTeam(IMPACT_ASSESSMENTS),
  ofTeam(RECOMMENDATIONS),
  ofTeam(PRESENTATIONS),
  ofTeam(TEACHING_CASES),
  ofTeam(OBSTACLE_NOTES),
  ofTeam(TEAM_RESOURCES),
  ofTeam(TEAM_SUMMARIES),
  ofTeam(PROGRESS_ENTRIES),
  ofTeam(MATURITY_ASSESSMENTS),
  ofTeam(BANK_ITEMS),
];

/** The rest of a school but its class lists and results, which are erased whole. */
const OF_SCHOOL: readonly Holder[] = [
  ofSchool(RENEWALS),
  ofSchool(REFERENCE_LISTS),
  ofSchool(STAGE_CONTROLS),
  ofSchool(INDIVIDUAL_ROUTES),
  ofSchool(COURSES_TAKEN),
  ofSchool(METHOD_WORK_PLANS),
  ofSchool(FORMATION_WISHES),
  ofSchool(GROUPING_PROPOSALS),
  ofSchool(RESULTS_IMPORTS, 'school', [{ definition: IMPORT_PARTS, index: 'import', key: 'importId' }]),
  ofSchool(SURVEY_RUNS, 'school', [
    { definition: SURVEY_RESPONSES, index: 'run', key: 'runId' },
    { definition: EXPERT_RATINGS, index: 'run', key: 'runId' },
    { definition: ANSWER_BOXES, index: null, key: 'runId' },
  ]),
];

/** A record that may hold codes. */
export interface HeldRecord {
  readonly definition: CollectionDefinition<object>;
  readonly record: Stored<object>;
  /** Its school year, or that of the record above; null when neither has one. */
  readonly schoolYear: string | null;
}

function yearOf(record: object, above: string | null): string | null {
  const { schoolYear } = record as { readonly schoolYear?: unknown };
  return typeof schoolYear === 'string' ? schoolYear : above;
}

async function* pagesOf(
  store: DistrictStore,
  { definition, index, key }: Holder,
  aboveId: string,
): AsyncIterable<readonly Stored<object>[]> {
  const collection = store.collection(definition);
  if (index === null) return yield await collection.getMany([aboveId]);
  let after: string | undefined;
  do {
    const page = await collection.find({
      index,
      equals: { [key]: aboveId },
      limit: PAGE,
      ...(after !== undefined && { after }),
    });
    yield page.items;
    after = page.next;
  } while (after !== undefined);
}

async function* recordsIn(
  store: DistrictStore,
  holders: readonly Holder[],
  aboveId: string,
  aboveYear: string | null,
): AsyncIterable<HeldRecord> {
  for (const holder of holders) {
    for await (const page of pagesOf(store, holder, aboveId)) {
      for (const record of page) {
        const schoolYear = yearOf(record, aboveYear);
        if (holder.below) yield* recordsIn(store, holder.below, record.id, schoolYear);
        yield { definition: holder.definition, record, schoolYear };
      }
    }
  }
}

/** Records of a school that are gone through in one go: those of one team, or of one kind. */
export interface HolderPart {
  /** The same from one run to the next. */
  readonly key: string;
  /** What hangs on a record comes before it. */
  records(): AsyncIterable<HeldRecord>;
}

/** Every record of a school in which a pupil's code may stand, in parts by their key. */
export async function holderParts(store: DistrictStore, schoolId: string): Promise<readonly HolderPart[]> {
  const teams = await readAll(store.collection(TEAMS), { index: 'school', equals: { schoolId } });
  const parts: readonly HolderPart[] = [
    ...OF_SCHOOL.map((holder) => ({
      key: holder.definition.name,
      records: () => recordsIn(store, [holder], schoolId, null),
    })),
    ...teams.map((team) => ({ key: `${TEAMS.name}/${team.id}`, records: () => recordsOfTeam(store, team) })),
  ];
  return [...parts].sort((a, b) => (a.key < b.key ? -1 : 1));
}

async function* recordsOfTeam(store: DistrictStore, team: Stored<Team>): AsyncIterable<HeldRecord> {
  yield* recordsIn(store, OF_TEAM, team.id, team.schoolYear);
  yield { definition: TEAMS, record: team, schoolYear: team.schoolYear };
}

function definitionsIn(holders: readonly Holder[]): readonly CollectionDefinition<object>[] {
  return holders.flatMap(({ definition, below = [] }) => [definition, ...definitionsIn(below)]);
}

/** Names of the collections that are gone through. */
export const HOLDING_COLLECTIONS: readonly string[] = [
  TEAMS,
  ...definitionsIn([...OF_TEAM, ...OF_SCHOOL]),
].map(({ name }) => name);
