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

  it('is of no use without a course', async () => {
    const addOn = await signIn(server, { districtId: 'd1', personId: 'd1-irina', courseId: null });
    expect((await addOn.client.call('GET', '/people')).status).to.equal(403);
  });
});
