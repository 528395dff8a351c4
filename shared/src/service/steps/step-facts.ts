import { yearShown } from '../../domain/calendar/school-year.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import { planStateOf } from '../../domain/plan/plan-approval.ts';
import { isOpenLine, type PlanLine } from '../../domain/plan/plan-line.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { isTrainingLine } from '../../domain/routes/training-line.ts';
import type { StepId } from '../../domain/steps/step.ts';
import { entriesOf } from '../../domain/steps/step-entry.ts';
import {
  addImpact,
  addLessons,
  formationFactsOf,
  type InquiryFacts,
  NO_IMPACT,
  NO_LESSONS,
  type PlanningFacts,
  type RouteFacts,
  type StepFacts,
} from '../../domain/steps/step-needs.ts';
import { problemFactsOf, type TeamStep, textIn } from '../../domain/steps/step-record.ts';
import { consentedMembers } from '../../domain/team/membership.ts';
import type { Team } from '../../domain/team/team.ts';
import { roundOf } from '../../domain/team/team-round.ts';
import { todayIn } from '../authorship.ts';
import { loadClassProfile } from '../classes/class-profiles.ts';
import { MEETINGS, TEAM_STEPS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { loadLessonFacts } from '../lessons/lesson-facts.ts';
import { readMeetings } from '../meetings/meetings.ts';
import { readPlan } from '../plan/plan-lines.ts';
import { loadImpactFacts } from '../results/impact-facts.ts';
import { loadRouteFacts } from '../routes/route-facts.ts';

type Deps = Pick<ServiceDeps, 'storage' | 'clock'>;

/** Records that the caller has read already, of the year that is shown. */
export interface KnownRecords {
  /** ISO day in the district. */
  readonly today?: string;
  readonly steps?: readonly Stored<TeamStep>[];
  readonly planLines?: readonly Stored<PlanLine>[];
  readonly meetings?: readonly Stored<Meeting>[];
}

/** Steps that have been begun in the team's round. No right is asked. */
export async function readRoundSteps(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  team: Stored<Team>,
): Promise<readonly Stored<TeamStep>[]> {
  const { items } = await deps.storage
    .forDistrict(districtId)
    .collection(TEAM_STEPS)
    .find({ index: 'round', equals: { teamId: team.id, round: roundOf(team).number } });
  return items;
}

/** The school years that a round's records may stand in: its own, and the one that runs when it goes on. */
function yearsOf(team: Team, today: string): readonly [string, ...string[]] {
  const own = roundOf(team).schoolYear;
  const shown = yearShown(own, today);
  return own === shown ? [own] : [own, shown];
}

/**
 * What the needs of steps rest on, read from the records. Only what the wanted steps ask for is read; the rest is as
 * if nothing were there. No right is asked.
 */
export async function loadStepFacts(
  deps: Deps,
  districtId: string,
  team: Stored<Team>,
  wanted: readonly StepId[],
  known: KnownRecords = {},
): Promise<StepFacts> {
  const wants = (...ids: readonly StepId[]) => ids.some((id) => wanted.includes(id));
  const today = known.today ?? (await todayIn(deps, districtId));
  const years = yearsOf(team, today);
  const year = years[years.length - 1] ?? years[0];
  const since = roundOf(team).at ?? '';
  const [steps, planLines, meetings] = await Promise.all([
    known.steps ?? readRoundSteps(deps, districtId, team),
    wants('HJ-3', 'HJ-4') ? (known.planLines ?? readPlan(deps, districtId, team.id, year)) : [],
    wants('HJ-1') ? (known.meetings ?? readMeetings(deps, districtId, team.id, year)) : [],
  ]);
  const stepOf = (id: StepId) => steps.find(({ step }) => step === id) ?? null;
  const [minutes, classWorks] = wants('HJ-2')
    ? await Promise.all([
        findMinutes(deps, districtId, stepOf('HJ-2'), known),
        readClassWorks(deps, districtId, team, year),
      ])
    : [null, 0];
  const [routes, lessons, impact] = await Promise.all([
    wants('HJ-3') ? loadRouteFacts(deps, districtId, team, year) : noRoutes(team),
    wants('HJ-4', 'HJ-5', 'HJ-6')
      ? inYears(years, addLessons, (one) => loadLessonFacts(deps, districtId, team, one, since))
      : NO_LESSONS,
    wants('HJ-6', 'HJ-7')
      ? inYears(years, addImpact, (one) => loadImpactFacts(deps, districtId, team, one, since))
      : NO_IMPACT,
  ]);
  const innovation = stepOf('HJ-4');
  return {
    formation: formationFactsOf(team, {
      meetingsPlanned: meetings.filter(({ state }) => state !== 'cancelled').length,
    }),
    problem: problemFactsOf(stepOf('HJ-2'), { classResults: classWorks > 0, minutes }),
    planning: planningFacts(team, year, planLines, stepOf('HJ-3'), routes),
    inquiry: inquiryFacts(team, planLines, innovation),
    lessons: {
      ...lessons,
      fewerLessonsReason: lessons.fewerLessonsReason || textIn(innovation, 'fewer_lessons'),
    },
    impact,
  };
}

/** How many works of the team's classes have results in that year; the class that has most counts. No right is asked. */
async function readClassWorks(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  { schoolId, targetClasses }: Pick<Team, 'schoolId' | 'targetClasses'>,
  schoolYear: string,
): Promise<number> {
  if (schoolId === null) return 0;
  const profiles = await Promise.all(
    targetClasses.map((label) => loadClassProfile(deps, districtId, schoolId, schoolYear, label)),
  );
  return Math.max(0, ...profiles.map((profile) => profile?.works.length ?? 0));
}

/** Facts of each of the years, put together. */
async function inYears<F>(
  [first, ...others]: readonly [string, ...string[]],
  add: (a: F, b: F) => F,
  load: (schoolYear: string) => Promise<F>,
): Promise<F> {
  const [a, ...rest] = await Promise.all([load(first), ...others.map(load)]);
  return rest.reduce(add, a);
}

function noRoutes(team: Team): RouteFacts {
  return { members: consentedMembers(team).length, membersWithRoute: 0, membersWithApprovedRoute: 0 };
}

async function findMinutes(
  deps: Deps,
  districtId: string,
  step: TeamStep | null,
  known: KnownRecords,
): Promise<Stored<Meeting> | null> {
  const minutesId = step?.minutesId ?? null;
  if (minutesId === null) return null;
  const seen = known.meetings?.find(({ id }) => id === minutesId);
  return seen ?? deps.storage.forDistrict(districtId).collection(MEETINGS).get(minutesId);
}

function planningFacts(
  team: Team,
  schoolYear: string,
  planLines: readonly Stored<PlanLine>[],
  step: TeamStep | null,
  routes: RouteFacts,
): PlanningFacts {
  const entries = step?.entries ?? [];
  const indicators = entriesOf(entries, 'indicator');
  const meant = planLines.filter(({ status }) => status !== 'cancelled');
  return {
    sources: entriesOf(entries, 'source').length,
    teacherIndicators: indicators.filter(({ side }) => side === 'teacher').length,
    pupilIndicators: indicators.filter(({ side }) => side === 'pupil').length,
    planLines: meant.length,
    linesWithoutResponsible: meant.filter((line) => isOpenLine(line) && line.responsibleId === null).length,
    planApproved: planStateOf(team, schoolYear, planLines) === 'approved',
    routes,
  };
}

/** What stands before the first research lesson. */
function inquiryFacts(team: Team, planLines: readonly PlanLine[], innovation: TeamStep | null): InquiryFacts {
  const trained = planLines.some((line) => isTrainingLine(line) && line.status === 'done');
  return {
    tutorPresent: team.tutorId !== null,
    trainedOrWaived: trained || textIn(innovation, 'training_waiver').trim() !== '',
  };
}
