import type { Fraction } from '../numbers/fraction.ts';
import { isTrend, type LearningDifficulty } from '../renewal/renewal-analysis.ts';
import { parseClassLabel, type SchoolLevel, schoolLevelOf } from './class-label.ts';

/** What the choice of a class looks at (indicators.md §3.3). Null where there are no data. */
export interface PriorityFacts {
  readonly classLabel: string;
  /** CRF-01 and CRF-02 over all subjects of the last period. */
  readonly passed: Fraction | null;
  readonly quality: Fraction | null;
  /** CRF-06 over two periods, in percentage points; negative: results fall. */
  readonly change: number | null;
  /** Difficulties of the class that show over years; null while the school has named none of any class. */
  readonly trendDifficulties: number | null;
}

export const PRIORITY_REASONS = ['passed', 'quality', 'change', 'difficulties'] as const;
export type PriorityReason = (typeof PRIORITY_REASONS)[number];

/** How much a class calls for a team: 0 to 1, with what it rests on. A proposal; the administration decides. */
export interface ClassPriority {
  readonly classLabel: string;
  readonly level: SchoolLevel;
  readonly score: number;
  /** What weighs, heaviest first. */
  readonly reasons: readonly PriorityReason[];
}

/** Classes shown of one level. */
export const SHOWN_CLASSES = 5;

function share(fraction: Fraction | null): number | null {
  return fraction === null || fraction.denominator === 0 ? null : fraction.numerator / fraction.denominator;
}

/** The larger, the more a class calls for a team; null without data. */
const NEED: Readonly<Record<PriorityReason, (facts: PriorityFacts) => number | null>> = {
  passed: ({ passed }) => negative(share(passed)),
  quality: ({ quality }) => negative(share(quality)),
  // Only a fall counts: a class that grows is as quiet as one that stands still.
  change: ({ change }) => (change === null ? null : Math.max(0, -change)),
  difficulties: ({ trendDifficulties }) => trendDifficulties,
};

/**
 * How many difficulties of a class persist, as «перезагрузка» names them (RB-1); null where no difficulty has a class.
 * @param classLabel as `parseClassLabel` gives it
 */
export function trendDifficultiesOf(
  difficulties: readonly LearningDifficulty[],
  classLabel: string,
): number | null {
  const ofClasses = difficulties.filter(({ classes }) => classes.length > 0);
  if (ofClasses.length === 0) return null;
  return ofClasses.filter(
    (difficulty) =>
      isTrend(difficulty) && difficulty.classes.some((label) => parseClassLabel(label) === classLabel),
  ).length;
}

function negative(value: number | null): number | null {
  return value === null ? null : -value;
}

/** 0 for the calmest class of the level, 1 for the one in most need; all 0 where there is no difference. */
function normalised(values: readonly (number | null)[]): readonly (number | null)[] {
  const known = values.filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return values.map((value) => (value === null ? null : most > least ? (value - least) / (most - least) : 0));
}

/**
 * Ranks classes within their level by lowest CRF-01, lowest CRF-02, fall of CRF-06 and number of trend difficulties:
 * each from 0 to 1, then their mean over what is known. A class without results is not ranked.
 */
export function rankClasses(classes: readonly PriorityFacts[]): readonly ClassPriority[] {
  const ranked = classes.filter(({ passed }) => share(passed) !== null);
  const levels = [...new Set(ranked.map(({ classLabel }) => schoolLevelOf(classLabel)))];
  return levels.flatMap((level) => {
    const peers = ranked.filter(({ classLabel }) => schoolLevelOf(classLabel) === level);
    const needs = new Map(PRIORITY_REASONS.map((reason) => [reason, normalised(peers.map(NEED[reason]))]));
    return peers
      .map(({ classLabel }, at): ClassPriority => {
        const parts = PRIORITY_REASONS.flatMap((reason) => {
          const need = needs.get(reason)?.[at] ?? null;
          return need === null ? [] : [{ reason, need }];
        });
        const score = parts.reduce((sum, { need }) => sum + need, 0) / parts.length;
        const reasons = parts
          .filter(({ need }) => need >= 0.5)
          .sort((a, b) => b.need - a.need)
          .map(({ reason }) => reason);
        return { classLabel, level, score, reasons };
      })
      .sort((a, b) => b.score - a.score || (a.classLabel < b.classLabel ? -1 : 1));
  });
}
