import { label } from '@uchitelskaya/shared/contract/labels/label';
import { STEP_IDS, type StepId } from '@uchitelskaya/shared/domain/steps/step';
import type { Locale } from './locale.ts';
import type { Translate } from './messages.ts';
import { type StandingStep, stepNumber } from './path-view.ts';

/** How many teams stand at each step, drawn and in words. Where a team stands is no result, and no step is better (RULE-03). */
export interface StepCounts {
  readonly label: string;
  readonly bars: readonly {
    /** Of the bar, its number above it and the number of the step below. */
    readonly x: number;
    readonly middle: number;
    readonly y: number;
    readonly height: number;
    readonly textY: number;
    readonly count: number;
    readonly number: number;
  }[];
  /** The same for reading: steps where somebody stands. */
  readonly rows: readonly { readonly name: string; readonly teams: string }[];
}

const WIDTH = 40;
const GAP = 10;
const FLOOR = 78;
const MOST_HEIGHT = 58;

/** A chart of one glance; teams that stand at no step any more are not drawn. */
export function toStepCounts(
  paths: readonly (readonly StandingStep[])[],
  locale: Locale,
  t: Translate,
): StepCounts {
  const here = paths.map((path) => path.find(({ status }) => status === 'now')?.id);
  return drawStepCounts((id) => here.filter((one) => one === id).length, locale, t);
}

/** The same from counts. */
export function drawStepCounts(countOf: (step: StepId) => number, locale: Locale, t: Translate): StepCounts {
  const counts = STEP_IDS.map((id) => ({ id, count: countOf(id) }));
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return {
    label: t('schoolHome.steps.label', {
      steps: counts
        .filter(({ count }) => count > 0)
        .map(({ id, count }) => `${stepNumber(id)} – ${count}`)
        .join(', '),
    }),
    bars: counts.map(({ id, count }, i) => {
      const height = Math.round((count / most) * MOST_HEIGHT);
      const x = i * (WIDTH + GAP);
      const y = FLOOR - height;
      return { x, middle: x + WIDTH / 2, y, height, textY: y - 4, count, number: stepNumber(id) };
    }),
    rows: counts
      .filter(({ count }) => count > 0)
      .map(({ id, count }) => ({
        name: `${stepNumber(id)}. ${label(locale, 'step', id)}`,
        teams: t('schoolHome.steps.teams', { count }),
      })),
  };
}
