import { parseClassLabel } from '../classes/class-label.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import { type Decided, decided, refused } from '../records/refusal.ts';
import { sameValue } from '../records/same-value.ts';
import type { ClassWord, Team } from './team.ts';

/**
 * The order names the class, the team confirms it or asks for another, and the administration answers (AMB-15). Each word
 * is kept.
 */

/** Where a team stands with its class. `waits`: it has asked for another and has no answer yet. */
export type ClassStanding = 'no_class' | 'unsaid' | 'confirmed' | 'waits' | 'kept';

function lastWord(team: Pick<Team, 'classWords'>): ClassWord | null {
  const words = team.classWords ?? [];
  return words[words.length - 1] ?? null;
}

/** A word about classes that have changed since says nothing of those of today. */
export function classStanding(team: Pick<Team, 'classWords' | 'targetClasses'>): ClassStanding {
  if (team.targetClasses.length === 0) return 'no_class';
  const last = lastWord(team);
  if (last === null || !sameValue(last.classes, team.targetClasses)) return 'unsaid';
  if (last.kind === 'confirmed') return 'confirmed';
  return last.answer === null ? 'waits' : 'kept';
}

/** The request that waits for an answer, or null. */
export function classRequest(team: Pick<Team, 'classWords' | 'targetClasses'>): ClassWord | null {
  return classStanding(team) === 'waits' ? lastWord(team) : null;
}

/** Who says it, and when. */
export interface WordAuthor {
  readonly by: string;
  readonly at: string;
}

function withWord(team: Team, word: Omit<ClassWord, 'id' | 'classes' | 'answer'>): Team {
  const words = team.classWords ?? [];
  const fresh = { id: String(words.length + 1), classes: team.targetClasses, answer: null, ...word };
  return { ...team, classWords: [...words, fresh] };
}

function notOpen(team: Team): ReturnType<typeof refused> | null {
  if (team.state === 'closed') return refused('team_closed');
  return team.targetClasses.length === 0 ? refused('class_missing') : null;
}

/** The team's yes to its class; it also takes a request back. Saying it twice changes nothing. */
export function confirmClass(team: Team, { by, at }: WordAuthor): Decided<Team> {
  const closed = notOpen(team);
  if (closed !== null) return closed;
  if (classStanding(team) === 'confirmed') return decided(team);
  return decided(withWord(team, { kind: 'confirmed', wanted: '', reason: '', by, at }));
}

/** What a team writes when it asks for another class. */
export interface ClassWish {
  readonly wanted: string;
  readonly reason: string;
}

export function classWishFaults({ wanted, reason }: ClassWish): readonly InputFault[] {
  return [
    ...(parseClassLabel(wanted) === null ? [{ path: 'wanted', reason: 'not_a_class' } as const] : []),
    ...textFaults('reason', reason.trim(), { most: TEXT_LIMITS.line, required: true }),
  ];
}

/** Asks the administration for another class; a later wish takes the place of one that waits. */
export function askOtherClass(team: Team, wish: ClassWish, { by, at }: WordAuthor): Decided<Team> {
  const closed = notOpen(team);
  if (closed !== null) return closed;
  const wanted = parseClassLabel(wish.wanted) ?? wish.wanted;
  return decided(withWord(team, { kind: 'change_asked', wanted, reason: wish.reason.trim(), by, at }));
}

/** The administration's answer: the class becomes the one asked for, or stays, with a reason. */
export function answerClassRequest(
  team: Team,
  answer: { readonly kind: 'changed' | 'kept'; readonly reason: string },
  { by, at }: WordAuthor,
): Decided<Team> {
  const closed = notOpen(team);
  if (closed !== null) return closed;
  const request = classRequest(team);
  if (request === null) return refused('class_not_asked');
  const reason = answer.reason.trim();
  if (answer.kind === 'kept' && reason === '') return refused('class_answer_reason_missing');
  return decided({
    ...team,
    targetClasses: answer.kind === 'changed' ? [request.wanted] : team.targetClasses,
    classWords: (team.classWords ?? []).map((word) =>
      word.id === request.id ? { ...word, answer: { kind: answer.kind, reason, by, at } } : word,
    ),
  });
}
