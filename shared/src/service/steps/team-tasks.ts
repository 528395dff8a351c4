import { yearShown } from '../../domain/calendar/school-year.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { longestSeries } from '../../domain/results/progress-entry.ts';
import { STEP_IDS } from '../../domain/steps/step.ts';
import { entriesOf } from '../../domain/steps/step-entry.ts';
import { consentedMembers } from '../../domain/team/membership.ts';
import type { Team } from '../../domain/team/team.ts';
import { type AlgorithmStep, decideAlgorithm } from '../../domain/team/team-algorithm.ts';
import { roundOf } from '../../domain/team/team-round.ts';
import { type MemberTaskFacts, type TeamTask, tasksOf } from '../../domain/team/team-task.ts';
import type { Actor } from '../actor.ts';
import { SURVEY_RESPONSES } from '../collections/diagnostics.ts';
import { OBSERVATION_SHEETS } from '../collections/lessons.ts';
import { INDIVIDUAL_ROUTES } from '../collections/routes.ts';
import type { ServiceDeps } from '../deps.ts';
import { readCycles } from '../lessons/lesson-studies.ts';
import { PRESENTATION } from '../results/presentations.ts';
import { PROGRESS } from '../results/progress-entries.ts';
import { TEACHING_CASE } from '../results/teaching-cases.ts';
import { readEntries } from '../results/team-entries.ts';
import type { TeamHome } from '../team/team-home.ts';
import { loadStepFacts } from './step-facts.ts';

/** The questionnaire in which a teacher names the own deficits. */
const SELF_ANALYSIS = 'Q-COMP';

/** Who answers for what, and where the team is in the algorithm of the technology. */
export interface TeamTasks {
  readonly tasks: readonly TeamTask[];
  readonly algorithm: readonly AlgorithmStep[];
}

/**
 * Who answers for what in the team, read from its records; the own tasks only for the member who asks (RULE-02). The
 * caller has opened the team's space.
 */
export async function loadTeamTasks(deps: ServiceDeps, actor: Actor, home: TeamHome): Promise<TeamTasks> {
  const { team, today, steps, planLines, meetings } = home;
  const { districtId, personId } = actor;
  const schoolYear = yearShown(roundOf(team).schoolYear, today);
  const members = consentedMembers(team).map((member) => member.personId);
  const isMember = members.includes(personId);
  const known = { today, steps, planLines, meetings };
  const [facts, assessed, me] = await Promise.all([
    loadStepFacts(deps, districtId, team, STEP_IDS, known),
    Promise.all(members.map((id) => hasAssessed(deps, districtId, id, schoolYear))),
    isMember ? loadMemberFacts(deps, actor, home, schoolYear) : null,
  ]);
  const asked = {
    team,
    steps: facts,
    linesDone: planLines.filter(({ status }) => status === 'done').length,
    selfAssessed: assessed.filter(Boolean).length,
    me,
  };
  return { tasks: tasksOf(asked), algorithm: decideAlgorithm(asked) };
}

async function hasAssessed(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  personId: string,
  schoolYear: string,
): Promise<boolean> {
  const { items } = await deps.storage
    .forDistrict(districtId)
    .collection(SURVEY_RESPONSES)
    .find({ index: 'person', equals: { personId } });
  return items.some(
    (answer) =>
      answer.questionnaireId === SELF_ANALYSIS &&
      answer.schoolYear === schoolYear &&
      answer.submittedAt !== null,
  );
}

async function loadMemberFacts(
  deps: ServiceDeps,
  { districtId, personId }: Actor,
  { team, steps, meetings }: TeamHome,
  schoolYear: string,
): Promise<MemberTaskFacts> {
  const place = { teamId: team.id, schoolYear };
  const store = deps.storage.forDistrict(districtId);
  const [selfAssessed, route, cycles, sheets, cases, presentations, progress] = await Promise.all([
    hasAssessed(deps, districtId, personId, schoolYear),
    findRoute(deps, districtId, team, personId, schoolYear),
    readCycles(deps, districtId, team.id, schoolYear),
    store.collection(OBSERVATION_SHEETS).find({ index: 'team', equals: place, limit: 1000 }),
    readEntries(deps, districtId, TEACHING_CASE, place),
    readEntries(deps, districtId, PRESENTATION, place),
    readEntries(deps, districtId, PROGRESS, place),
  ]);
  const given = cycles.flatMap(({ lessons }) =>
    lessons.filter((lesson) => lesson.teacherId === personId && lesson.givenAt !== null),
  );
  const watched = sheets.items.filter(({ observerId }) => observerId === personId);
  const entries = steps.find(({ step }) => step === 'HJ-2')?.entries ?? [];
  return {
    personId,
    difficulties: entriesOf(entries, 'difficulty').filter((entry) => entry.personId === personId).length,
    contributions: meetings
      .filter(({ state }) => state === 'held')
      .flatMap(({ segments }) => segments)
      .filter(({ speakerId }) => speakerId === personId).length,
    selfAssessed,
    routeGoals: route?.goals.length ?? 0,
    routeWritten: route !== null && route.state !== 'draft',
    routeSteps: route?.steps.length ?? 0,
    routeStepsDone:
      route?.steps.filter(({ status }) => status === 'done' || status === 'confirmed').length ?? 0,
    lessons: given.length + watched.length,
    measurings: longestSeries(progress, personId),
    cases: cases.filter(({ authorId }) => authorId === personId).length,
    presentations: presentations.filter(({ held, presenterIds }) => held && presenterIds.includes(personId))
      .length,
  };
}

async function findRoute(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  { schoolId }: Stored<Team>,
  personId: string,
  schoolYear: string,
) {
  if (schoolId === null) return null;
  return deps.storage
    .forDistrict(districtId)
    .collection(INDIVIDUAL_ROUTES)
    .findOne({ index: 'school', equals: { schoolId, schoolYear, personId } });
}
