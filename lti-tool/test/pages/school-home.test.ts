import type { Recommendation } from '@uchitelskaya/shared/domain/results/recommendation';
import { RECOMMENDATIONS } from '@uchitelskaya/shared/service/collections/results';
import { expect } from 'chai';
import { openPageApp, type PageApp } from '../support/page-app.ts';
import { aVisitorWithRole } from '../support/school-head.ts';
import { seedRenewal } from '../support/seed-renewal.ts';

describe('the overview of a school', () => {
  let pages: PageApp;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 6, meetings: 4 });
  });
  afterEach(() => pages.close());

  async function aRecommendation(fields: Partial<Recommendation> = {}): Promise<void> {
    const { districtId, teamId, schoolId } = pages.seeded;
    const record: Recommendation = {
      ...{ teamId, schoolYear: '2026/27', schoolId, text: 'Общий час по четвергам', reason: 'нет времени' },
      ...{ needed: 'час', standing: 'waiting', sentOn: '2026-11-20', answer: null },
      ...fields,
    };
    const recommendations = pages.storage.forDistrict(districtId).collection(RECOMMENDATIONS);
    await recommendations.insert('r1', record, { by: 'system', at: '2026-11-20T08:00:00.000Z' });
  }

  it('puts one decision first and the others below, with the way to each', async () => {
    await aRecommendation();
    const head = await aVisitorWithRole(pages, 'director');
    const { status, words, text } = await head.get('/school');
    expect(status).to.equal(200);
    expect(words).to.include('Ждёт вашего решения · первое из 3');
    expect(words.indexOf('Ответить на рекомендацию')).to.be.lessThan(
      words.indexOf('Утвердить план «Читаем условие», 7А'),
    );
    expect(words).to.include('Начать «перезагрузку» 2026/27');
    for (const href of ['/school/recommendations#r-r1', `/teams/${pages.seeded.teamId}/plan#approval`])
      expect(text).to.include(`href="${href}"`);
  });

  it('tells where each team is, what comes and what it needs, as process and not as a result', async () => {
    const head = await aVisitorWithRole(pages);
    const { words } = await head.get('/school');
    expect(words)
      .to.include('шаг 2 из 7')
      .and.include('25 ноября, заседание № 3')
      .and.include('утвердить план');
    expect(words).to.include('это ход работы, а не результат');
    expect(words).to.include('Наблюдения, интервью и самоанализ вам не показываются');
  });

  it('shows the chain from difficulties to teams with the coverage, and leads to the next need', async () => {
    await seedRenewal(pages);
    const { words } = await (await aVisitorWithRole(pages)).get('/school');
    expect(words).to.include('не решают текстовые задачи').and.include('Опрошены 20 из 27');
    expect(words).to.include('«Перезагрузка»: ');
  });

  it('leads to the deficits before and after, and says when there will be something to compare', async () => {
    const { words } = await (await aVisitorWithRole(pages)).get('/school');
    expect(words).to.include('будет видно после второго опроса');
    expect(words).to.include('href="/school/diagnostics">Дефициты до и после');
  });

  it('forgets what was answered or postponed to a later day', async () => {
    const answer = { kind: 'postponed', reason: 'после отпуска', by: 'x', date: '2026-11-21' } as const;
    await aRecommendation({ standing: 'postponed', answer: { ...answer, until: '2026-12-01' } });
    const head = await aVisitorWithRole(pages);
    expect((await head.get('/school')).words).not.to.include('Ответить на рекомендацию');
    pages.pass(8 * 86_400_000);
    const again = await pages.visitor(5);
    expect((await again.get('/school')).words).to.include('Ответить на рекомендацию');
  });

  it('is the administration’s alone', async () => {
    expect((await (await pages.visitor(0)).get('/school')).status).to.equal(403);
    expect((await (await pages.visitor(0)).get('/teams')).text).not.to.include('href="/school"');
    const head = await aVisitorWithRole(pages);
    expect((await head.get('/teams')).text).to.include('href="/school"');
    expect((await (await pages.stranger()).get('/school')).status).to.equal(403);
  });

  it('leads to who works with whom: teams for everybody of them, colleagues only for oneself', async () => {
    const head = await aVisitorWithRole(pages);
    expect((await head.get('/school')).text).to.include('href="/school/network"');
    const network = await head.get('/school/network');
    expect(network.words).to.include('Читаем условие, 7А').and.include('команды работают каждая сама');
    expect(network.words).not.to.include('Ваши коллеги');
    const own = await (await pages.visitor(0)).get('/school/network');
    expect(own.words).to.include('Ваши коллеги').and.include('Этот список видите только вы');
    expect((await (await pages.stranger()).get('/school/network')).status).to.equal(403);
  });

  it('speaks English', async () => {
    await aVisitorWithRole(pages);
    const english = await pages.visitor(5, { locale: 'en' });
    expect((await english.get('/school')).words).to.include('Needed from you');
  });
});
