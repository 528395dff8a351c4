import { GROUPING_PROPOSALS } from '@uchitelskaya/shared/service/collections/formation';
import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';
import { aVisitorWithRole } from '../support/school-head.ts';
import { seedColleagues } from '../support/seed-competence.ts';

const PATH = '/school/formation';
const NEXT_STEP = /action="([^"]+)\/decision"/;

describe('formation of teams on pages', () => {
  let pages: PageApp;
  let head: PageVisitor;
  let teacher: PageVisitor;
  let free: readonly string[];
  beforeEach(async () => {
    pages = await openPageApp({ lines: 1, meetings: 0 });
    head = await aVisitorWithRole(pages);
    teacher = await pages.visitor(3);
    const { personIds } = await seedColleagues(pages.storage, pages.seeded, 17);
    free = personIds.slice(pages.seeded.personIds.length);
  });
  afterEach(() => pages.close());

  const proposals = () => pages.storage.forDistrict(pages.seeded.districtId).collection(GROUPING_PROPOSALS);
  /** Asks for a proposal for 7А; returns where it can be changed. */
  async function propose(take: readonly string[]): Promise<string> {
    const form = { basis: 'class', targets: '', otherClass: '7 «а»', reason: 'год уже идёт', take };
    expect((await head.post(PATH, form)).location).to.equal(`${PATH}#proposal`);
    return NEXT_STEP.exec((await head.get(PATH)).text)?.[1] ?? '';
  }

  it('is the administration’s, and asks why before «перезагрузка» is closed', async () => {
    expect((await teacher.get(PATH)).status).to.equal(403);
    expect((await teacher.post(PATH, {})).status).to.equal(403);
    const page = await head.get(PATH);
    expect(page.status).to.equal(200);
    expect(page.words)
      .to.include('Почему начинаете раньше')
      .and.include('ответили 0 из 17')
      .and.include('ИОМ начали 0 из 17')
      .and.include('Общий методический день');
    const refused = await head.post(PATH, { basis: 'class', otherClass: '7А', reason: '', take: free });
    expect(refused.status).to.equal(409);
    expect(refused.words).to.include('ещё не закрыта');
    expect(refused.text, 'nothing typed is lost').to.include('value="7А"');
    const unclear = await head.post(PATH, { basis: 'class', reason: 'надо', take: free });
    expect(unclear.status).to.equal(422);
    expect((await head.get('/teams')).text).to.include(PATH);
    expect((await teacher.get('/teams')).text).not.to.include(PATH);
  });

  it('offers classes, year groups, subjects, themes with all literacies at once, and deficits', async () => {
    const themes = await head.get(`${PATH}?basis=focus&themes=all`);
    expect(themes.text.match(/name="targets"[^>]* checked/g)).to.have.length(6);
    expect((await head.get(`${PATH}?basis=parallel`)).words).to.include('11 классы');
    expect((await head.get(`${PATH}?basis=subject_area`)).words).to.include('естественные науки');
    const none = await head.post(PATH, {
      basis: 'focus',
      targets: 'reading',
      reason: 'надо',
      take: free.slice(0, 5),
    });
    expect(none.status).to.equal(303);
    expect((await head.get(PATH)).words, 'nobody chose that theme').to.include('Ни одной команды не вышло');
  }).timeout(20_000);

  it('lets people name, move and add, keeps who did, and makes drafts whose members are only invited', async () => {
    const [a = '', b = '', c = '', d = '', e = '', outsider = ''] = free;
    const action = await propose([a, b, c, d, e]);
    const page = await head.get(PATH);
    expect(page.words).to.include('год уже идёт').and.include('можно добавить');
    const place = (id: string, to: string, was: string) => ({
      [`place.${id}`]: to,
      [`base.place.${id}`]: was,
    });
    const named = { 'name.1': 'Читаем условие', 'base.name.1': '', 'class.1': '7Я', 'base.class.1': '7А' };
    const moves = { ...place(outsider, '1', ''), ...place(a, '', '1'), ...place(b, '1', '1') };
    const wrong = await head.post(action, { ...named, ...moves, 'class.1': 'ъ' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text, 'nothing typed is lost').to.include('value="Читаем условие"');
    expect((await teacher.post(action, moves)).status).to.equal(403);
    expect((await head.post(action, { ...named, ...moves })).location).to.equal(`${action}#proposal`);
    const changed = await head.get(action);
    expect(changed.words).to.include('Люди изменили: 4 раза').and.include('Состав изменён вручную');
    const decide = (kind: string, reason: string) => head.post(`${action}/decision`, { kind, reason });
    expect((await decide('accepted', ' ')).status).to.equal(409);
    expect((await decide('accepted', 'решил педсовет')).location).to.equal(`${action}#proposal`);
    expect((await decide('dropped', 'передумали')).status, 'decided once').to.equal(409);
    const decided = await head.get(PATH);
    expect(decided.words).to.include('решил педсовет').and.include('Читаем условие');
    expect(decided.text).not.to.match(NEXT_STEP);
    const { items } = await proposals().find({ index: 'school', equals: {} });
    const teamId = items[0]?.decision?.teamIds[0] ?? '';
    const team = await pages.storage.forDistrict(pages.seeded.districtId).collection(TEAMS).get(teamId);
    expect(team).to.include({ state: 'draft', kind: 'kouch', name: 'Читаем условие', coordinatorId: null });
    expect(team?.targetClasses).to.deep.equal(['7Я']);
    expect(team?.members.map(({ personId, consentAt }) => [personId, consentAt])).to.deep.equal(
      [b, c, d, e, outsider].sort().map((id) => [id, null]),
    );
  }).timeout(20_000);

  it('keeps a proposal that was put off, with why, and shows earlier ones', async () => {
    const first = await propose(free.slice(0, 4));
    const off = await head.post(`${first}/decision`, { kind: 'dropped', reason: 'мало ответов' });
    expect(off.status).to.equal(303);
    pages.pass(1000);
    await propose(free.slice(0, 3));
    const page = await head.get(PATH);
    expect(page.words).to.include('Прежние предложения').and.include('мало ответов');
    expect((await head.get(first)).words).to.include('Предложение отложено');
    expect((await head.get(`${PATH}/nothing`)).status).to.equal(404);
  }).timeout(20_000);

  it('shows a computation that is on its way, and one that died, with class and people kept', async () => {
    // Nothing is done in the background, as when its process died.
    await pages.app.background.stop();
    const asked = { basis: 'deficit', reason: 'надо', take: free };
    expect((await head.post(PATH, asked)).status).to.equal(303);
    const [kept] = (await proposals().find({ index: 'school', equals: {} })).items;
    if (kept === undefined) throw new Error('no proposal was kept');
    const page = await head.get(PATH);
    expect(page.words).to.include('Считаем состав: 17 учителей').and.include('Можно уйти и вернуться');
    const part = await head.get(`${PATH}/${kept.id}`, { 'hx-request': 'true' });
    expect(part.text).to.include('<progress').and.not.include('<main');
    pages.pass(120_000);
    const dead = await head.get(PATH);
    expect(dead.words).to.include('вычисление прервалось');
    expect((await head.post(`${PATH}/${kept.id}/computation`, {})).status).to.equal(303);
    expect((await proposals().get(kept.id))?.state).to.equal('computing');
  }).timeout(30_000);

  it('groups many in the background, and takes whoever waits to the proposal', async () => {
    const asked = { basis: 'deficit', reason: 'надо', take: free };
    expect((await head.post(PATH, asked)).status).to.equal(303);
    const partial = () => head.get(`${PATH}`, { 'hx-request': 'true' });
    let answer = await partial();
    while (answer.text.includes('<progress')) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      answer = await partial();
    }
    expect(answer.headers.get('hx-redirect') ?? answer.location).to.equal(`${PATH}#proposal`);
    expect((await head.get(PATH)).words).to.include('Сохранить состав');
  }).timeout(60_000);

  it('keeps wishes that their teacher alone reads', async () => {
    const other = pages.seeded.personIds[4] ?? '';
    const wishes = {
      position: 'leader',
      unwanted: [other, '', ''],
      classes: '7а',
      subjects: ['science'],
      focuses: ['reading', 'ict'],
      freeSlots: ['1-7', '2-7'],
    };
    expect((await teacher.post('/my/wishes', wishes)).location).to.equal('/my/wishes');
    const mine = await teacher.get('/my/wishes');
    expect(mine.text)
      .to.match(new RegExp(`value="${other}" selected`))
      .and.include('value="1-7" aria-label')
      .and.match(/value="science" checked/);
    expect((await head.get('/my/wishes')).text).not.to.match(new RegExp(`value="${other}" selected`));
    expect((await teacher.post('/my/wishes', { classes: 'нет' })).status).to.equal(422);
    expect((await teacher.post('/my/wishes', { subjects: ['chess'] })).status).to.equal(422);
  });
});
