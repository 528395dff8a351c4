import { type RoleAssignment, scopeKeyOf } from '@uchitelskaya/shared/domain/access/role';
import { ASSIGNMENTS } from '@uchitelskaya/shared/service/collections/people';
import { expect } from 'chai';
import { type ADistrict, aDistrict } from '../support/a-district.ts';
import { aTeam } from '../support/a-team.ts';
import { ADMIN_TOKEN, type ApiServer, startApi } from '../support/api-server.ts';
import type { ApiClient } from '../support/described-client.ts';

describe('schools', () => {
  let server: ApiServer;
  let district: ADistrict;
  let admin: ApiClient;
  beforeEach(async () => {
    server = await startApi();
    district = await aDistrict(server);
    admin = server.client.with({ Authorization: `Bearer ${ADMIN_TOKEN}` });
  });
  afterEach(() => server.stop());

  const add = (body: object) => admin.call('POST', '/admin/schools', { body: { district: 'd1', ...body } });

  it('are added by the administrator and seen by everybody of the district', async () => {
    const { status, body } = await add({
      name: 'Школа пос. Заречный',
      place: 'пос. Заречный',
      staffCount: 9,
    });
    expect(status).to.equal(201);
    expect(body).to.include({ name: 'Школа пос. Заречный', staffCount: 9, shortName: '' });
    const { client } = await district.joins('irina');
    const listed = await client.call('GET', '/schools');
    expect(listed.body.items.map(({ name }: { name: string }) => name)).to.deep.equal([
      'Школа пос. Заречный',
      'Школа № 2',
    ]);
    const one = await client.call('GET', `/schools/${body.id}`);
    expect([one.headers.get('ETag'), one.body]).to.deep.equal(['"1"', body]);
    expect((await client.call('GET', '/schools/nothing')).status).to.equal(404);
  });

  it('have names of their own in a district', async () => {
    const { status, body } = await add({ name: 'школа  № 2' });
    expect([status, body.code, body.existing]).to.deep.equal([409, 'duplicate', 'd1-school']);
  });

  it('belong to a district that is there', async () => {
    expect((await add({ name: 'x', district: 'd9' })).status).to.equal(422);
    expect((await admin.call('GET', '/admin/schools?district=d9')).status).to.equal(404);
    expect((await admin.call('GET', '/admin/schools?district=d1')).body.items).to.have.length(1);
  });

  it('have a number of teachers for a year, which the administration enters', async () => {
    const path = `/schools/${district.schoolId}/staff-count`;
    const [teacher, head] = [await aTeam(district), await district.joins('nina')];
    const kept = { schoolYear: '2026/27', teachers: 31 };
    const { client } = teacher.coordinator;
    expect((await client.call('GET', path)).body).to.include({ teachers: 27, source: 'school' });
    expect((await client.call('PUT', path, { body: kept })).status).to.equal(403);
    const scope = { kind: 'school', id: district.schoolId } as const;
    const appointed: RoleAssignment = {
      ...{ personId: head.personId, role: 'schoolAdmin', scope, scopeKey: scopeKeyOf(scope) },
      ...{ basis: 'приказ', from: '2026-09-01', to: null },
    };
    const author = { by: 'system', at: server.clock.iso() };
    const assignments = server.deps.storage.forDistrict(district.districtId).collection(ASSIGNMENTS);
    await assignments.insert('a-head', appointed, author);
    const written = await head.client.call('PUT', path, { body: kept });
    expect([written.status, written.body.source]).to.deep.equal([200, 'entered']);
    expect((await client.call('GET', `${path}?schoolYear=2026/27`)).body).to.include(kept);
    expect((await client.call('GET', `${path}?schoolYear=2026`)).status).to.equal(422);
  });
});
