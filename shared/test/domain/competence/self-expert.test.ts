import { finalScores } from '@uchitelskaya/shared/domain/competence/final-score';
import { agreementOf } from '@uchitelskaya/shared/domain/competence/self-expert';
import { toPercent } from '@uchitelskaya/shared/domain/numbers/fraction';
import { wholeFraction } from '@uchitelskaya/shared/domain/numbers/mean';
import { Q_COMP_1 } from '@uchitelskaya/shared/domain/surveys/questionnaires/q-comp';
import { Q_STRAT_1 } from '@uchitelskaya/shared/domain/surveys/questionnaires/q-strat';
import type { Answers, AnswerValue } from '@uchitelskaya/shared/domain/surveys/survey-response';
import { expect } from 'chai';

function answers(from: string, values: readonly AnswerValue[]): Answers {
  const first = Number(from.slice(1));
  return Object.fromEntries(values.map((value, i) => [`C${String(first + i).padStart(2, '0')}`, value]));
}

const SELF = answers('C06', [2, 3, 2, 3, 2]);

function methods(self: Answers, experts: readonly Answers[], score?: number) {
  const talks = score === undefined ? [] : [{ group: 'DEF-MET', score }];
  const found = finalScores(Q_COMP_1, { self, experts, talks }).find(({ group }) => group === 'DEF-MET');
  if (found === undefined) throw new Error('no DEF-MET');
  return found;
}

describe('self against expert (diagnostics-and-routes.md §4)', () => {
  it('works the example of §4.2: a gap of +0.75 is slight, the final score 1.875 a norm', () => {
    const score = methods(SELF, [{ C06: 2, C07: 1, C08: 1, C10: 2 }]);
    expect(score.self).to.deep.equal({ numerator: 12, denominator: 5 });
    expect(score.comparison).to.deep.equal({
      items: ['C06', 'C07', 'C08', 'C10'],
      selfMean: { numerator: 9, denominator: 4 },
      expertMean: { numerator: 3, denominator: 2 },
      gap: { numerator: 3, denominator: 4 },
      agreement: 'slightly_over',
    });
    expect(score.final).to.deep.equal({ numerator: 15, denominator: 8 });
    expect(score.state).to.equal('norm');
    expect(score.notVerified).to.equal(false);
  });

  it('works its second half: a gap of +1.5 asks for a talk and is no deficit', () => {
    const score = methods(SELF, [{ C06: 1, C07: 1, C08: 0, C10: 1 }]);
    expect(score.comparison?.expertMean).to.deep.equal({ numerator: 3, denominator: 4 });
    expect(score.comparison?.gap).to.deep.equal({ numerator: 3, denominator: 2 });
    expect(score.comparison?.agreement).to.equal('over');
    expect(score.state).to.equal('talk_needed');
    expect(score.final).to.equal(null);
  });

  it('takes the score that both agreed on in the talk (SE-6, SE-7)', () => {
    const expert = { C06: 1, C07: 1, C08: 0, C10: 1 } as const;
    expect(methods(SELF, [expert], 1)).to.include({ state: 'deficit', basis: 'talk' });
    expect(methods(SELF, [expert], 1.5)).to.include({ state: 'norm', basis: 'talk' });
    expect(methods(SELF, [expert], 2.5)).to.include({ state: 'resource', basis: 'talk' });
  });

  it('has five states with borders where SE-5 puts them', () => {
    const states = [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((quarters) =>
      agreementOf({ numerator: quarters, denominator: 4 }),
    );
    expect(states).to.deep.equal([
      'under',
      'slightly_under',
      'slightly_under',
      'agreed',
      'agreed',
      'agreed',
      'slightly_over',
      'slightly_over',
      'over',
    ]);
  });

  it('takes the teacher’s word alone where no expert has seen anything, and says so', () => {
    const score = methods(answers('C06', [3, 3, 3, 3, 3]), []);
    expect(score).to.include({ notVerified: true, basis: 'self', state: 'norm' });
    expect(score.final).to.deep.equal(wholeFraction(3));
    expect(methods(answers('C06', [1, 1, 1, 1, 1]), []).state).to.equal('deficit');
  });

  it('calls a resource only what both see, from 2.5 on', () => {
    const self = answers('C06', [3, 3, 2, 3, 3]);
    expect(methods(self, [answers('C06', [3, 2, 2, 3, 3])]).state).to.equal('resource');
    expect(methods(self, [answers('C06', [2, 2, 2, 3, 2])]).state).to.equal('norm');
  });

  it('leaves out what does not apply, and has no value where nothing does', () => {
    expect(methods(answers('C06', [null, null, null, 1, 1]), []).self).to.deep.equal(wholeFraction(1));
    const nothing = methods(answers('C06', [null, null, null, null, null]), []);
    expect(nothing).to.include({ self: null, final: null, state: null, notVerified: false });
  });

  it('takes several experts item by item', () => {
    const score = methods(SELF, [{ C06: 2 }, { C06: 1, C07: 2 }]);
    expect(score.comparison?.expertMean).to.deep.equal({ numerator: 7, denominator: 4 });
  });

  it('makes each weak item of the chosen technology a deficit, and of no other (SE-8)', () => {
    const self: Answers = { FA1: 3, FA2: 1, FA3: 2, FA4: 2, FA5: 2, RD1: 0 };
    const [reading] = finalScores(Q_STRAT_1, { self, experts: [], talks: [] }, ['TECH_FA']);
    expect(reading).to.include({ group: 'DEF-STR', state: 'deficit' });
    expect(reading?.missingItems).to.deep.equal(['FA2']);
  });

  it('counts shares as the catalogue shows them', () => {
    expect(toPercent({ numerator: 6, denominator: 10 })).to.equal(60);
  });
});
