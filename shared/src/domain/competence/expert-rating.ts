import { type InputFault, TEXT_LIMITS, textFaults, wholeFaults } from '../records/input-fault.ts';
import { type Decided, decided, refused } from '../records/refusal.ts';
import type { Questionnaire } from '../surveys/questionnaire.ts';
import type { Answers } from '../surveys/survey-response.ts';

/**
 * `invited`: waits for the teacher's own yes; `open`: the expert may rate; `submitted`: final; `declined`: either said no.
 */
export const EXPERT_RATING_STATES = ['invited', 'open', 'submitted', 'declined'] as const;
export type ExpertRatingState = (typeof EXPERT_RATING_STATES)[number];

/** One item that the expert has seen at work, and where. An item that is not here was not seen («не видел»). */
export interface RatedItem {
  readonly itemId: string;
  readonly score: 0 | 1 | 2 | 3;
  /** Lessons and products of the teacher in which it was seen (SE-1). */
  readonly lessons: number;
  readonly products: number;
}

/** What teacher and expert settled about one group on which they were far apart (`ReconciliationTalk`, SE-6). */
export interface ReconciliationTalk {
  readonly group: string;
  /** ISO date. */
  readonly date: string;
  readonly examples: string;
  /** 0 to 3 in halves. */
  readonly agreedScore: number;
  /** Person ids; it holds once it is both. A changed score asks the other one again. */
  readonly agreedBy: readonly string[];
  /** ISO time since which it holds; null while one of them has not said yes. */
  readonly settledAt: string | null;
}

/** A colleague's view of a teacher by the same questionnaire (`ExpertRating`, diagnostics-and-routes.md §4). */
export interface ExpertRating {
  readonly schoolId: string;
  readonly schoolYear: string;
  /** The run whose self-assessment it stands beside. */
  readonly runId: string;
  readonly questionnaireId: string;
  readonly questionnaireVersion: string;
  readonly teacherId: string;
  readonly expertId: string;
  readonly invitedBy: string;
  readonly state: ExpertRatingState;
  readonly items: readonly RatedItem[];
  /** ISO time. */
  readonly submittedAt: string | null;
  readonly talks: readonly ReconciliationTalk[];
}

/** An invitation as it is made. The teacher's own invitation is the teacher's yes; another's waits for it. */
export function inviteExpert(
  invitation: Omit<ExpertRating, 'state' | 'items' | 'submittedAt' | 'talks'>,
  facts: { readonly decidesOnPay: boolean; readonly earlier: readonly ExpertRating[] },
): Decided<ExpertRating> {
  const { teacherId, expertId, invitedBy } = invitation;
  if (teacherId === expertId) return refused('expert_is_teacher');
  if (facts.decidesOnPay) return refused('expert_decides_pay');
  const same = facts.earlier.some(
    (one) => one.expertId === expertId && one.runId === invitation.runId && one.state !== 'declined',
  );
  if (same) return refused('expert_invited');
  const state = invitedBy === teacherId ? 'open' : 'invited';
  return decided({ ...invitation, state, items: [], submittedAt: null, talks: [] });
}

/** The teacher's yes to an expert whom the administration invited. */
export function agreeToExpert(rating: ExpertRating): Decided<ExpertRating> {
  if (rating.state === 'declined') return refused('rating_declined');
  return decided(rating.state === 'invited' ? { ...rating, state: 'open' } : rating);
}

/** Either says no; nothing that was rated is kept. What was submitted stays. */
export function declineRating(rating: ExpertRating): Decided<ExpertRating> {
  if (rating.state === 'submitted') return refused('rating_submitted');
  return decided({ ...rating, state: 'declined', items: [] });
}

/** Faults of rated items: only what can be seen in a lesson may be rated (SE-1). */
export function ratedItemFaults(
  items: readonly RatedItem[],
  questionnaire: Questionnaire,
): readonly InputFault[] {
  return items.flatMap(({ itemId, score, lessons, products }) => {
    const path = `items.${itemId}`;
    const item = questionnaire.items.find(({ id }) => id === itemId);
    if (item?.observable !== true) return [{ path, reason: 'unknown_value' } as const];
    return [
      ...wholeFaults(`${path}.score`, score, 0, 3),
      ...wholeFaults(`${path}.lessons`, lessons, 0, 99),
      ...wholeFaults(`${path}.products`, products, 0, 99),
    ];
  });
}

function writable(
  rating: ExpertRating,
): 'teacher_agrees_first' | 'rating_declined' | 'rating_submitted' | null {
  if (rating.state === 'open') return null;
  return rating.state === 'invited'
    ? 'teacher_agrees_first'
    : rating.state === 'declined'
      ? 'rating_declined'
      : 'rating_submitted';
}

/** The draft with these items in place of the old ones; null takes an item back («не видел»). */
export function rateItems(
  rating: ExpertRating,
  changed: Readonly<Record<string, Omit<RatedItem, 'itemId'> | null>>,
): Decided<ExpertRating> {
  const obstacle = writable(rating);
  if (obstacle !== null) return refused(obstacle);
  const kept = rating.items.filter(({ itemId }) => !(itemId in changed));
  const added = Object.keys(changed).flatMap((itemId) => {
    const item = changed[itemId];
    return item == null ? [] : [{ itemId, ...item }];
  });
  const items = [...kept, ...added].sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
  return decided({ ...rating, items });
}

/** SE-1: in two lessons, or in a lesson and a product. */
export function isSeenEnough({ lessons, products }: Pick<RatedItem, 'lessons' | 'products'>): boolean {
  return lessons >= 2 || (lessons >= 1 && products >= 1);
}

/** Makes the rating final. An item seen too little is named: to be taken back, or seen once more. */
export function submitRating(rating: ExpertRating, at: string): Decided<ExpertRating> {
  const obstacle = writable(rating);
  if (obstacle !== null) return refused(obstacle);
  if (rating.items.length === 0) return refused('rating_empty');
  const hasty = rating.items.filter((item) => !isSeenEnough(item)).length;
  if (hasty > 0) return refused('seen_too_little', { count: hasty });
  return decided({ ...rating, state: 'submitted', submittedAt: at });
}

/** A submitted rating as answers, for the comparison; others say nothing. */
export function ratedAnswers(rating: Pick<ExpertRating, 'state' | 'items'>): Answers | null {
  if (rating.state !== 'submitted') return null;
  return Object.fromEntries(rating.items.map(({ itemId, score }) => [itemId, score]));
}

/** Faults of what was settled in a talk. `today` in the district: no talk is held tomorrow. */
export function talkFaults(
  talk: Pick<ReconciliationTalk, 'date' | 'examples' | 'agreedScore'>,
  today: string,
): readonly InputFault[] {
  const faults: InputFault[] = [
    ...textFaults('examples', talk.examples, { most: TEXT_LIMITS.long, required: true }),
  ];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(talk.date)) faults.push({ path: 'date', reason: 'not_a_date' });
  else if (talk.date > today) faults.push({ path: 'date', reason: 'in_future' });
  if (!Number.isInteger(talk.agreedScore * 2)) faults.push({ path: 'agreedScore', reason: 'unknown_value' });
  else if (talk.agreedScore < 0 || talk.agreedScore > 3)
    faults.push({ path: 'agreedScore', reason: 'out_of_range', values: { least: 0, most: 3 } });
  return faults;
}

/**
 * Records a talk, or changes it. Who writes agrees; the other one is asked again unless nothing was changed.
 * `needed`: groups on which the two are far apart.
 */
export function recordTalk(
  rating: ExpertRating,
  writing: { readonly personId: string; readonly at: string },
  talk: Omit<ReconciliationTalk, 'agreedBy' | 'settledAt'>,
  needed: readonly string[],
): Decided<ExpertRating> {
  if (rating.state !== 'submitted') return refused('talk_too_early');
  const { personId, at } = writing;
  const before = rating.talks.find(({ group }) => group === talk.group);
  if (before === undefined && !needed.includes(talk.group)) return refused('talk_not_needed');
  const same =
    before !== undefined &&
    before.date === talk.date &&
    before.examples === talk.examples &&
    before.agreedScore === talk.agreedScore;
  if (same && before.agreedBy.includes(personId)) return decided(rating);
  const agreedBy = same ? [...before.agreedBy, personId] : [personId];
  const both = agreedBy.includes(rating.teacherId) && agreedBy.includes(rating.expertId);
  const next: ReconciliationTalk = { ...talk, agreedBy, settledAt: both ? at : null };
  return decided({ ...rating, talks: [...rating.talks.filter(({ group }) => group !== talk.group), next] });
}
