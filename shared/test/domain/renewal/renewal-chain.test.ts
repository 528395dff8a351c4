import { expect } from 'chai';
import { technologyBook } from '../../../src/contract/labels/reference-label.ts';
import type { Renewal } from '../../../src/domain/renewal/renewal.ts';
import { chainOf } from '../../../src/domain/renewal/renewal-chain.ts';
import type { RenewalTeam } from '../../../src/domain/renewal/renewal-step.ts';
import { aRenewal, aTeamOf } from '../../support/a-renewal.ts';

const deficit = { id: 'z1', text: 'Вести от условия к модели', technology: 'TECH_READ', teachers: 14 };
const whole = aRenewal({ deficits: [deficit] });

function rows(renewal: Renewal, teams: readonly RenewalTeam[] = [aTeamOf()]) {
  return chainOf(renewal, renewal, teams, technologyBook([]));
}

describe('the main line of change', () => {
  it('leads from the difficulty to the team, a technology being the same in words and by its id', () => {
    const [row, ...others] = rows(whole);
    expect(others).to.deep.equal([]);
    expect(row?.gap).to.equal(null);
    expect(row?.causes.map(({ id }) => id)).to.deep.equal(['c1']);
    expect(row?.technologies).to.deep.equal(['TECH_READ']);
    expect(row?.deficits).to.deep.equal([deficit]);
    expect(row?.teams.map(({ name }) => name)).to.deep.equal(['Читаем условие']);
  });

  const broken: readonly (readonly [string, Renewal, readonly RenewalTeam[], string | undefined])[] = [
    ['no cause', { ...whole, causes: [] }, [aTeamOf()], 'cause_missing'],
    [
      'a cause nobody decided on',
      { ...whole, causes: whole.causes.map((one) => ({ ...one, actionable: null })) },
      [aTeamOf()],
      'cause_undecided',
    ],
    [
      'a cause that teaching does not reach',
      { ...whole, causes: whole.causes.map((one) => ({ ...one, actionable: false })) },
      [aTeamOf()],
      'cause_not_actionable',
    ],
    [
      'no strategy',
      { ...whole, strategy: { ...whole.strategy, title: '' } },
      [aTeamOf()],
      'strategy_missing',
    ],
    [
      'a strategy for something else',
      { ...whole, strategy: { ...whole.strategy, causeIds: [] } },
      [aTeamOf()],
      'strategy_not_linked',
    ],
    [
      'a strategy without a technology',
      { ...whole, strategy: { ...whole.strategy, technologies: [] } },
      [aTeamOf()],
      'technology_missing',
    ],
    ['no deficits', { ...whole, deficits: [] }, [aTeamOf()], 'deficit_missing'],
    ['no team', whole, [], 'team_missing'],
    ['only a closed team', whole, [aTeamOf({ state: 'closed' })], 'team_missing'],
  ];
  for (const [what, renewal, teams, reason] of broken) {
    it(`breaks off at ${what}`, () => {
      expect(rows(renewal, teams)[0]?.gap?.reason).to.equal(reason);
    });
  }

  it('gives each difficulty the technologies that the list suggests for it', () => {
    const reasoning = { ...whole.difficulties[0]!, id: 'd2', referenceId: 'LD-REASON' };
    const renewal: Renewal = {
      ...whole,
      difficulties: [...whole.difficulties, reasoning],
      causes: whole.causes.map((one) => ({ ...one, difficultyIds: ['d1', 'd2'] })),
      strategy: { ...whole.strategy, technologies: ['TECH_READ', 'Проблемно-диалогическое обучение'] },
    };
    expect(rows(renewal).map(({ technologies }) => technologies)).to.deep.equal([
      ['TECH_READ'],
      ['Проблемно-диалогическое обучение'],
    ]);
  });

  it('shows what hangs loose: a cause of nothing, a deficit and a team that answer no difficulty', () => {
    const stray = { ...whole.causes[0]!, id: 'c2', difficultyIds: [] };
    const other = { ...deficit, id: 'z2', technology: null };
    const renewal = { ...whole, causes: [...whole.causes, stray], deficits: [deficit, other] };
    const team = aTeamOf({ id: 't2', technologies: ['ИКТ'] });
    expect(
      rows(renewal, [aTeamOf(), team])
        .slice(1)
        .map(({ gap }) => gap),
    ).to.deep.equal([
      { at: 'difficulty', reason: 'difficulty_not_linked', itemId: 'c2' },
      { at: 'strategy', reason: 'technology_not_linked', itemId: 'z2' },
      { at: 'deficit', reason: 'team_not_linked', itemId: 't2' },
    ]);
  });
});
