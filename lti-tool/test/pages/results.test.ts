import type { ImpactAssessment } from '@uchitelskaya/shared/domain/results/impact-assessment';
import {
  IMPACT_ASSESSMENTS,
  PRESENTATIONS,
  RECOMMENDATIONS,
  TEACHING_CASES,
} from '@uchitelskaya/shared/service/collections/results';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';

const HTMX = { 'HX-Request': 'true' };

describe('the results of a team’s year', () => {
  let pages: PageApp;
  let coordinator: PageVisitor;
  let path: string;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 0, meetings: 0 });
    coordinator = await pages.visitor(0);
    path = `/teams/${pages.seeded.teamId}/results`;
  });
  afterEach(() => pages.close());

  const store = () => pages.storage.forDistrict(pages.seeded.districtId);
  const ofTeam = () => ({ teamId: pages.seeded.teamId, schoolYear: '2026/27' });
  const impact = async (): Promise<ImpactAssessment | null> =>
    store().collection(IMPACT_ASSESSMENTS).findOne({ index: 'team', equals: ofTeam() });
  const editedId = (location: string | null) =>
    new URLSearchParams(location?.split(/[?#]/)[1]).get('edit') ?? '';

  it('begin with a sentence on what belongs there and one button', async () => {
    const empty = await coordinator.get(path);
    expect(empty.words).to.include('Здесь будет то, что изменилось за год').and.include('Начать оценку');
    expect((await coordinator.post(path, {})).location).to.equal(path);
    expect((await coordinator.get(path)).words).to.include('Что не получилось и почему');
    expect((await (await pages.visitor(0, { locale: 'en' })).get(path)).words).to.include(
      'What did not work',
    );
  });

  it('measure, save as one types, and decide when a result and the failure are there', async () => {
    await coordinator.post(path, {});
    const added = await coordinator.post(`${path}/indicators`, {
      name: 'Называют вопрос',
      before: '6,5',
      unit: 'из 24',
    });
    const id = editedId(added.location);
    const early = await coordinator.post(`${path}/decision`, { kind: 'adapt', reason: 'Помогло двоим' });
    expect(early.status).to.equal(409);
    expect(early.words).to.include('Нужен хотя бы один показатель результата').and.include('Помогло двоим');
    const saved = await coordinator.post(
      `${path}/indicators/${id}`,
      { after: '15', 'base.after': '', afterOn: '2026-11-20', 'base.afterOn': '' },
      HTMX,
    );
    expect(saved.text).to.include(`id="i-${id}-after-slot"`).and.include('Сохранено');
    const wrong = await coordinator.post(
      `${path}/indicators/${id}`,
      { after: 'много', 'base.after': '15' },
      HTMX,
    );
    expect(wrong.status).to.equal(422);
    expect(wrong.words).to.include('Нужно число, например 12,5');
    await coordinator.post(`${path}/texts`, { failed: 'Не хватило времени', 'base.failed': '' });
    const page = await coordinator.get(path);
    expect(page.words)
      .to.include('рано судить')
      .and.include('6,5')
      .and.include('role="img" aria-label="Называют вопрос: до 6,5, после 15');
    const decided = await coordinator.post(`${path}/decision`, { kind: 'adapt', reason: 'Помогло двоим' });
    expect(decided.location).to.equal(`${path}#decision`);
    expect((await impact())?.decision).to.include({ kind: 'adapt', reason: 'Помогло двоим' });
  });

  it('show both texts when two write one', async () => {
    await coordinator.post(path, {});
    await coordinator.post(`${path}/texts`, { practice: 'Первое', 'base.practice': '' });
    const late = await coordinator.post(`${path}/texts`, { practice: 'Второе', 'base.practice': '' });
    expect(late.status).to.equal(412);
    expect(late.words).to.include('Первое').and.include('Второе');
  });

  it('write a recommendation, warn of a name, hand it over', async () => {
    const room = `${path}/recommendations`;
    expect((await coordinator.get(room)).words).to.include('Здесь будут рекомендации');
    const wrong = await coordinator.post(room, { text: ' ' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.include('id="new-text-error"');
    const id = editedId((await coordinator.post(room, { text: 'Общий методический день' })).location);
    expect((await coordinator.get(`${room}?edit=${id}`)).words).to.include('На чём основано');
    const named = await coordinator.post(
      `${room}/${id}`,
      { reason: 'Петя Иванов не успевает', 'base.reason': '' },
      HTMX,
    );
    expect(named.text).to.include(`id="e-${id}-reason-warning"`);
    await coordinator.post(`${room}/${id}/send`, {});
    const kept = await store().collection(RECOMMENDATIONS).get(id);
    expect(kept).to.include({ standing: 'waiting' });
    const late = await coordinator.post(`${room}/${id}`, {
      text: 'Иначе',
      'base.text': 'Общий методический день',
    });
    expect(late.status).to.equal(409);
    expect(late.words).to.include('Рекомендация уже у директора');
    expect((await coordinator.get(room)).words).to.include('ждёт ответа');
  });

  it('prepare the педсовет: who presents, four grounded answers, held', async () => {
    const room = `${path}/presentations`;
    const made = await coordinator.post(room, {
      title: 'Педсовет',
      format: 'ped_council',
      date: '2026-11-20',
    });
    const id = editedId(made.location);
    const [first = '', second = ''] = pages.seeded.personIds;
    await coordinator.post(`${room}/${id}`, { presenterIds: ['', first, second], 'base.presenterIds': '' });
    const kept = () => store().collection(PRESENTATIONS).get(id);
    expect((await kept())?.presenterIds).to.deep.equal([first, second]);
    await coordinator.post(`${room}/${id}`, {
      presenterIds: [''],
      'base.presenterIds': `${first}, ${second}`,
    });
    expect((await kept())?.presenterIds).to.deep.equal([]);
    expect((await coordinator.post(`${room}/${id}/held`, {})).status).to.equal(409);
    const council = `${room}/${id}/council`;
    expect((await coordinator.get(council)).words).to.include('Показателей пока нет');
    for (const question of ['pupils', 'members', 'class', 'strategy'])
      await coordinator.post(`${council}/${question}`, { text: 'Иначе', evidence: 'карты наблюдения' });
    expect((await coordinator.get(council)).words).to.include('есть чем подтвердить');
    expect((await coordinator.post(`${council}/nothing`, { text: 'x', evidence: '' })).status).to.equal(404);
    await coordinator.post(`${room}/${id}/held`, {});
    expect((await kept())?.held).to.equal(true);
  });

  it('keep a case with its author until it is shown', async () => {
    const room = `${path}/cases`;
    const member = await pages.visitor(1);
    const id = editedId((await coordinator.post(room, { title: 'Лишние данные' })).location);
    await coordinator.post(`${room}/${id}`, { situation: 'Тайна урока', 'base.situation': '' });
    expect((await member.get(room)).words).not.to.include('Лишние данные');
    expect((await member.get(`${path.replace('/results', '')}/history`)).words).not.to.include('Тайна урока');
    await coordinator.post(`${room}/${id}`, { share: 'team', 'base.share': 'own' });
    expect((await member.get(room)).words).to.include('Тайна урока');
    await coordinator.post(`${room}/${id}`, { remove: '1' });
    expect(await store().collection(TEACHING_CASES).get(id)).to.equal(null);
  });

  it('pass a summary on: it waits for the administration and the members until they have read it', async () => {
    const added = await coordinator.post(`${path}/summary`, { classResults: 'не дочитывают условие' });
    const id = editedId(added.location);
    const early = await coordinator.post(`${path}/summary/${id}/handover`, {});
    expect(early.status).to.equal(409);
    expect(early.words).to.include('Допишите');
    const lacking = { deficits: 'приёмы чтения', 'base.deficits': '' };
    expect((await coordinator.post(`${path}/summary/${id}`, lacking, HTMX)).status).to.equal(200);
    await coordinator.post(`${path}/summary/${id}/handover`, {});
    const member = await pages.visitor(3);
    const waiting = await member.get(`${path}/summary`);
    expect(waiting.words).to.include('передана').and.include('прочитали 0 из').and.include('Прочитано');
    expect(waiting.text).not.to.include('/handover');
    await member.post(`${path}/summary/${id}/seen`, {});
    const read = await coordinator.get(`${path}/summary`);
    expect(read.words).to.include('прочитали 1 из').and.include('администрация ещё не читала');
    expect((await member.get(`${path}/summary`)).words).not.to.include('Прочитано');
  });

  it('follow the class in one’s own subject: a second measuring shows the first', async () => {
    const member = await pages.visitor(3);
    const measured = { subject: 'физика', classLabel: '7А', measure: 'называют вопрос', pupils: '24' };
    await member.post(`${path}/dynamics`, { ...measured, date: '2026-09-11', managed: '7' });
    const again = await member.get(`${path}/dynamics`);
    expect(again.text).to.include('value="физика"').and.include('value="называют вопрос"');
    const wrong = await member.post(`${path}/dynamics`, { ...measured, date: '2026-11-20', managed: '30' });
    expect(wrong.status).to.equal(422);
    await member.post(`${path}/dynamics`, { ...measured, date: '2026-11-20', managed: '17' });
    const { words } = await coordinator.get(`${path}/dynamics`);
    expect(words).to.include('17 из 24').and.include('11 сентября – 7 из 24');
    const id = editedId(
      (await member.post(`${path}/dynamics`, { ...measured, date: '2026-11-21' })).location,
    );
    expect((await coordinator.post(`${path}/dynamics/${id}`, { seen: 'моё' })).status).to.equal(403);
  });

  it('name what is in the way and what to turn it into', async () => {
    const room = `${path}/conditions`;
    await coordinator.post(`${room}/obstacles`, { kind: 'doom', heard: 'Всё равно ничего не изменить' });
    await coordinator.post(`${room}/resources`, { kind: 'mentor_school', text: 'Школа № 5' });
    const page = await coordinator.get(room);
    expect(page.words).to.include('маленькая первая победа').and.include('вне школы');
  });

  it('tell the team how far it has grown, and take its own word', async () => {
    const room = `${path}/maturity`;
    const page = await coordinator.get(room);
    expect(page.words).to.include('M0, создана').and.include('Принципы').and.include('Что говорим сами');
    expect((await coordinator.post(room, { level: 'M1', reason: ' ' })).status).to.equal(422);
    await coordinator.post(room, { level: 'M1', reason: 'План вот-вот утвердят' });
    expect((await coordinator.get(room)).words).to.include('План вот-вот утвердят');
    expect((await (await pages.visitor(0, { locale: 'en' })).get(room)).words).to.include('Characteristics');
  });

  it('show what makes a КОУЧ a ПОС, and refuse the order before M4', async () => {
    const room = `${path}/maturity`;
    const page = await coordinator.get(room);
    expect(page.words).to.include('Стать ПОС').and.include('круг из семи шагов пройден');
    expect(page.text).not.to.include(`${room}/transformation`);
    const order = { number: '12-о', date: '2027-06-01', meetingId: 'nothing' };
    expect((await coordinator.post(`${room}/transformation`, order)).status).to.equal(403);
  });
});
