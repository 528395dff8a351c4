import type { Stored } from '../../src/domain/records/stored.ts';
import type { IndividualRoute } from '../../src/domain/routes/individual-route.ts';
import type { StepId } from '../../src/domain/steps/step.ts';
import type { Team } from '../../src/domain/team/team.ts';
import { TEAMS } from '../../src/service/collections/teams.ts';
import type { CyclePlace } from '../../src/service/lessons/change-cycle.ts';
import { writeInterview } from '../../src/service/lessons/lesson-evidence.ts';
import { updateCycle } from '../../src/service/lessons/lesson-studies.ts';
import { cancelLesson } from '../../src/service/lessons/research-lessons.ts';
import { signMinutes } from '../../src/service/lms/meeting-course.ts';
import { addMeeting } from '../../src/service/meetings/meetings.ts';
import { approvePlan } from '../../src/service/plan/plan-approval.ts';
import { addPlanLine } from '../../src/service/plan/plan-lines.ts';
import { beginRoute } from '../../src/service/routes/begin-route.ts';
import { addGoal, updateRoute } from '../../src/service/routes/individual-routes.ts';
import { approveRoute, submitRoute } from '../../src/service/routes/route-approval.ts';
import { addRouteStep } from '../../src/service/routes/route-steps.ts';
import { closeTeamStep } from '../../src/service/steps/step-closing.ts';
import { putStepEntry, updateTeamStep } from '../../src/service/steps/team-steps.ts';
import { enterOrder } from '../../src/service/team/team-orders.ts';
import { addRule, agreeRule } from '../../src/service/team/team-rules.ts';
import { aCycle, agreeAll, discussThe, writeSummary } from './a-cycle.ts';
import { anActor, DISTRICT, type TestSchool, theHead } from './a-school.ts';
import { aWorkingTeam } from './a-working-team.ts';
import { refusalsIn, savedRecord } from './outcome.ts';

const [olga, ivan, dina] = [anActor('olga'), anActor('ivan'), anActor('dina')];
const head = theHead();
const EMPTY = { base: {} } as const;

/** The calendar of a test: `2027-01-12` is nine in the morning of that day. */
export function moveTo(school: TestSchool, date: string): void {
  school.clock.advance(Date.parse(`${date}T04:00:00.000Z`) - school.clock.now());
}

export async function teamNow(school: TestSchool, teamId: string): Promise<Stored<Team>> {
  const team = await school.deps.storage.forDistrict(DISTRICT).collection(TEAMS).get(teamId);
  if (team === null) throw new Error('no team');
  return team;
}

/** Closes the step as the coordinator; `closed`, or what is missing, or why not. */
export async function close(school: TestSchool, teamId: string, step: StepId): Promise<string> {
  const outcome = await closeTeamStep(school.deps, olga, teamId, step);
  if (outcome.kind === 'not_ready') return outcome.missing.map(({ key }) => key).join(' ');
  return outcome.kind === 'saved' ? 'closed' : refusalsIn(outcome);
}

/** A meeting that was held and its minutes signed. */
export async function hold(school: TestSchool, teamId: string, date: string): Promise<string> {
  const { deps } = school;
  const { id } = savedRecord(
    await addMeeting(deps, olga, teamId, {
      ...{ date, purpose: 'Общее суждение', attendance: ['olga', 'ivan', 'dina'] },
      segments: [{ kind: 'data_work', minutes: 30 }],
    }),
  );
  savedRecord(await signMinutes(deps, olga, { teamId, meetingId: id }, { number: '1', date }));
  return id;
}

/** HJ-1: a team of three with rules, an order and a meeting that is planned. */
export async function foundTeam(school: TestSchool): Promise<string> {
  const { deps } = school;
  const teamId = await aWorkingTeam(school);
  const { rules } = savedRecord(await addRule(deps, olga, teamId, 'Говорим об учениках')) as Stored<Team>;
  for (const actor of [ivan, dina]) savedRecord(await agreeRule(deps, actor, teamId, rules[0]?.id ?? ''));
  savedRecord(await enterOrder(deps, head, teamId, { number: '84-о', date: '2026-09-15' }));
  savedRecord(
    await addMeeting(deps, olga, teamId, {
      date: '2026-10-14',
      purpose: 'Заседание',
      segments: [{ kind: 'joint_design', minutes: 30 }],
    }),
  );
  return teamId;
}

/** HJ-2: five answers, two kinds of evidence, a judgement agreed at a meeting. */
export async function stateProblem(school: TestSchool, teamId: string, date: string): Promise<void> {
  const { deps } = school;
  const put = (kind: 'difficulty' | 'evidence', mine: object) =>
    putStepEntry(deps, ivan, teamId, kind, null, { mine: { ...mine }, against: EMPTY });
  savedRecord(
    await updateTeamStep(deps, ivan, teamId, 'HJ-2', {
      mine: {
        how_agree: 'Одна трудность на трёх предметах',
        evidence: 'Две работы и наблюдение',
        why_feasible: 'Условие читают на каждом предмете',
        benefit: 'Называют вопрос до решения',
        judgement: 'Класс начинает считать, не дочитав условие',
      },
      against: { base: { how_agree: '', evidence: '', why_feasible: '', benefit: '', judgement: '' } },
    }),
  );
  savedRecord(await put('difficulty', { subject: 'математика', text: 'не дочитывают условие' }));
  savedRecord(await put('evidence', { evidence: 'internal_test', title: 'Входная работа' }));
  savedRecord(await put('evidence', { evidence: 'observation', title: 'Физика, 3-й урок' }));
  const minutesId = await hold(school, teamId, date);
  savedRecord(
    await updateTeamStep(deps, ivan, teamId, 'HJ-2', {
      mine: { minutesId },
      against: { base: { minutesId: null } },
    }),
  );
}

/** HJ-3 without what the administration does: sources, measurement, a line of the plan. */
export async function planYear(school: TestSchool, teamId: string, month: string): Promise<void> {
  const { deps } = school;
  const put = (kind: 'source' | 'indicator', mine: object) =>
    putStepEntry(deps, ivan, teamId, kind, null, { mine: { ...mine }, against: EMPTY });
  for (const title of ['Статья о чтении условия', 'Опыт школы № 5'])
    savedRecord(await put('source', { title, found: 'Вопрос своими словами' }));
  for (const side of ['teacher', 'pupil'])
    savedRecord(await put('indicator', { side, indicator: 'Называют вопрос', instrument: 'лист' }));
  savedRecord(await addPlanLine(deps, ivan, teamId, { activity: 'Урок', month, responsibleId: 'ivan' }));
}

/** The administration approves the plan as it stands. */
export async function approveThePlan(school: TestSchool, teamId: string, date: string): Promise<void> {
  const approval = { schoolYear: '2026/27', number: '12', date };
  savedRecord(await approvePlan(school.deps, head, teamId, approval));
}

/** Each of them writes a route and sends it; the administration approves. */
export async function approveRoutes(school: TestSchool, people = ['olga', 'ivan', 'dina']): Promise<void> {
  const { deps } = school;
  for (const personId of people) {
    const actor = anActor(personId);
    const { id } = (await beginRoute(deps, actor)).record;
    const mine = {
      ...{ expectedSelf: 'Даю отзыв', expectedPupils: 'Исправляют работу', indicator: 'доля работ' },
      ...{ requestTo: 'тьютору', requestWhat: 'два урока', requestWhen: 'в ноябре' },
    };
    const base = Object.fromEntries(Object.keys(mine).map((name) => [name, '']));
    savedRecord(await updateRoute(deps, actor, id, { mine, against: { base } }));
    savedRecord(await addGoal(deps, actor, id, { text: 'Отзыв ученику', group: 'DEF-MET' }));
    savedRecord(await addRouteStep(deps, actor, id, { content: 'Курс', form: 'course', due: '2027-01-20' }));
    savedRecord(await submitRoute(deps, actor, id));
    savedRecord<IndividualRoute>(await approveRoute(deps, head, id));
  }
}

/** What one of the three said after the first lesson. */
export async function interviewPupil(school: TestSchool, place: CyclePlace): Promise<void> {
  const answers = { mine: { 'I-2': '«Вижу лишнее»' }, against: { base: { 'I-2': '' } } };
  savedRecord(await writeInterview(school.deps, ivan, { ...place, lesson: 1 }, 'high', { answers }));
}

/** HJ-4 and HJ-5 without surprises: lessons given, watched and talked over, a summary agreed. Two lessons have a reason. */
export async function studyLessons(school: TestSchool, teamId: string, lessons: number): Promise<CyclePlace> {
  const place = await aCycle(school, teamId);
  for (let number = 1; number <= lessons; number += 1) await discussThe(school, place, number);
  await interviewPupil(school, place);
  if (lessons < 3) {
    const reason = {
      mine: { fewerLessonsReason: 'карантин' },
      against: { base: { fewerLessonsReason: '' } },
    };
    savedRecord(await updateCycle(school.deps, olga, place, { card: reason }));
    savedRecord(await cancelLesson(school.deps, olga, { ...place, lesson: 3 }, 'карантин'));
  }
  await writeSummary(school, place);
  await agreeAll(school, place);
  return place;
}
