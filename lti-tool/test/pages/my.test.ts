import { ASSIGNMENTS } from '@uchitelskaya/shared/service/collections/people';
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

  it('gives an expert a place: what is looked at with colleagues, apart from the own', async () => {
    const expert = await pages.visitor(5);
    expect((await expert.get('/my')).words).not.to.include('Вы смотрите у коллег');
    const { districtId, schoolId, personIds } = pages.seeded;
    const scope = { kind: 'school', id: schoolId } as const;
    await pages.storage
      .forDistrict(districtId)
      .collection(ASSIGNMENTS)
      .insert(
        'expert-1',
        {
          ...{ personId: personIds[5] ?? '', role: 'expert', scope, scopeKey: `school:${schoolId}` },
          ...{ basis: 'приказ № 4', from: '2026-09-01', to: null },
        },
        { by: 'system', at: '2026-09-01T09:00:00.000Z' },
      );
    const { words, text } = await expert.get('/my');
    expect(words).to.include('Вы смотрите у коллег').and.include('Сейчас никто не ждёт вашей рецензии');
    expect(text).to.include('href="/school/bank"');
    expect((await expert.get('/school/bank')).status).to.equal(200);
  });

  it('leads with one action on the team’s home and folds the rest below it', async () => {
    const { words } = await (await pages.visitor(2)).get(`/teams/${pages.seeded.teamId}`);
    expect(words.match(/Следующее дело/g)).to.have.length(1);
    expect(words).to.include('Ещё ждёт вас');
  });
});
