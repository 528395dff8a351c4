import type { StepId } from '@uchitelskaya/shared/domain/steps/step';
import { MEETINGS, TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { writeDiaryEntry } from '@uchitelskaya/shared/service/diary/team-diary';
import { approvePlan } from '@uchitelskaya/shared/service/plan/plan-approval';
import { addPlanLine } from '@uchitelskaya/shared/service/plan/plan-lines';
import { closeTeamStep } from '@uchitelskaya/shared/service/steps/step-closing';
import { chooseNextProblem } from '@uchitelskaya/shared/service/steps/team-rounds';
import { putStepEntry, updateTeamStep } from '@uchitelskaya/shared/service/steps/team-steps';
import { setTutor } from '@uchitelskaya/shared/service/team/team-members';
import { closeTeam } from '@uchitelskaya/shared/service/team/team-orders';
import { type Cast, done, fresh } from './cast.ts';
import type { SampleTeam } from './sample-team.ts';
import type { SampleWay, WayEnd } from './sample-ways.ts';
import { becomeMeasured, confirmMeasured, measureCommunity } from './seed-community.ts';
import { giveLessons, summarise } from './seed-lessons.ts';
import { assessImpact, showResults } from './seed-results.ts';
import { approvedRoute } from './seed-routes.ts';
import { measureClass, passSummary } from './seed-summary.ts';
import { administrationOf } from './seed-team.ts';
import { dayOf, type Walk } from './walk.ts';

const ENDS: readonly WayEnd[] = ['problem', 'planned', 'inquiry', 'reflection', 'sharing', 'next_year'];

/** Whether the team gets beyond that state. */
function goesBeyond({ end }: SampleWay, state: WayEnd): boolean {
  const place = ENDS.indexOf(end);
  return (place === -1 ? ENDS.length : place) > ENDS.indexOf(state);
}

/** Brings an ordered team along the seven steps as far as its sample goes, each step closed by its own guards. */
export async function seedWay(cast: Cast, sample: SampleTeam, way: SampleWay, teamId: string): Promise<void> {
  const consenting = sample.members.filter(({ consents }) => consents);
  const members = await Promise.all(consenting.map(({ id }) => cast.actor(id, sample.school)));
  const [coordinator] = members;
  if (coordinator === undefined) throw new Error(`nobody is in «${sample.name}»`);
  const walk: Walk = { cast, sample, way, teamId, coordinator, members };
  await stateProblem(walk);
  if (!goesBeyond(way, 'problem')) return;
  await planTogether(walk);
  if (!goesBeyond(way, 'planned')) return;
  await prepareInquiry(walk);
  await measureCommunity(walk, 19, 'begins');
  const place = await giveLessons(walk);
  await measureClass(walk, lastLesson(way));
  if (!goesBeyond(way, 'inquiry')) return;
  await close(walk, 'HJ-4', lastLesson(way) + 2);
  await summarise(walk, place, lastLesson(way) + 3);
  await close(walk, 'HJ-5', lastLesson(way) + 4);
  if (!goesBeyond(way, 'reflection')) return;
  await assessImpact(walk, lastLesson(way) + 8);
  await close(walk, 'HJ-6', lastLesson(way) + 8);
  await showResults(walk, lastLesson(way) + 12);
  await measureCommunity(walk, lastLesson(way) + 10, way.end === 'transformed' ? 'community' : 'works');
  await confirmMeasured(walk, lastLesson(way) + 14);
  if (!goesBeyond(way, 'sharing')) return;
  await close(walk, 'HJ-7', lastLesson(way) + 24);
  await goOn(walk, lastLesson(way) + 26);
}

function lastLesson({ lessons }: SampleWay): number {
  return Math.max(...lessons.map(({ day }) => day));
}

async function close({ cast, sample, teamId, coordinator }: Walk, step: StepId, days: number): Promise<void> {
  done(await closeTeamStep(cast.on(sample.ordered + days), coordinator, teamId, step));
}

async function stateProblem(walk: Walk): Promise<void> {
  const { cast, sample, way, teamId, coordinator, members } = walk;
  const at = cast.on(dayOf(walk, 9));
  const author = members[1] ?? coordinator;
  const { judgement, benefit, ...others } = way.answers;
  const whole = goesBeyond(way, 'problem');
  done(await updateTeamStep(at, author, teamId, 'HJ-1', fresh({ what_unites: sample.goal })));
  done(
    await updateTeamStep(
      at,
      author,
      teamId,
      'HJ-2',
      fresh(whole ? way.answers : { how_agree: others.how_agree, benefit }),
    ),
  );
  for (const { who, subject, text } of way.subjects) {
    const personId = (members[who] ?? coordinator).personId;
    const entry = { mine: { personId, subject, text }, against: { base: {} } };
    done(await putStepEntry(at, members[who] ?? coordinator, teamId, 'difficulty', null, entry));
  }
  for (const { kind, title, text } of whole ? way.evidence : way.evidence.slice(0, 1)) {
    const entry = {
      mine: { evidence: kind, title, text, date: cast.date(dayOf(walk, 2)) },
      against: { base: {} },
    };
    done(await putStepEntry(at, author, teamId, 'evidence', null, entry));
  }
  if (!whole) return;
  const { items } = await cast.deps.storage
    .forDistrict(cast.place.districtId)
    .collection(MEETINGS)
    .find({ index: 'date', equals: { teamId } });
  const held = items.find(({ signed }) => signed !== null);
  if (held === undefined) throw new Error(`«${sample.name}» has no signed minutes for ${judgement}`);
  const minutes = { mine: { minutesId: held.id }, against: { base: { minutesId: null } } };
  done(await updateTeamStep(at, coordinator, teamId, 'HJ-2', minutes));
  await close(walk, 'HJ-1', 9);
  await close(walk, 'HJ-2', 9);
  await passSummary(walk, 10);
}

async function planTogether(walk: Walk): Promise<void> {
  const { cast, sample, way, teamId, coordinator, members } = walk;
  const at = cast.on(dayOf(walk, 12));
  const put = (kind: 'source' | 'indicator', mine: Record<string, unknown>) =>
    putStepEntry(at, coordinator, teamId, kind, null, { mine, against: { base: {} } });
  const sources = [
    { title: `Статья «${way.technique}»`, found: 'Приём занимает три минуты и держится месяц' },
    { title: 'Урок коллег из соседней школы', found: 'Начинали с одной задачи в неделю' },
  ];
  for (const source of sources) done(await put('source', source));
  done(
    await put('indicator', {
      side: 'teacher',
      indicator: `ведут приём «${way.technique}»`,
      instrument: 'лист наблюдения',
    }),
  );
  done(await put('indicator', { side: 'pupil', indicator: way.indicator, instrument: 'входная работа' }));
  if (way.plans) await writePlan(walk);
  for (const [i, member] of members.entries())
    await approvedRoute(walk, member, sample.members[i]?.post ?? '', dayOf(walk, 14));
  await close(walk, 'HJ-3', 16);
}

/** Three lines of the team's own; the others take the suggested plan. */
async function writePlan(walk: Walk): Promise<void> {
  const { cast, sample, way, teamId, coordinator } = walk;
  const day = dayOf(walk, 12);
  const { personId: responsibleId } = coordinator;
  const lines = [
    { activity: `Учимся приёму «${way.technique}»`, step: 'HJ-3', format: 'workshop', status: 'done' },
    { activity: 'Три исследовательских урока', step: 'HJ-4', format: null, status: 'planned' },
    { activity: 'Показываем коллегам', step: 'HJ-7', format: 'open_day', status: 'planned' },
  ] as const;
  const month = cast.date(day).slice(0, 7);
  const team = await cast.deps.storage.forDistrict(cast.place.districtId).collection(TEAMS).get(teamId);
  for (const line of lines)
    done(await addPlanLine(cast.on(day), coordinator, teamId, { ...line, month, responsibleId }));
  const approval = { schoolYear: team?.schoolYear ?? '', number: '8', date: cast.date(day + 1) };
  done(await approvePlan(cast.on(day + 1), await administrationOf(cast, sample.school), teamId, approval));
}

async function prepareInquiry(walk: Walk): Promise<void> {
  const { cast, sample, way, teamId, coordinator, members } = walk;
  const at = cast.on(dayOf(walk, 18));
  const tutor = members[1];
  if (sample.tutorId === null && tutor) done(await setTutor(at, coordinator, teamId, tutor.personId));
  done(
    await updateTeamStep(
      at,
      coordinator,
      teamId,
      'HJ-4',
      fresh({
        what_try: way.technique,
        what_expect: way.indicator,
        training_waiver: 'Двое вели этот приём и показали остальным',
      }),
    ),
  );
  const entry = fresh({
    tried: `Первый раз попробовали приём «${way.technique}»`,
    seen: 'Трое переспросили, что делать; к концу урока спрашивали друг друга',
    conclusion: 'Приём понятен со второго раза',
    next: 'Дать на карточке один пример',
    aboutPupils: true,
  });
  done(
    await writeDiaryEntry(at, members[members.length - 1] ?? coordinator, teamId, `${teamId}-diary-1`, entry),
  );
}

/** What becomes of a team whose year is over. */
async function goOn(walk: Walk, days: number): Promise<void> {
  const { cast, sample, way, teamId, coordinator } = walk;
  const at = cast.on(dayOf(walk, days));
  const order = { number: '31-о', date: cast.date(dayOf(walk, days)) };
  const administration = await administrationOf(cast, sample.school);
  if (way.end === 'transformed') await becomeMeasured(walk, days);
  if (way.end === 'next_year') done(await chooseNextProblem(at, coordinator, teamId, { problem: way.next }));
  if (way.end === 'closed') {
    const reason = 'Задача класса решена, команда собралась заново под другой класс';
    done(await closeTeam(at, administration, teamId, { reason, order }));
  }
}
