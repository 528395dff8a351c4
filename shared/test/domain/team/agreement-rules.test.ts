import { expect } from 'chai';
import {
  addRule,
  agreeToRule,
  removeRule,
  rewordRule,
  rulesWaitingFor,
} from '../../../src/domain/team/agreement-rules.ts';
import { aMember, aTeam } from '../../support/a-team.ts';
import { decidedValue, reasonsOf } from '../../support/decided.ts';

const AT = '2026-09-18T10:00:00.000Z';
const LATER = '2026-09-19T10:00:00.000Z';

const team = aTeam({ members: [aMember('olga'), aMember('ivan')] });
const withRule = decidedValue(addRule(team, { id: 'r1', text: 'Говорим об учениках', authorId: 'olga' }, AT));
const adopted = decidedValue(agreeToRule(withRule, 'r1', 'ivan', AT));

describe('rules of agreement (F-7)', () => {
  it('are agreed to by their author and adopted by the last member', () => {
    expect(withRule.rulesAdoptedAt).to.equal(null);
    expect(rulesWaitingFor(withRule, 'olga')).to.deep.equal([]);
    expect(rulesWaitingFor(withRule, 'ivan').map(({ id }) => id)).to.deep.equal(['r1']);
    expect(adopted.rulesAdoptedAt).to.equal(AT);
  });

  it('are not adopted by one person alone', () => {
    const alone = aTeam({ members: [aMember('olga')] });
    expect(
      decidedValue(addRule(alone, { id: 'r1', text: 'x', authorId: 'olga' }, AT)).rulesAdoptedAt,
    ).to.equal(null);
  });

  it('do not wait for somebody who is only invited', () => {
    const invited = { ...withRule, members: [...withRule.members, aMember('dina', { consentAt: null })] };
    expect(decidedValue(agreeToRule(invited, 'r1', 'ivan', AT)).rulesAdoptedAt).to.equal(AT);
  });

  it('keep their day when somebody joins later, who is asked to agree', () => {
    const grown = { ...adopted, members: [...adopted.members, aMember('dina')] };
    expect(rulesWaitingFor(grown, 'dina')).to.have.length(1);
    expect(decidedValue(agreeToRule(grown, 'r1', 'dina', LATER)).rulesAdoptedAt).to.equal(AT);
  });

  it('lose their adoption with a new or reworded rule: nobody agreed to that text', () => {
    const more = decidedValue(
      addRule(adopted, { id: 'r2', text: 'Начинаем вовремя', authorId: 'ivan' }, LATER),
    );
    expect(more.rulesAdoptedAt).to.equal(null);
    const reworded = decidedValue(
      rewordRule(adopted, { id: 'r1', text: 'Говорим о детях', authorId: 'ivan' }, LATER),
    );
    expect(reworded.rulesAdoptedAt).to.equal(null);
    expect(reworded.rules[0]?.agreedBy).to.deep.equal(['ivan']);
  });

  it('stay adopted when a rule is saved with the same words', () => {
    expect(
      decidedValue(rewordRule(adopted, { id: 'r1', text: 'Говорим об учениках', authorId: 'ivan' }, LATER)),
    ).to.equal(adopted);
  });

  it('are adopted when the one disputed rule is taken away, and not when none is left', () => {
    const disputed = decidedValue(addRule(adopted, { id: 'r2', text: 'x', authorId: 'ivan' }, AT));
    expect(decidedValue(removeRule(disputed, 'r2', LATER)).rulesAdoptedAt).to.equal(LATER);
    expect(decidedValue(removeRule(adopted, 'r1', LATER)).rulesAdoptedAt).to.equal(null);
  });

  const invitedOnly = { ...withRule, members: [aMember('olga'), aMember('ivan', { consentAt: null })] };
  for (const [name, decision, reason] of [
    ['a stranger who agrees', agreeToRule(withRule, 'r1', 'petr', AT), 'not_a_member'],
    ['agreement before consent', agreeToRule(invitedOnly, 'r1', 'ivan', AT), 'consent_first'],
    ['a rule that is not there', agreeToRule(withRule, 'r9', 'ivan', AT), 'unknown_rule'],
    [
      'rewording what is not there',
      rewordRule(team, { id: 'r9', text: 'x', authorId: 'ivan' }, AT),
      'unknown_rule',
    ],
    ['removing what is not there', removeRule(team, 'r9', AT), 'unknown_rule'],
    [
      'rules of a closed team',
      addRule(aTeam({ state: 'closed' }), { id: 'r', text: 'x', authorId: 'olga' }, AT),
      'team_closed',
    ],
  ] as const)
    it(`refuses ${name}`, () => expect(reasonsOf(decision)).to.equal(reason));
});
