import { expect } from 'chai';
import { openPageApp, type PageApp } from '../support/page-app.ts';

describe('«Моё» and what waits in a team', () => {
  let pages: PageApp;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 6, meetings: 8 });
  });
  afterEach(() => pages.close());

  it('begins with the next thing in each team, and says when it was due', async () => {
    const { words, text } = await (await pages.visitor(2)).get('/my');
    expect(words).to.include('«Читаем условие»').and.include('срок был 20 ноября');
    expect(text).to.include('href="/school/network"');
    expect(words.indexOf('срок был')).to.be.lessThan(words.indexOf('Мой маршрут'));
  });

  it('says calmly that nothing waits, and shows nothing of teams to those in none', async () => {
    const outsider = await (await pages.visitor(5)).get('/my');
    expect(outsider.status).to.equal(200);
    expect(outsider.words).not.to.include('Читаем условие');
    expect(outsider.text).not.to.include('/school/network');
  });

  it('leads with one action on the team’s home and folds the rest below it', async () => {
    const { words } = await (await pages.visitor(2)).get(`/teams/${pages.seeded.teamId}`);
    expect(words.match(/Следующее дело/g)).to.have.length(1);
    expect(words).to.include('Ещё ждёт вас');
  });
});
