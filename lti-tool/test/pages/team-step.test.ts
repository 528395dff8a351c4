import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { TeamStep } from '@uchitelskaya/shared/domain/steps/step-record';
import { TEAM_STEPS, TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';
import { seedRenewal } from '../support/seed-renewal.ts';

const HTMX = { 'HX-Request': 'true' };
const QUESTIONS = ['how_agree', 'evidence', 'why_feasible', 'benefit', 'judgement'] as const;

describe('the page of a step', () => {
  let pages: PageApp;
  let coordinator: PageVisitor;
  let member: PageVisitor;
  let path: string;

  beforeEach(async () => {
    pages = await openPageApp({ lines: 4, meetings: 8 });
    coordinator = await pages.visitor(0);
    member = await pages.visitor(3);
    path = `/teams/${pages.seeded.teamId}/steps`;
  });
  afterEach(() => pages.close());

  const kept = async (step = 'HJ-2'): Promise<Stored<TeamStep> | null> =>
    pages.storage
      .forDistrict(pages.seeded.districtId)
      .collection(TEAM_STEPS)
      .findOne({ index: 'round', equals: { teamId: pages.seeded.teamId, round: 1, step } });
  const answer = (key: string, text: string, base = '', who = member) =>
    who.post(`${path}/HJ-2/texts/${key}`, { [key]: text, [`base.${key}`]: base }, HTMX);

  it('shows questions, what is missing with the way to it, and the warning', async () => {
    const { words, text } = await member.get(`${path}/HJ-2`);
    expect(words).to.include('Как договоримся, на чём сосредоточиться?').and.include('Чтобы закрыть шаг');
    expect(words).to.include('Неверно поставленная проблема');
    expect(text).to.include(`${path}/HJ-2#evidence`).and.not.include('/HJ-2/close');
  });

  it('saves each answer by itself, and shows who wrote it', async () => {
    const saved = await answer('benefit', 'Называют вопрос до решения');
    expect(saved.status).to.equal(200);
    expect(saved.text).to.include('Сохранено').and.include('id="a-benefit-slot"');
    const { words, text } = await coordinator.get(`${path}/HJ-2`);
    expect(words).to.include('Называют вопрос до решения').and.include('Т. Р. Галеев');
    expect(text).to.match(/edit(?:=|&#x3D;)benefit#q-benefit/);
  });

  it('shows both texts when two wrote one answer, and takes the joined one', async () => {
    await answer('benefit', 'Называют вопрос');
    const conflict = await answer('benefit', 'Пересказывают условие', '', coordinator);
    expect(conflict.status).to.equal(412);
    expect(conflict.text).to.include('Называют').and.include('Пересказывают');
    const form = {
      benefit: 'Пересказывают условие',
      'theirs.benefit': 'Называют вопрос',
      'resolve.benefit': 'both',
    };
    await coordinator.post(`${path}/HJ-2/texts/benefit`, form);
    expect((await kept())?.texts.benefit?.text).to.equal('Пересказывают условие / Называют вопрос');
  });

  it('warns of a pupil’s name in an answer and keeps it', async () => {
    const saved = await answer('benefit', 'Петров Ваня перечитывает условие');
    expect(saved.text).to.include('field-warning');
    expect((await kept())?.texts.benefit?.text).to.include('Ваня');
  });

  it('offers what the school named in «перезагрузка», and puts it into the form when it is pressed', async () => {
    expect((await member.get(`${path}/HJ-2`)).words).to.not.include('Школа уже назвала');
    await seedRenewal(pages);
    const page = await member.get(`${path}/HJ-2`);
    expect(page.words).to.include('Школа уже назвала').and.include('не решают текстовые задачи');
    expect(page.text).to.include(`/teams/${pages.seeded.teamId}/class`);
    const pressed = await member.get(
      `${path}/HJ-2?suggested=${encodeURIComponent('не решают текстовые задачи')}`,
    );
    expect(pressed.text).to.match(/id="new-difficulty-text"[^>]*>\s*не решают текстовые задачи</);
    const foreign = await member.get(`${path}/HJ-2?suggested=${encodeURIComponent('чужие слова')}`);
    expect(foreign.words).to.not.include('чужие слова');
    await member.post(`${path}/HJ-2/entries/difficulty`, {
      ...{ personId: pages.seeded.personIds[3] ?? '', subject: 'физика' },
      ...{ text: 'не решают текстовые задачи', causes: '' },
    });
    expect((await member.get(`${path}/HJ-2`)).text).to.not.include(
      'suggested=%D0%BD%D0%B5%20%D1%80%D0%B5%D1%88',
    );
  });

  it('gathers evidence, changes it in place, takes it out', async () => {
    const wrong = await member.post(`${path}/HJ-2/entries/evidence`, { evidence: 'vpr', title: '' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.include('id="new-evidence-title-error"');
    const added = await member.post(`${path}/HJ-2/entries/evidence`, {
      evidence: 'observation',
      title: 'Физика, 3-й урок',
      date: '2026-09-17',
      pupilCodes: '7А-19Я, 7А-04К',
    });
    expect(added.location).to.match(/#evidence$/);
    const id = (await kept())?.entries[0]?.id ?? '';
    const open = await member.get(`${path}/HJ-2?entry=${id}`);
    expect(open.text).to.include(`id="e-${id}-title"`);
    const fields = { text: 'делит, не дочитав', 'base.text': '' };
    const saved = await member.post(`${path}/HJ-2/entries/evidence/${id}`, fields, HTMX);
    expect(saved.text).to.include(`id="e-${id}-text-slot"`);
    expect((await kept())?.entries[0]).to.include({ text: 'делит, не дочитав', title: 'Физика, 3-й урок' });
    const shown = await coordinator.get(`${path}/HJ-2`);
    expect(shown.words).to.include('7А-19Я').and.include('17 сентября').and.include('1 вид');
    await member.post(`${path}/HJ-2/entries/evidence/${id}`, { remove: '1' });
    expect((await kept())?.entries).to.deep.equal([]);
  });

  it('closed too early says what is missing with ways to make it; closed in time leads to the path', async () => {
    const early = await coordinator.post(`${path}/HJ-2/close`, {});
    expect(early.status).to.equal(409);
    expect(early.words).to.include('Шаг пока не закрыть').and.include('свидетельств');
    expect(early.text).to.include(`href="${path}/HJ-2#minutes"`);
    for (const key of QUESTIONS) await answer(key, `Ответ ${key}`);
    await member.post(`${path}/HJ-2/entries/difficulty`, {
      personId: pages.seeded.personIds[3] ?? '',
      subject: 'физика',
      text: 'не дочитывают',
    });
    for (const evidence of ['vpr', 'observation'])
      await member.post(`${path}/HJ-2/entries/evidence`, { evidence, title: 'Работа' });
    await member.post(`${path}/HJ-2/minutes`, { minutesId: pages.seeded.meetingIds[0] ?? '' });
    const closed = await coordinator.post(`${path}/HJ-2/close`, {});
    expect(closed.location).to.equal(`/teams/${pages.seeded.teamId}/path#HJ-2`);
    const { words, text } = await coordinator.get(`${path}/HJ-2`);
    expect(words).to.include('закрыт').and.include('Открыть шаг снова').and.include('закрыт шаг');
    expect(text).not.to.include('name="benefit"');
    expect((await answer('benefit', 'x', 'Ответ benefit')).status).to.equal(409);
    await coordinator.post(`${path}/HJ-2/reopen`, {});
    expect((await kept())?.closedAt).to.equal(null);
  });

  it('says who else writes in it, for as long as that is news, and offers what is new', async () => {
    const opened = await coordinator.get(`${path}/HJ-2`);
    const since = /HJ-2\/writing\?since(?:=|&#x3D;)(\d+)/.exec(opened.text)?.[1];
    await answer('benefit', 'Называют вопрос');
    const seen = (who = coordinator) => who.get(`${path}/HJ-2/writing?since=${since}`, HTMX);
    const now = await seen();
    expect(now.words).to.include('сейчас пишет Т. Р. Галеев, вопрос 4').and.include('Показать новое');
    expect((await seen(member)).words).not.to.include('сейчас пишет');
    pages.pass(5 * 60_000);
    expect((await seen()).words).to.include('последняя правка: Т. Р. Галеев, 5 минут назад');
    pages.pass(60 * 60_000);
    expect((await seen()).words).not.to.include('Галеев');
    const outsider = await pages.visitor(5);
    expect((await seen(outsider)).status).to.equal(403);
  });

  it('left behind by the team’s state alone can still be written and closed', async () => {
    const { words, text } = await coordinator.get(`${path}/HJ-1`);
    expect(words).to.include('пройден').and.include('Закрыть шаг');
    expect(text).to.include('name="who"').and.include(`${path}/HJ-1/close`);
    const form = { who: 'Пятеро, кто ведёт 7А', 'base.who': '' };
    expect((await member.post(`${path}/HJ-1/texts/who`, form, HTMX)).status).to.equal(200);
    const closed = await coordinator.post(`${path}/HJ-1/close`, {});
    expect(closed.location).to.equal(`/teams/${pages.seeded.teamId}/path#HJ-1`);
    const after = await coordinator.get(`${path}/HJ-1`);
    expect(after.words).to.include('закрыт').and.include('Открыть шаг снова');
    expect(after.text).not.to.include('name="who"');
    expect(after.words).not.to.include('с тех пор изменилось');
    // What it rested on may go: the step stays closed and says so.
    const { districtId, teamId } = pages.seeded;
    const teams = pages.storage.forDistrict(districtId).collection(TEAMS);
    const team = await teams.get(teamId);
    if (team === null) throw new Error('no team');
    const author = { by: 'somebody', at: '2026-11-24T10:00:00.000Z' };
    await teams.replace(teamId, { ...team, targetClasses: [] }, team.version, author, { journal: [] });
    const changed = await coordinator.get(`${path}/HJ-1`);
    expect(changed.words).to.include('закрыт').and.include('с тех пор изменилось: не хватает 1 пункта');
  });

  it('of a round before stays readable after a restart, and takes nothing more', async () => {
    await answer('benefit', 'Называют вопрос до решения');
    const team = `/teams/${pages.seeded.teamId}`;
    const why = { reason: 'сменился класс', problem: 'Рассуждают без опоры' };
    expect((await coordinator.post(`${team}/rounds/restart`, why)).status).to.equal(303);
    expect((await coordinator.get(`${team}/path`)).text).to.match(/steps\/HJ-2\?round(?:=|&#x3D;)1"/);
    const fresh = await coordinator.get(`${path}/HJ-2`);
    expect(fresh.words).not.to.include('Называют вопрос до решения');
    expect(fresh.words).to.include('Как было в круге 1');
    const then = await coordinator.get(`${path}/HJ-2?round=1`);
    expect(then.words).to.include('Называют вопрос до решения').and.include('оставлен');
    expect(then.text).not.to.include('name="benefit"').and.not.include('HJ-2/close');
    for (const round of ['2', '7', 'x'])
      expect((await coordinator.get(`${path}/HJ-2?round=${round}`)).status).to.equal(404);
  });

  it('ahead says which step comes first, and offers no fields', async () => {
    const { words, text } = await member.get(`${path}/HJ-3`);
    expect(words).to.include('Сначала закройте шаг 2');
    expect(text).not.to.include('name="research"');
    expect((await member.post(`${path}/HJ-3/texts/research`, { research: 'x' })).status).to.equal(409);
  });

  it('is closed to colleagues outside and has no other steps', async () => {
    const outsider = await pages.visitor(5);
    expect((await outsider.get(`${path}/HJ-2`)).status).to.equal(403);
    expect((await outsider.post(`${path}/HJ-2/texts/benefit`, { benefit: 'x' })).status).to.equal(403);
    expect((await member.get(`${path}/HJ-8`)).status).to.equal(404);
    expect((await member.post(`${path}/HJ-2/texts/what_seen`, { what_seen: 'x' })).status).to.equal(404);
    expect((await member.post(`${path}/HJ-2/close`, {})).status).to.equal(403);
  });

  for (const step of ['HJ-1', 'HJ-2', 'HJ-3', 'HJ-4', 'HJ-5', 'HJ-6', 'HJ-7'])
    it(`${step} is there in English too`, async () => {
      const visitor = await pages.visitor(0, { locale: 'en' });
      const { status, text } = await visitor.get(`${path}/${step}`);
      expect(status).to.equal(200);
      const main = text.slice(text.indexOf('<main'), text.indexOf('</main'));
      expect(main).to.include('To close the step');
      // Names of meetings and people stay as they were written.
      expect(main.replace(/<select[\s\S]*?<\/select>/g, '')).not.to.match(/[а-яё]{2,}/);
    });

  it('leads from planning to what the team can do together and to its surveys', async () => {
    const team = `/teams/${pages.seeded.teamId}`;
    const visitor = await pages.visitor(0);
    const planning = await visitor.get(`${team}/steps/HJ-3`);
    for (const room of ['competence', 'surveys']) {
      expect(planning.text).to.include(`href="${team}/${room}"`);
      expect((await visitor.get(`${team}/${room}`)).status).to.equal(200);
    }
    expect((await visitor.get(`${team}/steps/HJ-2`)).text).not.to.include(`href="${team}/surveys"`);
  });
});
