import { expect } from 'chai';
import { type ApiServer, type SignedIn, signIn, startApi } from '../support/api-server.ts';

const L1 = '1.1 1.2 1.2 2.1 2.5 2.5 2.9 2.9 3.2 3.5 4.2 5.2'.split(' ');

describe('POST /computations/task-set', () => {
  let server: ApiServer;
  let teacher: SignedIn;
  before(async () => {
    server = await startApi();
    teacher = await signIn(server, { districtId: 'd1', personId: 'p1', locale: 'en' });
  });
  after(() => server.stop());

  const compute = (body: object) => teacher.client.call('POST', '/computations/task-set', { body });

  it('answers the worked example of the catalogue', async () => {
    const answer = await compute({ codes: L1, aim: 'apply' });
    expect(answer.status).to.equal(200);
    expect(answer.body).to.deep.equal({
      version: 'toll-27/v1',
      n: 12,
      k: 9,
      counts: { 1: 3, 2: 5, 3: 2, 4: 1, 5: 1 },
      'TI-1': 75,
      'TI-2': 33.3,
      'TI-3': { 1: 25, 2: 41.7, 3: 16.7, 4: 8.3, 5: 8.3 },
      'TI-4': 5,
      'TI-5': 2.33,
      'TI-6': 33.3,
      'TI-7': 33.3,
      'TI-8': 73.3,
      fewTasks: false,
    });
  });

  it('leaves TI-8 out without an aim', async () => {
    expect((await compute({ codes: L1 })).body).to.not.have.property('TI-8');
  });

  it('takes a target profile of one’s own', async () => {
    expect((await compute({ codes: L1, profile: [10, 30, 30, 15, 15] })).body['TI-8']).to.equal(73.3);
  });

  it('has no index of an empty set', async () => {
    const { body } = await compute({ codes: [], aim: 'check' });
    const indices = Object.entries(body).filter(([name]) => name.startsWith('TI-'));
    expect(indices.map(([, value]) => value)).to.deep.equal(Array(8).fill(null));
  });

  it('names unknown codes with their places, in the reader’s language', async () => {
    const { status, body } = await compute({ codes: ['1.1', '3.7'] });
    expect(status).to.equal(422);
    expect(body.errors).to.deep.equal([{ path: 'codes.1', message: 'There is no such type of task: 3.7' }]);
  });

  it('refuses a profile that does not make 100', async () => {
    const { status, body } = await compute({ codes: L1, profile: [50, 40, 5, 0, 0] });
    expect(status).to.equal(422);
    expect(body.errors).to.deep.equal([
      { path: 'profile', message: 'The shares make 95, but 100\u00A0are needed' },
    ]);
  });

  it('refuses an aim and a profile together', async () => {
    const { status, body } = await compute({ codes: L1, aim: 'check', profile: [50, 40, 10, 0, 0] });
    expect(status).to.equal(422);
    expect(body.errors[0].path).to.equal('profile');
  });
});
