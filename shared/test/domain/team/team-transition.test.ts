import { expect } from 'chai';
import { decideSize } from '../../../src/domain/formation/team-size.ts';
import type { Decided } from '../../../src/domain/records/refusal.ts';
import { currentStep, decidePath } from '../../../src/domain/steps/team-path.ts';
import { TEAM_STATES, type Team, type TeamKind } from '../../../src/domain/team/team.ts';
import { closeTeam, draftTeam, enterOrder, startTeam } from '../../../src/domain/team/team-transition.ts';
import { aMember, aTeam } from '../../support/a-team.ts';

const ORDER = { number: '84-о', date: '2026-09-15' };

function outcome(decision: Decided<Team>): string {
  return decision.kind === 'decided'
    ? decision.value.state
    : decision.refusals.map(({ reason }) => reason).join(' ');
}
const two = [aMember('olga'), aMember('ivan')];

describe('size of a team (RULE-06, AMB-01)', () => {
  const cases: readonly [TeamKind, number, boolean, string, string][] = [
    ['kouch', 1, true, 'малая школа', 'too_few_members'],
    ['kouch', 2, true, '', 'size_reason_missing'],
    ['kouch', 2, true, '  ', 'size_reason_missing'],
    ['kouch', 2, true, 'малая школа', 'fits'],
    ['kouch', 2, false, 'малая школа', 'too_few_members'],
    ['kouch', 3, false, '', 'fits'],
    ['kouch', 5, false, '', 'fits'],
    ['kouch', 6, false, '', 'too_many_members'],
    ['kouch', 6, true, 'много желающих', 'too_many_members'],
    ['pos', 2, true, 'малая школа', 'too_few_members'],
    ['pos', 3, false, '', 'fits'],
    ['pos', 40, false, '', 'fits'],
  ];
  for (const [kind, count, draft, reason, expected] of cases)
    it(`${kind} of ${count}${draft ? ' as a draft' : ''}${reason.trim() ? ` (${reason})` : ''}: ${expected}`, () => {
      const decision = decideSize(kind, count, { draft, reason });
      expect(decision.kind === 'decided' ? 'fits' : decision.refusals[0]?.reason).to.equal(expected);
    });
});

describe('transitions of a team (team-cycle.md §5.2)', () => {
  for (const [name, decision, expected] of [
    ['volunteers draft', draftTeam(aTeam()), 'draft'],
    ['two with a reason draft', draftTeam(aTeam({ members: two, sizeReason: 'малая школа' })), 'draft'],
    ['two without a reason', draftTeam(aTeam({ members: two })), 'size_reason_missing'],
    ['a draft without a class', draftTeam(aTeam({ targetClasses: [] })), 'class_missing'],
    ['a draft of a draft', draftTeam(aTeam({ state: 'draft' })), 'wrong_state'],
    ['an order for volunteers', enterOrder(aTeam(), ORDER), 'ordered'],
    ['an order for a draft', enterOrder(aTeam({ state: 'draft' }), ORDER), 'ordered'],
    [
      'an order for two',
      enterOrder(aTeam({ members: two, sizeReason: 'малая школа' }), ORDER),
      'too_few_members',
    ],
    [
      'an order counts only those who said yes',
      enterOrder(aTeam({ members: [...two, aMember('dina', { consentAt: null })] }), ORDER),
      'too_few_members',
    ],
    [
      'an order names everything that is missing',
      enterOrder(aTeam({ members: two, targetClasses: [], coordinatorId: null }), ORDER),
      'class_missing coordinator_missing too_few_members',
    ],
    ['a second order', enterOrder(aTeam({ state: 'ordered', order: ORDER }), ORDER), 'wrong_state'],
    [
      'the first meeting with adopted rules',
      startTeam(aTeam({ state: 'ordered', rulesAdoptedAt: '2026-09-18T10:00:00.000Z' }), 1),
      'problem',
    ],
    ['the first meeting without rules', startTeam(aTeam({ state: 'ordered' }), 1), 'rules_not_adopted'],
    [
      'rules without a meeting',
      startTeam(aTeam({ state: 'ordered', rulesAdoptedAt: '2026-09-18T10:00:00.000Z' }), 0),
      'no_meeting_held',
    ],
    ['a start of volunteers', startTeam(aTeam({ rulesAdoptedAt: '2026-09-18' }), 1), 'wrong_state'],
  ] as const)
    it(`${name}: ${expected}`, () => expect(outcome(decision)).to.equal(expected));

  it('closes from every state but closed, by order and with a reason', () => {
    const closing = { reason: 'задача решена', order: ORDER, at: '2027-06-01T09:00:00.000Z', by: 'anna' };
    for (const state of TEAM_STATES) {
      const decision = closeTeam(aTeam({ state }), closing);
      expect(outcome(decision)).to.equal(state === 'closed' ? 'team_closed' : 'closed');
      if (decision.kind === 'decided')
        expect(decision.value.closing).to.deep.equal({ ...closing, from: state });
    }
  });
});

describe('path of a team', () => {
  const adopted = { rulesAdoptedAt: '2026-09-18T10:00:00.000Z' };
  const closing = { reason: 'r', order: ORDER, at: '2027-06-01T09:00:00.000Z', by: 'anna' };
  for (const [name, team, path, here] of [
    ['volunteers', aTeam(), 'n......', 'HJ-1'],
    ['a draft', aTeam({ state: 'draft' }), 'n......', 'HJ-1'],
    ['an order without rules', aTeam({ state: 'ordered' }), 'n......', 'HJ-1'],
    ['an order with rules', aTeam({ state: 'ordered', ...adopted }), 'dn.....', 'HJ-2'],
    ['problem', aTeam({ state: 'problem' }), 'dn.....', 'HJ-2'],
    ['planned', aTeam({ state: 'planned' }), 'dddn...', 'HJ-4'],
    ['inquiry', aTeam({ state: 'inquiry' }), 'dddn...', 'HJ-4'],
    ['reflection', aTeam({ state: 'reflection' }), 'dddddn.', 'HJ-6'],
    ['sharing', aTeam({ state: 'sharing' }), 'ddddddn', 'HJ-7'],
    ['a round that is over', aTeam({ state: 'next_year' }), 'ddddddd', null],
    ['a team that became a ПОС', aTeam({ state: 'transformed' }), 'ddddddd', null],
    [
      'closed on the way',
      aTeam({ state: 'closed', closing: { ...closing, from: 'inquiry' } }),
      'ddd....',
      null,
    ],
  ] as const)
    it(`${name}: ${path}`, () => {
      const marks = { done: 'd', now: 'n', next: '.' };
      expect(
        decidePath(team)
          .map(({ status }) => marks[status])
          .join(''),
      ).to.equal(path);
      expect(currentStep(team)).to.equal(here);
    });

  it('puts steps into their phases', () => {
    expect(decidePath(aTeam()).map(({ phase }) => phase)).to.deep.equal([1, 1, 1, 2, 2, 3, 3]);
  });
});
