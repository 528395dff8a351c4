import { expect } from 'chai';
import { type ADistrict, aDistrict, rename } from '../support/a-district.ts';
import { type ApiServer, type SignedIn, signIn, startApi } from '../support/api-server.ts';

describe('GET /people', () => {
  let server: ApiServer;
  let district: ADistrict;
  let irina: SignedIn;
  beforeEach(async () => {
    server = await startApi();
    district = await aDistrict(server);
    irina = await district.joins('irina');
    const oleg = await district.joins('oleg', { lmsRoles: ['Learner'] });
    await rename(server, district, irina.personId, 'Ирина Петровна Белова');
    await rename(server, district, oleg.personId, 'Олег Семёнов');
  });
  afterEach(() => server.stop());

  const names = async (query: string) => {
    const { body } = await irina.client.call('GET', `/people${query}`);
    return body.items.map(({ name }: { name: string }) => name);
  };

  it('lists the people of the course with their roles in it', async () => {
    const { status, body } = await irina.client.call('GET', '/people');
    expect(status).to.equal(200);
    expect(body.items).to.deep.equal([
      { id: 'd1-irina', name: 'Ирина Петровна Белова', roles: ['Instructor'] },
      { id: 'd1-oleg', name: 'Олег Семёнов', roles: ['Learner'] },
    ]);
  });

  it('finds by the beginning of any word, with ё or without', async () => {
    expect(await names(`?q=${encodeURIComponent('бел')}`)).to.deep.equal(['Ирина Петровна Белова']);
    expect(await names(`?q=${encodeURIComponent('СЕМЕН')}`)).to.deep.equal(['Олег Семёнов']);
    expect(await names(`?q=${encodeURIComponent('лег')}`)).to.deep.equal([]);
  });

  it('comes in pages', async () => {
    const first = await irina.client.call('GET', '/people?limit=1');
    expect(await names(`?limit=1&after=${first.body.next}`)).to.deep.equal(['Олег Семёнов']);
  });

  it('is not for a learner who is in no team: a course may have pupils', async () => {
    const pupil = await district.joins('pupil', { lmsRoles: ['Learner'] });
    expect((await pupil.client.call('GET', '/people')).status).to.equal(403);
  });

  it('is for a member of a team whom the LMS calls a learner', async () => {
    const team = await irina.client.call('POST', '/teams', {
      body: { name: 'Читаем условие', kind: 'kouch', joins: true },
    });
    const learner = await district.joins('learner', { lmsRoles: ['Learner'] });
    const path = `/teams/${team.body.id}/members`;
    await irina.client.call('POST', path, { body: { personId: learner.personId } });
    const invited = await learner.client.call('GET', '/people');
    expect(invited.status).to.equal(403);
    await learner.client.call('PATCH', `${path}/${learner.personId}`, { body: { consent: true } });
    expect((await learner.client.call('GET', '/people')).status).to.equal(200);
  });

  it('is of no use without a course', async () => {
    const addOn = await signIn(server, { districtId: 'd1', personId: 'd1-irina', courseId: null });
    expect((await addOn.client.call('GET', '/people')).status).to.equal(403);
  });
});
