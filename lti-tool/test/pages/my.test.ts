import { ASSIGNMENTS } from '@uchitelskaya/shared/service/collections/people';
import { expect } from 'chai';
import { openPageApp, type PageApp } from '../support/page-app.ts';
import { aVisitorWithRole } from '../support/school-head.ts';

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

  it('says beside its tab how many things wait, until something was done or time has passed', async () => {
    const visitor = await pages.visitor(2);
    const chip = async () => /tab-count">.*?<\/span>(\d+)</.exec((await visitor.get('/teams')).text)?.[1];
    expect(await chip()).to.equal(undefined);
    const own = (await visitor.get('/my')).text;
    const told = Number(/tab-count">.*?<\/span>(\d+)</.exec(own)?.[1]);
    expect(told).to.be.greaterThan(0);
    expect(await chip()).to.equal(String(told));
    await visitor.post(`/teams/${pages.seeded.teamId}/plan/lines/${pages.seeded.lineIds[0]}`, {
      status: 'done',
    });
    expect(await chip()).to.equal(undefined);
    await visitor.get('/my');
    pages.pass(11 * 60_000);
    expect(await chip()).to.equal(undefined);
  });

  it('has what waits for the administration of the school, each thing with its one action', async () => {
    const head = await aVisitorWithRole(pages, 'director');
    const { words, text } = await head.get('/my');
    expect(words).to.include('Ждёт вас').and.include('Утвердить план «Читаем условие», 7А');
    expect(text).to.include(`href="/teams/${pages.seeded.teamId}/plan#approval"`);
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
