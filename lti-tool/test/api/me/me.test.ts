import { ASSIGNMENTS } from '@uchitelskaya/shared/service/collections/people';
import { expect } from 'chai';
import { type ADistrict, aDistrict, rename } from '../support/a-district.ts';
import { type ApiServer, startApi } from '../support/api-server.ts';

describe('GET /me', () => {
  let server: ApiServer;
  let district: ADistrict;
  beforeEach(async () => {
    server = await startApi();
    district = await aDistrict(server);
  });
  afterEach(() => server.stop());

  it('says who this is and where', async () => {
    const { client, personId, csrfToken } = await district.joins('irina');
    await rename(server, district, personId, 'Ирина Петровна Белова');
    const { status, body } = await client.call('GET', '/me');
    expect(status).to.equal(200);
    expect(body).to.deep.equal({
      person: { id: personId, name: 'Ирина Петровна Белова' },
      district: { id: 'd1', name: 'Район d1' },
      school: { id: 'd1-school', name: 'Школа № 2' },
      roles: ['instructor'],
      assignments: [],
      csrfToken,
      locale: 'ru',
    });
  });

  it('has the roles that were given here, with the place where they hold', async () => {
    const { client, personId } = await district.joins('irina', { lmsRoles: ['Learner'] });
    const scope = { kind: 'school', id: district.schoolId } as const;
    await server.deps.storage.forDistrict('d1').collection(ASSIGNMENTS).insert(
      'a1',
      {
        personId,
        role: 'director',
        scope,
        scopeKey: 'school:d1-school',
        basis: 'Приказ № 3',
        from: '2026-09-01',
        to: null,
      },
      { by: 'system', at: server.clock.iso() },
    );
    const { body } = await client.call('GET', '/me');
    expect(body.roles).to.deep.equal(['director']);
    expect(body.assignments).to.deep.equal([{ role: 'director', scope }]);
  });

  it('names a person whose name the LMS keeps back by a number, in the person’s language', async () => {
    const { client, personId } = await district.joins('anon', { locale: 'en' });
    await rename(server, district, personId, null);
    const { body } = await client.call('GET', '/me');
    expect(body.person.name).to.equal('Participant 1');
  });

  it('asks for a session', async () => {
    expect((await server.client.call('GET', '/me')).status).to.equal(401);
  });
});
