import { GROUPING_PROPOSALS } from '@uchitelskaya/shared/service/collections/formation';
import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { expect } from 'chai';
import { openPageApp, type PageApp, type PageVisitor } from '../support/page-app.ts';
import { aVisitorWithRole } from '../support/school-head.ts';

const PATH = '/school/formation';

describe('formation of teams on pages', () => {
  let pages: PageApp;
  let head: PageVisitor;
  let teacher: PageVisitor;
  beforeEach(async () => {
    pages = await openPageApp({ lines: 1, meetings: 0 });
    head = await aVisitorWithRole(pages);
    teacher = await pages.visitor(3);
  });
  afterEach(() => pages.close());

  it('is the administration’s, and asks why before «перезагрузка» is closed', async () => {
    expect((await teacher.get(PATH)).status).to.equal(403);
    expect((await teacher.post(PATH, {})).status).to.equal(403);
    const page = await head.get(PATH);
    expect(page.status).to.equal(200);
    expect(page.words).to.include('Почему начинаете раньше').and.include('На анкету ответили 0 из');
    const refused = await head.post(PATH, { reason: '' });
    expect(refused.status).to.equal(409);
    expect(refused.words).to.include('ещё не закрыта');
    expect((await head.get('/teams')).text).to.include(PATH);
    expect((await teacher.get('/teams')).text).not.to.include(PATH);
  });

  it('keeps a proposal and the decision about it', async () => {
    expect((await head.post(PATH, { reason: 'год уже идёт' })).status).to.equal(303);
    const page = await head.get(PATH);
    expect(page.words).to.include('Предложение').and.include('год уже идёт');
    const action = /action="([^"]+)\/decision"/.exec(page.text)?.[1] ?? '';
    expect((await head.post(`${action}/decision`, { kind: 'dropped', reason: '' })).status).to.equal(409);
    expect((await head.post(`${action}/decision`, { kind: 'accepted', reason: 'да' })).status).to.equal(409);
    expect(
      (await head.post(`${action}/decision`, { kind: 'dropped', reason: 'мало ответов' })).status,
    ).to.equal(303);
    expect((await head.get(PATH)).words).to.include('мало ответов');
    expect((await teacher.post(`${action}/decision`, { kind: 'dropped', reason: 'x' })).status).to.equal(403);
  }).timeout(20_000);

  it('lets people move each other’s places and makes drafts of teams whose members are only invited', async () => {
    const { districtId, schoolId, personIds } = pages.seeded;
    const [a = '', b = '', c = '', d = ''] = personIds;
    const store = pages.storage.forDistrict(districtId);
    const author = { by: 'system', at: '2026-11-01T06:00:00.000Z' };
    const record = {
      ...{ schoolId, schoolYear: '2026/27', targetClasses: ['7А'], preconditionReason: '' },
      candidateIds: [a, b, c, d],
      computed: { groups: [], leftOver: [], score: 0, bound: 0, gap: 0, optimal: true },
      groups: [{ id: '1', name: '', classLabel: '7А', memberIds: [a, b] }],
      decision: null,
    };
    await store.collection(GROUPING_PROPOSALS).insert('proposal-1', record, author);
    const action = `${PATH}/proposal-1`;
    expect((await head.get(PATH)).words).to.include('нужно от 3 до 5');
    const accept = () => head.post(`${action}/decision`, { kind: 'accepted', reason: 'решил педсовет' });
    expect((await accept()).status, 'two are too few').to.equal(409);
    expect((await head.post(`${action}/move`, { personId: 'nobody', groupId: '1' })).status).to.equal(409);
    expect((await teacher.post(`${action}/move`, { personId: c, groupId: '1' })).status).to.equal(403);
    expect((await head.post(`${action}/move`, { personId: c, groupId: '1' })).status).to.equal(303);
    expect((await accept()).location).to.equal('/teams');
    expect((await accept()).status, 'decided once').to.equal(409);
    const kept = await store.collection(GROUPING_PROPOSALS).get('proposal-1');
    expect(kept?.decision).to.include({ kind: 'accepted', reason: 'решил педсовет' });
    const team = await store.collection(TEAMS).get(kept?.decision?.teamIds[0] ?? '');
    expect(team).to.include({ state: 'draft', kind: 'kouch', coordinatorId: null });
    expect(team?.members.map(({ personId, consentAt }) => [personId, consentAt])).to.deep.equal(
      [a, b, c].sort().map((id) => [id, null]),
    );
  }).timeout(20_000);

  it('keeps wishes that their teacher alone reads', async () => {
    const other = pages.seeded.personIds[4] ?? '';
    const wishes = {
      position: 'leader',
      unwanted: [other, '', ''],
      classes: '7а',
      freeSlots: ['1-7', '2-7'],
    };
    expect((await teacher.post('/my/wishes', wishes)).location).to.equal('/my/wishes');
    const mine = await teacher.get('/my/wishes');
    expect(mine.text)
      .to.match(new RegExp(`value="${other}" selected`))
      .and.include('value="1-7" aria-label');
    expect((await head.get('/my/wishes')).text).not.to.match(new RegExp(`value="${other}" selected`));
    expect((await teacher.post('/my/wishes', { classes: 'нет' })).status).to.equal(422);
  });
});
