import type { Questionnaire } from './questionnaire.ts';
import {
  isBelow,
  meanOfShown,
  type ShownMean,
  type ShownSpread,
  showMean,
  showSpread,
} from './shown-mean.ts';
import type { Answers } from './survey-response.ts';

/** One dimension of a questionnaire that is reported by means: Q-PLC, Q-CLIMATE, Q-PUPIL, Q-PARENT. */
export interface DimensionSummary {
  readonly group: string;
  readonly mean: ShownMean;
  readonly spread: ShownSpread;
  readonly items: readonly { readonly itemId: string; readonly mean: ShownMean }[];
}

/** Items first, then dimensions, then the whole, as PLCA-R is read (§5). */
export interface SurveySummary {
  readonly people: number;
  readonly dimensions: readonly DimensionSummary[];
  readonly whole: ShownMean;
  /** Items that are certainly below general agreement, 3.0 of 4 (Q-PLC only). */
  readonly belowAgreement: readonly string[];
}

/** General agreement begins here on the scale 1–4 (§5). */
const AGREEMENT_FROM = 3;

function personMean(answers: Answers, itemIds: readonly string[]): number | null {
  const values = itemIds.map((id) => answers[id]).filter((value) => typeof value === 'number');
  return values.length === 0 ? null : values.reduce((sum: number, value) => sum + value, 0) / values.length;
}

/** Means of one run. `enough`: least people that a view needs. */
export function summarise(
  questionnaire: Questionnaire,
  responses: readonly Answers[],
  enough: number,
): SurveySummary {
  const values = questionnaire.scale.values.map(({ value }) => value);
  const ends = { least: Math.min(...values), most: Math.max(...values) };
  const dimensions = questionnaire.groups.map(({ id }): DimensionSummary => {
    const ids = questionnaire.items.filter(({ group }) => group === id).map((item) => item.id);
    const items = ids.map((itemId) => ({
      itemId,
      mean: showMean(
        responses.map((answers) => answers[itemId]).filter((value) => typeof value === 'number'),
        ends,
        enough,
      ),
    }));
    const people = responses.map((answers) => personMean(answers, ids)).filter((mean) => mean !== null);
    return { group: id, mean: meanOfShown(items.map(({ mean }) => mean)), spread: showSpread(people), items };
  });
  const all = dimensions.flatMap(({ items }) => items);
  const rated = ends.most === 4;
  return {
    people: responses.length,
    dimensions,
    whole: meanOfShown(dimensions.map(({ mean }) => mean)),
    belowAgreement: rated
      ? all.filter(({ mean }) => isBelow(mean, AGREEMENT_FROM)).map(({ itemId }) => itemId)
      : [],
  };
}
