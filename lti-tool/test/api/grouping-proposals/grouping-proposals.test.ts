import { type RoleAssignment, scopeKeyOf } from '@uchitelskaya/shared/domain/access/role';
import { ASSIGNMENTS } from '@uchitelskaya/shared/service/collections/people';
import { expect } from 'chai';
import { type ADistrict, aDistrict } from '../support/a-district.ts';
import { type ApiServer, type SignedIn, startApi } from '../support/api-server.ts';

const TEACHERS = ['olga', 'ivan', 'dina', 'timur'] as const;
const SLOTS = ['2-7', '4-7'];

describe('proposals of teams', () => {
  let server: ApiServer;
  let district: ADistrict;
  let head: SignedIn;
  let teachers: readonly SignedIn[];
  let path: string;
  beforeEach(async () => {
    server = await startApi();
    district = await aDistrict(server);
    head = await district.joins('nina', { lmsRoles: ['Administrator'] });
    const joined: SignedIn[] = [];
    for (const name of TEACHERS) joined.push(await district.joins(name));
    teachers = joined;
    path = `/schools/${district.schoolId}/grouping-proposals`;
    const scope = { kind: 'school', id: district.schoolId } as const;
    const appointed: RoleAssignment = {
      ...{ personId: head.personId, role: 'schoolAdmin', scope, scopeKey: scopeKeyOf(scope) },
      ...{ basis: 'приказ', from: '2026-09-01', to: null },
    };
    const author = { by: 'system', at: server.clock.iso() };
    await server.deps.storage
      .forDistrict(district.districtId)
      .collection(ASSIGNMENTS)
      .insert('a-head', appointed, author);
  });
  afterEach(() => server.stop());

  const asked = { basis: 'class', targets: ['7 «а»'], reason: 'год уже идёт' };
  const propose = async () => (await head.client.call('POST', path, { body: asked })).body;

  it('rest on wishes that everybody writes for oneself', async () => {
    const [olga] = teachers;
    const wishes = {
      position: 'tutor',
      classes: ['7а'],
      subjects: ['science'],
      focuses: [],
      freeSlots: SLOTS,
    };
    const written = await olga?.client.call('PUT', '/me/formation-wishes', { body: wishes });
    expect(written?.body).to.deep.include({ ...wishes, classes: ['7А'], schoolYear: '2026/27' });
    expect((await olga?.client.call('GET', '/me/formation-wishes'))?.body).to.deep.equal(written?.body);
    const [, ivan] = teachers;
    expect((await ivan?.client.call('GET', '/me/formation-wishes'))?.body).to.include({ schoolYear: null });
    const bad = { freeSlots: ['9-9'], subjects: ['chess'] };
    expect((await olga?.client.call('PUT', '/me/formation-wishes', { body: bad }))?.status).to.equal(422);
    const ground = await head.client.call('GET', `/schools/${district.schoolId}/formation`);
    expect(ground.body).to.include({ answered: 0, withRoute: 0, withClasses: 1, deficitsFrom: 'areas' });
    expect(JSON.stringify(ground.body)).not.to.include('tutor');
  });

  it('are asked for, changed, and decided once by the administration alone', async () => {
    const made = await head.client.call('POST', path, { body: asked });
    expect([made.status, made.body.state, made.body.targets]).to.deep.equal([201, 'ready', ['7А']]);
    const one = `${path}/${made.body.id}`;
    expect(made.headers.get('Location')).to.include(one);
    expect(made.body.groups.map(({ memberIds }: { memberIds: string[] }) => memberIds.length)).to.deep.equal([
      4,
    ]);
    const [olga, ivan] = teachers.map(({ personId }) => personId);
    const out = { moves: [{ personId: olga, groupId: null }], groups: [{ id: '1', name: 'Читаем' }] };
    for (const { client } of teachers) {
      expect((await client.call('GET', one)).status).to.equal(403);
      expect((await client.call('PATCH', one, { body: out })).status).to.equal(403);
      const decision = { kind: 'accepted', reason: 'сами решили' };
      expect((await client.call('POST', `${one}/decision`, { body: decision })).status).to.equal(403);
    }
    const changed = await head.client.call('PATCH', one, { body: out });
    expect(changed.body.groups[0]).to.deep.include({ name: 'Читаем', classLabel: '7А' });
    expect(changed.body.changes.map(({ kind }: { kind: string }) => kind)).to.deep.equal(['moved', 'named']);
    const late = { moves: [{ personId: ivan, groupId: null }], version: made.body.version };
    expect((await head.client.call('PATCH', one, { body: late })).status, 'an old version').to.equal(412);
    const stranger = { moves: [{ personId: 'nobody', groupId: '1' }] };
    const refused = await head.client.call('PATCH', one, { body: stranger });
    expect([refused.status, refused.body.refusals[0].reason]).to.deep.equal([409, 'not_a_candidate']);
    const decided = await head.client.call('POST', `${one}/decision`, {
      body: { kind: 'accepted', reason: 'решил педсовет' },
    });
    expect(decided.body.decision).to.include({ kind: 'accepted', by: head.personId });
    const [teamId] = decided.body.decision.teamIds;
    const team = await head.client.call('GET', `/teams/${teamId}`);
    expect(team.body).to.include({ name: 'Читаем', state: 'draft', basis: 'class' });
    const again = await head.client.call('POST', `${one}/decision`, {
      body: { kind: 'dropped', reason: 'х' },
    });
    expect([again.status, again.body.refusals[0].reason]).to.deep.equal([409, 'formation_decided']);
    expect((await head.client.call('GET', path)).body.items).to.have.length(1);
  }).timeout(20_000);

  it('of another school are not found, and a decision without a reason is none', async () => {
    const { id } = await propose();
    expect((await head.client.call('GET', `${path}/nothing`)).status).to.equal(404);
    const elsewhere = await aDistrict(server, 'd2');
    const stranger = await elsewhere.joins('rita');
    expect((await stranger.client.call('GET', `${path}/${id}`)).status).to.equal(404);
    const body = { kind: 'dropped', reason: ' ' };
    expect((await head.client.call('POST', `${path}/${id}/decision`, { body })).status).to.equal(422);
    const kept = await head.client.call('POST', `${path}/${id}/computation`);
    expect(kept.body, 'nothing to repeat').to.include({ state: 'ready', version: 2 });
  }).timeout(20_000);
});
