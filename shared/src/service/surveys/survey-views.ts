import { previousSchoolYear } from '../../domain/calendar/school-year.ts';
import {
  LEAST_PEOPLE,
  mayStandBeside,
  repeatsTooSoon,
  type ShownLevels,
  showLevels,
} from '../../domain/competence/small-group.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Coverage } from '../../domain/renewal/staff-count.ts';
import type { Questionnaire } from '../../domain/surveys/questionnaire.ts';
import type { SurveyResponse } from '../../domain/surveys/survey-response.ts';
import type { SurveyRun } from '../../domain/surveys/survey-run.ts';
import { type SurveySummary, summarise, summariseTeams } from '../../domain/surveys/survey-summary.ts';
import { membersAt } from '../../domain/team/membership.ts';
import { SURVEY_RUNS } from '../collections/diagnostics.ts';
import { TEAMS } from '../collections/teams.ts';
import { isTooOld, type ViewDeps } from '../competence/competence-waves.ts';
import { COMPETENCE_QUESTIONNAIRES } from '../competence/my-competence.ts';
import { readAll } from '../read-all.ts';
import { getQuestionnaire } from './questionnaires.ts';
import { listResponsesOfRun } from './survey-responses.ts';
import { runCoverage } from './survey-runs.ts';

/** One closed run that is reported by means, or by counts where its questionnaire is a list of choices. */
export interface SurveyView {
  readonly runId: string;
  readonly questionnaire: Questionnaire;
  readonly closedAt: string;
  readonly classLabel: string | null;
  readonly coverage: Coverage;
  readonly summary: SurveySummary;
  /** The run before it, of this year or the last, beside which it may stand; null where there is none. */
  readonly before: SurveySummary | null;
  /** How many ticked each choice; empty where there is nothing to tick. */
  readonly choices: readonly { readonly itemId: string; readonly levels: ShownLevels }[];
}

/** A closed run with what was handed in; used inside the service only. */
interface ClosedRun {
  readonly run: Stored<SurveyRun>;
  readonly closedAt: string;
  readonly questionnaire: Questionnaire;
  readonly responses: readonly SurveyResponse[];
}

/** Where runs are looked for: of the school itself, of one team, or of all its teams. */
export interface ViewPlace {
  readonly schoolId: string;
  readonly schoolYear: string;
  readonly teamId: string | null | 'any team';
}

type Wanted = (questionnaire: Questionnaire) => boolean;

/** Questionnaires that are no profile of a person: those are shown by levels, see school-competence.ts. */
export function isShownByMeans({ id }: Pick<Questionnaire, 'id'>): boolean {
  return !COMPETENCE_QUESTIONNAIRES.some((one) => one === id);
}

/** Closed runs, the oldest first. */
async function readClosedRuns(
  deps: ViewDeps,
  districtId: string,
  { schoolId, schoolYear, teamId }: ViewPlace,
  wanted: Wanted,
): Promise<readonly ClosedRun[]> {
  if (isTooOld(deps, schoolYear)) return [];
  const runs = await readAll(deps.storage.forDistrict(districtId).collection(SURVEY_RUNS), {
    index: 'school',
    equals: { schoolId, schoolYear },
  });
  const here = runs.filter(
    (run) => run.state === 'closed' && (teamId === 'any team' ? run.teamId !== null : run.teamId === teamId),
  );
  const found = await Promise.all(
    here.map(async (run) => {
      const questionnaire = await getQuestionnaire(deps, districtId, run);
      if (!wanted(questionnaire)) return [];
      const responses = await listResponsesOfRun(deps, districtId, run);
      return [{ run, closedAt: run.closedAt ?? '', questionnaire, responses }];
    }),
  );
  return found.flat().sort((a, b) => (a.closedAt < b.closedAt ? -1 : 1));
}

/** Without names nobody knows who came and left, so the places in the box stand for the people. */
function peopleOf({ responses }: ClosedRun): readonly string[] {
  return responses.map(({ personId }, place) => personId ?? String(place));
}

function isSameAsking(a: SurveyRun, b: SurveyRun): boolean {
  return (
    a.questionnaireId === b.questionnaireId &&
    a.questionnaireVersion === b.questionnaireVersion &&
    a.teamId === b.teamId &&
    a.classLabel === b.classLabel
  );
}

/** A run that may be shown, and the one before it. */
interface ShownRun {
  readonly of: ClosedRun;
  readonly before: ClosedRun | null;
}

/** Runs in their order; what would only show who was added since the run before is left out. */
function shownRuns(runs: readonly ClosedRun[]): readonly ShownRun[] {
  const shown: ShownRun[] = [];
  for (const one of runs) {
    const before = [...shown].reverse().find(({ of }) => isSameAsking(of.run, one.run))?.of ?? null;
    const closing = (of: ClosedRun) => ({ people: peopleOf(of), closedAt: of.closedAt });
    if (before !== null && repeatsTooSoon(closing(before), closing(one))) continue;
    shown.push({ of: one, before });
  }
  return shown;
}

/** What may be shown of this year, the first runs of it beside the last ones of the year before. */
async function readShownRuns(
  deps: ViewDeps,
  districtId: string,
  place: ViewPlace,
  wanted: Wanted,
): Promise<readonly ShownRun[]> {
  const [before, now] = await Promise.all([
    readClosedRuns(deps, districtId, { ...place, schoolYear: previousSchoolYear(place.schoolYear) }, wanted),
    readClosedRuns(deps, districtId, place, wanted),
  ]);
  return shownRuns([...before, ...now]).filter(({ of }) => of.run.schoolYear === place.schoolYear);
}

function leastOf(questionnaire: Questionnaire): number {
  return questionnaire.audience === 'team' ? LEAST_PEOPLE.team : LEAST_PEOPLE.school;
}

function answersOf({ responses }: ClosedRun) {
  return responses.map(({ answers }) => answers);
}

function summaryOf(run: ClosedRun): SurveySummary {
  return summarise(run.questionnaire, answersOf(run), leastOf(run.questionnaire));
}

/** The run before, where nobody is told by the difference. */
function beside({ of, before }: ShownRun): ClosedRun | null {
  return before !== null && mayStandBeside(peopleOf(before), peopleOf(of)) ? before : null;
}

/** Ticked is the low end: «все» and «все, кроме одного» stay together here as everywhere. */
function choicesOf({ questionnaire, responses }: ClosedRun): SurveyView['choices'] {
  if (questionnaire.scale.kind !== 'ticks') return [];
  return questionnaire.items.map(({ id }) => {
    const ticked = responses.filter(({ answers }) => answers[id] === 1).length;
    const levels = { people: responses.length, low: ticked, top: 0 };
    return { itemId: id, levels: showLevels(levels, leastOf(questionnaire)) };
  });
}

/** Closed runs by means, newest first: of a school's own surveys, or of one team. No right is asked. */
export async function loadSurveyViews(
  deps: ViewDeps,
  districtId: string,
  place: ViewPlace & { readonly teamId: string | null },
  wanted: Wanted = isShownByMeans,
): Promise<readonly SurveyView[]> {
  const runs = await readShownRuns(deps, districtId, place, wanted);
  const views = await Promise.all(
    runs.map(async (one): Promise<SurveyView> => {
      const { run, questionnaire, closedAt } = one.of;
      const earlier = beside(one);
      return {
        ...{ runId: run.id, questionnaire, closedAt, classLabel: run.classLabel },
        coverage: await runCoverage(deps, districtId, run),
        summary: summaryOf(one.of),
        before: earlier === null ? null : summaryOf(earlier),
        choices: choicesOf(one.of),
      };
    }),
  );
  return views.reverse();
}

/** Q-PLC over the teams of a school (§5): how its communities stand together, without any team's name. */
export interface SchoolPlc {
  readonly questionnaire: Questionnaire;
  readonly teams: number;
  readonly coverage: Coverage;
  readonly summary: SurveySummary;
  /** The same teams the time before, where each of them may stand beside itself; else null. */
  readonly before: SurveySummary | null;
}

/** The last run of each team in the year; null before the first. No right is asked. */
export async function loadSchoolPlc(
  deps: ViewDeps,
  districtId: string,
  place: { readonly schoolId: string; readonly schoolYear: string },
): Promise<SchoolPlc | null> {
  const isPlc: Wanted = ({ id }) => id === 'Q-PLC';
  const runs = await readShownRuns(deps, districtId, { ...place, teamId: 'any team' }, isPlc);
  const latest = new Map(runs.map((one) => [one.of.run.teamId ?? '', one]));
  const last = [...latest.values()];
  const [newest] = [...last].sort((a, b) => (a.of.closedAt > b.of.closedAt ? -1 : 1));
  if (newest === undefined) return null;
  const { questionnaire } = newest.of;
  // Versions are never put together (AG-4).
  const same = last.filter(({ of }) => of.questionnaire.version === questionnaire.version);
  const earlier = same.flatMap((one) => beside(one) ?? []);
  const teams = await deps.storage
    .forDistrict(districtId)
    .collection(TEAMS)
    .getMany(same.map(({ of }) => of.run.teamId ?? ''));
  const asked = same.map(({ of }) => {
    const team = teams.find(({ id }) => id === of.run.teamId);
    return team === undefined ? 0 : membersAt(team, of.closedAt).length;
  });
  return {
    questionnaire,
    teams: same.length,
    coverage: {
      answered: same.reduce((sum, { of }) => sum + of.responses.length, 0),
      asked: asked.reduce((sum, count) => sum + count, 0),
    },
    summary: summariseTeams(
      questionnaire,
      same.map(({ of }) => answersOf(of)),
    ),
    before: earlier.length === same.length ? summariseTeams(questionnaire, earlier.map(answersOf)) : null,
  };
}
