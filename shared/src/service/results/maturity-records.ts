import { addDays, monthOf } from '../../domain/calendar/calendar-date.ts';
import { monthsOf, schoolYearBounds } from '../../domain/calendar/school-year.ts';
import type { CooperationMonth } from '../../domain/diary/cooperation.ts';
import { isFilledEntry } from '../../domain/diary/diary-entry.ts';
import { lessonsMeant, wasGiven } from '../../domain/lessons/lesson-study.ts';
import { isSummaryAgreed } from '../../domain/lessons/lesson-study-run.ts';
import { isFilledSheet } from '../../domain/lessons/observation-sheet.ts';
import { isFilledInterview } from '../../domain/lessons/pupil-interview.ts';
import { findPlanApproval } from '../../domain/plan/plan-approval.ts';
import type { Stored } from '../../domain/records/stored.ts';
import {
  halfYearBounds,
  halfYearOf,
  type MaturityFacts,
  PLC_DIMENSIONS,
  type PlcMean,
} from '../../domain/results/maturity.ts';
import { isWalk } from '../../domain/results/presentation-event.ts';
import { hasAnswer } from '../../domain/results/recommendation.ts';
import { namesExpectations, type SignFacts } from '../../domain/results/team-signs.ts';
import { consentedMembers } from '../../domain/team/membership.ts';
import type { Team } from '../../domain/team/team.ts';
import { hasOwnSecondRound } from '../../domain/team/team-round.ts';
import { OBSERVATION_SHEETS, PUPIL_INTERVIEWS } from '../collections/lessons.ts';
import { MEETINGS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { readVisits } from '../diary/peer-visits.ts';
import { readDiary } from '../diary/team-diary.ts';
import { readCycles } from '../lessons/lesson-studies.ts';
import { readPlan } from '../plan/plan-lines.ts';
import { loadRouteFacts } from '../routes/route-facts.ts';
import { loadSurveyViews } from '../surveys/survey-views.ts';
import { loadImpactFacts } from './impact-facts.ts';
import { PRESENTATION } from './presentations.ts';
import { RECOMMENDATION } from './recommendations.ts';
import { readEntries } from './team-entries.ts';

/** Records of one kind that a year of a team has at most. */
const MOST_RECORDS = 1000;

/** What maturity, signs and the trend of co-operation are counted from, read once. */
export interface MaturityRecords {
  readonly facts: MaturityFacts;
  readonly signs: SignFacts;
  /** Months of the school year up to today. */
  readonly months: readonly CooperationMonth[];
}

/** Means of the team's last Q-PLC; what is only bounded is given by its lower end. */
async function readPlc(
  deps: Pick<ServiceDeps, 'storage' | 'clock'>,
  districtId: string,
  team: Pick<Stored<Team>, 'id' | 'schoolId'>,
  schoolYear: string,
): Promise<readonly PlcMean[]> {
  if (team.schoolId === null) return [];
  const of = { schoolId: team.schoolId, schoolYear, teamId: team.id };
  const [last] = await loadSurveyViews(deps, districtId, of, ({ id }) => id === 'Q-PLC');
  return PLC_DIMENSIONS.flatMap((id) => {
    const dimension = last?.summary.dimensions.find(({ group }) => group === id);
    if (dimension === undefined) return [];
    const { mean, agreed } = dimension;
    const least = mean.kind === 'shown' ? mean.from.numerator / mean.from.denominator : null;
    return [{ id, mean: least, answers: mean.people, agreed: agreed === true }];
  });
}

/** Everything that a team wrote in one school year, with what is read out of it more than once. */
async function readTeamYear(
  deps: Pick<ServiceDeps, 'storage' | 'clock'>,
  districtId: string,
  team: Stored<Team>,
  place: { readonly schoolYear: string; readonly today: string },
) {
  const { schoolYear, today } = place;
  const store = deps.storage.forDistrict(districtId);
  const query = { index: 'team', equals: { teamId: team.id, schoolYear }, limit: MOST_RECORDS };
  const entries = { teamId: team.id, schoolYear };
  const bounds = schoolYearBounds(schoolYear);
  const [{ items: meetings }, lines, cycles, sheets, interviews, visits, diary] = await Promise.all([
    store.collection(MEETINGS).find({
      index: 'date',
      equals: { teamId: team.id },
      range: { from: bounds.from, to: addDays(bounds.until, -1) },
      limit: MOST_RECORDS,
    }),
    readPlan(deps, districtId, team.id, schoolYear),
    readCycles(deps, districtId, team.id, schoolYear),
    store.collection(OBSERVATION_SHEETS).find(query),
    store.collection(PUPIL_INTERVIEWS).find(query),
    readVisits(deps, districtId, team.id, schoolYear),
    readDiary(deps, districtId, team.id, schoolYear),
  ]);
  const [impact, routes, presentations, recommendations, plc] = await Promise.all([
    loadImpactFacts(deps, districtId, team, schoolYear),
    loadRouteFacts(deps, districtId, team, schoolYear),
    readEntries(deps, districtId, PRESENTATION, entries),
    readEntries(deps, districtId, RECOMMENDATION, entries),
    readPlc(deps, districtId, team, schoolYear),
  ]);
  const held = meetings.filter(({ state }) => state === 'held');
  return {
    ...{ team, schoolYear, today, meetings, held, cycles, visits, impact, routes, recommendations, plc },
    members: consentedMembers(team).map(({ personId }) => personId),
    lines: lines.filter(({ status }) => status !== 'cancelled'),
    diary: diary.filter(isFilledEntry),
    decisions: held.flatMap((meeting) => meeting.decisions),
    shown: presentations.filter((event) => event.held),
    given: cycles.filter((cycle) => lessonsMeant(cycle).some(wasGiven)),
    observed: new Set(sheets.items.filter(isFilledSheet).map(({ cycleId }) => cycleId)),
    interviewed: new Set(interviews.items.filter(isFilledInterview).map(({ cycleId }) => cycleId)),
    passed: monthsOf(schoolYear).filter((month) => month < monthOf(today)),
  };
}

type TeamYear = Awaited<ReturnType<typeof readTeamYear>>;

/** How many of the members gave a lesson that colleagues saw, and how many saw one. */
function countPeople({ members, given, visits }: TeamYear) {
  const teachers = new Set([
    ...given.flatMap((cycle) =>
      lessonsMeant(cycle)
        .filter(wasGiven)
        .map(({ teacherId }) => teacherId),
    ),
    ...visits.map(({ hostId }) => hostId),
  ]);
  const guests = new Set(visits.map(({ guestId }) => guestId));
  return {
    members: members.length,
    gaveLesson: members.filter((id) => teachers.has(id)).length,
    sawLesson: members.filter((id) => guests.has(id)).length,
  };
}

function countFacts(year: TeamYear): MaturityFacts {
  const { team, schoolYear, today, members, cycles, observed, interviewed } = year;
  const half = halfYearBounds(schoolYear, halfYearOf(today));
  const due = year.meetings.filter(({ date }) => date >= half.from && date < half.until && date <= today);
  const chairs = new Set(year.held.flatMap(({ chairId }) => chairId ?? []));
  return {
    ...countPeople(year),
    plc: year.plc,
    hasOrder: team.order !== null,
    consented: members.length,
    rulesAdopted: team.rulesAdoptedAt !== null,
    planApproved: findPlanApproval(team, schoolYear) !== null,
    meetingsDue: due.length,
    meetingsHeld: due.filter(({ state }) => state === 'held').length,
    fullCycles: cycles.filter(
      (cycle) => observed.has(cycle.id) && interviewed.has(cycle.id) && isSummaryAgreed(cycle, team),
    ).length,
    membersWithRoute: year.routes.membersWithRoute,
    presentationsOutside: year.shown.filter(({ audience }) => audience !== 'team').length,
    bankItems: year.impact.bankItems,
    impactDecided: year.impact.impactDecision !== null,
    secondRoundOwn: hasOwnSecondRound(team),
    coordinators: members.filter((id) => chairs.has(id)).length,
    proposalsDecided: year.recommendations.filter(hasAnswer).length,
  };
}

function countSigns(year: TeamYear): SignFacts {
  const { team, lines, decisions, passed, given, diary, held } = year;
  const diaryMonths = new Set(diary.map(({ date }) => monthOf(date)));
  return {
    ...countPeople(year),
    kind: team.kind,
    targetClasses: team.targetClasses.length,
    consented: year.members.length,
    cyclesPlanned: year.cycles.length + lines.filter(({ step }) => step === 'HJ-4').length,
    planLines: lines.length,
    linesWithPerson: lines.filter(({ responsibleId }) => responsibleId !== null).length,
    decisions: decisions.length,
    decisionsWithPerson: decisions.filter(({ responsibleId }) => responsibleId !== null).length,
    monthsPassed: passed.length,
    monthsWithDiary: passed.filter((month) => diaryMonths.has(month)).length,
    cyclesHeld: given.length,
    cyclesWithInterviews: given.filter(({ id }) => year.interviewed.has(id)).length,
    rulesAdopted: team.rulesAdoptedAt !== null,
    expectationsNamed: namesExpectations(team.rules),
    hasMethodDay: team.methodDay !== null,
    diaryEntries: diary.length,
    entriesWithPupils: diary.filter(({ aboutPupils }) => aboutPupils).length,
    analysisSegments: held.filter(({ segments }) => segments.some(({ kind }) => kind === 'joint_analysis'))
      .length,
    meetingsHeld: held.length,
    openEvents: year.shown.filter(isWalk).length,
  };
}

function countMonth(year: TeamYear, month: string): CooperationMonth {
  return {
    month,
    members: year.members.length,
    jointMinutes: year.held
      .filter(({ date }) => monthOf(date) === month)
      .flatMap(({ segments }) => segments)
      .filter(({ kind }) => kind === 'joint_design' || kind === 'joint_analysis')
      .reduce((sum, { minutes }) => sum + minutes, 0),
    peerVisits: year.visits.filter(({ date }) => monthOf(date) === month).length,
    diaryEntries: year.diary.filter(({ date }) => monthOf(date) === month).length,
    decisionsDone: year.decisions.filter(({ followUps }) =>
      followUps.some(({ outcome, at }) => outcome === 'done' && monthOf(at) === month),
    ).length,
  };
}

/** Counts of one school year of a team, up to a day. No right is asked. */
export async function readMaturityRecords(
  deps: Pick<ServiceDeps, 'storage' | 'clock'>,
  districtId: string,
  team: Stored<Team>,
  place: { readonly schoolYear: string; readonly today: string },
): Promise<MaturityRecords> {
  const year = await readTeamYear(deps, districtId, team, place);
  const months = monthsOf(place.schoolYear);
  return {
    facts: countFacts(year),
    signs: countSigns(year),
    months: [...year.passed, monthOf(place.today)]
      .filter((month) => months.includes(month))
      .map((month) => countMonth(year, month)),
  };
}
