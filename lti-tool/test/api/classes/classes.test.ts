import { CODES_ERASE, goOnErasing } from '@uchitelskaya/shared/service/classes/erase-codes';
import { ASSIGNMENTS } from '@uchitelskaya/shared/service/collections/people';
import { expect } from 'chai';
import { aDistrict } from '../support/a-district.ts';
import { type ATeam, aTeam } from '../support/a-team.ts';
import { type ApiServer, type SignedIn, startApi } from '../support/api-server.ts';

const YEAR = '2026/27';

describe('classes and imports over the API', () => {
  let server: ApiServer;
  let team: ATeam;
  let head: SignedIn;
  let path: string;
  beforeEach(async () => {
    server = await startApi();
    const district = await aDistrict(server);
    team = await aTeam(district);
    head = await district.joins('head');
    await server.deps.storage
      .forDistrict(district.districtId)
      .collection(ASSIGNMENTS)
      .insert(
        'head-role',
        {
          personId: head.personId,
          role: 'schoolAdmin',
          scope: { kind: 'school', id: district.schoolId },
          scopeKey: `school:${district.schoolId}`,
          basis: 'приказ',
          from: '2026-09-01',
          to: null,
        },
        { by: 'system', at: server.clock.iso() },
      );
    path = `/schools/${district.schoolId}`;
  });
  afterEach(() => server.stop());

  const aList = async (classLabel = '7А', pupils = 6): Promise<readonly string[]> => {
    const { status, body } = await head.client.call('POST', `${path}/classes`, {
      body: { classLabel, schoolYear: YEAR, pupils },
    });
    expect(status).to.equal(201);
    return body.codes.map(({ code }: { code: string }) => code);
  };

  /** Uploads as a browser's form does; the described client sends JSON alone. */
  async function upload(text: string, who = head, name = 'итоги.csv') {
    const form = new FormData();
    form.set('kind', 'register');
    form.set('schoolYear', YEAR);
    form.set('file', new Blob([text]), name);
    const response = await fetch(`${server.root}${path}/imports`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${who.token}` },
      body: form,
    });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  }

  it('make codes, say who left, and give them to the class’s team alone', async () => {
    const codes = await aList();
    const twice = await head.client.call('POST', `${path}/classes`, {
      body: { classLabel: '7a', schoolYear: YEAR, pupils: 3 },
    });
    expect(twice.status).to.equal(409);
    const left = await head.client.call('PATCH', `${path}/classes/7А/codes/${codes[0]}`, {
      body: { present: false },
    });
    expect(left.body.codes[0].retiredAt).to.equal('2026-11-24');
    const outsider = await team.colleague.client.call('GET', `${path}/classes/7А`);
    expect(outsider.status).to.equal(403);
    expect(JSON.stringify(outsider.body)).to.not.match(/7А-\d\d/);
  });

  it('are erased by a job that tells how far it is, and no code is seen meanwhile (P-8)', async () => {
    await aList();
    const began = await head.client.call('DELETE', `${path}/classes/7А`);
    expect(began.status).to.equal(202);
    expect(began.body).to.deep.include({ codes: [], keyOrder: null, erasing: { done: 0, of: 0 } });
    expect((await head.client.call('GET', `${path}/classes/7А`)).body.codes).to.deep.equal([]);
    const jobs = await server.store.storage.outbox.lease(server.clock.now(), 60_000, 10);
    const [job] = jobs.filter(({ kind }) => kind === CODES_ERASE);
    await goOnErasing(server.deps, job?.districtId ?? '', String(job?.payload['listId']));
    expect((await head.client.call('GET', `${path}/classes/7А`)).status).to.equal(404);
  });

  it('are kept as long as the school says, within bounds', async () => {
    const there = `${path}/pupil-data`;
    expect((await team.member.client.call('GET', there)).body).to.deep.equal({ keptYears: 2 });
    const by = (client: typeof head.client, keptYears: number) =>
      client.call('PUT', there, { body: { keptYears } });
    expect((await by(team.coordinator.client, 1)).status).to.equal(403);
    expect((await by(head.client, 6)).status).to.equal(422);
    expect((await by(head.client, 5)).body).to.deep.equal({ keptYears: 5 });
  });

  it('bring a form with a file in, step by step, and take it back', async function () {
    this.timeout(20_000);
    const codes = await aList();
    const text = `Код;Предмет;Оценка\n${codes.map((code) => `${code};Алгебра;4`).join('\n')}`;
    const staged = await upload(text);
    expect(staged.status).to.equal(201);
    const id: string = staged.body['id'] ?? '';
    const there = `${path}/imports/${id}`;
    const early = await head.client.call('POST', `${there}/confirmation`, { body: {} });
    expect(early.status).to.equal(409);
    const checked = await head.client.call('PATCH', there, {
      body: { roles: ['code', 'subject', 'mark'], period: 'q1' },
    });
    expect(checked.body).to.include({ state: 'checked', works: 1, pupilRows: 6 });
    const applied = await head.client.call('POST', `${there}/confirmation`, { body: {} });
    expect(applied.body.state).to.equal('applied');
    const profile = await head.client.call('GET', `${path}/classes/7A/profile`);
    expect(profile.body.subjects[0]).to.deep.include({ subject: 'Алгебра', period: 'q1' });
    expect(profile.body.subjects[0].results['CRF-02'].percent).to.equal(100);
    const listed = await head.client.call('GET', `${path}/classes`);
    expect(listed.body.items[0]).to.deep.include({ classLabel: '7А', hidden: false });
    const again = await upload(text);
    expect(again).to.deep.include({ status: 409 });
    expect(again.body['existing']).to.equal(id);
    expect((await head.client.call('DELETE', there)).status).to.equal(204);
    expect((await head.client.call('GET', `${path}/classes/7А/profile`)).body.subjects).to.deep.equal([]);
  });

  it('say which cell is wrong, in the reader’s words, and bring nothing in', async function () {
    this.timeout(20_000);
    const codes = await aList();
    const staged = await upload(`Код;Оценка\n${codes[0]};6\n${codes[1]};5`);
    const there = `${path}/imports/${staged.body['id']}`;
    const checked = await head.client.call('PATCH', there, {
      body: { roles: ['code', 'mark'], subject: 'Алгебра', period: 'q1' },
    });
    const [{ message, ...error }] = checked.body.errors;
    expect(error).to.deep.equal({ row: 2, column: 'Оценка', problem: 'not_a_mark' });
    expect(message.replaceAll('\u00A0', ' ')).to.equal(
      'строка 2, столбец «Оценка»: 6 – такой отметки нет. Бывают 2, 3, 4, 5, н/а и осв.',
    );
    expect((await head.client.call('POST', `${there}/confirmation`, { body: {} })).status).to.equal(409);
    expect((await head.client.call('GET', `${path}/classes/7А/profile`)).body.works).to.deep.equal([]);
  });

  it('refuse names and other things with a sentence of what to do', async function () {
    this.timeout(20_000);
    const codes = await aList();
    const names = await upload(`Фамилия;Код\nИванов;${codes[0]}\nКим;${codes[1]}`);
    expect(names.status).to.equal(422);
    expect(JSON.stringify(names.body)).to.include('Замените их кодами').and.not.include('Иванов');
    const page = await upload('<html></html>');
    expect(JSON.stringify(page.body).replaceAll('\u00A0', ' ')).to.include('Это не таблица');
    const none = await head.client.call('POST', `${path}/imports`, { body: { kind: 'register' } });
    expect(none.status).to.equal(422);
  });

  it('know no teacher: a field for one is refused, and no answer has one (P-9, RULE-08)', async function () {
    this.timeout(20_000);
    const codes = await aList();
    const staged = await upload(
      `Код;Учитель;Оценка\n${codes.map((code) => `${code};Сомова О. В.;4`).join('\n')}`,
    );
    expect(staged.body['leftOut']).to.deep.equal(['Учитель']);
    const there = `${path}/imports/${staged.body['id']}`;
    const keyed = await head.client.call('PATCH', there, {
      body: { roles: ['code', 'mark'], subject: 'Алгебра', period: 'q1', teacher: team.member.personId },
    });
    expect(keyed.status).to.equal(422);
    await head.client.call('PATCH', there, {
      body: { roles: ['code', 'mark'], subject: 'Алгебра', period: 'q1' },
    });
    await head.client.call('POST', `${there}/confirmation`, { body: {} });
    const answers = await Promise.all(
      [there, `${path}/classes`, `${path}/classes/7А/profile`].map((one) => head.client.call('GET', one)),
    );
    for (const { body } of answers) {
      const { createdAt: _at, leftOut: _left, ...told } = body;
      expect(JSON.stringify(told)).to.not.match(/Сомова|teacher|учител|personId/i);
    }
  });
});
