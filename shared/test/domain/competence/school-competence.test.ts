import type { CompetenceState, GroupScore } from '@uchitelskaya/shared/domain/competence/final-score';
import {
  difficultyReduction,
  feasibilityOf,
  type ScoredTeacher,
  schoolGroups,
  showReduction,
  zoneOf,
} from '@uchitelskaya/shared/domain/competence/school-competence';
import { showLevels } from '@uchitelskaya/shared/domain/competence/small-group';
import { toPercent } from '@uchitelskaya/shared/domain/numbers/fraction';
import { Q_CLIMATE_1 } from '@uchitelskaya/shared/domain/surveys/questionnaires/q-climate';
import { Q_PLC_1 } from '@uchitelskaya/shared/domain/surveys/questionnaires/q-plc';
import type { Answers, AnswerValue } from '@uchitelskaya/shared/domain/surveys/survey-response';
import { summarise } from '@uchitelskaya/shared/domain/surveys/survey-summary';
import { expect } from 'chai';

const GROUPS = ['DEF-SUB', 'DEF-MET', 'DEF-PSY', 'DEF-COM'];

function aTeacher(personId: string, states: readonly (CompetenceState | null)[]): ScoredTeacher {
  const scores = states.map(
    (state, i): GroupScore => ({
      ...{ group: GROUPS[i] ?? '', state, self: null, comparison: null, final: null },
      ...{ basis: null, notVerified: false, missingItems: [] },
    }),
  );
  return { personId, scores };
}

const [D, N, R] = ['deficit', 'norm', 'resource'] as const;

describe('what a school sees (AG-1 … AG-5)', () => {
  it('works the example of AG-5: 12 deficits, 2 of them not asked again, 6 of 10 removed', () => {
    const start = [
      aTeacher('a', [D, D, D, N]),
      aTeacher('b', [D, D, D, N]),
      aTeacher('c', [D, D, N, N]),
      aTeacher('d', [D, D, N, N]),
      aTeacher('e', [D, D, N, N]),
    ];
    const end = [
      aTeacher('a', [N, R, N, N]),
      aTeacher('b', [N, D, D, N]),
      aTeacher('c', [N, D, D, N]),
      aTeacher('d', [N, 'talk_needed', N, N]),
    ];
    const share = difficultyReduction(start, end);
    expect(share).to.deep.equal({ numerator: 6, denominator: 10 });
    expect(toPercent(share)).to.equal(60);
    expect(showReduction(start, end, []), 'four people are too few to show it').to.deep.equal({
      kind: 'hidden',
      reason: 'too_few',
    });
  });

  it('shows AG-5 exactly only when nobody is told by the difference to the start', () => {
    const people = Array.from({ length: 10 }, (_, i) => `p${i}`);
    const start = people.map((id, i) => aTeacher(id, i % 2 === 0 ? [D, D, D, N] : [D, D, N, N]));
    const end = people.map((id) => aTeacher(id, [N, N, N, N]));
    const open = schoolGroups(start, ['DEF-PSY'], []);
    expect(showReduction(start, end, open)).to.deep.equal({
      kind: 'exact',
      share: { numerator: 25, denominator: 25 },
      people: 10,
    });
    expect(showReduction(start, end.slice(1), open)).to.deep.equal({
      kind: 'about',
      percent: 100,
      people: 9,
    });
    expect(showReduction(start, end.slice(3), open)).to.include({ kind: 'exact', people: 7 });
    const few = start.map((teacher) => aTeacher(teacher.personId, [D, N, N, N]));
    expect(showReduction(few, end.slice(1), open)).to.include({ reason: 'could_be_inferred' });
    expect(showReduction(start, end, schoolGroups(start, ['DEF-SUB'], []))).to.include({ kind: 'about' });
    const nothing = end.map(({ personId }) => aTeacher(personId, [N, N, N, N]));
    expect(showReduction(nothing, end, open)).to.include({ reason: 'no_deficits' });
  });

  it('leaves many possible totals under «около»: every total from 20 on can give every step', () => {
    for (let of = 20; of <= 200; of += 1) {
      const steps = new Set<number>();
      for (let part = 0; part <= of; part += 1) steps.add(Math.round((part * 20) / of) * 5);
      expect(steps.size, `${of}`).to.equal(21);
    }
  });

  it('names zones from 40 %, and from 60 % with 15 % (AG-1)', () => {
    const zone = (people: number, low: number, top: number) => zoneOf(showLevels({ people, low, top }, 5));
    expect(zone(10, 4, 0)).to.equal('deficit');
    expect(zone(10, 3, 1)).to.equal('between');
    expect(zone(10, 3, 2)).to.equal('strong');
    expect(zone(20, 0, 3)).to.equal('strong');
    expect(zone(20, 0, 2)).to.equal('between');
    expect(zone(5, 5, 0), 'clipped, and certain all the same').to.equal('deficit');
    expect(zone(4, 4, 0)).to.equal(null);
  });

  it('says whether the staff can carry the strategy (AG-2)', () => {
    const items = ['FA1', 'FA2', 'FA3', 'FA4'];
    const staff = (...weak: readonly string[]) =>
      Array.from({ length: 6 }, (_, i) =>
        Object.fromEntries(items.map((id) => [id, weak.includes(id) && i < 3 ? 1 : 2])),
      ) as readonly Answers[];
    expect(feasibilityOf(items, staff())?.verdict).to.equal('yes');
    expect(feasibilityOf(items, staff('FA1'))).to.deep.equal({
      verdict: 'with_training',
      share: { numerator: 1, denominator: 4 },
    });
    expect(feasibilityOf(items, staff('FA1', 'FA2', 'FA3'))?.verdict).to.equal('with_training');
    expect(feasibilityOf(items, staff(...items))?.verdict).to.equal('no');
    expect(feasibilityOf(items, staff().slice(2))).to.equal(null);
    expect(feasibilityOf([], staff())).to.equal(null);
  });
});

describe('what a questionnaire of means says', () => {
  const responses = (values: readonly AnswerValue[], ids: readonly { readonly id: string }[]) =>
    values.map((value) => Object.fromEntries(ids.map(({ id }) => [id, value])) as Answers);

  it('reports Q-PLC by items, dimensions and the whole, and what is below 3.0', () => {
    const summary = summarise(Q_PLC_1, responses([2, 3, 2, 3, 2], Q_PLC_1.items), 3);
    expect(summary.whole).to.deep.equal({
      kind: 'shown',
      people: 5,
      from: { numerator: 12, denominator: 5 },
      to: { numerator: 12, denominator: 5 },
    });
    expect(summary.belowAgreement).to.have.length(24);
    expect(summary.dimensions[0]?.spread).to.deep.equal({ kind: 'shown', value: 0.5 });
  });

  it('only bounds a mean near the end of the scale, and everything that is made of it', () => {
    const summary = summarise(Q_PLC_1, responses([4, 4, 4, 4, 3], Q_PLC_1.items), 3);
    expect(summary.whole).to.deep.include({
      from: { numerator: 16, denominator: 5 },
      to: { numerator: 4, denominator: 1 },
    });
    expect(summary.belowAgreement).to.deep.equal([]);
  });

  it('hides what too few have answered, and calls no spread what is small', () => {
    expect(summarise(Q_PLC_1, responses([2, 3], Q_PLC_1.items), 3).whole).to.include({ reason: 'too_few' });
    const alike = summarise(Q_CLIMATE_1, responses([2, 2, 2, 2, 2], Q_CLIMATE_1.items), 5);
    expect(alike.dimensions[0]?.spread).to.deep.equal({ kind: 'small' });
    expect(alike.belowAgreement).to.deep.equal([]);
  });
});
