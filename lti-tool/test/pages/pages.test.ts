import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';

describe('pages of a team’s space', () => {
  let pages: PageApp;
  let coordinator: PageVisitor;
  let home: string;

  before(async () => {
    pages = await openPageApp();
    coordinator = await pages.visitor(0);
    home = `/teams/${pages.seeded.teamId}`;
  });
  after(() => pages.close());

  const rooms = [
    ['', 'Читаем условие'],
    ['/path', 'Путь команды'],
    ['/plan', 'План на'],
    ['/plan/preset', 'Примерный план года'],
    ['/meetings', 'Заседания'],
    ['/meetings/new', 'Запланировать заседание'],
    ['/documents', 'Документы'],
    ['/documents/DOC-03', 'План работы'],
    ['/documents/DOC-04', 'График'],
    ['/documents/DOC-01', 'ПРИКАЗ'],
    ['/documents/DOC-06', 'ДНЕВНИК'],
    ['/documents/DOC-10', 'Что мы изучали'],
    ['/documents/DOC-15', 'Мы договорились'],
    ['/charter', 'Правила согласия'],
    ['/history', 'История изменений'],
  ] as const;
  for (const [path, words] of rooms) {
    it(`${path || '/'} opens in both languages`, async () => {
      const russian = await coordinator.get(home + path);
      expect(russian.status).to.equal(200);
      expect(russian.text.replaceAll('\u00A0', ' ')).to.include(words);
      const english = await (await pages.visitor(0, { locale: 'en' })).get(home + path);
      expect(english.status).to.equal(200);
      expect(english.text).to.include('<html lang="en"').and.include('Skip to content');
    });
  }

  it('has no link that leads nowhere', async () => {
    const seen = new Set<string>();
    for (const [path] of rooms) {
      const { text } = await coordinator.get(home + path);
      for (const [, href = ''] of text.matchAll(/<a [^>]*href="(\/[^"]*)"/g)) {
        const address = href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=').replace(/#.*/, '');
        if (seen.has(address)) continue;
        seen.add(address);
        const { status } = await coordinator.get(address);
        expect(status, `${address} on ${path}`).to.be.below(400);
      }
    }
    expect(seen.size).to.be.above(rooms.length);
  });

  it('opens each meeting and its minutes', async () => {
    for (const id of pages.seeded.meetingIds.slice(-3)) {
      expect((await coordinator.get(`${home}/meetings/${id}`)).status).to.equal(200);
      expect((await coordinator.get(`${home}/meetings/${id}/minutes`)).text).to.include('ПРОТОКОЛ');
    }
  });

  it('/ leads to what the activity opens', async () => {
    expect((await coordinator.get('/')).location).to.equal(home);
  });

  it('lists the teams of the school with where each stands', async () => {
    const { text } = await coordinator.get('/teams');
    expect(text)
      .to.include('Школа')
      .and.match(/шаг.2.из.7/)
      .and.include(home);
  });

  it('gives the plan’s page packed, because it is long', async () => {
    const answer = await coordinator.get(`${home}/plan`, { 'accept-encoding': 'gzip' });
    expect(answer.headers.get('content-encoding')).to.equal('gzip');
    expect(answer.text).to.include('</html>');
  });

  it('is light inside the LMS and follows the system in a tab of its own', async () => {
    expect((await coordinator.get(home)).text).to.include('data-bs-theme="light" data-embedded');
    const own = await (await pages.visitor(0, { embedded: false })).get(home);
    expect(own.text)
      .to.match(/<html lang="ru">/)
      .and.not.include('data-bs-theme');
  });

  it('has exactly one main button at most', async () => {
    for (const [path] of rooms) {
      const { text } = await coordinator.get(home + path);
      expect([...text.matchAll(/btn-primary/g)].length, path).to.be.at.most(1);
    }
  });
});
