import { assignedRoles } from '../../domain/access/actor-roles.ts';
import {
  type QuestionnaireSummary,
  summariseQuestionnaire,
} from '../../domain/competence/competence-summary.ts';
import type { CompetenceWave } from '../../domain/competence/competence-wave.ts';
import { LEAST_PEOPLE, seenTogether } from '../../domain/competence/small-group.ts';
import type { Questionnaire } from '../../domain/surveys/questionnaire.ts';
import { membersAt } from '../../domain/team/membership.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { remembered } from '../remembered.ts';
import { getQuestionnaire } from '../surveys/questionnaires.ts';
import { loadSchoolPlc, loadSurveyViews, type SchoolPlc, type SurveyView } from '../surveys/survey-views.ts';
import { assertAccess } from '../team/team-access.ts';
import { loadWaves, teamsOfSchool, type ViewDeps } from './competence-waves.ts';
import { COMPETENCE_QUESTIONNAIRES } from './my-competence.ts';
import { staffCount } from './staff.ts';

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
  deps: ViewDeps,
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

/** Everything that the administration sees. */
export interface SchoolCompetence {
  readonly summary: CompetenceSummary;
  readonly surveys: readonly SurveyView[];
  /** Questionnaires of the summary, the tool's or the school's own. */
  readonly questionnaires: readonly Questionnaire[];
  /** Its teams together (Q-PLC); null before the first of them has answered. */
  readonly communities: SchoolPlc | null;
}

/** The school's picture for its administration. @throws AppError `forbidden` */
export async function loadSchoolCompetence(
  deps: ViewDeps,
  actor: Actor,
  schoolId: string,
  schoolYear: string,
): Promise<SchoolCompetence> {
  assertAccess(assignedRoles(actor, { schoolId, teamId: null }), 'SchoolCompetence', 'aggregate');
  const { districtId } = actor;
  const of = { schoolId, schoolYear };
  const [summary, surveys, communities] = await Promise.all([
    loadCompetenceSummary(deps, districtId, schoolId, schoolYear),
    loadSurveyViews(deps, districtId, { ...of, teamId: null }),
    loadSchoolPlc(deps, districtId, of),
  ]);
  const named = [summary.competences, summary.strategy].flatMap((one) => one ?? []);
  const questionnaires = await Promise.all(
    named.map(({ questionnaireId, version: questionnaireVersion }) =>
      getQuestionnaire(deps, districtId, { schoolId, questionnaireId, questionnaireVersion }),
    ),
  );
  return { summary, surveys, questionnaires, communities };
}
