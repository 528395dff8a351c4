import { schoolYearOf } from '../../domain/calendar/school-year.ts';
import { shownWaves } from '../../domain/competence/competence-summary.ts';
import type { CompetenceWave } from '../../domain/competence/competence-wave.ts';
import { masteryIn, scoreWave } from '../../domain/competence/competence-wave.ts';
import type { GroupScore, StrategyMastery } from '../../domain/competence/final-score.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { SurveyResponse } from '../../domain/surveys/survey-response.ts';
import type { SurveyRun } from '../../domain/surveys/survey-run.ts';
import type { Team } from '../../domain/team/team.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { getQuestionnaire } from '../surveys/questionnaires.ts';
import { listResponsesOfSchool } from '../surveys/survey-responses.ts';
import { listRatingsOfRun } from './expert-ratings.ts';
import { COMPETENCE_QUESTIONNAIRES, type CompetenceQuestionnaireId } from './my-competence.ts';

type StoreDeps = Pick<ServiceDeps, 'storage'>;
/** For what is shown: too old years are not. */
export type ViewDeps = Pick<ServiceDeps, 'storage' | 'clock'>;

/** Without names nobody is the same twice: a place in the box stands for the person. */
function personOf({ personId }: SurveyResponse, place: number): string {
  return personId ?? `without-name-${place}`;
}

async function toWave(
  deps: StoreDeps,
  districtId: string,
  run: Stored<SurveyRun>,
  responses: readonly SurveyResponse[],
): Promise<CompetenceWave | null> {
  // Only what is closed for good: a view of an open run would change with each answer.
  if (run.state !== 'closed' || run.closedAt === null) return null;
  const [questionnaire, ratings] = await Promise.all([
    getQuestionnaire(deps, districtId, run),
    run.anonymous ? [] : listRatingsOfRun(deps, districtId, run.id),
  ]);
  return {
    runId: run.id,
    questionnaire,
    strategies: run.strategies,
    closedAt: run.closedAt,
    answered: responses.map((response, i) => ({
      personId: personOf(response, i),
      answers: response.answers,
    })),
    ratings,
  };
}

/** Closed runs of a school's staff, and those of one team. */
export interface SchoolWaves {
  readonly staff: readonly CompetenceWave[];
  readonly ofTeams: readonly { readonly teamId: string; readonly wave: CompetenceWave }[];
}

/**
 * Whether answers of that school year begin to be deleted (§10): a view without one person beside the view as it was
 * would tell that person's answers, so from then on nothing of it is shown.
 */
export function isTooOld({ clock }: Pick<ServiceDeps, 'clock'>, schoolYear: string): boolean {
  const thisYear = schoolYearOf(new Date(clock.now()).toISOString().slice(0, 10));
  return Number(schoolYear.slice(0, 4)) < Number(thisYear.slice(0, 4)) - 1;
}

/** Closed runs of one questionnaire in a year, for computations inside the service. No right is asked. */
export async function loadWaves(
  deps: ViewDeps,
  districtId: string,
  of: { readonly schoolId: string; readonly schoolYear: string },
  questionnaireId: string,
): Promise<SchoolWaves> {
  if (isTooOld(deps, of.schoolYear)) return { staff: [], ofTeams: [] };
  const runs = await listResponsesOfSchool(deps, districtId, { ...of, questionnaireId });
  const waves = await Promise.all(
    runs.map(async ({ run, responses }) => ({ run, wave: await toWave(deps, districtId, run, responses) })),
  );
  return {
    staff: waves.flatMap(({ run, wave }) => (wave !== null && run.audience === 'staff' ? [wave] : [])),
    ofTeams: waves.flatMap(({ run, wave }) =>
      wave !== null && run.audience === 'team' && run.teamId !== null ? [{ teamId: run.teamId, wave }] : [],
    ),
  };
}

/** The last run of a school's staff that may be shown; null where none is closed. No right is asked. */
export async function lastShownWave(
  deps: ViewDeps,
  districtId: string,
  of: { readonly schoolId: string; readonly schoolYear: string },
  questionnaireId: string,
): Promise<CompetenceWave | null> {
  const { staff } = await loadWaves(deps, districtId, of, questionnaireId);
  const shown = shownWaves(staff);
  return shown[shown.length - 1] ?? null;
}

/** Teams of a school, closed ones too: what they have seen they know. */
export async function teamsOfSchool(
  deps: StoreDeps,
  districtId: string,
  schoolId: string,
): Promise<readonly Stored<Team>[]> {
  const { items } = await deps.storage
    .forDistrict(districtId)
    .collection(TEAMS)
    .find({ index: 'school', equals: { schoolId }, limit: 1000 });
  return items;
}

function oldestFirst({ staff, ofTeams }: SchoolWaves): readonly CompetenceWave[] {
  const waves = [...staff, ...ofTeams.map(({ wave }) => wave)];
  return waves.sort((a, b) => (a.closedAt < b.closedAt ? -1 : 1));
}

/**
 * Latest scores of each teacher of a school in a year, by person: for forming teams and nothing that anybody sees
 * (SE-9). No right is asked.
 */
export async function loadScoresOfSchool(
  deps: ViewDeps,
  districtId: string,
  of: { readonly schoolId: string; readonly schoolYear: string },
): Promise<ReadonlyMap<string, readonly GroupScore[]>> {
  const byPerson = new Map<string, GroupScore[]>();
  const load = (id: CompetenceQuestionnaireId) => loadWaves(deps, districtId, of, id);
  for (const loaded of await Promise.all(COMPETENCE_QUESTIONNAIRES.map(load))) {
    const latest = new Map<string, readonly GroupScore[]>();
    for (const wave of oldestFirst(loaded))
      for (const { personId, scores } of scoreWave(wave)) latest.set(personId, scores);
    for (const [personId, scores] of latest)
      byPerson.set(personId, [...(byPerson.get(personId) ?? []), ...scores]);
  }
  return byPerson;
}

/**
 * What each teacher who answered Q-STRAT lacks and masters of these technologies, by the latest answers; null while it
 * is not known. As {@link loadScoresOfSchool}: for forming teams and nothing that anybody sees. No right is asked.
 */
export async function loadMasteryOfSchool(
  deps: ViewDeps,
  districtId: string,
  of: { readonly schoolId: string; readonly schoolYear: string },
  technologies: readonly string[],
): Promise<ReadonlyMap<string, StrategyMastery | null>> {
  const latest = new Map<string, StrategyMastery | null>();
  for (const wave of oldestFirst(await loadWaves(deps, districtId, of, 'Q-STRAT')))
    for (const { personId, mastery } of masteryIn(wave, technologies)) latest.set(personId, mastery);
  return latest;
}
