import { expect } from 'chai';
import {
  addReuse,
  addReview,
  EMPTY_BANK_ITEM,
  handIn,
  type MethodBankItem,
  matchesBankQuery,
  publishInDistrict,
  publishInSchool,
} from '../../../src/domain/bank/method-bank-item.ts';
import { refusalsOf } from '../../../src/domain/records/refusal.ts';
import {
  type ProductReview,
  passesRubric,
  type RubricScores,
  reviewFaults,
  rubricMean,
} from '../../../src/domain/results/product-review.ts';
import { decidedValue } from '../../support/decided.ts';

const scores = (...five: readonly number[]): RubricScores => {
  const [problem = 0, repeatable = 0, evidence = 0, tasks = 0, clean = 0] = five;
  return { problem, repeatable, evidence, tasks, clean };
};

const review = (fields: Partial<ProductReview> = {}): ProductReview => ({
  id: 'r1',
  reviewerId: 'expert',
  schoolId: 'school-1',
  scores: scores(2, 2, 2, 2, 2),
  verdict: 'accept',
  comment: 'Приём можно повторить',
  at: '2027-05-10T09:00:00.000Z',
  ...fields,
});

const item = (fields: Partial<MethodBankItem> = {}): MethodBankItem => ({
  ...EMPTY_BANK_ITEM,
  title: 'Вопрос своими словами',
  summary: 'Ученик пересказывает вопрос задачи, не глядя в условие.',
  technologies: ['смысловое чтение'],
  subject: 'математика',
  difficulty: 'не решают текстовые задачи',
  authorIds: ['ivan'],
  schoolId: 'school-1',
  teamId: 'team-1',
  schoolYear: '2026/27',
  state: 'handed',
  handedOn: '2027-05-01',
  publishedOn: null,
  offered: false,
  reviews: [],
  reuses: [],
  ...fields,
});

const reasons = (decision: Parameters<typeof refusalsOf>[0]) =>
  refusalsOf(decision).map(({ reason }) => reason);

describe('the rubric of a methodical product (diagnostics-and-routes.md §9)', () => {
  const cases: readonly (readonly [readonly number[], number, boolean])[] = [
    [[2, 2, 2, 2, 2], 2, true],
    [[3, 3, 3, 1, 0], 2, false],
    [[3, 3, 2, 1, 1], 2, true],
    [[3, 2, 2, 1, 1], 1.8, false],
    [[3, 3, 3, 3, 0], 2.4, false],
    [[3, 3, 3, 3, 3], 3, true],
  ];
  for (const [five, mean, passes] of cases)
    it(`${five.join(' ')}: mean ${mean}, ${passes ? 'may be published' : 'may not'}`, () => {
      expect(rubricMean(scores(...five))).to.equal(mean);
      expect(passesRubric(scores(...five))).to.equal(passes);
    });

  it('takes whole numbers from 0 to 3, and a comment always', () => {
    const faults = reviewFaults({ scores: scores(4, 1.5, -1, 2, 2), verdict: 'revise', comment: ' ' });
    expect(faults.map(({ path, reason }) => `${path} ${reason}`)).to.deep.equal([
      'scores.problem out_of_range',
      'scores.repeatable not_whole',
      'scores.evidence out_of_range',
      'comment required',
    ]);
  });
});

describe('a material of the method bank', () => {
  it('is handed in once its technique is described', () => {
    expect(reasons(handIn(item({ state: 'draft', summary: ' ' }), '2027-05-01'))).to.deep.equal([
      'bank_summary_missing',
    ]);
    expect(decidedValue(handIn(item({ state: 'draft' }), '2027-05-01'))).to.include({
      state: 'handed',
      handedOn: '2027-05-01',
    });
    expect(reasons(handIn(item({ state: 'school' }), '2027-05-01'))).to.deep.equal(['bank_item_handed']);
  });

  it('is never accepted below the rubric, by its author, or twice by one reviewer', () => {
    expect(reasons(addReview(item(), review({ scores: scores(3, 3, 3, 3, 0) })))).to.deep.equal([
      'rubric_too_low',
    ]);
    expect(reasons(addReview(item(), review({ reviewerId: 'ivan' })))).to.deep.equal(['own_product']);
    const once = decidedValue(addReview(item(), review()));
    expect(reasons(addReview(once, review({ id: 'r2' })))).to.deep.equal(['already_reviewed']);
  });

  it('goes back with advice, and what was said of the old text does not carry the new one', () => {
    const accepted = decidedValue(addReview(item(), review({ reviewerId: 'first' })));
    const back = decidedValue(
      addReview(accepted, review({ id: 'r2', verdict: 'revise', scores: scores(1, 1, 1, 1, 1) })),
    );
    expect(back.state).to.equal('returned');
    const again = decidedValue(handIn(back, '2027-05-20'));
    expect(reasons(publishInSchool(again, '2027-05-21'))).to.deep.equal(['review_missing']);
    const published = decidedValue(
      publishInSchool(decidedValue(addReview(again, review({ id: 'r3' }))), '2027-05-21'),
    );
    expect(published).to.include({ state: 'school', publishedOn: '2027-05-21' });
    const declined = decidedValue(addReview(again, review({ id: 'r4', verdict: 'decline' })));
    expect(declined.state).to.equal('declined');
  });

  it('comes into the district’s bank after a second reviewer from another school', () => {
    const published = item({ state: 'school', reviews: [review()] });
    expect(reasons(publishInDistrict(published))).to.deep.equal(['bank_item_not_offered']);
    expect(reasons(addReview(published, review({ reviewerId: 'b' })))).to.deep.equal([
      'bank_nothing_to_review',
    ]);
    const offered = { ...published, offered: true };
    expect(reasons(publishInDistrict(offered))).to.deep.equal(['second_review_missing']);
    expect(reasons(addReview(offered, review({ reviewerId: 'b' })))).to.deep.equal([
      'second_reviewer_elsewhere',
    ]);
    const second = decidedValue(addReview(offered, review({ reviewerId: 'b', schoolId: 'school-2' })));
    expect(second.state).to.equal('school');
    expect(decidedValue(publishInDistrict(second)).state).to.equal('district');
  });

  it('is taken by colleagues, not by its authors, and only when published', () => {
    const reuse = {
      id: 'u1',
      personId: 'dina',
      schoolId: 'school-1',
      place: '7Б',
      result: 'Помогло',
      at: 'x',
    };
    expect(reasons(addReuse(item(), reuse))).to.deep.equal(['bank_item_not_published']);
    const published = item({ state: 'school' });
    expect(reasons(addReuse(published, { ...reuse, personId: 'ivan' }))).to.deep.equal(['own_product']);
    expect(decidedValue(addReuse(published, reuse)).reuses).to.have.length(1);
  });

  const search = { technology: '', subject: '', difficulty: '', words: '' };
  const found: readonly (readonly [string, Partial<typeof search>, boolean])[] = [
    ['nothing asked', {}, true],
    ['a technology', { technology: 'Смысловое' }, true],
    ['another technology', { technology: 'диалог' }, false],
    ['a subject', { subject: 'матем' }, true],
    ['a difficulty', { difficulty: 'текстовые' }, true],
    ['words of several fields', { words: 'вопрос математика' }, true],
    ['a word that is nowhere', { words: 'вопрос физика' }, false],
    ['е for ё', { words: 'Приём' }, false],
  ];
  for (const [what, part, hit] of found)
    it(`${hit ? 'is' : 'is not'} found by ${what}`, () => {
      expect(matchesBankQuery(item(), { ...search, ...part })).to.equal(hit);
    });
  it('is found whichever of е and ё is typed', () => {
    expect(matchesBankQuery(item({ summary: 'приём' }), { ...search, words: 'прием' })).to.equal(true);
  });
});
