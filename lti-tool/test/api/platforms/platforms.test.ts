import { expect } from 'chai';
import { aDistrict } from '../support/a-district.ts';
import { ADMIN_TOKEN, type ApiServer, startApi } from '../support/api-server.ts';
import type { ApiClient } from '../support/described-client.ts';

const MOODLE = {
  name: 'Курсы района',
  issuer: 'https://moodle.example',
  clientId: 'a1b2c3',
  authenticationEndpoint: 'https://moodle.example/mod/lti/auth.php',
  accessTokenEndpoint: 'https://moodle.example/mod/lti/token.php',
  jwksUri: 'https://moodle.example/mod/lti/certs.php',
  deploymentIds: ['1'],
};

describe('/admin/platforms', () => {
  let server: ApiServer;
  let admin: ApiClient;
  beforeEach(async () => {
    server = await startApi();
    admin = server.client.with({ Authorization: `Bearer ${ADMIN_TOKEN}` });
  });
  afterEach(() => server.stop());

  const register = (more: object = {}, headers: Record<string, string> = {}) =>
    admin.call('POST', '/admin/platforms', { body: { ...MOODLE, ...more }, headers });

  it('registers an LMS with a district of its own', async () => {
    const { status, headers, body } = await register();
    expect(status).to.equal(201);
    expect(headers.get('Location')).to.equal(`/api/v1/admin/platforms/${body.id}`);
    expect(body).to.deep.include({ ...MOODLE, state: 'waiting', version: 1 });
    expect(body.district).to.be.a('string');
    const other = await register({ clientId: 'other' });
    expect(other.body.district).to.not.equal(body.district);
  });

  it('registers an LMS into a district that is there, and in no other', async () => {
    await aDistrict(server);
    expect((await register({ district: 'd1' })).body.district).to.equal('d1');
    const { status, body } = await register({ district: 'd2', clientId: 'other' });
    expect(status).to.equal(422);
    expect(body.errors).to.deep.equal([{ path: 'district', message: 'Такого района нет' }]);
  });

  it('answers a second registration of issuer and client with 409 and the first', async () => {
    const first = await register();
    const { status, body } = await register({ name: 'Ещё раз' });
    expect([status, body.code, body.existing]).to.deep.equal([409, 'duplicate', first.body.id]);
  });

  it('registers once under one Idempotency-Key', async () => {
    const key = { 'Idempotency-Key': 'k1' };
    const [first, again] = [await register({}, key), await register({}, key)];
    expect([again.status, again.body]).to.deep.equal([201, first.body]);
    expect((await admin.call('GET', '/admin/platforms')).body.items).to.have.length(1);
  });

  it('refuses addresses that are none, each by its name', async () => {
    const { status, body } = await register({ issuer: 'moodle', jwksUri: 'http://moodle.example/certs' });
    expect(status).to.equal(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).to.have.members(['issuer', 'jwksUri']);
    expect(body.errors[0].message).to.match(/https/);
  });

  it('names every field that is missing', async () => {
    const { status, body } = await admin.call('POST', '/admin/platforms', { body: {} });
    expect(status).to.equal(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).to.deep.equal(Object.keys(MOODLE));
  });

  it('lists in pages', async () => {
    for (const clientId of ['c1', 'c2', 'c3']) await register({ clientId });
    const first = await admin.call('GET', '/admin/platforms?limit=2');
    expect(first.body.items).to.have.length(2);
    const rest = await admin.call('GET', `/admin/platforms?limit=2&after=${first.body.next}`);
    expect(rest.body.items).to.have.length(1);
    expect(rest.body).to.not.have.property('next');
    const seen = [...first.body.items, ...rest.body.items].map(
      ({ clientId }: { clientId: string }) => clientId,
    );
    expect(seen).to.have.members(['c1', 'c2', 'c3']);
  });

  it('refuses a cursor that it has not given', async () => {
    const { status, body } = await admin.call('GET', '/admin/platforms?after=abc');
    expect([status, body.code]).to.deep.equal([400, 'malformed_request']);
    expect((await admin.call('GET', '/admin/platforms?limit=0')).status).to.equal(422);
  });

  it('changes what is named and leaves the rest', async () => {
    const { body } = await register();
    const path = `/admin/platforms/${body.id}`;
    const changed = await admin.call('PATCH', path, {
      body: { name: 'Новое имя', deploymentIds: ['1', '2'] },
    });
    expect(changed.status).to.equal(200);
    expect(changed.body).to.deep.include({
      ...MOODLE,
      name: 'Новое имя',
      deploymentIds: ['1', '2'],
      version: 2,
    });
    const off = await admin.call('PATCH', path, {
      body: { state: 'disabled' },
      headers: { 'If-Match': '"2"' },
    });
    expect(off.body).to.include({ state: 'disabled', name: 'Новое имя' });
    expect((await admin.call('GET', path)).headers.get('ETag')).to.equal('"3"');
  });

  it('refuses a change of an old version with the present one', async () => {
    const { body } = await register();
    const path = `/admin/platforms/${body.id}`;
    await admin.call('PATCH', path, { body: { name: 'Первая правка' } });
    const late = await admin.call('PATCH', path, {
      body: { name: 'Вторая' },
      headers: { 'If-Match': '"1"' },
    });
    expect([late.status, late.body.currentVersion]).to.deep.equal([412, 2]);
    expect(late.body.current.name).to.equal('Первая правка');
    expect((await admin.call('DELETE', path, { headers: { 'If-Match': '"1"' } })).status).to.equal(412);
  });

  it('refuses to become another registration', async () => {
    await register();
    const { body } = await register({ clientId: 'other' });
    const { status } = await admin.call('PATCH', `/admin/platforms/${body.id}`, {
      body: { clientId: MOODLE.clientId },
    });
    expect(status).to.equal(409);
  });

  it('removes', async () => {
    const { body } = await register();
    const path = `/admin/platforms/${body.id}`;
    expect((await admin.call('DELETE', path)).status).to.equal(204);
    expect((await admin.call('GET', path)).status).to.equal(404);
    expect((await admin.call('DELETE', path)).status).to.equal(404);
    expect((await admin.call('PATCH', path, { body: { name: 'x' } })).status).to.equal(404);
  });

  it('opens for nobody but the administrator', async () => {
    const teacher = await (await aDistrict(server)).joins('irina', { lmsRoles: ['Administrator'] });
    for (const client of [server.client, teacher.client]) {
      expect((await client.call('GET', '/admin/platforms')).status).to.equal(401);
      expect((await client.call('POST', '/admin/platforms', { body: MOODLE })).status).to.equal(401);
    }
  });
});
