import { scopeKeyOf } from '@uchitelskaya/shared/domain/access/role';
import type { StepPractice } from '@uchitelskaya/shared/domain/routes/route-step';
import { ASSIGNMENTS } from '@uchitelskaya/shared/service/collections/people';
import { INDIVIDUAL_ROUTES } from '@uchitelskaya/shared/service/collections/routes';
import { expect } from 'chai';
import { aRoute, aRouteStep } from '../../../shared/test/support/a-route.ts';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';

const AUTHOR = { by: 'system', at: '2026-10-01T06:00:00.000Z' };
const HTMX = { 'HX-Request': 'true' };

describe('methodical work of the school', () => {
  let pages: PageApp;
  let head: PageVisitor;
  let teacher: PageVisitor;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 4, meetings: 0 });
    const { districtId, schoolId, personIds } = pages.seeded;
    const store = pages.storage.forDistrict(districtId);
    const scope = { kind: 'school', id: schoolId } as const;
    const role = {
      personId: personIds[5] ?? '',
      role: 'schoolAdmin',
      scope,
      scopeKey: scopeKeyOf(scope),
    } as const;
    await store
      .collection(ASSIGNMENTS)
      .insert('head', { ...role, basis: 'приказ № 1', from: '2026-09-01', to: null }, AUTHOR);
    const practice: StepPractice = {
      kind: 'lesson_seen',
      evidence: 'урок 12 ноября',
      witnessId: personIds[2] ?? '',
      askedAt: AUTHOR.at,
      answer: null,
    };
    const route = aRoute({
      ...{ personId: personIds[3] ?? '', schoolId, state: 'submitted', requestWhat: 'посмотреть два урока' },
      steps: [aRouteStep('s1', { status: 'done', practice })],
    });
    await store.collection(INDIVIDUAL_ROUTES).insert('route', route, AUTHOR);
    [head, teacher] = [await pages.visitor(5), await pages.visitor(2)];
  });
  afterEach(() => pages.close());

  it('shows the administration who waits, and lets it give back with a note or approve', async () => {
    const page = await head.get('/school/method-work');
    expect(page.status).to.equal(200);
    expect(page.words).to.include('1 маршрут ждёт утверждения').and.include('посмотреть два урока');
    const path = '/school/method-work/routes/route';
    expect((await head.get(path)).words).to.include('Утвердить маршрут');
    const bare = await head.post(`${path}/return`, { note: '' });
    expect(bare.status).to.equal(422);
    expect(bare.text).to.include('id="return-note-error"');
    expect((await head.post(`${path}/approve`, {})).location).to.equal(path);
    expect((await head.get(path)).words).to.include('выполняется');
  });

  it('takes the administration’s texts and lines, and opens to the staff once approved', async () => {
    expect((await teacher.get('/school/method-work')).status).to.equal(403);
    const saved = await head.post('/school/method-work', { aim: 'Отзыв', 'base.aim': '' }, HTMX);
    expect(saved.text).to.include('id="aim-slot"').and.include('Сохранено');
    const line = {
      month: '2026-12',
      activity: 'Педсовет',
      format: 'ped_council',
      responsibleId: '',
      evidence: '',
    };
    expect((await head.post('/school/method-work/lines', line)).location).to.include('#m-2026-12');
    expect((await head.post('/school/method-work/lines', { ...line, activity: '' })).status).to.equal(422);
    const approval = { number: '12', date: '2026-11-24' };
    expect((await head.post('/school/method-work/approval', approval)).location).to.include('#approval');
    const read = await teacher.get('/school/method-work');
    expect(read.status).to.equal(200);
    expect(read.words).to.include('Педсовет').and.not.include('посмотреть два урока');
    expect((await teacher.get('/my')).words).to.include('Методработа школы');
    expect((await teacher.post('/school/method-work/lines', line)).status).to.equal(403);
  });

  it('lets a line of its own be changed in place and taken out, and no other', async () => {
    const line = {
      month: '2026-12',
      activity: 'Педсовет',
      format: 'ped_council',
      responsibleId: '',
      evidence: '',
    };
    await head.post('/school/method-work/lines', line);
    const { text } = await head.get('/school/method-work');
    const id = /id="line-([^"]+)"/.exec(text)?.[1] ?? '';
    const path = `/school/method-work/lines/${id}`;
    const open = await head.get(`/school/method-work?line=${id}`);
    expect(open.text).to.include(`id="l-${id}-activity"`);
    const edit = { activity: 'Педсовет об отзыве', 'base.activity': 'Педсовет' };
    const saved = await head.post(path, edit, HTMX);
    expect(saved.text).to.include(`id="l-${id}-activity-slot"`).and.include('Сохранено');
    const late = await head.post(path, { activity: 'Иначе', 'base.activity': 'Педсовет' }, HTMX);
    expect(late.status).to.equal(412);
    const empty = await head.post(path, { activity: ' ', 'base.activity': 'Педсовет об отзыве' });
    expect(empty.status).to.equal(422);
    const moved = await head.post(path, { month: '2027-02', 'base.month': '2026-12' });
    expect(moved.location).to.equal(`/school/method-work#line-${id}`);
    expect((await head.get('/school/method-work')).words).to.match(/Февраль[\s\S]*Педсовет об отзыве/i);
    expect((await teacher.post(path, edit)).status).to.equal(403);
    expect((await head.post('/school/method-work/lines/nothing', edit)).status).to.equal(404);
    await head.post(path, { remove: '1' });
    expect((await head.get('/school/method-work')).words).not.to.include('Педсовет об отзыве');
  });

  it('says how many are summed up and wait to be closed, and closes them', async () => {
    const path = '/school/method-work/routes/route';
    await head.post(`${path}/approve`, {});
    const own = await pages.visitor(3);
    const end = { reflection: 'Вышло', 'base.reflection': '', decision: 'reached', 'base.decision': '' };
    await own.post('/my/route', end);
    await own.post('/my/route/review', {});
    expect((await head.get('/school/method-work')).words).to.include('1 маршрут с итогами ждёт');
    expect((await head.get(path)).words)
      .to.include('Закрыть маршрут года')
      .and.include('Вышло');
    await head.post(`${path}/close`, {});
    expect((await head.get(path)).words).not.to.include('Закрыть маршрут года');
  });

  it('says what the school calls a route: routes begun from then on are called so', async () => {
    const title = { routeTitle: 'development_plan', 'base.routeTitle': 'route' };
    await head.post('/school/method-work', title, HTMX);
    await teacher.post('/my/route/begin', {});
    expect((await teacher.get('/my/route')).words).to.match(/<h1>План профессионального развития/);
  });

  it('shows the administration what changed since it approved, and what it was', async () => {
    const path = '/school/method-work/routes/route';
    await head.post(`${path}/approve`, {});
    const own = await pages.visitor(3);
    const due = { due: '2027-02-10', 'base.due': '2027-01-20', hours: '36', 'base.hours': '' };
    await own.post('/my/route/steps/s1', { ...due, status: 'done', 'base.status': 'done' });
    await own.post('/my/route', { requestWhen: 'в марте', 'base.requestWhen': 'в ноябре и феврале' });
    const { words } = await head.get(path);
    expect(words).to.match(/Срок: 20 января → 10 февраля; Часов: не было → 36/);
    expect(words).to.include('изменён запрос – Когда: в ноябре и феврале → в марте');
    expect(words).to.include('выполняется');
    expect((await head.get('/school/method-work')).words).to.include('2 изменения');
  });

  it('keeps a route from colleagues, but shows the one who saw a lesson that step alone', async () => {
    expect((await teacher.get('/school/method-work/routes/route')).status).to.equal(403);
    expect((await teacher.get('/my')).words).to.include('Подтвердить шаги коллег');
    const page = await teacher.get('/my/confirmations');
    expect(page.words).to.include('урок 12 ноября').and.not.include('посмотреть два урока');
    const path = '/my/confirmations/route/s1';
    expect((await head.post(path, { answer: 'yes', note: '' })).status).to.equal(403);
    expect((await teacher.post(path, { answer: 'no', note: '' })).status).to.equal(422);
    expect((await teacher.post(path, { answer: 'yes', note: '' })).location).to.equal('/my/confirmations');
    expect((await teacher.get('/my/confirmations')).words).to.include('никто не ждёт');
  });

  it('keeps own training, and says how scores are written', async () => {
    expect((await teacher.get('/my/training')).status).to.equal(200);
    const course = { theme: 'Отзыв', provider: '', date: '2026-03-01', hours: '36', groups: ['DEF-MET'] };
    expect((await teacher.post('/my/training/course', course)).location).to.equal('/my/training#course');
    expect((await teacher.get('/my/training')).words).to.include('36 часов');
    const tested = {
      provider: 'ЦНППМ',
      date: '2026-03-01',
      level: '',
      file: '',
      blockScores: 'Методика: много',
    };
    const wrong = await teacher.post('/my/training/diagnostic', tested);
    expect(wrong.status).to.equal(422);
    expect(wrong.words).to.include('Методический блок: 18 из 24');
    const right = { ...tested, blockScores: 'Методика: 18 из 24' };
    await teacher.post('/my/training/diagnostic', right);
    expect((await teacher.get('/my/training')).words).to.include('Методика: 18 из 24');
    expect(
      (await teacher.post('/my/training/help', { groups: 'DEF-MET', note: 'по средам' })).status,
    ).to.equal(303);
  });
});
