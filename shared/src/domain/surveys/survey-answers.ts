import type { InputFault } from '../records/input-fault.ts';
import type { QuestionnaireItem, Scale } from './questionnaire.ts';
import type { Answers, AnswerValue } from './survey-response.ts';

/**
 * Faults of answers against the items that were asked. A draft may have holes. Answers that are handed in are whole
 * where every item fits everybody or says «не относится ко мне»; where there is no such way out (pupils, parents,
 * climate) an item may be left open, because answering is free, but not all of them.
 */
export function answerFaults(
  items: readonly QuestionnaireItem[],
  scale: Scale,
  answers: Readonly<Record<string, unknown>>,
  handedIn: boolean,
): readonly InputFault[] {
  const faults: InputFault[] = Object.keys(answers)
    .filter((id) => !items.some((item) => item.id === id))
    .map((id) => ({ path: `answers.${id}`, reason: 'unknown_value' }));
  for (const { id } of items) {
    const value = valueAt(answers, id);
    if (value === undefined) {
      if (handedIn && scale.notApplicable !== null)
        faults.push({ path: `answers.${id}`, reason: 'required' });
    } else if (!isOnScale(scale, value)) faults.push({ path: `answers.${id}`, reason: 'unknown_value' });
  }
  const empty = items.every(({ id }) => valueAt(answers, id) === undefined);
  if (handedIn && empty && scale.kind === 'one' && scale.notApplicable === null)
    faults.push({ path: 'answers', reason: 'required' });
  return faults;
}

/** An item called `constructor` must not find what every object has. */
function valueAt(answers: Readonly<Record<string, unknown>>, id: string): unknown {
  return Object.entries(answers).find(([name]) => name === id)?.[1];
}

function isOnScale(scale: Scale, value: unknown): boolean {
  if (value === null) return scale.notApplicable !== null;
  return scale.values.some((one) => one.value === value);
}

/** Answers in the order of their items, so that the order in which somebody ticked is not kept. */
export function inItemOrder(items: readonly QuestionnaireItem[], answers: Answers, scale: Scale): Answers {
  const kept: Record<string, AnswerValue> = {};
  for (const { id } of items) {
    const value = valueAt(answers, id) as AnswerValue | undefined;
    if (value !== undefined) kept[id] = value;
    else if (scale.kind === 'ticks') kept[id] = 0;
  }
  return kept;
}

/** How many of the asked items have an answer. */
export function answeredCount(items: readonly QuestionnaireItem[], answers: Answers): number {
  return items.filter(({ id }) => valueAt(answers, id) !== undefined).length;
}
