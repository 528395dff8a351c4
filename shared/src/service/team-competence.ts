import { shownWaves } from '../domain/competence-summary.ts';
import type { CompetenceWave } from '../domain/competence-wave.ts';
import { askedItems, type Questionnaire } from '../domain/questionnaire.ts';
import type { Coverage } from '../domain/staff-count.ts';
import type { Stored } from '../domain/stored.ts';
import type { Team } from '../domain/team.ts';
import { type ItemView, teamItems } from '../domain/team-competence.ts';
import type { Actor } from './actor.ts';
import { loadWaves, membersAt, type SchoolWaves, teamsOfSchool } from './competence-waves.ts';
import type { ServiceDeps } from './deps.ts';
import { COMPETENCE_QUESTIONNAIRES } from './my-competence.ts';
import { loadSurveyViews, type SurveyView } from './school-competence.ts';
import { openTeamTo } from './team-access.ts';

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
  /** Q-PLC and the surveys of the team's own class, by means. */
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

/** Other teams of which all who answered belong to this one: their view subtracted from this one is the rest. */
function teamsInside(
  team: Stored<Team>,
  wave: CompetenceWave,
  teams: readonly Stored<Team>[],
): readonly (readonly string[])[] {
  const people = wave.answered.map(({ personId }) => personId);
  return teams
    .filter(({ id }) => id !== team.id)
    .map((other) => membersAt(other, wave.closedAt))
    .filter((members) => members.length > 0 && members.every((id) => people.includes(id)));
}

/**
 * The team's own numbers for its members, coordinator and tutor.
 * @throws AppError `not_found`, `forbidden`
 */
export async function loadTeamCompetence(
  deps: Pick<ServiceDeps, 'storage'>,
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
    loadSurveyViews(deps, districtId, { ...of, teamId }, ['Q-PLC', 'Q-PUPIL', 'Q-PARENT']),
  ]);
  const questionnaires = loaded.flatMap((waves): readonly TeamQuestionnaire[] => {
    const shown = wavesOf(team, waves);
    const wave = shown[shown.length - 1];
    if (wave === undefined) return [];
    const { questionnaire, strategies, closedAt, answered } = wave;
    const ids = askedItems(questionnaire, strategies).map(({ id }) => id);
    return [
      {
        questionnaire,
        closedAt,
        coverage: { answered: answered.length, asked: membersAt(team, closedAt).length },
        items: teamItems(answered, ids, teamsInside(team, wave, teams)),
      },
    ];
  });
  return { teamId, questionnaires, surveys };
}
