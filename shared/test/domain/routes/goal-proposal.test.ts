import { expect } from 'chai';
import { finalScores } from '../../../src/domain/competence/final-score.ts';
import { type GoalSources, proposeGoals, type SelfView } from '../../../src/domain/routes/goal-proposal.ts';
import type { Questionnaire } from '../../../src/domain/surveys/questionnaire.ts';
import { Q_COMP_1 } from '../../../src/domain/surveys/questionnaires/q-comp.ts';
import { Q_STRAT_1 } from '../../../src/domain/surveys/questionnaires/q-strat.ts';
import type { Answers } from '../../../src/domain/surveys/survey-response.ts';
import { aGoal, aRoute } from '../../support/a-route.ts';

/** A view in which every item of the named prefix stands at `rest`, others as given. */
function aView(
  questionnaire: Questionnaire,
  answers: Answers,
  experts: readonly Answers[] = [],
  strategies: readonly string[] = [],
): SelfView {
  const scores = finalScores(questionnaire, { self: answers, experts, talks: [] }, strategies);
  return { questionnaire, runId: `run-${questionnaire.id}`, strategies, answers, scores };
}

const route = aRoute({ goals: [] });
const sources = (views: readonly SelfView[], lastYear: GoalSources['lastYear'] = null): GoalSources => ({
  views,
  lastYear,
});
const items = (...args: Parameters<typeof proposeGoals>) =>
  proposeGoals(...args).map(({ itemId, kind, present, wished }) => `${itemId} ${kind} ${present}→${wished}`);

/** DEF-MET is C06 … C10; DEF-COM C16 … C20. */
const LOW = { C06: 0, C07: 1, C08: 1, C09: 1, C10: 2 } as const;

describe('goals from the own diagnostics (§7, step 3)', () => {
  it('are the items of a group that is a deficit, at most three, with present and wished score', () => {
    expect(items(route, sources([aView(Q_COMP_1, LOW)]))).to.deep.equal([
      'C06 deficit 0→2',
      'C07 deficit 1→2',
      'C08 deficit 1→2',
    ]);
    const [first] = proposeGoals(route, sources([aView(Q_COMP_1, LOW)]));
    expect(first).to.deep.include({
      key: 'goal:Q-COMP.C06',
      group: 'DEF-MET',
      basis: 'survey:run-Q-COMP',
      from: 'own',
    });
    expect(first?.text.ru).to.equal(Q_COMP_1.items.find(({ id }) => id === 'C06')?.textRu);
  });

  it('begin with the chosen technology: each item of it that is not mastered', () => {
    const strategy = aView(Q_STRAT_1, { FA1: 2, FA2: 1, FA3: 0, FA4: 2, FA5: 2 }, [], ['TECH_FA']);
    expect(items(route, sources([aView(Q_COMP_1, LOW), strategy])).slice(0, 3)).to.deep.equal([
      'FA2 deficit 1→2',
      'FA3 deficit 0→2',
      'C06 deficit 0→2',
    ]);
  });

  it('are growth points where the norm is reached, few and last', () => {
    const norm = { C16: 2, C17: 2, C18: 2, C19: 2, C20: 2 } as const;
    expect(items(route, sources([aView(Q_COMP_1, { ...norm, ...LOW })]))).to.deep.equal([
      'C06 deficit 0→2',
      'C07 deficit 1→2',
      'C08 deficit 1→2',
      'C16 growth 2→3',
      'C17 growth 2→3',
      'C18 growth 2→3',
    ]);
  });

  it('are none from a group that needs a talk first (SE-6)', () => {
    const self = { C06: 2, C07: 3, C08: 2, C09: 3, C10: 2 } as const;
    const expert = { C06: 1, C07: 1, C08: 0, C10: 1 } as const;
    expect(items(route, sources([aView(Q_COMP_1, self, [expert])]))).to.deep.equal([]);
  });

  it('name the group where only the score agreed in a talk is low', () => {
    const self = { C06: 2, C07: 2, C08: 2, C09: 2, C10: 2 } as const;
    const seen = { C06: 0, C07: 1, C08: 0 } as const;
    const evidence = { self, experts: [seen], talks: [{ group: 'DEF-MET', score: 1 }] };
    const view = { ...aView(Q_COMP_1, self), scores: finalScores(Q_COMP_1, evidence) };
    const [goal, ...rest] = proposeGoals(route, sources([view]));
    expect(rest).to.deep.equal([]);
    expect(goal).to.deep.include({ itemId: null, group: 'DEF-MET', present: 1, wished: 2 });
  });

  it('go on from the last route unless it was reached', () => {
    const last = { goals: [aGoal('old', { text: 'Отзыв' })], decision: 'continue' as const };
    const [goal] = proposeGoals(route, sources([], last));
    expect(goal).to.deep.include({ key: 'goal:last.old', from: 'last_year', present: 1, basis: null });
    expect(proposeGoals(route, sources([], { ...last, decision: 'reached' }))).to.deep.equal([]);
  });

  it('are not offered again once they stand in the route, or were decided on', () => {
    const view = aView(Q_COMP_1, LOW);
    const decision = {
      key: 'goal:Q-COMP.C07',
      text: '',
      decision: 'declined',
      reason: 'позже',
      at: '',
    } as const;
    const now = aRoute({ goals: [aGoal('g1', { itemId: 'C06' })], decisions: [decision] });
    expect(items(now, sources([view]))).to.deep.equal(['C08 deficit 1→2']);
  });
});
