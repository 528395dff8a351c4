import {
  agreeToExpert,
  declineRating,
  type ExpertRating,
  inviteExpert,
  ratedAnswers,
  ratedItemFaults,
  rateItems,
  recordTalk,
  submitRating,
  talkFaults,
} from '@uchitelskaya/shared/domain/competence/expert-rating';
import { refusalsOf } from '@uchitelskaya/shared/domain/records/refusal';
import { Q_COMP_1 } from '@uchitelskaya/shared/domain/surveys/questionnaires/q-comp';
import { expect } from 'chai';
import { decidedValue } from '../../support/decided.ts';

const INVITATION = {
  schoolId: 'school-1',
  schoolYear: '2026/27',
  runId: 'run-1',
  questionnaireId: 'Q-COMP',
  questionnaireVersion: '1',
  teacherId: 'olga',
  expertId: 'ivan',
  invitedBy: 'olga',
};
const NOBODY = { decidesOnPay: false, earlier: [] };
const AT = '2026-11-24T09:00:00.000Z';
const OLGA = { personId: 'olga', at: AT };
const IVAN = { personId: 'ivan', at: AT };
const SEEN = { score: 2, lessons: 2, products: 0 } as const;

function aRating(fields: Partial<ExpertRating> = {}): ExpertRating {
  return { ...decidedValue(inviteExpert(INVITATION, NOBODY)), ...fields };
}

function why(decision: Parameters<typeof refusalsOf>[0]): readonly string[] {
  return refusalsOf(decision).map(({ reason }) => reason);
}

describe('an expert’s rating', () => {
  it('is open at once when the teacher invites, and waits for the teacher when the administration does', () => {
    expect(aRating().state).to.equal('open');
    const invited = decidedValue(inviteExpert({ ...INVITATION, invitedBy: 'anna' }, NOBODY));
    expect(invited.state).to.equal('invited');
    expect(why(rateItems(invited, { C06: SEEN }))).to.deep.equal(['teacher_agrees_first']);
    expect(decidedValue(agreeToExpert(invited)).state).to.equal('open');
  });

  it('is never asked of oneself, of who decides on pay (SE-3), or twice of one colleague', () => {
    expect(why(inviteExpert({ ...INVITATION, expertId: 'olga' }, NOBODY))).to.deep.equal([
      'expert_is_teacher',
    ]);
    expect(why(inviteExpert(INVITATION, { ...NOBODY, decidesOnPay: true }))).to.deep.equal([
      'expert_decides_pay',
    ]);
    expect(why(inviteExpert(INVITATION, { ...NOBODY, earlier: [aRating()] }))).to.deep.equal([
      'expert_invited',
    ]);
    const again = inviteExpert(INVITATION, { ...NOBODY, earlier: [aRating({ state: 'declined' })] });
    expect(again.kind).to.equal('decided');
  });

  it('takes only items that can be seen in a lesson (SE-1)', () => {
    const faults = ratedItemFaults(
      [
        { itemId: 'C01', ...SEEN },
        { itemId: 'C06', ...SEEN },
        { itemId: 'constructor', ...SEEN },
      ],
      Q_COMP_1,
    );
    expect(faults.map(({ path }) => path)).to.deep.equal(['items.C01', 'items.constructor']);
  });

  it('is final only with items seen in two lessons, or a lesson and a product', () => {
    const once = decidedValue(rateItems(aRating(), { C06: { ...SEEN, lessons: 1 }, C07: SEEN }));
    expect(refusalsOf(submitRating(once, 'now'))).to.deep.equal([
      { reason: 'seen_too_little', values: { count: 1 } },
    ]);
    const withProduct = decidedValue(rateItems(once, { C06: { ...SEEN, lessons: 1, products: 1 } }));
    const final = decidedValue(submitRating(withProduct, '2026-11-24T09:00:00.000Z'));
    expect(ratedAnswers(final)).to.deep.equal({ C06: 2, C07: 2 });
    expect(why(rateItems(final, { C06: null }))).to.deep.equal(['rating_submitted']);
    expect(ratedAnswers(withProduct)).to.equal(null);
  });

  it('takes an item back as not seen, and is not final empty', () => {
    const rated = decidedValue(rateItems(aRating(), { C06: SEEN }));
    const empty = decidedValue(rateItems(rated, { C06: null }));
    expect(empty.items).to.deep.equal([]);
    expect(why(submitRating(empty, 'now'))).to.deep.equal(['rating_empty']);
  });

  it('keeps nothing of what was rated once somebody says no', () => {
    const rated = decidedValue(rateItems(aRating(), { C06: SEEN }));
    expect(decidedValue(declineRating(rated))).to.deep.include({ state: 'declined', items: [] });
    expect(why(declineRating(aRating({ state: 'submitted' })))).to.deep.equal(['rating_submitted']);
  });

  it('settles a talk when both agreed on the same words and score (SE-6)', () => {
    const talk = { group: 'DEF-MET', date: '2026-11-20', examples: 'Уроки 12 и 19 ноября', agreedScore: 1.5 };
    const rating = aRating({ state: 'submitted' });
    const first = decidedValue(recordTalk(rating, OLGA, talk, ['DEF-MET']));
    const settled = (one: ExpertRating) => one.talks.some(({ settledAt }) => settledAt !== null);
    expect(settled(first)).to.equal(false);
    expect(settled(decidedValue(recordTalk(first, IVAN, talk, ['DEF-MET'])))).to.equal(true);
    const other = decidedValue(recordTalk(first, IVAN, { ...talk, agreedScore: 2 }, ['DEF-MET']));
    expect(settled(other), 'the other one is asked again').to.equal(false);
    expect(settled(decidedValue(recordTalk(other, OLGA, { ...talk, agreedScore: 2 }, [])))).to.equal(true);
  });

  it('has no talk before both are done, nor about what nobody is apart on', () => {
    const talk = { group: 'DEF-MET', date: '2026-11-20', examples: 'Урок', agreedScore: 2 };
    expect(why(recordTalk(aRating(), OLGA, talk, ['DEF-MET']))).to.deep.equal(['talk_too_early']);
    expect(why(recordTalk(aRating({ state: 'submitted' }), OLGA, talk, []))).to.deep.equal([
      'talk_not_needed',
    ]);
  });

  it('names what is wrong with a talk', () => {
    const paths = (date: string, agreedScore: number, examples = 'Урок') =>
      talkFaults({ date, examples, agreedScore }, '2026-11-24').map(({ path }) => path);
    expect(paths('2026-11-24', 2.5)).to.deep.equal([]);
    expect(paths('2026-11-25', 2)).to.deep.equal(['date']);
    expect(paths('вчера', 2.2, ' ')).to.deep.equal(['examples', 'date', 'agreedScore']);
    expect(paths('2026-11-24', 4)).to.deep.equal(['agreedScore']);
    expect(paths('2026-11-24', Number.NaN)).to.deep.equal(['agreedScore']);
  });
});
