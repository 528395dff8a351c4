import { expect } from 'chai';
import { decideTransformation } from '../../../src/domain/formation/team-transformation.ts';
import type { MaturityLevel } from '../../../src/domain/method-work/method-work.ts';
import type { Team } from '../../../src/domain/team/team.ts';
import { withStepClosed } from '../../../src/domain/team/team-round.ts';
import { aMeeting, aTeam } from '../../support/a-team.ts';

const order = { number: '84-о', date: '2026-09-15' };
const decision = {
  id: 'd',
  segmentId: null,
  text: 'Просим приказ',
  responsibleId: null,
  due: null,
  status: 'open' as const,
};
const held = (id: string, date: string) =>
  aMeeting({ id, date, state: 'held', decisions: [{ ...decision, followUps: [] }] });

function doneOf(team: Team, level: MaturityLevel | null, meetings = [held('m', '2027-05-20')]) {
  const needs = decideTransformation(team, level, meetings)?.needs;
  return needs?.filter(({ done }) => done).map(({ key }) => key) ?? null;
}

describe('the way of a КОУЧ to a ПОС (team-cycle.md §7.2)', () => {
  it('asks for a finished round, M4 and a decision of the team', () => {
    const over = withStepClosed(aTeam({ state: 'sharing', order }), 'HJ-7');
    expect(doneOf(over, 'M4')).to.deep.equal(['round_over', 'mature', 'decided']);
    expect(doneOf(over, 'M3')).to.deep.equal(['round_over', 'decided']);
    expect(doneOf(aTeam({ state: 'sharing', order }), null, [])).to.deep.equal([]);
    expect(doneOf(aTeam({ state: 'next_year', order }), 'M4', [])).to.deep.equal(['round_over', 'mature']);
  });

  it('offers meetings held that decided something, the latest first', () => {
    const meetings = [
      held('early', '2027-03-10'),
      held('late', '2027-05-20'),
      aMeeting({ id: 'silent', state: 'held', decisions: [] }),
      { ...held('planned', '2027-06-01'), state: 'planned' as const },
    ];
    const way = decideTransformation(aTeam({ state: 'next_year', order }), 'M4', meetings);
    expect(way?.meetings.map(({ id }) => id)).to.deep.equal(['late', 'early']);
  });

  it('is no question for a ПОС, a closed team, or one without an order', () => {
    expect(doneOf(aTeam({ state: 'next_year', order, kind: 'pos' }), 'M4')).to.equal(null);
    expect(doneOf(aTeam({ state: 'closed', order }), 'M4')).to.equal(null);
    expect(doneOf(aTeam({ state: 'volunteers', order: null }), 'M4')).to.equal(null);
  });
});
