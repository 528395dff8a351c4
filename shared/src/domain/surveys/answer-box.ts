import { type Decided, decided, refused } from '../records/refusal.ts';
import type { Answers } from './survey-response.ts';

/**
 * Everything that an open run keeps of those who answer without a name: one document a run, rewritten whole, each list
 * sorted by its own text. So nothing in the store says in which order or when things came, and no answer stands beside
 * anything of a person (ADR 0013).
 */
export interface AnswerBox {
  readonly schoolId: string;
  /** Filled-in questionnaires as JSON text, sorted. */
  readonly ballots: readonly string[];
  /** Keyed hashes of the persons who answered by signing in, sorted; dropped when the run closes. */
  readonly answeredMarks: readonly string[];
  /** The same for those who said that they need no reminder. */
  readonly quietMarks: readonly string[];
  /** How often a link was used, by the hash of its code, keys sorted; dropped when the run closes. */
  readonly uses: Readonly<Record<string, number>>;
  /** Answers that came by links: the counter (P-10). */
  readonly byLink: number;
}

/** More than any school has; a box is read and written whole. */
export const MOST_BALLOTS = 3000;

export function emptyBox(schoolId: string): AnswerBox {
  return { schoolId, ballots: [], answeredMarks: [], quietMarks: [], uses: {}, byLink: 0 };
}

function sortedWith(list: readonly string[], text: string): readonly string[] {
  return list.includes(text) ? list : [...list, text].sort();
}

function withBallot(box: AnswerBox, answers: Answers): Decided<AnswerBox> {
  if (box.ballots.length >= MOST_BALLOTS) return refused('box_full', { most: MOST_BALLOTS });
  return decided({ ...box, ballots: [...box.ballots, JSON.stringify(answers)].sort() });
}

/** Puts in the answers of somebody who signed in; each mark once. */
export function answerByMark(box: AnswerBox, mark: string, answers: Answers): Decided<AnswerBox> {
  if (box.answeredMarks.includes(mark)) return refused('already_answered');
  const put = withBallot(box, answers);
  if (put.kind === 'refused') return put;
  return decided({ ...put.value, answeredMarks: sortedWith(box.answeredMarks, mark) });
}

/** Puts in answers that came by a link, which serves `most` of them. */
export function answerByLink(
  box: AnswerBox,
  link: { readonly codeHash: string; readonly most: number },
  answers: Answers,
): Decided<AnswerBox> {
  const used = usesOf(box, link.codeHash);
  if (used >= link.most) return refused('already_answered');
  const put = withBallot(box, answers);
  if (put.kind === 'refused') return put;
  const uses = { ...box.uses, [link.codeHash]: used + 1 };
  const sorted: Record<string, number> = {};
  for (const hash of Object.keys(uses).sort()) sorted[hash] = uses[hash] ?? 0;
  return decided({ ...put.value, uses: sorted, byLink: box.byLink + 1 });
}

/** How often a link was used. */
export function usesOf(box: Pick<AnswerBox, 'uses'>, codeHash: string): number {
  return box.uses[codeHash] ?? 0;
}

/** No more reminders for this mark: somebody answered elsewhere, or does not want to. */
export function quieten(box: AnswerBox, mark: string): AnswerBox {
  return { ...box, quietMarks: sortedWith(box.quietMarks, mark) };
}

/** Reminders again: the same person thought better of it. */
export function unquieten(box: AnswerBox, mark: string): AnswerBox {
  return { ...box, quietMarks: box.quietMarks.filter((other) => other !== mark) };
}

/** What stays after closing: answers and their number. */
export function sealBox(box: AnswerBox): AnswerBox {
  return { ...box, answeredMarks: [], quietMarks: [], uses: {} };
}

export function readBallot(text: string): Answers {
  return JSON.parse(text) as Answers;
}
