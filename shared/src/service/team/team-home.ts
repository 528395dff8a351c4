import type { AccessRole } from '../../domain/access/access-terms.ts';
import { addDays } from '../../domain/calendar/calendar-date.ts';
import { schoolYearBounds, yearShown } from '../../domain/calendar/school-year.ts';
import type { LessonNextFacts } from '../../domain/lessons/lesson-next.ts';
import { type CarriedDecision, openDecisionsOf } from '../../domain/meetings/decision.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import type { Person } from '../../domain/people/person.ts';
import { type PlanState, planStateOf } from '../../domain/plan/plan-approval.ts';
import type { PlanLine } from '../../domain/plan/plan-line.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { School } from '../../domain/school/school.ts';
import { needsOf, type StepNeed } from '../../domain/steps/step-needs.ts';
import type { TeamStep } from '../../domain/steps/step-record.ts';
import { currentStep, decidePath, type PathStep } from '../../domain/steps/team-path.ts';
import { nextActionsOf } from '../../domain/team/decide-next-action.ts';
import type { NextAction } from '../../domain/team/next-action.ts';
import type { Team } from '../../domain/team/team.ts';
import { type TeamRights, teamRights } from '../../domain/team/team-rights.ts';
import type { Actor } from '../actor.ts';
import { todayIn } from '../authorship.ts';
import { PERSONS, SCHOOLS } from '../collections/people.ts';
import { MEETINGS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { loadLessonNextFacts } from '../lessons/lesson-next-facts.ts';
import { readMeetingsWithOpenDecisions } from '../meetings/meetings.ts';
import { readPlan } from '../plan/plan-lines.ts';
import { readRouteNews } from '../routes/route-news.ts';
import { loadStepFacts, readRoundSteps } from '../steps/step-facts.ts';
import type { SurveyReading } from '../surveys/my-surveys.ts';
import { readHomeNews } from './home-news.ts';
import { assertAccess, openTeam } from './team-access.ts';

/** People of a team by id, those who left too: names in rows, minutes, history. */
export type TeamPeople = ReadonlyMap<string, Stored<Person>>;

/** Everything that a team's pages show, read together. What the actor may not read is empty. */
export interface TeamHome {
  readonly team: Stored<Team>;
  readonly roles: readonly AccessRole[];
  readonly rights: TeamRights;
  readonly school: Stored<School> | null;
  readonly people: TeamPeople;
  /** ISO date, in the district. */
  readonly today: string;
  /** The year that is shown: the one that runs, or the one the team gathered for. */
  readonly schoolYear: string;
  /** The plan of that year, in its order. */
  readonly planLines: readonly Stored<PlanLine>[];
  readonly planState: PlanState;
  /** Meetings of that year, by date, those before 1 September that prepared it too. */
  readonly meetings: readonly Stored<Meeting>[];
  /** Cycles of research lessons of that year; empty for those who take no part. */
  readonly cycles: LessonNextFacts['cycles'];
  /** Decisions still open, of any year, the earliest due first. */
  readonly openDecisions: readonly CarriedDecision[];
  readonly path: readonly PathStep[];
  /** Steps that have been begun in the team's round. */
  readonly steps: readonly Stored<TeamStep>[];
  /** What the step asks for where the team stands; empty where it stands at none. */
  readonly needs: readonly StepNeed[];
  readonly next: NextAction | null;
  /** What else waits for the reader here, the most urgent first. */
  readonly alsoWaiting: readonly NextAction[];
}

/** Meetings of a year; a team that meets every week has forty. */
const MOST_MEETINGS = 300;
/** How long before 1 September a team prepares its year. */
const PREPARING_DAYS = 31;

/** People of a team. No right is asked. */
export async function readTeamPeople(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  team: Pick<Team, 'members'>,
  others: readonly string[] = [],
): Promise<TeamPeople> {
  const ids = [...new Set([...team.members.map((member) => member.personId), ...others])];
  const people = await deps.storage.forDistrict(districtId).collection(PERSONS).getMany(ids);
  return new Map(people.map((person) => [person.id, person]));
}

/**
 * A team's space at a glance, in one round of reads after the team itself.
 * @throws AppError `not_found`, `forbidden`
 */
export async function loadTeamHome(
  deps: ServiceDeps & SurveyReading,
  actor: Actor,
  teamId: string,
): Promise<TeamHome> {
  const [{ team, roles }, today] = await Promise.all([
    openTeam(deps, actor, teamId),
    todayIn(deps, actor.districtId),
  ]);
  assertAccess(roles, 'Team', 'read');
  const rights = teamRights(roles, team);
  const schoolYear = yearShown(team.schoolYear, today);
  const store = deps.storage.forDistrict(actor.districtId);
  const { from, until } = schoolYearBounds(schoolYear);
  const takesPart = roles.includes('member') || roles.includes('coordinator');
  const [school, people, planLines, year, open, steps, routeNews, lessons, news] = await Promise.all([
    team.schoolId === null ? null : store.collection(SCHOOLS).get(team.schoolId),
    readTeamPeople(deps, actor.districtId, team),
    rights.readPlan ? readPlan(deps, actor.districtId, teamId, schoolYear) : [],
    rights.readMinutes
      ? store.collection(MEETINGS).find({
          index: 'date',
          equals: { teamId },
          range: { from: addDays(from, -PREPARING_DAYS), to: until },
          limit: MOST_MEETINGS,
        })
      : { items: [] },
    rights.readMinutes ? readMeetingsWithOpenDecisions(deps, actor.districtId, teamId) : [],
    rights.readSteps ? readRoundSteps(deps, actor.districtId, team) : [],
    readRouteNews(deps, actor, { roles, schoolId: team.schoolId, schoolYear, today }),
    takesPart ? loadLessonNextFacts(deps, actor.districtId, teamId, schoolYear, today) : null,
    readHomeNews(deps, actor, { team, roles, today }),
  ]);
  const meetings = year.items;
  const all = [...new Map([...open, ...meetings].map((meeting) => [meeting.id, meeting])).values()];
  const path = decidePath(team);
  const here = currentStep(team);
  const needs =
    here === null || !(rights.readSteps || here === 'HJ-1')
      ? []
      : needsOf(
          here,
          await loadStepFacts(deps, actor.districtId, team, [here], { today, steps, planLines, meetings }),
        );
  const [next = null, ...alsoWaiting] = nextActionsOf({
    team,
    planLines,
    meetings: all,
    me: { personId: actor.personId, roles },
    lessons,
    news,
    step: here === null ? null : { id: here, needs, record: steps.find(({ step }) => step === here) ?? null },
    today,
    ...routeNews,
  });
  return {
    team,
    roles,
    rights,
    school,
    people,
    today,
    schoolYear,
    planLines,
    planState: planStateOf(team, schoolYear, planLines),
    meetings,
    cycles: lessons?.cycles ?? [],
    openDecisions: openDecisionsOf(all),
    path,
    steps,
    needs,
    next,
    alsoWaiting,
  };
}
