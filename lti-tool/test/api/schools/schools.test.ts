import { expect } from 'chai';
import { type ADistrict, aDistrict } from '../support/a-district.ts';
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
});
