import type { ResetStepId } from '@uchitelskaya/shared/domain/method-work/method-work';
import type {
  ItemFields,
  RenewalList,
  RenewalPart,
  RenewalParts,
} from '@uchitelskaya/shared/domain/renewal/renewal';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import {
  addSchoolLine,
  approveMethodWork,
  updateMethodWork,
} from '@uchitelskaya/shared/service/method-work/change-method-work';
import { beginRenewal, getRenewal } from '@uchitelskaya/shared/service/renewal/renewal';
import { addRenewalItem } from '@uchitelskaya/shared/service/renewal/renewal-items';
import { changeRenewalPart } from '@uchitelskaya/shared/service/renewal/renewal-parts';
import { closeStep } from '@uchitelskaya/shared/service/renewal/renewal-steps';
import { type Cast, done } from './cast.ts';

/** «Перезагрузка» of a school, written by its deputy head. */
class Rebooting {
  readonly #cast: Cast;
  readonly #deputy: Actor;
  readonly #key: { readonly schoolId: string; readonly schoolYear: string };

  constructor(cast: Cast, deputy: Actor) {
    if (deputy.schoolId === null) throw new Error('the deputy head has no school');
    this.#cast = cast;
    this.#deputy = deputy;
    this.#key = { schoolId: deputy.schoolId, schoolYear: cast.schoolYear };
  }

  async begin(day: number): Promise<void> {
    const { schoolId, schoolYear } = this.#key;
    done(await beginRenewal(this.#cast.on(day), this.#deputy, schoolId, { schoolYear, carryOver: false }));
  }

  async part<P extends RenewalPart>(day: number, part: P, mine: Partial<RenewalParts[P]>): Promise<void> {
    const at = this.#cast.on(day);
    const { renewal } = await getRenewal(at, this.#deputy, this.#key.schoolId, this.#key.schoolYear);
    const edit = { mine, against: { version: renewal.version } };
    done(await changeRenewalPart(at, this.#deputy, this.#key, part, edit));
  }

  async line<L extends RenewalList>(day: number, list: L, fields: Partial<ItemFields<L>>): Promise<string> {
    const added = await addRenewalItem(this.#cast.on(day), this.#deputy, this.#key, list, fields);
    done(added);
    return 'itemId' in added ? added.itemId : '';
  }

  async close(day: number, step: ResetStepId): Promise<void> {
    done(await closeStep(this.#cast.on(day), this.#deputy, this.#key, step));
  }
}

/** All four steps of the town school, closed one after another, and its plan of methodical work approved. */
export async function seedRenewal(cast: Cast, deputy: Actor): Promise<void> {
  const way = new Rebooting(cast, deputy);
  await way.begin(-79);
  await chooseStrategy(way, cast);
  await seeStaff(way);
  await setGoals(way, cast, deputy);
  await chooseMeans(way, cast);
  await planMethodWork(cast, deputy);
}

async function chooseStrategy(way: Rebooting, cast: Cast): Promise<void> {
  const day = -78;
  await way.part(day, 'analysis', { period: 'прошлый учебный год и входные работы' });
  const vpr = {
    kind: 'vpr',
    title: 'ВПР по математике, 6 классы',
    shows: 'текстовые задачи решили 31 %',
  } as const;
  const test = {
    kind: 'internal_test',
    title: 'Входная работа 7А',
    shows: 'верный вопрос назвали 7 из 24',
  } as const;
  const evidenceIds = [await way.line(day, 'evidence', vpr), await way.line(day, 'evidence', test)];
  await way.line(day, 'findings', { subject: 'математика', text: 'Считают верно, но не то, о чём спросили' });
  const words = await way.line(day, 'difficulties', {
    ...{ text: 'не решают текстовые задачи', subjects: ['математика', 'физика'], classes: ['6А', '7А'] },
    ...{ evidenceIds, yearsSeen: 3 },
  });
  const proof = await way.line(day, 'difficulties', {
    ...{ text: 'рассуждают без опоры на текст', subjects: ['русский язык', 'история'], classes: ['8Б'] },
    ...{ evidenceIds, yearsSeen: 1 },
  });
  const reading = await way.line(day, 'causes', {
    ...{ text: 'слабое смысловое чтение', difficultyIds: [words, proof], actionable: true },
  });
  await way.line(day, 'causes', {
    ...{ text: 'мало читают дома', difficultyIds: [words], actionable: false },
    note: 'На это школа влияет мало',
  });
  await way.part(day, 'strategy', {
    title: 'Читаем, чтобы понимать',
    technologies: ['TECH_READ', 'TECH_FA'],
    justification:
      'Одна причина стоит за трудностями на пяти предметах, и ею можно заниматься на каждом уроке',
    improvesResults: ['текстовые задачи ВПР', 'сочинение-рассуждение'],
    causeIds: [reading],
    decidedOn: cast.date(day),
    minutesNumber: '1',
  });
  await way.close(day + 1, 'RB-1');
}

async function seeStaff(way: Rebooting): Promise<void> {
  const day = -69;
  await way.line(day, 'strengths', {
    text: 'Пятеро уверенно ведут смысловое чтение',
    technology: 'TECH_READ',
    teachers: 5,
  });
  await way.line(day, 'deficits', { text: 'Отзыв ученику по критериям', technology: 'TECH_FA', teachers: 9 });
  await way.part(day, 'competence', {
    feasibility: 'with_training',
    comment: 'Начинаем с тех, кто уже ведёт чтение',
  });
  await way.part(day, 'methodWork', {
    character: 'Методобъединения по предметам, темы у каждого свои',
    themesHelpPupils: 'partly',
    evidence: 'Четыре темы из пятнадцати – о чтении условия',
  });
  await way.close(day, 'RB-2');
}

async function setGoals(way: Rebooting, cast: Cast, deputy: Actor): Promise<void> {
  const day = -68;
  await way.part(day, 'goal', {
    goal: 'Ученики 6–8 классов называют вопрос и данные задачи до решения',
    groundedInNeeds: 'Учителям не хватает приёмов отзыва, ученикам – привычки дочитывать',
    feasibleHere: 'Приёмы занимают три минуты, пятеро уже ведут их',
    checkableBy: 'Входная и итоговая работы в 6А, 7А, 8Б в мае',
    acceptedOn: cast.date(day),
    acceptedBy: 'педсовет',
  });
  const taskId = await way.line(day, 'tasks', { text: 'Научиться вести отзыв по критериям' });
  const { personId: responsibleId } = deputy;
  await way.line(day, 'products', { title: 'Дневники команд', taskId, responsibleId, group: 'methodical' });
  await way.line(day, 'products', {
    title: 'База результатов классов',
    group: 'management',
    responsibleId,
    status: 'done',
  });
  await way.line(day, 'products', { title: 'Карточки для чтения условия', group: 'educational' });
  await way.line(day, 'products', { title: 'Модель методического дня', group: 'organisational' });
  await way.line(day, 'criteria', {
    stage: 1,
    text: 'Учителя ведут приём на двух уроках из трёх',
    nature: 'intermediate',
  });
  await way.line(day, 'criteria', {
    stage: 2,
    text: 'Вопрос называют две трети класса',
    nature: 'result',
    target: '67 %',
  });
  await way.close(day, 'RB-3');
}

async function chooseMeans(way: Rebooting, cast: Cast): Promise<void> {
  const day = -60;
  await way.part(day, 'actionPlan', {
    task: 'Организовать взаимное обучение в командах по выявленным дефицитам',
  });
  await way.line(day, 'actions', { text: 'Команды для 7А, 6А и 8Б', due: cast.date(-40), status: 'done' });
  await way.line(day, 'actions', { text: 'Взаимные посещения в методический день', due: cast.date(30) });
  const force = { state: 'in_force', number: '79-о', date: cast.date(day) } as const;
  await way.line(day, 'acts', { ...force, kind: 'method_day', title: 'Приказ о методическом дне' });
  await way.line(day, 'acts', { ...force, kind: 'visits_timetable', title: 'Расписание взаимных посещений' });
  await way.line(day, 'acts', { kind: 'method_planning', title: 'План методической работы' });
  await way.line(day, 'acts', {
    ...force,
    kind: 'individual_programmes',
    title: 'Положение об индивидуальном маршруте',
  });
  await way.close(day, 'RB-4');
}

async function planMethodWork(cast: Cast, deputy: Actor): Promise<void> {
  const place = { schoolId: deputy.schoolId ?? '', schoolYear: cast.schoolYear };
  const at = cast.on(-40);
  const line = {
    activity: 'Педсовет: что изменилось у учеников',
    format: 'ped_council' as const,
    month: cast.date(-1).slice(0, 7),
  };
  done(
    await addSchoolLine(at, deputy, place, { ...line, responsibleId: deputy.personId, evidence: 'протокол' }),
  );
  const mine = {
    aim: 'Каждый учитель владеет хотя бы одним приёмом, после которого ученики сами называют вопрос задачи',
    conditions:
      'Методический день – среда; расписание без пятого урока у команд; замены для взаимных посещений.',
  };
  done(await updateMethodWork(at, deputy, place, { mine, against: { base: { aim: '', conditions: '' } } }));
  done(await approveMethodWork(at, deputy, place, { number: '4', date: cast.date(-40) }));
}

/** The rural school has come as far as its causes. */
export async function beginVillageRenewal(cast: Cast, deputy: Actor): Promise<void> {
  const way = new Rebooting(cast, deputy);
  await way.begin(-50);
  await way.part(-50, 'analysis', { period: 'первая четверть' });
  const evidenceIds = [await way.line(-50, 'evidence', { kind: 'marks', title: 'Отметки за четверть' })];
  await way.line(-50, 'difficulties', { text: 'не применяют знания на практике', evidenceIds, yearsSeen: 2 });
}

/** The lyceum has agreed on a strategy and looks at its staff: teams are formed before RB-3, with a reason. */
export async function beginLyceumRenewal(cast: Cast, deputy: Actor): Promise<void> {
  const way = new Rebooting(cast, deputy);
  await way.begin(-30);
  await way.part(-30, 'analysis', { period: 'первая четверть' });
  const evidenceIds = [await way.line(-30, 'evidence', { kind: 'marks', title: 'Отметки за четверть, 7В' })];
  const difficulty = { text: 'не решают текстовые задачи', classes: ['7В', '6Б'], evidenceIds, yearsSeen: 2 };
  await way.line(-30, 'difficulties', difficulty);
  await way.part(-28, 'strategy', { title: 'Читаем, чтобы решать', technologies: ['TECH_READ'] });
  await way.line(-27, 'acts', { kind: 'method_day', title: 'О методическом дне команд', state: 'prepared' });
}
