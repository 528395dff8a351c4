import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import { type Decided, decided, type Refusal, refused } from '../records/refusal.ts';
import { type ProductReview, passesRubric } from '../results/product-review.ts';
import type { Team } from '../team/team.ts';

/** What kind of material it is (team-cycle.md §2.3: methodical and educational products). */
export const BANK_KINDS = [
  'lesson_design',
  'didactic_material',
  'test_material',
  'experience',
  'seminar_programme',
  'pupil_project',
  'lesson_video',
  'other',
] as const;
export type BankKind = (typeof BANK_KINDS)[number];

/** `draft`: its authors write. `handed`: waits for a review. `returned`: to be reworked. */
export const BANK_STATES = ['draft', 'handed', 'returned', 'school', 'district', 'declined'] as const;
export type BankState = (typeof BANK_STATES)[number];

export interface BankItemFields {
  readonly title: string;
  readonly kind: BankKind;
  /** «математика»; empty for any. */
  readonly subject: string;
  /** «5–7». */
  readonly grades: string;
  /** Labels of technologies, as people write them: «смысловое чтение». */
  readonly technologies: readonly string[];
  /** The pupils' difficulty it answers. */
  readonly difficulty: string;
  /** The technique, so that a colleague can repeat it. */
  readonly summary: string;
  /** What it changed, and where that is seen. */
  readonly evidence: string;
  /** Addresses in the school's own storage, one a line. */
  readonly materials: string;
  /** Members of the team who made it; none of them reviews it. */
  readonly authorIds: readonly string[];
}

/** «Взял себе»: who used the material and what came of it. */
export interface Reuse {
  readonly id: string;
  readonly personId: string;
  readonly schoolId: string | null;
  /** «7Б»; a class, never a pupil. */
  readonly place: string;
  readonly result: string;
  /** ISO time. */
  readonly at: string;
}

/** A material of the методическая копилка (T-9). */
export interface MethodBankItem extends BankItemFields {
  readonly schoolId: string;
  /** The team that made it. */
  readonly teamId: string;
  readonly schoolYear: string;
  readonly state: BankState;
  /** ISO date. */
  readonly handedOn: string | null;
  readonly publishedOn: string | null;
  /** The authors and the school let other schools see it; a second reviewer may look. */
  readonly offered: boolean;
  /** Oldest first. */
  readonly reviews: readonly ProductReview[];
  readonly reuses: readonly Reuse[];
}

export const EMPTY_BANK_ITEM: Omit<BankItemFields, 'title' | 'authorIds'> = {
  kind: 'lesson_design',
  subject: '',
  grades: '',
  technologies: [],
  difficulty: '',
  summary: '',
  evidence: '',
  materials: '',
};

const MOST_TECHNOLOGIES = 10;
const MOST_REUSES = 300;

export function bankItemFieldsOf(item: BankItemFields): BankItemFields {
  const { title, kind, subject, grades, technologies, difficulty } = item;
  const { summary, evidence, materials, authorIds } = item;
  return { title, kind, subject, grades, technologies, difficulty, summary, evidence, materials, authorIds };
}

export function bankItemFaults(fields: BankItemFields, team: Pick<Team, 'members'>): readonly InputFault[] {
  const known = new Set(team.members.map(({ personId }) => personId));
  return [
    ...(fields.authorIds.length === 0 ? [{ path: 'authorIds', reason: 'required' } as const] : []),
    ...(fields.authorIds.every((id) => known.has(id))
      ? []
      : [{ path: 'authorIds', reason: 'not_a_member' } as const]),
    ...textFaults('title', fields.title, { most: TEXT_LIMITS.short, required: true }),
    ...(BANK_KINDS.includes(fields.kind) ? [] : [{ path: 'kind', reason: 'unknown_value' } as const]),
    ...textFaults('subject', fields.subject, { most: TEXT_LIMITS.short }),
    ...textFaults('grades', fields.grades, { most: TEXT_LIMITS.short }),
    ...textFaults('difficulty', fields.difficulty, { most: TEXT_LIMITS.line }),
    ...textFaults('summary', fields.summary, { most: TEXT_LIMITS.long }),
    ...textFaults('evidence', fields.evidence, { most: TEXT_LIMITS.long }),
    ...textFaults('materials', fields.materials, { most: TEXT_LIMITS.long }),
    ...fields.technologies.flatMap((one) =>
      textFaults('technologies', one, { most: TEXT_LIMITS.short, required: true }),
    ),
    ...(fields.technologies.length > MOST_TECHNOLOGIES
      ? [{ path: 'technologies', reason: 'too_many', values: { most: MOST_TECHNOLOGIES } } as const]
      : []),
  ];
}

/** What lies with a reviewer or in the bank stays as it was reviewed. */
export function bankLock({ state }: Pick<MethodBankItem, 'state'>): Refusal | null {
  return state === 'draft' || state === 'returned' ? null : { reason: 'bank_item_handed' };
}

/** Whether colleagues of the school find it in the bank. */
export function isPublished({ state }: Pick<MethodBankItem, 'state'>): boolean {
  return state === 'school' || state === 'district';
}

/** Hands the material in. A technique that is not described can't be repeated, so nothing is there to review. */
export function handIn<T extends MethodBankItem>(item: T, date: string): Decided<T> {
  const lock = bankLock(item);
  if (lock !== null) return item.state === 'handed' ? decided(item) : { kind: 'refused', refusals: [lock] };
  if (item.summary.trim() === '') return refused('bank_summary_missing');
  return decided({ ...item, state: 'handed', handedOn: date });
}

/** Reviews since the material was last handed in: what was said of an earlier text doesn't count for this one. */
function currentReviews(item: MethodBankItem): readonly ProductReview[] {
  const last = item.reviews.map(({ verdict }) => verdict).lastIndexOf('revise');
  return item.reviews.slice(last + 1);
}

/** Who may not review: its authors, and whoever has already done so. */
export function reviewerRefusal(item: MethodBankItem, reviewerId: string): Refusal | null {
  if (item.authorIds.includes(reviewerId)) return { reason: 'own_product' };
  return currentReviews(item).some((review) => review.reviewerId === reviewerId)
    ? { reason: 'already_reviewed' }
    : null;
}

/** Where the item lies after a verdict. A review of a published item is the district's second one and moves nothing alone. */
function stateAfter(item: MethodBankItem, review: ProductReview): BankState {
  if (item.state !== 'handed') return item.state;
  if (review.verdict === 'revise') return 'returned';
  return review.verdict === 'decline' ? 'declined' : 'handed';
}

/**
 * Adds a review. «Принять» needs a mean of 2.0 and no zero; what is handed in waits then for the administration, who
 * publishes (glossary.md §2.2: A).
 */
export function addReview<T extends MethodBankItem>(item: T, review: ProductReview): Decided<T> {
  const second = item.state === 'school' && item.offered;
  if (item.state !== 'handed' && !second) return refused('bank_nothing_to_review');
  const refusal = reviewerRefusal(item, review.reviewerId);
  if (refusal !== null) return { kind: 'refused', refusals: [refusal] };
  if (review.verdict === 'accept' && !passesRubric(review.scores)) return refused('rubric_too_low');
  if (second && review.schoolId === item.schoolId) return refused('second_reviewer_elsewhere');
  return decided({ ...item, reviews: [...item.reviews, review], state: stateAfter(item, review) });
}

/** Whether a reviewer has accepted what now lies with the administration. */
export function isAccepted(item: MethodBankItem): boolean {
  return currentReviews(item).some(({ verdict, scores }) => verdict === 'accept' && passesRubric(scores));
}

/** The school's bank takes it: people decide, after a review that accepts. */
export function publishInSchool<T extends MethodBankItem>(item: T, date: string): Decided<T> {
  if (isPublished(item)) return decided(item);
  if (item.state !== 'handed') return refused('bank_item_not_handed');
  if (!isAccepted(item)) return refused('review_missing');
  return decided({ ...item, state: 'school', publishedOn: date });
}

/** Whether somebody of another school, or of the district, accepted it too. */
export function hasSecondReview(item: MethodBankItem): boolean {
  return currentReviews(item).some(
    ({ verdict, scores, schoolId }) =>
      verdict === 'accept' && schoolId !== item.schoolId && passesRubric(scores),
  );
}

/** The district's bank: after a second reviewer from another school. */
export function publishInDistrict<T extends MethodBankItem>(item: T): Decided<T> {
  if (item.state === 'district') return decided(item);
  if (item.state !== 'school' || !item.offered) return refused('bank_item_not_offered');
  if (!hasSecondReview(item)) return refused('second_review_missing');
  return decided({ ...item, state: 'district' });
}

export function reuseFaults(input: Pick<Reuse, 'place' | 'result'>): readonly InputFault[] {
  return [
    ...textFaults('place', input.place, { most: TEXT_LIMITS.short }),
    ...textFaults('result', input.result, { most: TEXT_LIMITS.line, required: true }),
  ];
}

/** «Взял себе». The authors' own use is no re-use. */
export function addReuse<T extends MethodBankItem>(item: T, reuse: Reuse): Decided<T> {
  if (!isPublished(item)) return refused('bank_item_not_published');
  if (item.authorIds.includes(reuse.personId)) return refused('own_product');
  if (item.reuses.length >= MOST_REUSES) return refused('too_many_reuses', { most: MOST_REUSES });
  return decided({ ...item, reuses: [...item.reuses, reuse] });
}

/** What a colleague looks for; an empty part asks nothing. */
export interface BankQuery {
  readonly technology: string;
  readonly subject: string;
  readonly difficulty: string;
  readonly words: string;
}

function says(text: string, asked: string): boolean {
  return text.toLowerCase().replace(/ё/g, 'е').includes(asked.trim().toLowerCase().replace(/ё/g, 'е'));
}

/** Whether the item answers the search; capitals and «ё» make no difference. */
export function matchesBankQuery(item: BankItemFields, query: BankQuery): boolean {
  const all = [item.title, item.summary, item.evidence, item.difficulty, item.subject, ...item.technologies];
  return (
    item.technologies.concat('').some((one) => says(one, query.technology)) &&
    says(item.subject, query.subject) &&
    says(item.difficulty, query.difficulty) &&
    query.words
      .split(/\s+/)
      .filter(Boolean)
      .every((word) => all.some((text) => says(text, word)))
  );
}
