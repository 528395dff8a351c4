import { expect } from 'chai';
import { type ADistrict, aDistrict } from '../support/a-district.ts';
import { aTeam } from '../support/a-team.ts';
import { assign } from '../support/an-assignment.ts';
import { type ApiServer, type SignedIn, startApi } from '../support/api-server.ts';
import { renewalBodies } from '../support/renewal-bodies.ts';

describe('/schools/{schoolId}/renewal/{schoolYear}', () => {
  let server: ApiServer;
  let head: SignedIn;
  let district: ADistrict;
  let path: string;
  beforeEach(async () => {
    server = await startApi();
    district = await aDistrict(server);
    head = await district.joins('anna');
    await assign(server, district, head, 'schoolAdmin');
    path = `/schools/${district.schoolId}/renewal/2026-27`;
  });
  afterEach(() => server.stop());

  const call = (method: string, place: string, body?: object, who = head, headers = {}) =>
    who.client.call(method, `${path}${place}`, { ...(body && { body }), headers });

  it('is not there until it is begun, and then has an address', async () => {
    expect((await call('GET', '')).status).to.equal(404);
    const begun = await call('POST', '', {});
    expect([begun.status, begun.headers.get('Location')]).to.deep.equal([201, `/api/v1${path}`]);
    expect(begun.body).to.include({ schoolYear: '2026/27', carriedFrom: null, version: 1 });
    expect((await call('POST', '', {})).body.code).to.equal('duplicate');
    expect((await head.client.call('GET', path.replace('-27', '%2F27'))).status).to.equal(200);
  });

  it('changes parts against the version that was seen', async () => {
    await call('POST', '', {});
    const parts = { analysis: { period: '2025/26' }, goal: { goal: 'ц' } };
    expect((await call('PATCH', '', parts)).status).to.equal(428);
    const changed = await call('PATCH', '', { ...parts, version: 1 });
    expect(changed.body).to.deep.include({ analysis: { period: '2025/26' }, version: 2 });
    const lost = await call('PATCH', '', { goal: { goal: 'другая' }, version: 1 });
    expect([lost.status, lost.body.conflicts[0].field]).to.deep.equal([412, 'goal.goal']);
  });

  it('has lists whose lines are added, changed and taken out', async () => {
    await call('POST', '', {});
    for (const [name, slug] of [
      ['Evidence', 'evidence'],
      ['Finding', 'findings'],
      ['Difficulty', 'difficulties'],
      ['Cause', 'causes'],
      ['Strength', 'strengths'],
      ['Deficit', 'deficits'],
      ['Task', 'tasks'],
      ['Product', 'products'],
      ['Criterion', 'criteria'],
      ['Action', 'actions'],
      ['LocalAct', 'local-acts'],
    ] as const) {
      const fields = renewalBodies({ personId: head.personId })[`addRenewal${name}`] ?? {};
      const added = await call('POST', `/${slug}`, fields);
      expect([name, added.status]).to.deep.equal([name, 201]);
      expect(added.body).to.deep.include(fields);
      const place = `/${slug}/${added.body.id}`;
      const [[field, value] = ['', '']] = Object.entries(fields).filter(([key]) =>
        ['text', 'title'].includes(key),
      );
      const changed = await call('PATCH', place, { [field]: `${value}!`, version: added.body.version });
      expect([changed.status, changed.body[field]]).to.deep.equal([200, `${value}!`]);
      expect((await call('DELETE', place)).status).to.equal(204);
      expect((await call('DELETE', place)).status).to.equal(404);
    }
  });

  it('closes no step too early: 409 with what is missing, in words', async () => {
    await call('POST', '', {});
    const early = await call('PATCH', '/steps/RB-2', { state: 'closed' });
    expect([early.status, early.body.code]).to.deep.equal([409, 'step_not_ready']);
    expect(early.body.missing.map(({ key }: { key: string }) => key)).to.deep.equal([
      'coverage',
      'strengths',
      'deficits',
      'feasibility',
      'methodWork',
    ]);
    expect(early.body.missing[0].text).to.match(/60/);
    expect((await call('GET', '/steps/RB-2')).body).to.include({ state: 'open', closedAt: null });
  });

  it('closes a whole RB-2, keeps it, and opens it with a reason', async () => {
    await call('POST', '', {});
    const competence = { answered: 20, teachers: 27, feasibility: 'with_training' };
    const methodWork = { character: 'по предметам', themesHelpPupils: 'partly' };
    await call('PATCH', '', { competence, methodWork, version: 1 });
    await call('POST', '/strengths', { text: 'говорят с детьми' });
    await call('POST', '/deficits', { text: 'вести от условия к модели', technology: 'TECH_READ' });
    const closed = await call('PATCH', '/steps/RB-2', { state: 'closed' });
    expect(closed.body).to.deep.include({ state: 'closed', closedBy: head.personId, missing: [] });
    expect((await call('POST', '/deficits', { text: 'x' })).body.code).to.equal('state_forbids');
    expect((await call('PATCH', '/steps/RB-2', { state: 'open' })).status).to.equal(409);
    const open = await call('PATCH', '/steps/RB-2', { state: 'open', reason: 'новый опрос' });
    expect(open.body.state).to.equal('open');
    expect((await call('GET', '')).body.reopenings[0]).to.include({ step: 'RB-2', reason: 'новый опрос' });
  });

  it('is read by members, written by the administration, and the district reads only the strategy', async () => {
    await call('POST', '', {});
    const team = await aTeam(district);
    const methodologist = await district.joins('maria');
    await assign(server, district, methodologist, 'districtMethodologist');
    expect((await call('GET', '', undefined, team.member)).status).to.equal(200);
    for (const who of [team.member, team.colleague, methodologist])
      expect((await call('POST', '/tasks', { text: 'x' }, who)).status).to.equal(403);
    for (const who of [team.colleague, methodologist])
      expect((await call('GET', '', undefined, who)).status).to.equal(403);
    expect((await call('GET', '/strategy', undefined, methodologist)).status).to.equal(200);
  });

  it('becomes the analytical note, which reads as the renewal does', async () => {
    const note = `/documents/DOC-13?school=${district.schoolId}&schoolYear=2026/27`;
    expect((await head.client.call('GET', note)).status).to.equal(404);
    await call('POST', '', {});
    const { status, body } = await head.client.call('GET', note);
    expect([status, body.kind, body.draft]).to.deep.equal([200, 'DOC-13', true]);
    expect(body.gaps.map(({ text }: { text: string }) => text)).to.include('название стратегии');
    const team = await aTeam(district);
    expect((await team.colleague.client.call('GET', note)).status).to.equal(403);
    expect((await team.member.client.call('GET', note.replace('?', '.docx?'))).status).to.equal(200);
  });

  describe('lists of suggestions', () => {
    it('are put whole, in their order, against the version that was seen', async () => {
      const list = `/schools/${district.schoolId}/reference-lists/technologies`;
      const shipped = await head.client.call('GET', list);
      expect(shipped.body.version).to.equal(0);
      expect(shipped.body.items[0]).to.include({ id: 'TECH_FA', text: 'формирующее оценивание' });
      const items = [
        { id: 'own', label: 'чтение с карандашом' },
        { id: 'TECH_FA', hidden: true },
      ];
      const put = await head.client.call('PATCH', list, { body: { items } });
      expect(put.body.items.map(({ id }: { id: string }) => id)).to.deep.equal([
        'own',
        'TECH_FA',
        'TECH_EVENT',
        'TECH_READ',
        'TECH_DIALOG',
        'TECH_CRIT',
      ]);
      const stale = await head.client.call('PATCH', list, { body: { items, version: 7 } });
      expect(stale.status).to.equal(412);
    });
  });
});
