import { LEAST_PEOPLE } from '../competence/small-group.ts';
import {
  isBelow,
  meanOfShown,
  poolMeans,
  type ScaleEnds,
  type ShownMean,
  type ShownSpread,
  showMean,
  showSpread,
} from '../numbers/shown-mean.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { Answers } from './survey-response.ts';

/** One dimension of a questionnaire that is reported by means: Q-PLC, Q-CLIMATE, Q-PUPIL, Q-PARENT. */
export interface DimensionSummary {
  readonly group: string;
  readonly mean: ShownMean;
  readonly spread: ShownSpread;
  /** Whether the team generally agrees (Q-PLC); null for other scales, for a school, and while nothing is shown. */
  readonly agreed: boolean | null;
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

/** Everybody's means over these items, for the spread between people. */
function meansOfPeople(responses: readonly Answers[], itemIds: readonly string[]): readonly number[] {
  return responses.map((answers) => personMean(answers, itemIds)).filter((mean) => mean !== null);
}

function endsOf(questionnaire: Questionnaire): ScaleEnds {
  const values = questionnaire.scale.values.map(({ value }) => value);
  return { least: Math.min(...values), most: Math.max(...values) };
}

function itemMean(
  questionnaire: Questionnaire,
  responses: readonly Answers[],
  itemId: string,
  enough: number,
) {
  const values = responses.map((answers) => answers[itemId]).filter((value) => typeof value === 'number');
  return showMean(values, endsOf(questionnaire), enough);
}

/** Of three answers the two others are told by agreement only if they all chose the top beside an own bottom everywhere. */
const FEW = 3;

/**
 * General agreement of a dimension: a mean of 3.0. This one bit is taken from the answers and not from shown means,
 * which are never exact of three answers; whoever strongly disagrees with everything keeps such a team from agreeing.
 */
function generallyAgree(questionnaire: Questionnaire, responses: readonly Answers[], enough: number) {
  const { least, most } = endsOf(questionnaire);
  return (itemIds: readonly string[]): boolean | null => {
    if (most !== 4 || responses.length < enough) return null;
    const values = responses.map((answers) =>
      itemIds.map((id) => answers[id]).filter((value) => typeof value === 'number'),
    );
    const all = values.flat();
    const outsider = values.some((own) => own.length > 0 && own.every((value) => value === least));
    if (all.length === 0 || (responses.length <= FEW && outsider)) return false;
    return all.reduce((sum: number, value) => sum + value, 0) >= AGREEMENT_FROM * all.length;
  };
}

/** Items first, then dimensions made of what is shown of them, then the whole. */
function summaryOf(
  questionnaire: Questionnaire,
  people: number,
  meanOfItem: (itemId: string) => ShownMean,
  spreadOver: (itemIds: readonly string[]) => ShownSpread,
  agreed: (itemIds: readonly string[]) => boolean | null = () => null,
): SurveySummary {
  const dimensions = questionnaire.groups.map(({ id }): DimensionSummary => {
    const ids = questionnaire.items.filter(({ group }) => group === id).map((item) => item.id);
    const items = ids.map((itemId) => ({ itemId, mean: meanOfItem(itemId) }));
    const mean = meanOfShown(items.map((item) => item.mean));
    return { group: id, mean, spread: spreadOver(ids), agreed: agreed(ids), items };
  });
  const all = dimensions.flatMap(({ items }) => items);
  const rated = endsOf(questionnaire).most === 4;
  return {
    people,
    dimensions,
    whole: meanOfShown(dimensions.map(({ mean }) => mean)),
    belowAgreement: rated
      ? all.filter(({ mean }) => isBelow(mean, AGREEMENT_FROM)).map(({ itemId }) => itemId)
      : [],
  };
}

/** Means of one run. `enough`: least people that a view needs. */
export function summarise(
  questionnaire: Questionnaire,
  responses: readonly Answers[],
  enough: number,
): SurveySummary {
  return summaryOf(
    questionnaire,
    responses.length,
    (itemId) => itemMean(questionnaire, responses, itemId, enough),
    (ids) => showSpread(meansOfPeople(responses, ids)),
    generallyAgree(questionnaire, responses, enough),
  );
}

/** Least people left beside a team whose spread is shown, so that the school's spread does not tell theirs. */
const LEAST_FOR_SPREAD = 5;

/**
 * One questionnaire of several teams as their school sees it (§5). It is made of what each team's own view shows, so
 * that it tells nothing more; teams with fewer answers than a team's view needs are taken together, and left out while
 * even together they are too few.
 */
export function summariseTeams(
  questionnaire: Questionnaire,
  teams: readonly (readonly Answers[])[],
): SurveySummary {
  const small = teams.filter((answers) => answers.length < LEAST_PEOPLE.team).flat();
  const parts = [...teams.filter((answers) => answers.length >= LEAST_PEOPLE.team), small].filter(
    (answers) => answers.length >= LEAST_PEOPLE.team,
  );
  const everybody = parts.flat();
  const spreadTells = parts.some(({ length }) => {
    const rest = everybody.length - length;
    return length >= LEAST_FOR_SPREAD && rest > 0 && rest < LEAST_FOR_SPREAD;
  });
  return summaryOf(
    questionnaire,
    everybody.length,
    (itemId) =>
      poolMeans(
        parts.map((answers) => itemMean(questionnaire, answers, itemId, LEAST_PEOPLE.team)),
        LEAST_PEOPLE.school,
      ),
    (ids) => (spreadTells ? null : showSpread(meansOfPeople(everybody, ids))),
  );
}
