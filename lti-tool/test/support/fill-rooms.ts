import { pupilCode } from '@uchitelskaya/shared/domain/classes/pupil-code';
import { CASE_LEVELS } from '@uchitelskaya/shared/domain/lessons/case-level';
import { CLASS_LISTS } from '@uchitelskaya/shared/service/collections/classes';
import type { PageApp, PageVisitor } from './page-app.ts';
import { seedRun } from './seed-competence.ts';
import { anOpenRunPage } from './survey-pages.ts';

const HTMX = { 'HX-Request': 'true' };

/** Addresses of what was filled, for a visitor who coordinates the team and leads the school. */
export interface FilledRooms {
  readonly paths: readonly string[];
}

type Fields = Record<string, string>;

/** Fields as a form posts them over an empty record. */
function fresh(fields: Fields): Fields {
  return { ...fields, ...Object.fromEntries(Object.keys(fields).map((name) => [`base.${name}`, ''])) };
}

/** Posts through the pages what a few people write in the first autumn, so that rooms are looked at with content. */
export async function fillRooms(pages: PageApp, head: PageVisitor): Promise<FilledRooms> {
  const colleague = await pages.visitor(3);
  const team = `/teams/${pages.seeded.teamId}`;
  return {
    paths: [
      ...(await fillClasses(pages, head)),
      ...(await fillSteps(pages, team, colleague)),
      ...(await fillLessons(team, head, colleague)),
      ...(await fillMaterials(team, head)),
      ...(await fillRoute(head)),
      ...(await fillRuns(pages, head)),
    ],
  };
}

async function fillClasses(pages: PageApp, head: PageVisitor): Promise<readonly string[]> {
  const { districtId, schoolId } = pages.seeded;
  await head.post('/school/classes', { classLabel: '7А', pupils: '24' });
  await head.post('/school/classes', { classLabel: '7Б', pupils: '22' });
  const list = await pages.storage
    .forDistrict(districtId)
    .collection(CLASS_LISTS)
    .findOne({ index: 'class', equals: { schoolId, schoolYear: '2026/27', classLabel: '7А' } });
  const codes = list?.codes.map(({ code }) => code) ?? [];
  const marks = (by: number) =>
    `Код;Оценка\n${codes.map((code, i) => `${code};${2 + ((i * by) % 4)}`).join('\n')}`;
  const match = { 'role.0': 'code', 'role.1': 'mark', period: 'q1' };
  const algebra = await upload(pages, head, marks(3), 'Алгебра, 1 четверть.csv');
  await head.post(algebra, { ...match, subject: 'Алгебра' });
  await head.post(`${algebra}/confirmation`, {});
  const wrong = await upload(pages, head, marks(5).replace(';5', ';9'), 'Физика.csv');
  await head.post(wrong, { ...match, subject: 'Физика' });
  const matching = await upload(pages, head, marks(2), 'Русский язык.csv');
  const checked = await upload(pages, head, marks(6), 'География.csv');
  await head.post(checked, { ...match, subject: 'География' });
  const aClass = `/school/classes/${encodeURIComponent('7А')}`;
  return [
    '/school/classes',
    aClass,
    `${aClass}/key?year=2026%2F27`,
    `/school/classes/${encodeURIComponent('7Б')}`,
    '/school/classes/imports',
    '/school/classes/imports/new',
    matching,
    wrong,
    checked,
    algebra,
    `/teams/${pages.seeded.teamId}/class`,
  ];
}

async function upload(pages: PageApp, head: PageVisitor, text: string, name: string): Promise<string> {
  const body = new FormData();
  body.set('_csrf', head.csrf);
  body.set('kind', 'register');
  body.set('file', new Blob([text]), name);
  const response = await fetch(`${pages.origin}/school/classes/imports`, {
    ...{ method: 'POST', redirect: 'manual', body, headers: { cookie: head.cookie } },
  });
  return response.headers.get('location') ?? '';
}

const ANSWERS: Fields = {
  how_agree: 'Берём одну трудность, которая видна на трёх предметах сразу. Каждый принёс свои работы.',
  evidence: 'Двумя контрольными работами и наблюдением: кто начинает считать, не дочитав условие.',
  why_feasible: 'Условие читают на каждом предмете, отдельных часов не нужно.',
};

async function fillSteps(pages: PageApp, team: string, colleague: PageVisitor): Promise<readonly string[]> {
  const steps = `${team}/steps`;
  for (const [key, text] of Object.entries(ANSWERS))
    await colleague.post(`${steps}/HJ-2/texts/${key}`, fresh({ [key]: text }), HTMX);
  await colleague.post(`${steps}/HJ-2/entries/difficulty`, {
    personId: pages.seeded.personIds[3] ?? '',
    subject: 'физика',
    text: 'Начинают считать, не дочитав условие',
    causes: 'не различают вопрос и данные',
  });
  await colleague.post(`${steps}/HJ-2/entries/evidence`, {
    evidence: 'internal_test',
    title: 'Входная работа по математике, 7А',
    date: '2026-09-11',
    text: 'Задачи 5 и 6 начали решать 22 из 24, верный вопрос назвали 7.',
  });
  return ['HJ-2', 'HJ-3', 'HJ-4', 'HJ-5', 'HJ-6', 'HJ-7'].map((step) => `${steps}/${step}`);
}

async function fillLessons(
  team: string,
  head: PageVisitor,
  colleague: PageVisitor,
): Promise<readonly string[]> {
  const begun = await head.post(`${team}/lessons`, {
    technique: 'вопрос своими словами',
    researchQuestion: 'Что меняется, когда ученик сам называет вопрос задачи?',
    classLabel: '7А',
  });
  const cycle = begun.location ?? '';
  for (const [i, level] of CASE_LEVELS.entries()) {
    const code = pupilCode('7А', i + 1);
    await head.post(`${cycle}/pupils/${level}`, fresh({ code, whyTypical: 'как многие в классе' }), HTMX);
    await head.post(
      `${cycle}/1/expectations/${level}`,
      fresh({ criterion: 'назовёт вопрос до решения' }),
      HTMX,
    );
  }
  await head.post(
    `${cycle}/1/plan`,
    fresh({ date: '2026-11-20', subject: 'физика', topic: 'Скорость' }),
    HTMX,
  );
  await colleague.post(
    `${cycle}/1/observe/high/moment`,
    { momentId: 'm-1', ...fresh({ saw: 'спросил соседа: «А что найти?»', engagement: 'partly' }) },
    HTMX,
  );
  await head.post(`${cycle}/1/state`, { to: 'given' });
  const entry = {
    tried: 'вопрос своими словами на физике',
    observed: 'трое начали считать, не дочитав условие',
  };
  await colleague.post(`${team}/diary/entry`, { entryId: 'entry-1', ...fresh(entry) }, HTMX);
  return [
    `${team}/lessons`,
    cycle,
    `${cycle}/1`,
    `${cycle}/1/observe`,
    `${cycle}/1/observe?pupil=middle`,
    `${cycle}/1/interview`,
    `${cycle}/1/discussion`,
    `${cycle}/summary`,
    `${team}/diary`,
  ];
}

async function fillMaterials(team: string, head: PageVisitor): Promise<readonly string[]> {
  const results = `${team}/results`;
  const item = (await head.post(`${results}/materials`, { title: 'Вопрос своими словами' })).location ?? '';
  await head.post(item, fresh({ summary: 'Ученик пересказывает вопрос задачи своими словами' }), HTMX);
  const made = await head.post(`${results}/recommendations`, { text: 'Общий методический день для команды' });
  const edit = new URLSearchParams((made.location ?? '').split(/[?#]/)[1]).get('edit') ?? '';
  await head.post(
    `${results}/recommendations/${edit}`,
    fresh({ reason: 'Трое из пяти не могут прийти на урок коллеги' }),
  );
  await head.post(`${results}/recommendations/${edit}/send`, {});
  await head.post(`${results}/indicators`, {
    name: 'Сами называют вопрос задачи',
    before: '6',
    after: '15',
    unit: 'из 24',
  });
  return [`${results}/materials`, item, '/school/bank', '/school/recommendations'];
}

async function fillRoute(head: PageVisitor): Promise<readonly string[]> {
  const route = {
    ...{ expectedSelf: 'Даю отзыв, по которому исправляют', expectedPupils: 'Исправляют работу сами' },
    ...{ indicator: 'доля исправленных работ', requestTo: 'тьютору', requestWhat: 'прийти на два урока' },
  };
  await head.post('/my/route/begin', {});
  await head.post('/my/route', fresh(route));
  await head.post('/my/route/goals', { text: 'Отзыв ученику', kind: 'deficit', group: 'DEF-MET' });
  await head.post('/my/route/steps', { content: 'Курс «Отзыв»', form: 'course', due: '2027-01-20' });
  return ['/my', '/my/route', '/my/training', '/my/confirmations', '/school/method-work'];
}

async function fillRuns(pages: PageApp, head: PageVisitor): Promise<readonly string[]> {
  await seedRun(pages.storage, pages.seeded, { questionnaireId: 'Q-COMP', daysAgo: 60 });
  await seedRun(pages.storage, pages.seeded, { questionnaireId: 'Q-CLIMATE', daysAgo: 5 });
  const rooms = '/school/diagnostics/runs';
  const staff = await anOpenRunPage(head);
  const pupils = await anOpenRunPage(head, {
    ...{ questionnaire: 'Q-PUPIL/1', audience: 'pupils', classLabel: '7А' },
    purpose: 'Узнать, что помогает на уроке',
  });
  return [
    '/school/diagnostics',
    rooms,
    staff,
    pupils,
    '/school/diagnostics/questionnaires',
    '/my/surveys',
    '/my/competence',
  ];
}
