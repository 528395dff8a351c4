import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { IndividualRoute, RouteFields } from '@uchitelskaya/shared/domain/routes/individual-route';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { beginRoute } from '@uchitelskaya/shared/service/routes/begin-route';
import { decideGoalProposals, listGoalProposals } from '@uchitelskaya/shared/service/routes/goal-proposals';
import { addGoal, setRouteShownTo, updateRoute } from '@uchitelskaya/shared/service/routes/individual-routes';
import {
  approveRoute,
  closeRoute,
  commentRoute,
  concludeRoute,
  returnRoute,
  reviewRoute,
  submitRoute,
} from '@uchitelskaya/shared/service/routes/route-approval';
import { listBasisChoices, setRouteBasis } from '@uchitelskaya/shared/service/routes/route-basis';
import {
  addRouteStep,
  answerStepConfirmation,
  askStepConfirmation,
  updateRouteStep,
} from '@uchitelskaya/shared/service/routes/route-steps';
import { type Cast, done } from './cast.ts';
import type { SchoolKey } from './sample-lms.ts';
import { administrationOf } from './seed-team.ts';
import type { Walk } from './walk.ts';

interface RouteTexts {
  readonly post: string;
  readonly technique: string;
  readonly problem: string;
  /** What else this teacher writes. */
  readonly more?: Partial<RouteFields>;
}

/** A route with a goal and a step, as its teacher would send it. */
async function writtenRoute(cast: Cast, teacher: Actor, day: number, texts: RouteTexts): Promise<string> {
  const at = cast.on(day);
  const year = { schoolYear: cast.yearOf(day) };
  const { id } = (await beginRoute(at, teacher, year)).record;
  const fields = {
    post: texts.post,
    problem: texts.problem,
    expectedSelf: `Веду приём «${texts.technique}» без подсказки`,
    expectedPupils: 'Ученики делают это сами на незнакомой задаче',
    indicator: 'доля учеников в листах наблюдения',
    requestTo: 'тьютору команды',
    requestWhat: 'прийти на два урока и разобрать их',
    requestWhen: 'до конца полугодия',
    task: `Дать три урока с приёмом «${texts.technique}» и собрать работы трёх учеников`,
    category: 'first' as const,
    experience: 9,
    ...texts.more,
  };
  // Post, problem and team may have come from the team's records; what stands there is kept.
  const begun = (await beginRoute(at, teacher, year)).record;
  done(await updateRoute(at, teacher, id, { mine: fields, against: { version: begun.version } }));
  const { goals } = done(
    await addGoal(at, teacher, id, {
      text: `Освоить «${texts.technique}»`,
      group: 'DEF-MET',
      present: 1,
      wished: 2,
    }),
  );
  done(
    await addRouteStep(at, teacher, id, {
      content: `Урок с приёмом «${texts.technique}»`,
      form: 'lesson_study',
      goalId: goals[0]?.id ?? null,
      evidencePlanned: 'работы трёх учеников и лист наблюдения',
      // Not every route reaches that day within its year.
      due: cast.yearOf(day + 30) === begun.schoolYear ? cast.date(day + 30) : null,
    }),
  );
  return id;
}

/** The route of a member whose team plans: written, sent, approved. One that is there already stays as it is. */
export async function approvedRoute(walk: Walk, teacher: Actor, post: string, day: number): Promise<void> {
  const { cast, way, sample } = walk;
  const at = cast.on(day);
  const { record } = await beginRoute(at, teacher, { schoolYear: cast.yearOf(day) });
  if (record.state !== 'draft') return;
  const texts = { post, technique: way.technique, problem: way.answers.judgement };
  const id = await writtenRoute(cast, teacher, day, texts);
  done(await submitRoute(at, teacher, id));
  done(await approveRoute(at, await administrationOf(cast, sample.school), id));
  if (sample.lastYear) await closedRoute(walk, teacher, id, day + 100);
}

async function closedRoute({ cast, sample }: Walk, teacher: Actor, id: string, day: number): Promise<void> {
  const at = cast.on(day);
  const kept = (await beginRoute(at, teacher, { schoolYear: cast.yearOf(day) })).record;
  const mine = {
    reflection: 'Приём веду без подсказки; с записью на полях ещё спешу',
    decision: 'reached',
  } as const;
  done(await updateRoute(at, teacher, id, { mine, against: { version: kept.version } }));
  done(await reviewRoute(at, teacher, id));
  done(await closeRoute(at, await administrationOf(cast, sample.school), id));
}

const WORDS: RouteTexts = {
  post: 'учитель',
  technique: 'прикидка до вычисления',
  problem: 'Невозможный ответ не замечают',
};

/** The route rests on what the teacher has answered and what colleagues saw. */
async function restOnDiagnostics(cast: Cast, teacher: Actor, routeId: string, day: number): Promise<void> {
  const at = cast.on(day);
  const refs = (await listBasisChoices(at, teacher, routeId)).map(({ ref }) => ref);
  done(await setRouteBasis(at, teacher, routeId, refs));
}

/** A goal comes from the own answers, where they ask for one. */
async function goalFromAnswers(cast: Cast, teacher: Actor, routeId: string, day: number): Promise<void> {
  const at = cast.on(day);
  const [goal] = await listGoalProposals(at, teacher, routeId);
  if (goal === undefined) return;
  const decision = { keys: [goal.key], decision: 'taken', reason: '' } as const;
  done(await decideGoalProposals(at, teacher, routeId, decision));
}

/** What the teacher wanted is reached before the year is over; the administration has not closed the route yet. */
async function reviewedRoute(cast: Cast, teacher: Actor, expert: Actor, day: number): Promise<void> {
  const at = cast.on(day);
  const { record } = await beginRoute(at, teacher, { schoolYear: cast.schoolYear });
  const mine = {
    reflection:
      'Вопрос своими словами ученики задают без меня. Дольше всего учились те, кто читает по слогам.',
    evidence: 'записи двух уроков, работы трёх учеников до и после',
    decision: 'reached',
  } as const;
  const { version } = done(
    await updateRoute(at, teacher, record.id, { mine, against: { version: record.version } }),
  );
  const given = {
    status: 'done',
    resultNote: 'Два урока даны, третий – с коллегой',
    evidenceLink: 'папка 7А',
  } as const;
  const stepId = record.steps[0]?.id ?? '';
  done(await updateRouteStep(at, teacher, record.id, stepId, { mine: given, against: { version } }));
  done(await reviewRoute(at, teacher, record.id));
  done(await concludeRoute(at, expert, record.id, 'Приём освоен: видно в двух уроках. Готова учить коллег.'));
}

/**
 * Routes in every state: between draft and approval, running – one step waits for a colleague, one has its word –, and
 * summed up. Those of earlier years are closed.
 */
export async function seedRouteStates(cast: Cast): Promise<void> {
  const town: SchoolKey = 'town';
  const [draft, sent, returned, asking, running, witness] = await Promise.all(
    ['16', '17', '18', '7', '6', '5'].map((id) => cast.actor(id, town)),
  );
  const tutor = await cast.actor('4', town);
  if (!draft || !sent || !returned || !asking || !running || !witness) throw new Error('nobody has a route');
  const deputy = await administrationOf(cast, town);
  const young = { category: 'none', experience: 1, youngSpecialist: true } as const;
  await writtenRoute(cast, draft, -12, { ...WORDS, more: young });
  const waiting = await writtenRoute(cast, sent, -10, WORDS);
  await goalFromAnswers(cast, sent, waiting, -9);
  done(await submitRoute(cast.on(-8), sent, waiting));
  const back = await writtenRoute(cast, returned, -11, WORDS);
  done(await submitRoute(cast.on(-9), returned, back));
  done(await returnRoute(cast.on(-7), deputy, back, 'Назовите класс и срок, к которому увидим результат'));

  for (const [teacher, confirmed] of [
    [asking, false],
    [running, true],
  ] as const) {
    const at = cast.on(-2);
    const route: Stored<IndividualRoute> = (await beginRoute(at, teacher, { schoolYear: cast.schoolYear }))
      .record;
    const step = route.steps[0]?.id ?? '';
    done(
      await updateRouteStep(at, teacher, route.id, step, {
        mine: { status: 'done', resultNote: 'Урок дан, работы трёх учеников собраны' },
        against: { version: route.version },
      }),
    );
    // The administration reads what changed since it approved (§8.4).
    const seen = { requestWhen: route.requestWhen };
    const request = { mine: { requestWhen: 'после каникул' }, against: { base: seen } };
    done(await updateRoute(at, teacher, route.id, request));
    const ask = { kind: 'lesson_seen', evidence: 'урок № 1 цикла', witnessId: witness.personId } as const;
    done(await askStepConfirmation(at, teacher, route.id, step, ask));
    if (!confirmed) continue;
    await restOnDiagnostics(cast, teacher, route.id, -1);
    await answerStepConfirmation(cast.on(-1), witness, route.id, step, { confirmed: true, note: '' });
    done(await setRouteShownTo(at, teacher, route.id, tutor.personId, true));
    done(
      await commentRoute(
        cast.on(-1),
        tutor,
        route.id,
        'Видела урок: вопрос ученики задают сами. Дальше – 7Б',
      ),
    );
  }
  await reviewedRoute(cast, tutor, deputy, -3);
}
