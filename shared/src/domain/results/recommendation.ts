import { isIsoDate } from '../calendar/calendar-date.ts';
import { DIRECTOR_ANSWERS, type DirectorAnswer } from '../method-work/method-work.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import { type Decided, decided, type Refusal, refused } from '../records/refusal.ts';
import type { TeamEntry } from './team-entry.ts';

/** What the team asks of its director (DOC-24). */
export interface RecommendationFields {
  readonly text: string;
  /** Why: what the team saw (evidence). */
  readonly reason: string;
  readonly needed: string;
}

/** The director's answer: obligatory, always with its reason (team-cycle.md §8: an answer invites initiative). */
export interface RecommendationAnswer {
  readonly kind: DirectorAnswer;
  readonly reason: string;
  /** By when it is done, or looked at again; obligatory when postponed. ISO date. */
  readonly until: string | null;
  readonly by: string;
  /** ISO date of the answer. */
  readonly date: string;
}

/** Written by the team; lies with the director; answered. A postponed one waits again from its day on. */
export const RECOMMENDATION_STANDINGS = ['draft', 'waiting', 'postponed', 'answered'] as const;
export type RecommendationStanding = (typeof RECOMMENDATION_STANDINGS)[number];

export interface Recommendation extends TeamEntry, RecommendationFields {
  readonly schoolId: string | null;
  readonly standing: RecommendationStanding;
  /** ISO date; null while the team writes. */
  readonly sentOn: string | null;
  readonly answer: RecommendationAnswer | null;
}

export const EMPTY_RECOMMENDATION: Omit<RecommendationFields, 'text'> = { reason: '', needed: '' };

export function recommendationFieldsOf({ text, reason, needed }: RecommendationFields): RecommendationFields {
  return { text, reason, needed };
}

export function recommendationFaults(fields: RecommendationFields): readonly InputFault[] {
  return [
    ...textFaults('text', fields.text, { most: TEXT_LIMITS.line, required: true }),
    ...textFaults('reason', fields.reason, { most: TEXT_LIMITS.long }),
    ...textFaults('needed', fields.needed, { most: TEXT_LIMITS.line }),
  ];
}

/** What lies with the director is no longer rewritten by the team. */
export function recommendationLock({ standing }: Pick<Recommendation, 'standing'>): Refusal | null {
  return standing === 'draft' ? null : { reason: 'recommendation_sent' };
}

/** Hands it to the director. A recommendation without a reason is a wish; without a school nobody would answer. */
export function sendRecommendation<T extends Recommendation>(kept: T, date: string): Decided<T> {
  if (kept.standing !== 'draft') return decided(kept);
  if (kept.schoolId === null) return refused('school_missing');
  if (kept.reason.trim() === '') return refused('recommendation_reason_missing');
  return decided({ ...kept, standing: 'waiting', sentOn: date });
}

export type AnswerInput = Pick<RecommendationAnswer, 'kind' | 'reason' | 'until'>;

export function answerFaults(input: AnswerInput, today: string): readonly InputFault[] {
  const { kind, until } = input;
  const faults: InputFault[] = [
    ...textFaults('reason', input.reason, { most: TEXT_LIMITS.line, required: true }),
  ];
  if (!DIRECTOR_ANSWERS.includes(kind)) faults.push({ path: 'kind', reason: 'unknown_value' });
  if (until !== null && !isIsoDate(until)) faults.push({ path: 'until', reason: 'not_a_date' });
  else if (kind === 'postponed' && until === null) faults.push({ path: 'until', reason: 'required' });
  else if (until !== null && until < today) faults.push({ path: 'until', reason: 'in_past' });
  return faults;
}

/** The answer, given once; a postponed one is answered again. */
export function answerRecommendation<T extends Recommendation>(
  kept: T,
  answer: RecommendationAnswer,
): Decided<T> {
  if (kept.standing === 'draft') return refused('recommendation_not_sent');
  if (kept.standing === 'answered') return refused('recommendation_answered');
  return decided({ ...kept, answer, standing: answer.kind === 'postponed' ? 'postponed' : 'answered' });
}

/** HJ-7 asks for an answer to each one: a postponed one has its answer, too, until its day has come. */
export function hasAnswer(recommendation: Pick<Recommendation, 'answer'>): boolean {
  return recommendation.answer !== null;
}

/** Whether the director has to answer now. */
export function isWaiting(kept: Pick<Recommendation, 'standing' | 'answer'>, today: string): boolean {
  if (kept.standing === 'waiting') return true;
  return kept.standing === 'postponed' && (kept.answer?.until ?? today) <= today;
}

/** Waiting ones first, those sent earliest on top; then the latest answers. */
export function inAnsweringOrder<T extends Pick<Recommendation, 'standing' | 'answer' | 'sentOn'>>(
  recommendations: readonly T[],
  today: string,
): readonly T[] {
  const waiting = recommendations.filter((one) => isWaiting(one, today));
  const rest = recommendations.filter((one) => !isWaiting(one, today));
  const by = (date: (one: T) => string, sign: number) => (a: T, b: T) =>
    date(a) === date(b) ? 0 : date(a) < date(b) ? -sign : sign;
  return [
    ...waiting.sort(by((one) => one.sentOn ?? '', 1)),
    ...rest.sort(by((one) => one.answer?.date ?? one.sentOn ?? '', -1)),
  ];
}
