import { expect } from 'chai';
import { networkOf, ownTies } from '../../../src/domain/school/school-network.ts';

const teams = [
  { id: 'read', memberIds: ['ann', 'bob', 'eve'] },
  { id: 'count', memberIds: ['bob', 'dan'] },
  { id: 'listen', memberIds: ['kim'] },
];

describe('the network of a school', () => {
  it('ties teams by people who are in both and by visits across', () => {
    const visits = [
      { teamId: 'read', guestId: 'ann', hostId: 'dan' },
      { teamId: 'count', guestId: 'dan', hostId: 'eve' },
    ];
    expect(networkOf(teams, visits).ties).to.deep.equal([{ a: 'read', b: 'count', people: 1, visits: 2 }]);
  });

  it('keeps a visit inside where both share a team, whoever wrote it down', () => {
    const visits = [
      { teamId: 'read', guestId: 'ann', hostId: 'bob' },
      { teamId: 'count', guestId: 'bob', hostId: 'eve' },
    ];
    const { ties, inside } = networkOf(teams, visits);
    expect(inside.get('read')).to.equal(2);
    expect(ties).to.deep.equal([{ a: 'read', b: 'count', people: 1, visits: 0 }]);
  });

  it('leaves out guests and hosts of no team', () => {
    const { ties, inside } = networkOf(teams, [{ teamId: 'read', guestId: 'ann', hostId: 'stranger' }]);
    expect(ties).to.have.length(1);
    expect(inside.size).to.equal(0);
  });

  it('tells a person the own ties, both ways, and nobody else’s', () => {
    const visits = [
      { teamId: 'read', guestId: 'ann', hostId: 'bob' },
      { teamId: 'read', guestId: 'bob', hostId: 'ann' },
      { teamId: 'read', guestId: 'bob', hostId: 'eve' },
      { teamId: 'listen', guestId: 'kim', hostId: 'ann' },
    ];
    expect(ownTies('ann', teams, visits)).to.deep.equal([
      { personId: 'bob', teamIds: ['read'], visits: 2 },
      { personId: 'eve', teamIds: ['read'], visits: 0 },
      { personId: 'kim', teamIds: [], visits: 1 },
    ]);
  });
});
