import { expect } from 'chai';
import { openPageApp, type PageApp } from '../support/page-app.ts';

describe('the page about the method', () => {
  let pages: PageApp;
  before(async () => {
    pages = await openPageApp({ lines: 0, meetings: 0 });
  });
  after(() => pages.close());

  it('is open to everybody signed in, in both languages', async () => {
    const outsider = await pages.visitor(5);
    const { words } = await outsider.get('/method');
    expect(words).to.include('Что значит расти').and.include('проектирует изменения школы');
    expect(words).to.include('анализ успеваемости и опрос учеников');
    const english = await (await pages.visitor(0, { locale: 'en' })).get('/method');
    expect(english.words).to.include('designs changes of the school');
  });

  it('answers the self-check at once and keeps nothing of it', async () => {
    const visitor = await pages.visitor(0);
    const answers = { diversity: '3', needs: '0', environment: '9' };
    const checked = await visitor.post('/method', answers);
    expect(checked.status).to.equal(200);
    expect(checked.words).to.include('Позовите коллегу на урок').and.not.include('Поставьте в маршрут');
    expect(checked.text).to.match(/id="needs-0"[^>]* checked/);
    expect((await visitor.get('/method')).text).not.to.match(/ checked/);
    expect((await visitor.post('/method', { diversity: '2' })).words).to.include('расскажите коллегам');
  });

  it('is one click from the path and from maturity', async () => {
    const visitor = await pages.visitor(0);
    const team = `/teams/${pages.seeded.teamId}`;
    for (const page of ['path', 'results/maturity'])
      expect((await visitor.get(`${team}/${page}`)).text, page).to.include('href="/method"');
  });
});
