import { shownWaves } from '../../domain/competence/competence-summary.ts';
import type { CompetenceWave } from '../../domain/competence/competence-wave.ts';
import { LEAST_PEOPLE, seenTogether, untangled } from '../../domain/competence/small-group.ts';
import { hiddenItems, type ItemView, teamItems } from '../../domain/competence/team-competence.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Coverage } from '../../domain/renewal/staff-count.ts';
import { askedItems, type Questionnaire } from '../../domain/surveys/questionnaire.ts';
import { membersAt } from '../../domain/team/membership.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { loadSurveyViews, type SurveyView } from '../surveys/survey-views.ts';
import { openTeamTo } from '../team/team-access.ts';
import { loadWaves, type SchoolWaves, teamsOfSchool, type ViewDeps } from './competence-waves.ts';
import { COMPETENCE_QUESTIONNAIRES } from './my-competence.ts';

/** One questionnaire as a team sees it: numbers, never names. */
export interface TeamQuestionnaire {
  readonly questionnaire: Questionnaire;
  /** ISO time. */
  readonly closedAt: string;
  readonly coverage: Coverage;
  readonly items: readonly ItemView[];
}

/** What a team sees of itself. */
export interface TeamCompetence {
  readonly teamId: string;
  readonly questionnaires: readonly TeamQuestionnaire[];
  /** Q-PLC, the surveys of the team's own class and what else it was asked, by means. */
  readonly surveys: readonly SurveyView[];
}

/** Runs with the answers of this team's people only: its own runs, and the staff's where answers have names. */
function wavesOf(team: Stored<Team>, { staff, ofTeams }: SchoolWaves): readonly CompetenceWave[] {
  const own = ofTeams.filter(({ teamId }) => teamId === team.id).map(({ wave }) => wave);
  const shared = staff.map((wave) => {
    const members = membersAt(team, wave.closedAt);
    return { ...wave, answered: wave.answered.filter(({ personId }) => members.includes(personId)) };
  });
  return shownWaves([...own, ...shared].filter(({ answered }) => answered.length > 0));
}

/** Who of each team answered a run, of teams that have a view of it. */
function answeringTeams(run: CompetenceWave, teams: readonly Stored<Team>[]) {
  const answered = new Set(run.answered.map(({ personId }) => personId));
  return teams
    .map((team) => ({
      id: team.id,
      people: membersAt(team, run.closedAt).filter((id) => answered.has(id)),
      // Earlier members too: what they have seen they know.
      readers: team.members.map(({ personId }) => personId),
    }))
    .filter(({ people }) => people.length >= LEAST_PEOPLE.team);
}

/** The team's items of a run, beside what its people see of the same run in other teams. */
function itemsOf(
  team: Stored<Team>,
  { wave, run }: { readonly wave: CompetenceWave; readonly run: CompetenceWave },
  teams: readonly Stored<Team>[],
): readonly ItemView[] {
  const ids = askedItems(wave.questionnaire, wave.strategies).map(({ id }) => id);
  const seeing = answeringTeams(run, teams);
  const own = seeing.find(({ id }) => id === team.id);
  if (own !== undefined && !untangled(seeing).has(team.id)) return hiddenItems(wave.answered, ids);
  const inside = seeing.filter(
    ({ id, people }) => id !== team.id && people.every((one) => own?.people.includes(one)),
  );
  return teamItems(wave.answered, ids, seenTogether(inside));
}

/**
 * The team's own numbers for its members, coordinator and tutor.
 * @throws AppError `not_found`, `forbidden`
 */
export async function loadTeamCompetence(
  deps: ViewDeps,
  actor: Actor,
  teamId: string,
  schoolYear: string,
): Promise<TeamCompetence> {
  const { team } = await openTeamTo(deps, actor, teamId, 'TeamCompetence', 'aggregate');
  const { schoolId } = team;
  if (schoolId === null) return { teamId, questionnaires: [], surveys: [] };
  const { districtId } = actor;
  const of = { schoolId, schoolYear };
  const [loaded, teams, surveys] = await Promise.all([
    Promise.all(COMPETENCE_QUESTIONNAIRES.map((id) => loadWaves(deps, districtId, of, id))),
    teamsOfSchool(deps, districtId, schoolId),
    loadSurveyViews(deps, districtId, { ...of, teamId }),
  ]);
  const questionnaires = loaded.flatMap((waves): readonly TeamQuestionnaire[] => {
    const shown = wavesOf(team, waves);
    const wave = shown[shown.length - 1];
    if (wave === undefined) return [];
    const { questionnaire, closedAt, answered } = wave;
    // The staff's run whole: other teams see their part of it.
    const run = waves.staff.find(({ runId }) => runId === wave.runId) ?? wave;
    return [
      {
        questionnaire,
        closedAt,
        coverage: { answered: answered.length, asked: membersAt(team, closedAt).length },
        items: itemsOf(team, { wave, run }, teams),
      },
    ];
  });
  return { teamId, questionnaires, surveys };
}
