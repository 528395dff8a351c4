import { expect } from 'chai';
import { aDistrict } from '../support/a-district.ts';
import { type ATeam, aTeam } from '../support/a-team.ts';
import { type ApiServer, startApi } from '../support/api-server.ts';

describe('/documents', () => {
  let server: ApiServer;
  let team: ATeam;
  let meetingId: string;
  beforeEach(async () => {
    server = await startApi();
    team = await aTeam(await aDistrict(server));
    await team.member.client.call('POST', `${team.path}/plan-lines`, {
      body: { month: '2026-12', activity: 'Открытый <урок>', responsible: team.member.personId },
    });
    const meeting = await team.coordinator.client.call('POST', `${team.path}/meetings`, {
      body: { date: '2026-11-20', purpose: 'Разобрать урок', attendance: [team.member.personId] },
    });
    meetingId = meeting.body.id;
  });
  afterEach(() => server.stop());

  const get = (path: string, who = team.member) => who.client.call('GET', `/documents/${path}`);

  it('gives the plan of the year as a model, a draft that says so', async () => {
    const { status, body } = await get(`DOC-03?team=${team.id}`);
    expect(status).to.equal(200);
    expect(body).to.deep.include({
      kind: 'DOC-03',
      draft: true,
      scope: { team: team.id, schoolYear: '2026/27' },
    });
    expect(JSON.stringify(body.blocks)).to.contain('Открытый <урок>');
  });

  it('gives schedule and minutes', async () => {
    expect((await get(`DOC-04?team=${team.id}`)).body.kind).to.equal('DOC-04');
    const minutes = await get(`DOC-05?team=${team.id}&meeting=${meetingId}`);
    expect([minutes.status, minutes.body.scope.meeting]).to.deep.equal([200, meetingId]);
  });

  it('asks which meeting, and knows no meeting of another team', async () => {
    const { status, body } = await get(`DOC-05?team=${team.id}`);
    expect([status, body.errors[0].path]).to.deep.equal([422, 'query.meeting']);
    const other = await team.member.client.call('POST', '/teams', { body: { name: 'Другая', kind: 'pos' } });
    expect((await get(`DOC-05?team=${other.body.id}&meeting=${meetingId}`)).status).to.equal(404);
  });

  it('gives a Word file', async () => {
    const { status, headers, body } = await get(`DOC-03.docx?team=${team.id}`);
    expect(status).to.equal(200);
    expect(headers.get('Content-Disposition')).to.match(/^attachment; filename=.*\.docx/);
    expect(headers.get('Cache-Control')).to.equal('private, no-store');
    expect(body.subarray(0, 2).toString()).to.equal('PK');
  });

  it('gives a page whose own style, and nothing else, its policy lets through', async () => {
    const { status, headers, body } = await get(`DOC-03.html?team=${team.id}`);
    expect(status).to.equal(200);
    expect(headers.get('Content-Type')).to.equal('text/html; charset=utf-8');
    expect(headers.get('Content-Disposition')).to.equal(null);
    expect(headers.get('Content-Security-Policy')).to.match(/style-src 'sha256-[A-Za-z0-9+/=]+'/);
    const html = body.toString();
    expect(html).to.contain('Открытый &lt;урок&gt;');
    expect(html).to.not.contain('<script');
  });

  it('is the team’s', async () => {
    for (const path of ['DOC-03', 'DOC-03.docx', 'DOC-03.html', 'DOC-04']) {
      expect((await get(`${path}?team=${team.id}`, team.colleague)).status, path).to.equal(403);
    }
  });

  it('are listed with what each misses, to those who may read them', async () => {
    const { status, body } = await team.member.client.call('GET', `${team.path}/documents`);
    expect(status).to.equal(200);
    const kinds = body.items.map(({ kind }: { kind: string }) => kind);
    expect(kinds).to.include.members(['DOC-03', 'DOC-04', 'DOC-01', 'DOC-15', 'DOC-06']);
    const plan = body.items[0];
    expect(plan).to.deep.include({
      kind: 'DOC-03',
      draft: true,
      scope: { team: team.id, schoolYear: '2026/27' },
    });
    expect(plan.gaps.length).to.be.greaterThan(0);
    expect(plan).to.not.have.property('blocks');
    expect((await team.colleague.client.call('GET', `${team.path}/documents`)).status).to.equal(403);
  });

  it('need to know which team', async () => {
    const { status, body } = await get('DOC-03');
    expect([status, body.errors[0].path]).to.deep.equal([422, 'query.team']);
  });

  it('has no other documents', async () => {
    for (const path of ['DOC-99', 'DOC-03.pdf', 'constructor']) {
      expect((await get(`${path}?team=${team.id}`)).status, path).to.equal(404);
    }
  });
});
