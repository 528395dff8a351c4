import { expect } from 'chai';
import { type ApiServer, type SignedIn, signIn, startApi } from '../support/api-server.ts';

describe('POST /computations/team-formation', () => {
  let server: ApiServer;
  let teacher: SignedIn;
  before(async () => {
    server = await startApi();
    teacher = await signIn(server, { districtId: 'd1', personId: 'p1' });
  });
  after(() => server.stop());

  const propose = (body: object) => teacher.client.call('POST', '/computations/team-formation', { body });

  it('proposes groups with score, reasons and proof', async () => {
    const answer = await propose({
      items: ['feedback', 'reading'],
      candidates: [
        { id: 'a', deficits: { feedback: 1, reading: 1 }, position: 'leader', freeSlots: ['1-7', '2-7'] },
        { id: 'b', deficits: { feedback: 1, reading: 1 }, position: 'tutor', freeSlots: ['1-7', '2-7'] },
        { id: 'c', resources: ['feedback'], preferred: ['a'], freeSlots: ['2-7', '1-7'] },
      ],
    });
    expect(answer.status).to.equal(200);
    const { groups, ...rest } = answer.body;
    expect(rest).to.deep.equal({ leftOver: [], score: 0.8, bound: 0.8, gap: 0, optimal: true });
    expect(groups[0]).to.deep.include({ memberIds: ['a', 'b', 'c'], focus: ['feedback'] });
    expect(groups[0].gaps).to.deep.equal([{ kind: 'resource', item: 'reading' }]);
  }).timeout(30_000);

  it('names what is wrong, place by place', async () => {
    const answer = await propose({ items: [], candidates: [{ id: 'a' }, { id: 'a', freeSlots: ['9-9'] }] });
    expect(answer.status).to.equal(422);
    expect(answer.body.errors.map(({ path }: { path: string }) => path)).to.have.members([
      'candidates.1.id',
      'candidates.1.freeSlots',
    ]);
  });
});
