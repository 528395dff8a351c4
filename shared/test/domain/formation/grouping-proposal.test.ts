import { expect } from 'chai';
import {
  decideGrouping,
  describeGroup,
  type GroupingDecision,
  type GroupingProposal,
  groupFaults,
  movePeople,
  unplaced,
} from '../../../src/domain/formation/grouping-proposal.ts';
import { aProposal } from '../../support/a-proposal.ts';
import { decidedValue, reasonsOf } from '../../support/decided.ts';

const WHO = { by: 'anna', at: '2026-11-24T10:00:00.000Z' };
const FREE = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'new'];

const groupsOf = (proposal: GroupingProposal) =>
  proposal.groups.map(({ id, memberIds }) => `${id}: ${memberIds.join('')}`);
const move = (personId: string, groupId: string | null) => ({ personId, groupId });

describe('what people make of a proposal (RULE-12)', () => {
  it('moves, adds and takes out, and keeps who did', () => {
    const moved = decidedValue(
      movePeople(aProposal(), [move('g', '1'), move('a', null), move('new', '2')], FREE, WHO),
    );
    expect(groupsOf(moved)).to.deep.equal(['1: bcg', '2: defnew']);
    expect(unplaced(moved)).to.deep.equal(['a']);
    expect(moved.candidateIds).to.include('new');
    expect(moved.changes).to.deep.equal([
      { kind: 'moved', subject: 'g', before: '', after: '1', ...WHO },
      { kind: 'moved', subject: 'a', before: '1', after: '', ...WHO },
      { kind: 'moved', subject: 'new', before: '', after: '2', ...WHO },
    ]);
  });

  it('sends everybody of one edit who goes to a new group to the same one, and may swap whole groups', () => {
    const [a, b, c, d, e, f] = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
    const swapped = [...[a, b, c].map((id) => move(id, '2')), ...[d, e, f].map((id) => move(id, '1'))];
    expect(groupsOf(decidedValue(movePeople(aProposal(), swapped, FREE, WHO)))).to.deep.equal([
      '1: def',
      '2: abc',
    ]);
    const fresh = decidedValue(
      movePeople(
        aProposal(),
        [a, b, c].map((id) => move(id, 'new')),
        FREE,
        WHO,
      ),
    );
    expect(groupsOf(fresh), 'an empty group goes').to.deep.equal(['2: def', '3: abc']);
    const later = decidedValue(movePeople(fresh, [move('g', 'new')], FREE, WHO));
    expect(groupsOf(later), 'no number comes twice').to.include('4: g');
  });

  it('takes all or nothing', () => {
    const one = move('a', '2');
    expect(reasonsOf(movePeople(aProposal(), [one, move('stranger', '1')], FREE, WHO))).to.equal(
      'not_a_candidate',
    );
    expect(reasonsOf(movePeople(aProposal(), [one, move('b', '9')], FREE, WHO))).to.equal('unknown_group');
    const kept = aProposal();
    expect(decidedValue(movePeople(kept, [move('a', '1')], FREE, WHO)), 'nothing changed').to.equal(kept);
  });

  it('names groups and gives them a class before the order', () => {
    const named = decidedValue(
      describeGroup(aProposal(), '2', { name: ' Читаем ', classLabel: '7 "б"' }, WHO),
    );
    expect(named.groups[1]).to.include({ name: 'Читаем', classLabel: '7Б' });
    expect(named.changes.map(({ kind, after }) => `${kind} ${after}`)).to.deep.equal([
      'named Читаем',
      'class_set 7Б',
    ]);
    expect(decidedValue(describeGroup(named, '2', { classLabel: '' }, WHO)).groups[1]?.classLabel).to.equal(
      null,
    );
    expect(reasonsOf(describeGroup(named, '7', { name: 'x' }, WHO))).to.equal('unknown_group');
    expect(groupFaults({ classLabel: 'нет', name: 'x'.repeat(5000) }).map(({ path }) => path)).to.deep.equal([
      'name',
      'classLabel',
    ]);
  });

  it('is decided once, with a reason, and only over groups that can be teams of people who are free', () => {
    const decision = (fields: Partial<GroupingDecision> = {}): GroupingDecision => ({
      ...{ kind: 'accepted', reason: 'решил педсовет', teamIds: ['t'], ...WHO },
      ...fields,
    });
    const decide = (proposal: GroupingProposal, fields = {}, free = FREE) =>
      decideGrouping(proposal, decision(fields), free);
    expect(reasonsOf(decide(aProposal(), { reason: ' ' }))).to.equal('formation_reason_missing');
    expect(reasonsOf(decide(aProposal({ groups: [] })))).to.equal('formation_no_groups');
    const two = decidedValue(movePeople(aProposal(), [move('a', null)], FREE, WHO));
    expect(reasonsOf(decide(two))).to.equal('formation_group_size');
    expect(
      reasonsOf(
        decide(
          aProposal(),
          {},
          FREE.filter((id) => id !== 'e'),
        ),
      ),
    ).to.equal('formation_people_gone');
    expect(reasonsOf(decide(aProposal({ state: 'computing' })))).to.equal('formation_computing');
    const dropped = decidedValue(decide(aProposal({ state: 'failed' }), { kind: 'dropped' }, []));
    expect(dropped.decision, 'what is dropped needs nobody').to.include({ reason: 'решил педсовет' });
    const accepted = decidedValue(decide(aProposal()));
    expect(reasonsOf(decide(accepted))).to.equal('formation_decided');
    expect(reasonsOf(movePeople(accepted, [move('a', '2')], FREE, WHO))).to.equal('formation_decided');
    expect(reasonsOf(describeGroup(accepted, '1', { name: 'x' }, WHO))).to.equal('formation_decided');
  });
});
