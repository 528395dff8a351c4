import { expect } from 'chai';
import { toProposal } from '../../../src/domain/formation/formation-proposal.ts';
import { scoreGroup } from '../../../src/domain/formation/formation-score.ts';
import { type FormationCandidate, formationFaults } from '../../../src/domain/formation/team-formation.ts';
import { aCandidate, aFormation } from '../../support/formation.ts';

const score = (members: readonly FormationCandidate[], fields = {}) =>
  scoreGroup(aFormation(fields), members, new Set([...members.map(({ id }) => id), 'outside']));

describe('the score of a group (team-cycle.md §4.2)', () => {
  it('counts an item that half of the group lacks and somebody can teach', () => {
    const lacking = (id: string) => aCandidate(id, { deficits: { i1: 1, i2: 0.5 } });
    const group = [lacking('a'), lacking('b'), aCandidate('c', { resources: ['i1'] }), aCandidate('d')];
    const scored = score(group);
    expect(scored.parts.commonDeficit).to.equal(0.5);
    expect(scored.focus).to.deep.equal(['i1']);
    expect(scored.gaps).to.deep.include({ kind: 'resource', item: 'i2' });
    expect(score([...group, aCandidate('e')]).focus, 'two of five are fewer than half').to.deep.equal([]);
    const withTutor = score(group, { tutorResources: ['i2'] });
    expect(withTutor.focus, 'a tutor from outside teaches').to.deep.equal(['i1', 'i2']);
  });

  it('wants exactly one tutor and a leader', () => {
    const as = (...positions: readonly FormationCandidate['position'][]) =>
      score(positions.map((position, at) => aCandidate(`p${at}`, { position })));
    expect(as('tutor', 'leader', null).parts.positions).to.equal(1);
    expect(as('tutor', 'follower', null).parts.positions).to.equal(0.5);
    expect(as('tutor', 'tutor', 'leader').parts.positions).to.equal(0.5);
    expect(as(null, 'follower', null).parts.positions).to.equal(0);
    expect(as('tutor', 'tutor', null).gaps.map(({ kind }) => kind)).to.include.members([
      'tutors_several',
      'leader_missing',
    ]);
  });

  it('counts fulfilled wishes among those that can be fulfilled, and common free times up to two', () => {
    const [a, b, c] = [
      aCandidate('a', { preferred: ['b', 'outside'], freeSlots: ['1-7', '2-7', '3-7'] }),
      aCandidate('b', { preferred: ['nobody here'], freeSlots: ['1-7', '3-7'] }),
      aCandidate('c', { freeSlots: ['3-7', '1-7'] }),
    ];
    const scored = score([a, b, c]);
    expect(scored.wishes).to.deep.equal({ stated: 2, fulfilled: 1 });
    expect(scored.commonSlots).to.deep.equal(['1-7', '3-7']);
    expect(scored.score).to.be.closeTo(0.2 * 0.5 + 0.2, 1e-12);
    expect(score([aCandidate('x'), aCandidate('y'), aCandidate('z')]).parts.preferences).to.equal(1);
  });

  it('names everybody who is left over, with why, and never whom somebody does not want', () => {
    const input = aFormation({
      targetClasses: ['7А', '8Б'],
      candidates: [
        aCandidate('a', { classes: ['7А'], unwanted: ['b'] }),
        aCandidate('b', { classes: ['7А'] }),
        aCandidate('c', { classes: ['7А'] }),
        aCandidate('d', { classes: ['8Б'] }),
        aCandidate('e', { classes: ['5А'] }),
      ],
    });
    const proposal = toProposal(input, { groups: [], score: 0, bound: 0, optimal: true });
    expect(proposal.leftOver).to.deep.equal([
      { id: 'a', reason: 'no_group_fits' },
      { id: 'b', reason: 'no_group_fits' },
      { id: 'c', reason: 'no_group_fits' },
      { id: 'd', reason: 'class_too_few' },
      { id: 'e', reason: 'not_teaching_class' },
    ]);
    expect(JSON.stringify(proposal)).not.to.include('unwanted');
  });

  it('says what is wrong with given data', () => {
    const one = aCandidate('a', {
      deficits: { i1: 1.5 },
      preferred: ['1', '2', '3', '4'],
      freeSlots: ['8-1', '1-7'],
    });
    const paths = formationFaults(aFormation({ items: ['x', 'x'], candidates: [one, aCandidate('a')] })).map(
      ({ path }) => path,
    );
    expect(paths).to.have.members([
      'items',
      'candidates.0.deficits',
      'candidates.0.preferred',
      'candidates.0.freeSlots',
      'candidates.1.id',
    ]);
  });
});
