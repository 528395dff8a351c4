import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../../support/page-app.ts';
import { aVisitorWithRole } from '../../support/school-head.ts';
import { seedRenewal } from '../../support/seed-renewal.ts';

describe('the history of a school', () => {
  let pages: PageApp;
  let head: PageVisitor;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 2, meetings: 2 });
    head = await aVisitorWithRole(pages, 'director');
  });
  afterEach(() => pages.close());

  it('says what belongs there while it is empty, and stands on the overview', async () => {
    expect((await head.get('/school')).text).to.include('href="/school/history"');
    expect((await head.get('/school/history')).words).to.include('Здесь будет история школы');
  });

  it('tells who changed what in «перезагрузка», in words, with the way there', async () => {
    await seedRenewal(pages);
    await head.post('/school/renewal/parts/analysis', {
      ...{ period: 'прошлый год и входные работы', 'base.period': '2025/26 учебный год' },
    });
    const { words, text } = await head.get('/school/history');
    expect(words).to.include('За какое время').and.include('прошлый год и входные работы');
    expect(text).to.include('href="/school/renewal"');
  });

  it('tells who let the district name the school', async () => {
    await head.post('/school/in-district', { named: 'yes' });
    expect((await head.get('/school/history')).words).to.include('согласие называть школу в сводке района');
  });

  it('is the administration’s alone', async () => {
    for (const visitor of [await pages.visitor(0), await pages.visitor(3, { lmsRoles: ['Learner'] })])
      expect((await visitor.get('/school/history')).status).to.equal(403);
  });
});
