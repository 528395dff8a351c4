import { pupilCode } from '@uchitelskaya/shared/domain/classes/pupil-code';
import { CASE_LEVELS } from '@uchitelskaya/shared/domain/lessons/case-level';
import { expect } from 'chai';
import { aDistrict } from '../support/a-district.ts';
import { type ATeam, aTeam } from '../support/a-team.ts';
import { type ApiServer, startApi } from '../support/api-server.ts';

describe('/teams/{teamId}/lesson-studies', () => {
  let server: ApiServer;
  let team: ATeam;
  let path: string;
  beforeEach(async () => {
    server = await startApi();
    team = await aTeam(await aDistrict(server));
    const { status, headers, body } = await team.coordinator.client.call(
      'POST',
      `${team.path}/lesson-studies`,
      { body: { technique: 'вопрос своими словами', classLabel: '7А' } },
    );
    expect(status).to.equal(201);
    path = `${team.path}/lesson-studies/${body.id}`;
    expect(headers.get('Location')).to.equal(`/api/v1${path}`);
  });
  afterEach(() => server.stop());

  const call = (method: 'GET' | 'POST' | 'PATCH', where: string, body?: object, who = team.coordinator) =>
    who.client.call(method, `${path}${where}`, {
      ...(body && { body }),
      ...(method === 'PATCH' && { headers: { 'If-Match': '*' } }),
    });
  const choose = () =>
    call('PATCH', '', {
      casePupils: CASE_LEVELS.map((level, i) => ({ level, code: pupilCode('7А', i + 1) })),
    });
  const plan = (lesson = 1, date = '2026-11-20') =>
    call('PATCH', `/lessons/${lesson}`, {
      date,
      expectations: CASE_LEVELS.map((level) => ({ level, criterion: 'назовёт вопрос' })),
    });

  it('gives three lessons by turn, and is listed for the year', async () => {
    const { body } = await call('GET', '');
    expect(body).to.include({ number: 1, state: 'set_up', schoolYear: '2026/27' });
    expect(body.lessons.map(({ teacher }: { teacher: string }) => teacher)).to.deep.equal([
      team.coordinator.personId,
      team.member.personId,
      null,
    ]);
    const list = await team.member.client.call('GET', `${team.path}/lesson-studies`);
    expect(list.body.items).to.deep.equal([body]);
  });

  it('takes codes of pupils and nothing else', async () => {
    const wrong = await call('PATCH', '', { casePupils: [{ level: 'high', code: 'Маша' }] });
    expect([wrong.status, wrong.body.errors[0].path]).to.deep.equal([422, 'casePupils.0.code']);
    expect((await choose()).body.state).to.equal('planning');
  });

  it('walks a lesson from its plan through observation and interview to its discussion', async () => {
    await choose();
    const early = await call('POST', '/lessons/1/transitions', { to: 'given' });
    expect([early.status, early.body.code]).to.deep.equal([409, 'state_forbids']);
    expect((await plan()).status).to.equal(200);
    expect((await call('POST', '/lessons/1/transitions', { to: 'given' })).body.state).to.equal('given');
    for (const level of CASE_LEVELS) {
      const moment = { id: `m-${level}`, time: '10:44', saw: 'спросил соседа', meant: 'не понял слова' };
      const sheet = await call('POST', '/lessons/1/observations', { level, moments: [moment] }, team.member);
      expect([sheet.status, sheet.body.observer]).to.deep.equal([200, team.member.personId]);
      // A phone that heard no answer sends it again.
      const again = await call('POST', '/lessons/1/observations', { level, moments: [moment] }, team.member);
      expect(again.body.moments).to.have.length(1);
    }
    const answers = [{ question: 'I-2', words: '«Вижу лишнее»' }];
    const said = await call(
      'POST',
      '/lessons/1/interviews',
      { level: 'middle', minutes: 4, answers },
      team.member,
    );
    expect(said.body).to.deep.include({ code: pupilCode('7А', 2), answers });
    const rest = { changes: 'пары' };
    const tooEarly = await call('POST', '/lessons/1/discussion', rest);
    expect([tooEarly.status, tooEarly.body.refusals[0].reason]).to.deep.equal([409, 'pupils_first']);
    const pupils = CASE_LEVELS.map((level) => ({ level, progress: 'есть', enough: 'yes' }));
    const talk = await call('POST', '/lessons/1/discussion', {
      date: '2026-11-20',
      minutes: 40,
      pupils,
      ...rest,
    });
    expect(talk.body).to.include({ minutes: 40, changes: 'пары' });
    const closed = await call('POST', '/lessons/1/transitions', { to: 'discussed' }, team.member);
    expect(closed.body.state).to.equal('discussed');
    const visits = await team.member.client.call('GET', `${team.path}/visits`);
    expect(visits.body.items).to.have.length(1);
    expect(visits.body.items[0]).to.include({ host: team.coordinator.personId, source: 'observation' });
  });

  it('shows both sides of a field that two planned at once', async () => {
    const { body } = await call('GET', '/lessons/1');
    await call('PATCH', '/lessons/1', { topic: 'Скорость' });
    const late = await team.member.client.call('PATCH', `${path}/lessons/1`, {
      body: { topic: 'Путь' },
      headers: { 'If-Match': `"${body.version}"` },
    });
    expect([late.status, late.body.conflicts[0].theirs]).to.deep.equal([412, 'Скорость']);
  });

  it('agrees its summary only when there is one', async () => {
    const { status, body } = await call('POST', '/summary/agreement', { agreed: true });
    expect(status).to.equal(409);
    expect(body.refusals.map(({ reason }: { reason: string }) => reason)).to.include('too_few_lessons');
  });

  it('knows three lessons', async () => {
    expect((await call('GET', '/lessons/4')).status).to.be.oneOf([404, 422]);
    expect((await call('GET', '/lessons/3')).status).to.equal(200);
  });

  it('is the team’s alone', async () => {
    for (const where of ['', '/lessons/1', '/lessons/1/observations', '/lessons/1/discussion'])
      expect((await call('GET', where, undefined, team.colleague)).status, where).to.equal(403);
  });
});

describe('/teams/{teamId}/diary and visits', () => {
  let server: ApiServer;
  let team: ATeam;
  beforeEach(async () => {
    server = await startApi();
    team = await aTeam(await aDistrict(server));
  });
  afterEach(() => server.stop());

  it('keeps entries by month, and changes one field by field', async () => {
    const post = (body: object) => team.member.client.call('POST', `${team.path}/diary`, { body });
    const { status, headers, body } = await post({ tried: 'пары', date: '2026-10-05' });
    expect(status).to.equal(201);
    expect(body).to.include({ author: team.member.personId, aboutPupils: false, schoolYear: '2026/27' });
    await post({ tried: 'карточки' });
    const month = await team.coordinator.client.call('GET', `${team.path}/diary?month=2026-10`);
    expect(month.body.items.map(({ id }: { id: string }) => id)).to.deep.equal([body.id]);
    const changed = await team.coordinator.client.call('PATCH', `${team.path}/diary/${body.id}`, {
      body: { conclusion: 'помогло', version: body.version },
    });
    expect(changed.body).to.include({ tried: 'пары', conclusion: 'помогло', author: team.member.personId });
    expect(headers.get('ETag')).to.equal('"1"');
    expect((await post({ tried: '' })).status).to.equal(422);
  });

  it('changes no entry that is not there', async () => {
    const { status } = await team.member.client.call('PATCH', `${team.path}/diary/nothing`, {
      body: { tried: 'пары', version: 1 },
    });
    expect(status).to.equal(404);
  });

  it('keeps visits that the guest writes and the host does not change', async () => {
    const { status, body } = await team.member.client.call('POST', `${team.path}/visits`, {
      body: { host: team.coordinator.personId, lesson: 'физика, 7А', takeAway: 'вопросы' },
    });
    expect([status, body.guest]).to.deep.equal([201, team.member.personId]);
    const byHost = await team.coordinator.client.call('PATCH', `${team.path}/visits/${body.id}`, {
      body: { seen: 'иначе', version: 1 },
    });
    expect(byHost.status).to.equal(403);
  });
});
