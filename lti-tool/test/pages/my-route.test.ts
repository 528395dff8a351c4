import { INDIVIDUAL_ROUTES } from '@uchitelskaya/shared/service/collections/routes';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';
import { seedRun } from '../support/seed-competence.ts';

const HTMX = { 'HX-Request': 'true' };

describe('the own route', () => {
  let pages: PageApp;
  let teacher: PageVisitor;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 4, meetings: 0 });
    teacher = await pages.visitor(3);
  });
  afterEach(() => pages.close());

  const kept = async () => {
    const { districtId, personIds } = pages.seeded;
    const route = await pages.storage
      .forDistrict(districtId)
      .collection(INDIVIDUAL_ROUTES)
      .findOne({ index: 'person', equals: { personId: personIds[3] ?? '', schoolYear: '2026/27' } });
    if (route === null) throw new Error('no route was begun');
    return route;
  };
  const begin = () => teacher.post('/my/route/begin', {});
  const ready = async () => {
    await begin();
    const written = {
      ...{ expectedSelf: 'Даю отзыв', expectedPupils: 'Исправляют', indicator: 'доля' },
      ...{ requestTo: 'тьютору', requestWhat: 'два урока', requestWhen: 'в ноябре' },
    };
    const bases = Object.fromEntries(Object.keys(written).map((name) => [`base.${name}`, '']));
    await teacher.post('/my/route', { ...written, ...bases });
    await teacher.post('/my/route/goals', { text: 'Отзыв ученику', kind: 'deficit', group: 'DEF-MET' });
    await teacher.post('/my/route/steps', { content: 'Курс', form: 'course', due: '2027-01-20' });
  };

  it('stands first on «Моё» and is begun with one button', async () => {
    const mine = await teacher.get('/my');
    expect(mine.status).to.equal(200);
    expect(mine.words).to.include('Мой маршрут').and.include('Начать маршрут');
    expect((await teacher.get('/my/route')).words).to.include('Здесь будет ваш маршрут года');
    expect((await begin()).location).to.equal('/my/route');
    const page = await teacher.get('/my/route');
    expect(page.status).to.equal(200);
    expect(page.text).to.include('aria-current="page">Моё');
    expect(page.words).to.include('Назвать цель');
  });

  it('saves as one writes, warns of a name, and shows both texts of a conflict', async () => {
    await begin();
    const saved = await teacher.post('/my/route', { problem: 'Читают бегло', 'base.problem': '' }, HTMX);
    expect(saved.status).to.equal(200);
    expect(saved.text).to.include('id="problem-slot"').and.include('Сохранено');
    expect(saved.text).not.to.include('id="task-slot"');
    const conflict = await teacher.post('/my/route', { problem: 'Иначе', 'base.problem': '' }, HTMX);
    expect(conflict.status).to.equal(412);
    expect(conflict.text).to.include('resolve.problem');
    const named = await teacher.post(
      '/my/route',
      { task: 'Помочь ученику Васильев Петя', 'base.task': '' },
      HTMX,
    );
    expect(named.text).to.include('id="task-warning"');
    expect((await kept()).task).to.equal('Помочь ученику Васильев Петя');
  });

  it('says what is missing instead of sending a bare route, and is sent when whole', async () => {
    await begin();
    const bare = await teacher.post('/my/route/submit', {});
    expect(bare.status).to.equal(409);
    expect(bare.words).to.include('запрос на сопровождение');
    await ready();
    expect((await teacher.get('/my')).words).to.include('Отправить маршрут');
    expect((await teacher.post('/my/route/submit', {})).location).to.equal('/my/route#state');
    expect((await kept()).state).to.equal('submitted');
    expect((await teacher.get('/my/route')).words).to.include('на утверждении');
  });

  it('takes a goal and a step back with their fault, and edits them in place', async () => {
    await ready();
    const wrong = await teacher.post('/my/route/steps', { content: '', form: 'course', due: '2029-01-20' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.include('id="new-step-content-error"').and.include('id="new-step-due-error"');
    const id = (await kept()).steps[0]?.id ?? '';
    const form = await teacher.get(`/my/route?step=${id}`);
    expect(form.text).to.include(`id="s-${id}-content"`).and.include(`id="c-${id}-witnessId"`);
    const edit = { status: 'done', 'base.status': 'planned' };
    expect((await teacher.post(`/my/route/steps/${id}`, edit, HTMX)).text).to.include(
      `id="s-${id}-status-slot"`,
    );
    expect((await kept()).steps[0]?.status).to.equal('done');
    const forged = { status: 'confirmed', 'base.status': 'done' };
    expect((await teacher.post(`/my/route/steps/${id}`, forged)).status).to.equal(409);
    expect((await kept()).steps[0]?.status).to.equal('done');
  });

  it('takes a proposed step, and keeps why another was declined', async () => {
    await ready();
    const { text } = await teacher.get('/my/route');
    const offered = [...text.matchAll(/name="key" value="([^"]+)"/g)].map(([, key]) => key ?? '');
    const keys = [...new Set(offered)];
    expect(keys.length).to.be.greaterThan(1);
    await teacher.post('/my/route/proposals', {
      key: keys[0] ?? '',
      text: 'Свой урок',
      decision: 'taken',
      reason: '',
    });
    await teacher.post('/my/route/proposals', {
      key: keys[1] ?? '',
      text: '',
      decision: 'declined',
      reason: 'занято',
    });
    const unsaid = await teacher.post('/my/route/proposals', {
      ...{ key: keys[2] ?? keys[1] ?? '', text: '', decision: 'declined', reason: ' ' },
    });
    expect(unsaid.status).to.equal(409);
    expect(unsaid.words).to.include('почему шаг не подходит');
    const { steps, decisions } = await kept();
    expect(steps.map(({ proposalKey }) => proposalKey)).to.deep.equal([null, keys[0]]);
    expect(decisions.map(({ decision, reason }) => `${decision} ${reason}`)).to.deep.equal([
      'taken ',
      'declined занято',
    ]);
  });

  it('lets the diagnostics be ticked that it rests on, and takes them back', async () => {
    await begin();
    expect((await teacher.get('/my/route')).words).to.include('пока не отмечено');
    const course = { theme: 'Отзыв, который учит', provider: '', date: '2026-03-01', hours: '36' };
    await teacher.post('/my/training/course', course);
    const { text, words } = await teacher.get('/my/route');
    expect(words).to.include('Отзыв, который учит, 36 часов');
    const ref = /name="basis" value="(course:[^"]+)"/.exec(text)?.[1] ?? '';
    expect((await teacher.post('/my/route/basis', { basis: ref })).location).to.equal('/my/route#basis');
    expect((await kept()).basis).to.deep.equal([ref]);
    expect((await teacher.get('/my/route')).words).to.include('1 источник');
    expect((await teacher.post('/my/route/basis', { basis: 'course:another' })).status).to.equal(422);
    await teacher.post('/my/route/basis', {});
    expect((await kept()).basis).to.deep.equal([]);
  });

  it('offers goals from the own answers; ticked ones come in, unsuitable ones ask why', async () => {
    const { teamId } = pages.seeded;
    const run = { questionnaireId: 'Q-COMP', teamId, daysAgo: 3, answeredBy: [3] };
    await seedRun(pages.storage, pages.seeded, run);
    await begin();
    const { text, words } = await teacher.get('/my/route');
    expect(words).to.include('Цели из вашей диагностики');
    const keys = [...text.matchAll(/name="key" value="(goal:[^"]+)"/g)].map(([, key]) => key ?? '');
    expect(keys.length).to.be.greaterThan(1);
    const [first = '', second = ''] = keys;
    const taken = await teacher.post('/my/route/goal-proposals', {
      key: first,
      decision: 'taken',
      reason: '',
    });
    expect(taken.location).to.equal('/my/route#goals');
    expect((await kept()).goals.map(({ itemId }) => `goal:Q-COMP.${itemId}`)).to.deep.equal([first]);
    const unsaid = await teacher.post('/my/route/goal-proposals', {
      ...{ key: second, decision: 'declined', reason: '' },
    });
    expect(unsaid.status).to.equal(409);
    const none = await teacher.post('/my/route/goal-proposals', { decision: 'taken', reason: '' });
    expect(none.status).to.equal(422);
    expect(none.words).to.include('Отметьте хотя бы одну цель');
  });

  it('shows what the teacher’s group has of its own, and what is still missing', async () => {
    await begin();
    expect((await teacher.get('/my/route')).words).not.to.include('Особая группа –');
    await teacher.post('/my/route', { youngSpecialist: 'yes', 'base.youngSpecialist': 'no' });
    const { words } = await teacher.get('/my/route');
    expect(words)
      .to.match(/молодой учитель/)
      .and.match(/тьютор или наставник[^а-я]*пока нет/);
  });

  it('keeps a closed route to be read whole, with nothing to write', async () => {
    await ready();
    const { districtId } = pages.seeded;
    const routes = pages.storage.forDistrict(districtId).collection(INDIVIDUAL_ROUTES);
    const { id, version, createdAt, createdBy, updatedAt, updatedBy, ...route } = await kept();
    await routes.replace(id, { ...route, state: 'closed' }, version, { by: 'system', at: updatedAt });
    const page = await teacher.get('/my/route');
    expect(page.words).to.include('два урока').and.include('закрыт');
    expect(page.text).not.to.include('<textarea');
    expect((await teacher.post('/my/route/basis', {})).status).to.equal(409);
  });

  it('leads to the routes of earlier years, to be read', async () => {
    await begin();
    const { districtId } = pages.seeded;
    const routes = pages.storage.forDistrict(districtId).collection(INDIVIDUAL_ROUTES);
    const { id: _id, version: _version, createdAt, createdBy, updatedAt, updatedBy, ...route } = await kept();
    const last = { ...route, schoolYear: '2025/26', state: 'closed' as const, problem: 'Читали бегло' };
    await routes.insert('last', last, { by: 'system', at: updatedAt });
    const page = await teacher.get('/my/route');
    expect(page.words).to.include('Прежние маршруты').and.include('2025/26');
    expect(page.text).to.include('href="/school/method-work/routes/last"');
    expect((await teacher.get('/school/method-work/routes/last')).words).to.include('Читали бегло');
  });

  it('is not there for a stranger', async () => {
    const stranger = await pages.stranger();
    expect((await stranger.get('/my')).status).to.equal(200);
    expect((await stranger.post('/my/route/begin', {})).status).to.equal(403);
  });
});
