import type { Stored } from '../records/stored.ts';
import { STEP_QUESTIONS, type StepTextKey } from './step-question.ts';
import type { TeamStep } from './step-record.ts';

/** That a colleague wrote into a step: who, when, and which of its questions; null for anything else in it. */
export interface StepWriting {
  readonly personId: string;
  /** ISO time of what was saved last. */
  readonly at: string;
  /** 1, 2, 3 …; null when it was no answer. */
  readonly question: number | null;
}

/** How long after something was saved by itself its author is taken to be writing still. Fields save after each pause. */
export const WRITING_MS = 120_000;

/**
 * The latest writing by anybody but the reader. Told from what was saved: fields save themselves while one types, so no
 * record of who looks at a page is needed, and none goes stale.
 */
export function lastWritingOf(step: Stored<TeamStep>, reader: string): StepWriting | null {
  const texts = Object.entries(step.texts).map(
    ([key, { by, at }]): StepWriting => ({
      personId: by,
      at,
      question: questionOf(step, key as StepTextKey),
    }),
  );
  const whole: StepWriting = { personId: step.updatedBy, at: step.updatedAt, question: null };
  // An answer is told before the record it stands in, which is as young.
  return [...texts, whole]
    .filter(({ personId }) => personId !== reader)
    .reduce<StepWriting | null>((last, one) => (last === null || one.at > last.at ? one : last), null);
}

function questionOf({ step }: TeamStep, key: StepTextKey): number | null {
  const questions: readonly StepTextKey[] = STEP_QUESTIONS[step];
  const place = questions.indexOf(key);
  return place < 0 ? null : place + 1;
}
