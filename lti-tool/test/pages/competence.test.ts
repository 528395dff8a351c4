import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';
import { appointHead, HEAD, seedColleagues, seedRun } from '../support/seed-competence.ts';

describe('pages of competence', () => {
  let pages: PageApp;
  let olga: PageVisitor;
  let inna: PageVisitor;
  let head: PageVisitor;
  let open: string;

  before(async () => {
    pages = await openPageApp({ lines: 4, meetings: 2 });
    await appointHead(pages.storage, pages.seeded);
    const all = await seedColleagues(pages.storage, pages.seeded, 12);
    await seedRun(pages.storage, all, { questionnaireId: 'Q-COMP', daysAgo: 70 });
    await seedRun(pages.storage, all, { questionnaireId: 'Q-COMP', daysAgo: 5, better: 1 });
    await seedRun(pages.storage, pages.seeded, { questionnaireId: 'Q-CLIMATE', daysAgo: 5 });
    const { teamId } = pages.seeded;
    await seedRun(pages.storage, pages.seeded, { questionnaireId: 'Q-PLC', teamId, daysAgo: 5 });
    open = await seedRun(pages.storage, pages.seeded, {
      ...{ questionnaireId: 'Q-STRAT', daysAgo: 2, closes: false },
    });
    [olga, inna, head] = [await pages.visitor(0), await pages.visitor(1), await pages.visitor(HEAD)];
  });
  after(() => pages.close());

  const team = () => `/teams/${pages.seeded.teamId}/competence`;

  it('show one’s own profile in both languages, and nobody a colleague’s', async () => {
    const mine = await olga.get('/my/competence');
    expect(mine.status).to.equal(200);
    expect(mine.words).to.include('Профессиональные компетенции учителя').and.include('ваш взгляд');
    expect(mine.words).to.include('Прежние ответы');
    const english = await (await pages.visitor(0, { locale: 'en' })).get('/my/competence');
    expect(english.text).to.include('your view');
    expect((await inna.get('/my/competence')).words).not.to.equal(mine.words);
  });

  it('show one’s own profile to the tutor alone, by one’s own wish', async () => {
    const [, tutorId = '', teacherId = ''] = pages.seeded.personIds;
    const teams = pages.storage.forDistrict(pages.seeded.districtId).collection(TEAMS);
    const team = await teams.get(pages.seeded.teamId);
    if (!team) throw new Error('the seeded team is gone');
    await teams.replace(team.id, { ...team, tutorId }, team.version, { by: 'test', at: team.updatedAt });
    const teacher = await pages.visitor(2);
    const path = `/my/competence/of/${teacherId}`;
    expect((await inna.get(path)).status).to.equal(404);
    expect((await teacher.get('/my/competence')).words).to.include('Показать тьютору');
    const yes = { readerId: tutorId, shown: '1' };
    expect((await teacher.post('/my/competence/readers', yes)).status).to.equal(303);
    expect((await inna.get('/my')).text).to.include(path);
    const shown = await inna.get(path);
    expect(shown.words).to.include('взгляд учителя').and.include('в оценку не берут');
    for (const other of [olga, head]) expect((await other.get(path)).status).to.equal(404);
    expect(
      (
        await teacher.post('/my/competence/readers', {
          readerId: pages.seeded.personIds[0] ?? '',
          shown: '1',
        })
      ).status,
    ).to.equal(422);
    await teacher.post('/my/competence/readers', { readerId: tutorId, shown: '' });
    expect((await inna.get(path)).status).to.equal(404);
  });

  it('give the administration sums with their coverage, and what changed', async () => {
    const { status, words } = await head.get('/school/diagnostics');
    expect(status).to.equal(200);
    expect(words).to.include('Видны только сводные числа').and.include('Ответили 18 из 27');
    expect(words).to.include('Дефициты до и после').and.include('<svg');
    expect(words).not.to.match(/Сомова|Ветрова|Крылов|Галеев|Лебедева/);
    const english = await (await pages.visitor(HEAD, { locale: 'en' })).get('/school/diagnostics');
    expect(english.text).to.include('Only sums are shown');
  });

  it('let the administration propose an expert, and the teacher see who proposed it', async () => {
    const path = '/school/diagnostics/experts';
    expect((await head.get('/school/diagnostics')).text).to.include(`href="${path}"`);
    const empty = await head.get(path);
    expect(empty.words).to.include('Эксперт никогда не решает об оплате учителя');
    const [, , teacherId = '', expertId = ''] = pages.seeded.personIds;
    const bad = await head.post(path, { runId: open, teacherId, expertId: '' });
    expect(bad.status).to.equal(422);
    expect((await head.post(path, { runId: open, teacherId, expertId })).status).to.equal(303);
    expect((await head.get(path)).words).to.include('Вы предложили');
    const teacher = await pages.visitor(2);
    expect((await teacher.get('/my/competence/experts')).words).to.include('предложил(а)');
    expect((await teacher.get('/my')).words).to.include('Решаете вы');
    expect((await olga.get(path)).status).to.equal(403);
    expect((await olga.post(path, { runId: open, teacherId, expertId })).status).to.equal(403);
  });

  it('keep a teacher out of the school’s numbers, and the tab away', async () => {
    expect((await olga.get('/school/diagnostics')).status).to.equal(403);
    expect((await olga.get('/my/competence')).text).not.to.include('href="/school/diagnostics"');
    expect((await head.get('/my/competence')).text).to.include('href="/school/diagnostics"');
  });

  it('give a team its own numbers, and nobody else', async () => {
    const { status, words } = await olga.get(team());
    expect(status).to.equal(200);
    expect(words).to.include('Что мы умеем вместе').and.include('Насколько мы команда');
    expect(words).not.to.match(/Ветрова|Крылов|Галеев|Лебедева/);
    expect((await head.get(team())).status).to.equal(403);
  });

  it('take an expert from the invitation to the end, neither seeing the other’s first', async () => {
    const before = await olga.get('/my/competence/experts');
    expect(before.status).to.equal(200);
    const bad = await olga.post('/my/competence/experts', { runId: open, expertId: '' });
    expect(bad.status).to.equal(422);
    const pay = pages.seeded.personIds[HEAD] ?? '';
    const refused = await olga.post('/my/competence/experts', { runId: open, expertId: pay });
    expect(refused.status).to.equal(409);
    expect(refused.words).to.include('решают об оплате');
    const expertId = pages.seeded.personIds[1] ?? '';
    expect((await olga.post('/my/competence/experts', { runId: open, expertId })).status).to.equal(303);

    const list = await inna.get('/my/competence/experts');
    const path = /\/my\/ratings\/[\w-]+/.exec(list.text)?.[0] ?? '';
    expect((await inna.get('/my')).text).to.include(path);
    const form = await inna.get(path);
    expect(form.words).to.include('не видел(а)').and.include('Закончить наблюдения');
    const once = { 'score.FA1': '3', 'lessons.FA1': '1', 'products.FA1': '0', finish: '1' };
    const hasty = await inna.post(path, once);
    expect(hasty.status).to.equal(409);
    expect(hasty.words).to.include('Увиденного на одном уроке мало');
    expect((await inna.post(path, { ...once, 'lessons.FA1': '2' })).status).to.equal(303);

    const asTeacher = await olga.get(path);
    expect(asTeacher.status).to.equal(200);
    expect(asTeacher.words).not.to.include('Что увидел коллега');
    expect((await head.get(path)).status).to.equal(403);
    expect((await olga.post(path, once)).status).to.equal(403);
    expect((await olga.get('/my/ratings/nothing')).status).to.equal(404);
  });
});
