import { scoreWave } from '../../domain/competence/competence-wave.ts';
import { levelsOf } from '../../domain/competence/school-competence.ts';
import type {
  NamedThings,
  SchoolFacts,
  SchoolLevels,
  TeamCounts,
} from '../../domain/district/district-picture.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { DIFFICULTY_IDS, TECHNOLOGY_IDS } from '../../domain/renewal/difficulty.ts';
import type { Renewal } from '../../domain/renewal/renewal.ts';
import type { School } from '../../domain/school/school.ts';
import { currentStep } from '../../domain/steps/team-path.ts';
import type { Team } from '../../domain/team/team.ts';
import { RENEWALS } from '../collections/renewal.ts';
import { TEAMS } from '../collections/teams.ts';
import { lastShownWave, type ViewDeps } from '../competence/competence-waves.ts';
import { loadCompetenceSummary } from '../competence/school-competence.ts';
import { readAll } from '../read-all.ts';

/** What the district's picture keeps of one school. No right is asked: the picture is made in the background. */
export async function readSchoolFacts(
  deps: ViewDeps,
  districtId: string,
  school: Stored<School>,
  schoolYear: string,
): Promise<SchoolFacts> {
  const store = deps.storage.forDistrict(districtId);
  const of = { schoolId: school.id, schoolYear };
  const [teams, renewal, levels] = await Promise.all([
    readAll(store.collection(TEAMS), { index: 'school', equals: { schoolId: school.id } }),
    store.collection(RENEWALS).findOne({ index: 'school', equals: of }),
    readLevels(deps, districtId, of),
  ]);
  return {
    schoolId: school.id,
    name: school.shortName || school.name,
    type: school.type ?? null,
    teams: countTeams(teams),
    named: renewal && namedIn(renewal),
    levels,
  };
}

function countTeams(teams: readonly Team[]): TeamCounts {
  const working = teams.filter(({ state }) => state !== 'closed');
  return {
    kinds: tally(working.map(({ kind }) => kind)),
    states: tally(working.map(({ state }) => state)),
    steps: tally(working.flatMap((team) => currentStep(team) ?? [])),
  };
}

function tally<K extends string>(keys: readonly K[]): Readonly<Partial<Record<K, number>>> {
  const counts: Partial<Record<K, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

/** Only what the shipped lists know leaves the school; its own words are counted as such. */
function namedIn({ difficulties, strategy }: Renewal): NamedThings {
  const known = <T extends string>(ids: readonly (string | null)[], list: readonly T[]): readonly T[] =>
    list.filter((id) => ids.includes(id));
  const isOf = (list: readonly string[], id: string | null) => id !== null && list.includes(id);
  const difficultyIds = difficulties.map(({ referenceId }) => referenceId);
  return {
    difficulties: known(difficultyIds, DIFFICULTY_IDS),
    technologies: known(strategy.technologies, TECHNOLOGY_IDS),
    ownDifficulty: difficultyIds.some((id) => !isOf(DIFFICULTY_IDS, id)),
    ownTechnology: strategy.technologies.some((id) => !isOf(TECHNOLOGY_IDS, id)),
  };
}

async function readLevels(
  deps: ViewDeps,
  districtId: string,
  of: { readonly schoolId: string; readonly schoolYear: string },
): Promise<SchoolLevels | null> {
  const { schoolId, schoolYear } = of;
  const wave = await lastShownWave(deps, districtId, of, 'Q-COMP');
  if (wave === null || wave.answered.length === 0) return null;
  const { competences, staff } = await loadCompetenceSummary(deps, districtId, schoolId, schoolYear);
  const teachers = scoreWave(wave);
  const groups = wave.questionnaire.groups.map(({ id }) => id);
  return {
    answered: teachers.length,
    staff: staff ?? teachers.length,
    groups: Object.fromEntries(groups.map((group) => [group, levelsOf(teachers, group)])),
    shown: Object.fromEntries((competences?.now.groups ?? []).map(({ group, levels }) => [group, levels])),
  };
}
