import { expect } from 'chai';
import { type ADistrict, aDistrict } from '../support/a-district.ts';
import { type ATeam, aTeam } from '../support/a-team.ts';
import { assign } from '../support/an-assignment.ts';
import { type ApiServer, type SignedIn, startApi } from '../support/api-server.ts';

const LINE = { month: '2026-12', activity: 'Педсовет', format: 'ped_council' };

describe('/schools/{schoolId}/method-work-plan', () => {
  let server: ApiServer;
  let district: ADistrict;
  let team: ATeam;
  let head: SignedIn;
  let path: string;
  beforeEach(async () => {
    server = await startApi();
    district = await aDistrict(server);
    team = await aTeam(district);
    head = await district.joins('anna');
    await assign(server, district, head, 'schoolAdmin');
    path = `/schools/${district.schoolId}/method-work-plan`;
  });
  afterEach(() => server.stop());

  const call = (method: string, place: string, body?: object, who: SignedIn = head, headers = {}) =>
    who.client.call(method, `${path}${place}`, { ...(body && { body }), headers });
  const add = async () => (await call('POST', '/lines', LINE)).body;

  it('is the administration’s until it is approved, then the staff’s to read', async () => {
    expect((await call('GET', '')).body).to.include({ version: 0, state: 'draft', schoolYear: '2026/27' });
    expect((await call('GET', '', undefined, team.member)).status).to.equal(403);
    const empty = await call('POST', '/approval', { number: '12', date: '2026-11-24' });
    expect([empty.status, empty.body.code]).to.deep.equal([409, 'state_forbids']);
    await add();
    const approved = await call('POST', '/approval', { number: '12', date: '2026-11-24' });
    expect(approved.body).to.deep.include({
      state: 'approved',
      approval: { number: '12', date: '2026-11-24' },
    });
    expect((await call('GET', '', undefined, team.member)).body.lines[0].event).to.equal('Педсовет');
    expect(
      (await call('POST', '/approval', { number: '13', date: '2026-11-24' }, team.member)).status,
    ).to.equal(403);
  });

  it('has texts that are changed against what was seen', async () => {
    const first = await call('PATCH', '', { aim: 'Отзыв', routeTitle: 'development_plan' });
    expect(first.body).to.include({ aim: 'Отзыв', routeTitle: 'development_plan' });
    const { version } = first.body;
    await call('PATCH', '', { aim: 'Отзыв ученику' }, head, { 'If-Match': `"${version}"` });
    const late = await call('PATCH', '', { aim: 'Иначе', version });
    expect([late.status, late.body.current.aim]).to.deep.equal([412, 'Отзыв ученику']);
    expect((await call('PATCH', '', { aim: 'x' }, team.coordinator)).status).to.equal(403);
    const begun = await team.member.client.call('POST', '/routes', { body: {} });
    expect(begun.body.title).to.equal('development_plan');
  });

  it('has lines of the administration’s own: added, changed, taken out', async () => {
    const { ownLines, version } = await add();
    const place = `/lines/${ownLines[0].id}`;
    const responsible = { responsible: team.member.personId, version };
    const changed = await call('PATCH', place, responsible);
    expect(changed.body.ownLines[0]).to.include({ responsible: team.member.personId, activity: 'Педсовет' });
    expect(changed.body.lines[0]).to.deep.include({
      ownLine: ownLines[0].id,
      responsible: [team.member.personId],
    });
    const late = await call('PATCH', place, { responsible: team.colleague.personId, version });
    expect([late.status, late.body.conflicts[0].field]).to.deep.equal([412, 'responsible']);
    expect((await call('PATCH', place, { evidence: 'x' })).status).to.equal(428);
    const stranger = { responsible: 'nobody', version: changed.body.version };
    expect((await call('PATCH', place, stranger)).body.errors[0].path).to.equal('responsible');
    for (const [method, body] of [
      ['PATCH', responsible],
      ['DELETE', undefined],
    ] as const) {
      expect((await call(method, place, body, team.member)).status).to.equal(403);
      expect((await call(method, '/lines/nothing', body)).status).to.equal(404);
    }
    expect((await call('DELETE', place)).status).to.equal(204);
    expect((await call('GET', '')).body.lines).to.deep.equal([]);
  });

  it('stands for one year each', async () => {
    await add();
    expect((await call('GET', '?schoolYear=2027/28')).body).to.deep.include({ version: 0, lines: [] });
    const other = await call('POST', '/lines?schoolYear=2027/28', { ...LINE, month: '2026-12' });
    expect([other.status, other.body.errors[0].path]).to.deep.equal([422, 'month']);
    expect((await call('POST', '/lines', LINE, team.member)).status).to.equal(403);
  });
});
