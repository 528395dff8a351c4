import type { IndividualRoute } from '@uchitelskaya/shared/domain/individual-route';
import type { Stored } from '@uchitelskaya/shared/domain/stored';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { beginRoute } from '@uchitelskaya/shared/service/begin-route';
import { addGoal, setRouteShownTo, updateRoute } from '@uchitelskaya/shared/service/individual-routes';
import {
  approveRoute,
  closeRoute,
  commentRoute,
  returnRoute,
  reviewRoute,
  submitRoute,
} from '@uchitelskaya/shared/service/route-approval';
import {
  addRouteStep,
  answerStepConfirmation,
  askStepConfirmation,
  updateRouteStep,
} from '@uchitelskaya/shared/service/route-steps';
import { type Cast, done } from './cast.ts';
import type { SchoolKey } from './sample-lms.ts';
import { administrationOf } from './seed-team.ts';
import type { Walk } from './walk.ts';

interface RouteTexts {
  readonly post: string;
  readonly technique: string;
  readonly problem: string;
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
  };
  // Post, problem and team may have come from the team's records; what stands there is kept.
  const begun = (await beginRoute(at, teacher, year)).record;
  done(await updateRoute(at, teacher, id, { mine: fields, against: { version: begun.version } }));
  done(
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

/** Routes that stand between draft and approval, and two that already run: one step waits for a colleague, one has its word. */
export async function seedRouteStates(cast: Cast): Promise<void> {
  const town: SchoolKey = 'town';
  const [draft, sent, returned, asking, running, witness] = await Promise.all(
    ['16', '17', '18', '7', '6', '5'].map((id) => cast.actor(id, town)),
  );
  if (!draft || !sent || !returned || !asking || !running || !witness) throw new Error('nobody has a route');
  const deputy = await administrationOf(cast, town);
  await writtenRoute(cast, draft, -12, WORDS);
  done(await submitRoute(cast.on(-8), sent, await writtenRoute(cast, sent, -10, WORDS)));
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
    const ask = { kind: 'lesson_seen', evidence: 'урок № 1 цикла', witnessId: witness.personId } as const;
    done(await askStepConfirmation(at, teacher, route.id, step, ask));
    if (!confirmed) continue;
    await answerStepConfirmation(cast.on(-1), witness, route.id, step, { confirmed: true, note: '' });
    const tutor = await cast.actor('4', town);
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
}
