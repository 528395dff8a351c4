import { expect } from 'chai';
import { aDistrict } from '../support/a-district.ts';
import { type ATeam, aTeam } from '../support/a-team.ts';
import { type ApiServer, startApi } from '../support/api-server.ts';

describe('/teams/{teamId}/plan-lines', () => {
  let server: ApiServer;
  let team: ATeam;
  beforeEach(async () => {
    server = await startApi();
    team = await aTeam(await aDistrict(server));
  });
  afterEach(() => server.stop());

  const lines = () => `${team.path}/plan-lines`;
  const add = (body: object, who = team.member) => who.client.call('POST', lines(), { body });
  const aLine = { month: '2026-12', activity: 'Открытый урок в 7А' };

  it('adds a line that any member may write', async () => {
    const { status, headers, body } = await add({
      date: '2026-12-10',
      activity: 'Открытый урок в 7А',
      step: 'HJ-4',
      format: 'open_view',
      responsible: team.member.personId,
    });
    expect(status).to.equal(201);
    expect(headers.get('Location')).to.equal(`/api/v1${lines()}/${body.id}`);
    expect(body).to.include({
      month: '2026-12',
      date: '2026-12-10',
      schoolYear: '2026/27',
      responsible: team.member.personId,
      status: 'planned',
      note: '',
      version: 1,
    });
    expect((await team.coordinator.client.call('GET', `${lines()}/${body.id}`)).body).to.deep.equal(body);
  });

  const faults: readonly (readonly [string, object, string])[] = [
    ['no activity', { month: '2026-12' }, 'activity'],
    ['neither month nor date', { activity: 'x' }, 'month'],
    ['a month that is none', { month: '2026-13', activity: 'x' }, 'month'],
    ['a day that is none', { date: '2026-11-31', activity: 'x' }, 'date'],
    ['a date of another month', { month: '2026-12', date: '2026-11-30', activity: 'x' }, 'date'],
    ['a stranger as responsible', { ...aLine, responsible: 'nobody' }, 'responsible'],
    ['an unknown step', { ...aLine, step: 'HJ-8' }, 'step'],
    ['an unknown status', { ...aLine, status: 'late' }, 'status'],
    ['too long a text', { ...aLine, note: 'я'.repeat(1001) }, 'note'],
  ];
  for (const [what, body, path] of faults) {
    it(`refuses ${what}`, async () => {
      const answer = await add(body);
      expect(answer.status).to.equal(422);
      expect(answer.body.errors.map((error: { path: string }) => error.path)).to.deep.equal([path]);
    });
  }

  it('lists a school year by month, in pages', async () => {
    for (const month of ['2027-02', '2026-10', '2026-12']) await add({ ...aLine, month });
    await add({ ...aLine, month: '2027-09' });
    const first = await team.member.client.call('GET', `${lines()}?limit=2`);
    const rest = await team.member.client.call('GET', `${lines()}?limit=2&after=${first.body.next}`);
    const months = [...first.body.items, ...rest.body.items].map(({ month }: { month: string }) => month);
    expect(months).to.deep.equal(['2026-10', '2026-12', '2027-02']);
    const next = await team.member.client.call('GET', `${lines()}?schoolYear=2027/28`);
    expect(next.body.items).to.have.length(1);
  });

  it('takes no cursor of another list', async () => {
    for (const month of ['2026-10', '2026-12']) await add({ ...aLine, month });
    const { body } = await team.member.client.call('GET', `${lines()}?limit=1`);
    const other = await team.member.client.call('GET', `${lines()}?schoolYear=2027/28&after=${body.next}`);
    expect(other.status).to.equal(400);
  });

  it('changes a line; the month follows a new date', async () => {
    const { body } = await add(aLine);
    const changed = await team.coordinator.client.call('PATCH', `${lines()}/${body.id}`, {
      body: { date: '2027-01-14', status: 'moved' },
      headers: { 'If-Match': '"1"' },
    });
    expect(changed.body).to.include({ date: '2027-01-14', month: '2027-01', status: 'moved', version: 2 });
    expect(changed.body.activity).to.equal(aLine.activity);
  });

  it('shows both values when two changed one field, and names it as the wire does', async () => {
    const { body } = await add(aLine);
    const path = `${lines()}/${body.id}`;
    const set = (responsible: string) =>
      team.coordinator.client.call('PATCH', path, { body: { responsible, version: 1 } });
    await set(team.member.personId);
    const late = await set(team.coordinator.personId);
    expect(late.status).to.equal(412);
    expect(late.body.conflicts[0]).to.include({
      field: 'responsible',
      mine: team.coordinator.personId,
      theirs: team.member.personId,
    });
  });

  it('removes the line that was seen, and no other', async () => {
    const { body } = await add(aLine);
    const path = `${lines()}/${body.id}`;
    expect((await team.member.client.call('DELETE', path)).status).to.equal(428);
    const stale = await team.member.client.call('DELETE', path, { headers: { 'If-Match': '"2"' } });
    expect([stale.status, stale.body.currentVersion]).to.deep.equal([412, 1]);
    expect(
      (await team.member.client.call('DELETE', path, { headers: { 'If-Match': '"1"' } })).status,
    ).to.equal(204);
    expect((await team.member.client.call('GET', path)).status).to.equal(404);
  });

  it('is the team’s: a colleague neither reads nor writes', async () => {
    expect((await add(aLine, team.colleague)).status).to.equal(403);
    expect((await team.colleague.client.call('GET', lines())).status).to.equal(403);
  });

  it('knows a line only under its own team', async () => {
    const { body } = await add(aLine);
    const other = await team.member.client.call('POST', '/teams', { body: { name: 'Другая', kind: 'pos' } });
    const path = `/teams/${other.body.id}/plan-lines/${body.id}`;
    expect((await team.member.client.call('GET', path)).status).to.equal(404);
    const patched = await team.member.client.call('PATCH', path, {
      body: { note: 'x' },
      headers: { 'If-Match': '*' },
    });
    expect(patched.status).to.equal(404);
  });
});
