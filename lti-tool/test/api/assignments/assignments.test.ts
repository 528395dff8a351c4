import { ASSIGNMENTS, PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { expect } from 'chai';
import { type ADistrict, aDistrict } from '../support/a-district.ts';
import { ADMIN_TOKEN, type ApiServer, signIn, startApi } from '../support/api-server.ts';
import type { ApiClient } from '../support/described-client.ts';

describe('POST /admin/assignments', () => {
  let server: ApiServer;
  let district: ADistrict;
  let admin: ApiClient;
  let platformId: string;
  beforeEach(async () => {
    server = await startApi();
    district = await aDistrict(server);
    admin = server.client.with({ Authorization: `Bearer ${ADMIN_TOKEN}` });
    const registered = await admin.call('POST', '/admin/platforms', {
      body: {
        name: 'Курсы района',
        issuer: 'https://moodle.example',
        clientId: 'c1',
        authenticationEndpoint: 'https://moodle.example/auth',
        accessTokenEndpoint: 'https://moodle.example/token',
        jwksUri: 'https://moodle.example/certs',
        deploymentIds: ['1'],
        district: 'd1',
      },
    });
    platformId = registered.body.id;
  });
  afterEach(() => server.stop());

  const assign = (more: object = {}) =>
    admin.call('POST', '/admin/assignments', {
      body: {
        platformId,
        sub: '42',
        role: 'schoolAdmin',
        scope: { kind: 'school', id: district.schoolId },
        basis: 'Приказ № 12 от 01.09.2026',
        ...more,
      },
    });

  it('gives a role from today on, also to somebody who has not come in yet', async () => {
    const { status, body } = await assign();
    expect(status).to.equal(201);
    expect(body).to.deep.include({
      role: 'schoolAdmin',
      scope: { kind: 'school', id: 'd1-school' },
      basis: 'Приказ № 12 от 01.09.2026',
      from: '2026-11-24',
      to: null,
    });
    const person = await server.deps.storage.forDistrict('d1').collection(PERSONS).get(body.personId);
    expect(person).to.include({ platformId, sub: '42', lmsName: null });
  });

  it('works from the next call of the person on', async () => {
    const { body } = await assign({ role: 'districtMethodologist', scope: { kind: 'district' } });
    const { client } = await signIn(server, {
      districtId: 'd1',
      personId: body.personId,
      courseId: district.courseId,
    });
    const me = await client.call('GET', '/me');
    expect(me.body.roles).to.include('districtMethodologist');
    expect(me.body.assignments).to.deep.equal([
      { role: 'districtMethodologist', scope: { kind: 'district' } },
    ]);
  });

  it('finds the same person again, and leaves the same role as it is', async () => {
    const [first, again] = [await assign(), await assign({ basis: 'Другой приказ' })];
    expect(again.body).to.deep.equal(first.body);
    const other = await assign({ role: 'director' });
    expect(other.body.personId).to.equal(first.body.personId);
    const kept = server.deps.storage.forDistrict('d1').collection(ASSIGNMENTS);
    expect(await kept.count({ index: 'person', equals: { personId: first.body.personId } })).to.equal(2);
  });

  it('writes one person down when asked many times at once', async () => {
    const roles = ['schoolAdmin', 'director', 'expert', 'specialist'];
    const answers = await Promise.all(roles.map((role) => assign({ role })));
    expect(answers.map(({ status }) => status)).to.deep.equal([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.personId)).size).to.equal(1);
  });

  const faults: readonly (readonly [string, object, string])[] = [
    ['a registration that is not there', { platformId: 'nothing' }, 'platformId'],
    ['a role that a team’s records give', { role: 'coordinator' }, 'role'],
    ['a role that is none', { role: 'king' }, 'role'],
    ['a role in the wrong place', { role: 'director', scope: { kind: 'district' } }, 'scope.kind'],
    ['a school that is not there', { scope: { kind: 'school', id: 'nothing' } }, 'scope.id'],
    ['a school without its id', { scope: { kind: 'school' } }, 'scope.id'],
    ['a place that is none', { scope: { kind: 'planet' } }, 'scope.kind'],
    ['no basis', { basis: '' }, 'basis'],
    ['an end before the beginning', { from: '2026-12-01', to: '2026-11-01' }, 'to'],
  ];
  for (const [what, more, path] of faults) {
    it(`refuses ${what}`, async () => {
      const { status, body } = await assign(more);
      expect(status).to.equal(422);
      expect(body.errors.map((error: { path: string }) => error.path)).to.deep.equal([path]);
    });
  }

  it('is the administrator’s', async () => {
    const { client } = await district.joins('irina', { lmsRoles: ['Administrator'] });
    expect((await client.call('POST', '/admin/assignments', { body: {} })).status).to.equal(401);
  });
});
