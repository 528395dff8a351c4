import { expect } from 'chai';
import type { GroupView } from '../../../src/domain/competence/school-competence.ts';
import type { CompetenceSummary } from '../../../src/service/competence/school-competence.ts';
import { toComputedPicture } from '../../../src/service/renewal/computed-staff-picture.ts';

const count = (exact: number) => ({ from: exact, to: exact });

function summaryOf(groups: readonly GroupView[], questionnaireId: string): CompetenceSummary['strategy'] {
  const now = { runId: 'r', closedAt: '2026-10-01', coverage: { answered: 20, asked: 27 }, groups };
  return {
    ...{ questionnaireId, version: '1', now, before: null, beforeHidden: null, reduction: null },
    feasibility: { verdict: 'with_training', share: { numerator: 2, denominator: 5 } },
  };
}

const low: GroupView = {
  group: 'DEF-STR',
  levels: { kind: 'shown', people: 20, low: count(14), top: count(1) },
  zone: 'deficit',
};
const of = { schoolId: 's', schoolYear: '2026/27', staff: 27, competences: null };

describe('the staff picture from the diagnostics', () => {
  it('is none while nobody has been asked', () => {
    expect(toComputedPicture({ ...of, strategy: null }, { technologies: [] }, 'ru')).to.equal(null);
  });

  it('makes a deficit of Q-STRAT one of the strategy’s technology, with its number', () => {
    const summary = { ...of, strategy: summaryOf([low], 'Q-STRAT') };
    const picture = toComputedPicture(summary, { technologies: ['TECH_READ'] }, 'ru');
    expect(picture).to.deep.include({ answered: 20, teachers: 27, feasibility: 'with_training' });
    expect(picture?.deficits[0]).to.include({ technology: 'TECH_READ', teachers: 14 });
  });

  it('gives no number that stands for several technologies, or is not shown exactly', () => {
    const summary = { ...of, strategy: summaryOf([low], 'Q-STRAT') };
    const several = toComputedPicture(summary, { technologies: ['TECH_READ', 'TECH_FA'] }, 'ru');
    expect(several?.deficits.map(({ teachers }) => teachers)).to.deep.equal([null, null]);
    const blurred = {
      ...low,
      levels: { kind: 'shown', people: 20, low: { from: 18, to: 20 }, top: count(0) },
    };
    const hidden = { ...of, strategy: summaryOf([blurred as GroupView], 'Q-STRAT') };
    const picture = toComputedPicture(hidden, { technologies: ['TECH_READ'] }, 'ru');
    expect(picture?.deficits[0]?.teachers).to.equal(null);
  });

  it('leaves out groups whose numbers are hidden', () => {
    const group: GroupView = {
      group: 'DEF-MET',
      levels: { kind: 'hidden', people: 4, reason: 'too_few' },
      zone: null,
    };
    const picture = toComputedPicture(
      { ...of, competences: summaryOf([group], 'Q-COMP'), strategy: null },
      { technologies: [] },
      'ru',
    );
    expect([picture?.strengths, picture?.deficits]).to.deep.equal([[], []]);
  });
});
