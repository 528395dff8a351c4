import { assignedRoles } from '../domain/actor-roles.ts';
import {
  type QuestionnaireSummary,
  shownWaves,
  summariseQuestionnaire,
} from '../domain/competence-summary.ts';
import { type CompetenceWave, scoreWave } from '../domain/competence-wave.ts';
import { levelsOf } from '../domain/school-competence.ts';
import {
  LEAST_PEOPLE,
  type Levels,
  mayStandBeside,
  repeatsTooSoon,
  type ShownLevels,
  seenTogether,
  showLevels,
} from '../domain/small-group.ts';
import type { Coverage } from '../domain/staff-count.ts';
import type { SurveyRun } from '../domain/survey-run.ts';
import { type SurveySummary, summarise } from '../domain/survey-summary.ts';
import type { Team } from '../domain/team.ts';
import type { Actor } from './actor.ts';
import { SCHOOLS } from './collections/people.ts';
import { loadWaves, membersAt, teamsOfSchool } from './competence-waves.ts';
import type { ServiceDeps } from './deps.ts';
import { COMPETENCE_QUESTIONNAIRES } from './my-competence.ts';
import { findQuestionnaire } from './questionnaires.ts';
import { remembered } from './remembered.ts';
import { staffCount } from './staff.ts';
import { listResponsesOfSchool, type RunResponses } from './survey-responses.ts';
import { assertAccess } from './team-access.ts';

type StoreDeps = Pick<ServiceDeps, 'storage'>;

/** What is known of a school's staff in a year (`CompetenceSummary`, RB-2): sums only. */
export interface CompetenceSummary {
  readonly schoolId: string;
  readonly schoolYear: string;
  readonly staff: number | null;
  /** Q-COMP; null without a closed run of the staff. */
  readonly competences: QuestionnaireSummary | null;
  /** Q-STRAT, with the feasibility of the strategy. */
  readonly strategy: QuestionnaireSummary | null;
}

/**
 * Groups of a run whose numbers somebody sees: its teams, and the union of several where one person is in all of them.
 * They must not give away the rest of the school.
 */
function seeingTeams(
  teams: readonly Pick<Team, 'members'>[],
): (wave: CompetenceWave) => readonly (readonly string[])[] {
  return ({ closedAt, answered }) => {
    const people = new Set(answered.map(({ personId }) => personId));
    const seen = teams.map((team) => ({
      people: membersAt(team, closedAt).filter((id) => people.has(id)),
      readers: team.members.map(({ personId }) => personId),
    }));
    return seenTogether(seen.filter((team) => team.people.length >= LEAST_PEOPLE.team));
  };
}

/** The picture of a school's staff, for the service and for step RB-2. No right is asked: it holds nothing of one person. */
export async function loadCompetenceSummary(
  deps: StoreDeps,
  districtId: string,
  schoolId: string,
  schoolYear: string,
): Promise<CompetenceSummary> {
  const of = { schoolId, schoolYear };
  const [{ teachers }, teams, [comp, strat]] = await Promise.all([
    staffCount(deps, districtId, schoolId, schoolYear),
    teamsOfSchool(deps, districtId, schoolId),
    Promise.all(COMPETENCE_QUESTIONNAIRES.map((id) => loadWaves(deps, districtId, of, id))),
  ]);
  const members = teams.map((team) => ({ members: team.members }));
  const facts = { of, teachers, members, comp: comp?.staff ?? [], strat: strat?.staff ?? [] };
  return remembered(deps.storage, `${districtId}/${schoolId}/${schoolYear}`, facts, () => {
    const teamsOf = seeingTeams(members);
    return {
      ...of,
      staff: teachers,
      competences: summariseQuestionnaire(facts.comp, teachers, teamsOf),
      strategy: summariseQuestionnaire(facts.strat, teachers, teamsOf),
    };
  });
}

/** Surveys that are reported by means: one closed run. */
export interface SurveyView {
  readonly runId: string;
  readonly questionnaireId: string;
  readonly questionnaireVersion: string;
  readonly closedAt: string;
  readonly classLabel: string | null;
  readonly summary: SurveySummary;
  /** The run before it, beside which it may stand; null where there is none. */
  readonly before: SurveySummary | null;
}

/** Questionnaires that a school sees by means. Q-PLC belongs to its team. */
const SCHOOL_MEANS = ['Q-CLIMATE', 'Q-PUPIL', 'Q-PARENT'];

/** Runs without names: nobody knows who came and left, so their sizes stand for them. */
function crowdOf({ responses }: RunResponses): readonly string[] {
  return responses.map((_, place) => String(place));
}

/** Whether two runs ask the same of the same people. */
function isSameAsking(a: SurveyRun, b: SurveyRun): boolean {
  return (
    a.questionnaireId === b.questionnaireId &&
    a.questionnaireVersion === b.questionnaireVersion &&
    a.classLabel === b.classLabel
  );
}

/**
 * Closed runs by means, newest first: of a school's own surveys, or of one team. What would only show who was added
 * since the run before is left out. No right is asked.
 */
export async function loadSurveyViews(
  deps: StoreDeps,
  districtId: string,
  of: { readonly schoolId: string; readonly schoolYear: string; readonly teamId: string | null },
  questionnaireIds: readonly string[],
): Promise<readonly SurveyView[]> {
  const { schoolId, schoolYear, teamId } = of;
  const runs = await listResponsesOfSchool(deps, districtId, { schoolId, schoolYear });
  const closed = runs
    .filter(
      ({ run }) =>
        run.state === 'closed' && run.teamId === teamId && questionnaireIds.includes(run.questionnaireId),
    )
    .sort((a, b) => ((a.run.closedAt ?? '') < (b.run.closedAt ?? '') ? -1 : 1));
  const views: { readonly of: RunResponses; readonly view: SurveyView }[] = [];
  for (const one of closed) {
    const { questionnaireId, questionnaireVersion, classLabel } = one.run;
    const closedAt = one.run.closedAt ?? '';
    const questionnaire = await findQuestionnaire(
      deps,
      districtId,
      schoolId,
      questionnaireId,
      questionnaireVersion,
    );
    const before = [...views].reverse().find((earlier) => isSameAsking(earlier.of.run, one.run));
    const people = crowdOf(one);
    const soon =
      before !== undefined &&
      repeatsTooSoon({ people: crowdOf(before.of), closedAt: before.view.closedAt }, { people, closedAt });
    if (questionnaire === null || soon) continue;
    const enough = questionnaire.audience === 'team' ? LEAST_PEOPLE.team : LEAST_PEOPLE.school;
    const answers = one.responses.map((response) => response.answers);
    const beside = before !== undefined && mayStandBeside(crowdOf(before.of), people);
    views.push({
      of: one,
      view: {
        ...{ runId: one.run.id, questionnaireId, questionnaireVersion, closedAt, classLabel },
        summary: summarise(questionnaire, answers, enough),
        before: beside ? before.view.summary : null,
      },
    });
  }
  return views.map(({ view }) => view).reverse();
}

/** Everything that the administration sees. */
export interface SchoolCompetence {
  readonly summary: CompetenceSummary;
  readonly surveys: readonly SurveyView[];
}

/** The school's picture for its administration. @throws AppError `forbidden` */
export async function loadSchoolCompetence(
  deps: StoreDeps,
  actor: Actor,
  schoolId: string,
  schoolYear: string,
): Promise<SchoolCompetence> {
  assertAccess(assignedRoles(actor, { schoolId, teamId: null }), 'SchoolCompetence', 'aggregate');
  const of = { schoolId, schoolYear, teamId: null };
  const [summary, surveys] = await Promise.all([
    loadCompetenceSummary(deps, actor.districtId, schoolId, schoolYear),
    loadSurveyViews(deps, actor.districtId, of, SCHOOL_MEANS),
  ]);
  return { summary, surveys };
}

/** The district over its schools, which are not named (§6). */
export interface DistrictCompetence {
  readonly schoolYear: string;
  readonly schools: number;
  readonly coverage: Coverage;
  readonly groups: readonly { readonly group: string; readonly levels: ShownLevels }[];
}

/** A school's directors know their own numbers: each school is a part that must not give away the rest. */
function districtLevels(parts: readonly Levels[]): ShownLevels {
  const sum = (of: keyof Levels) => parts.reduce((total, part) => total + part[of], 0);
  const total = { people: sum('people'), low: sum('low'), top: sum('top') };
  if (parts.length < LEAST_PEOPLE.districtSchools)
    return { kind: 'hidden', people: total.people, reason: 'too_few' };
  return showLevels(total, LEAST_PEOPLE.district, parts);
}

/** Q-COMP over all schools of the district, from their last runs of the year. @throws AppError `forbidden` */
export async function loadDistrictCompetence(
  deps: StoreDeps,
  actor: Actor,
  schoolYear: string,
): Promise<DistrictCompetence> {
  assertAccess(assignedRoles(actor, { schoolId: null, teamId: null }), 'DistrictCompetence', 'aggregate');
  const { districtId } = actor;
  const { items: schools } = await deps.storage
    .forDistrict(districtId)
    .collection(SCHOOLS)
    .find({ index: 'name', limit: 1000 });
  const last = await Promise.all(
    schools.map(async ({ id }) => {
      const { staff } = await loadWaves(deps, districtId, { schoolId: id, schoolYear }, 'Q-COMP');
      const shown = shownWaves(staff);
      const wave = shown[shown.length - 1];
      if (wave === undefined || wave.answered.length === 0) return [];
      const { teachers } = await staffCount(deps, districtId, id, schoolYear);
      return [{ groups: wave.questionnaire.groups, teachers: scoreWave(wave), staff: teachers }];
    }),
  );
  const answering = last.flat();
  const groups = [...new Set(answering.flatMap((school) => school.groups.map(({ id }) => id)))];
  return {
    schoolYear,
    schools: answering.length,
    coverage: {
      answered: answering.reduce((sum, { teachers }) => sum + teachers.length, 0),
      asked: answering.length === 0 ? null : answering.reduce((sum, { staff }) => sum + staff, 0),
    },
    groups: groups.map((group) => ({
      group,
      levels: districtLevels(answering.map(({ teachers }) => levelsOf(teachers, group))),
    })),
  };
}
