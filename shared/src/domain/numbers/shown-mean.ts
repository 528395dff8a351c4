import type { HiddenReason } from '../competence/small-group.ts';
import type { Fraction } from './fraction.ts';
import { compareFractions, meanOf, plus, wholeFraction } from './mean.ts';

/** A mean as it may be shown: exact where `from` and `to` are equal, else «не меньше», «не больше». */
export type ShownMean =
  | { readonly kind: 'shown'; readonly people: number; readonly from: Fraction; readonly to: Fraction }
  | { readonly kind: 'hidden'; readonly people: number; readonly reason: HiddenReason };

/** The ends of a scale. */
export interface ScaleEnds {
  readonly least: number;
  readonly most: number;
}

/**
 * The mean of one item. Near the ends of the scale it is only bounded: from an exact mean somebody who knows the own
 * answer could tell that everybody else chose the end.
 */
export function showMean(values: readonly number[], { least, most }: ScaleEnds, enough: number): ShownMean {
  const people = values.length;
  if (people < enough) return { kind: 'hidden', people, reason: 'too_few' };
  const sum = values.reduce((total, value) => total + value, 0);
  const high = most * (people - 1) + least - 1;
  const low = least * (people - 1) + most + 1;
  const of = (numerator: number): Fraction => ({ numerator, denominator: people });
  if (sum >= high) return { kind: 'shown', people, from: of(high), to: of(most * people) };
  if (sum <= low) return { kind: 'shown', people, from: of(least * people), to: of(low) };
  return { kind: 'shown', people, from: of(sum), to: of(sum) };
}

/** The mean of several shown means, made of nothing but what is shown of them: it tells nothing more. */
export function meanOfShown(means: readonly ShownMean[]): ShownMean {
  const shown = means.flatMap((mean) => (mean.kind === 'shown' ? [mean] : []));
  const from = meanOf(shown.map((mean) => mean.from));
  const to = meanOf(shown.map((mean) => mean.to));
  const people = Math.max(0, ...means.map((mean) => mean.people));
  if (from === null || to === null) return { kind: 'hidden', people, reason: 'too_few' };
  return { kind: 'shown', people, from, to };
}

/** The mean over several groups of people, made of nothing but what is shown of each; hidden ones play no part. */
export function poolMeans(means: readonly ShownMean[], enough: number): ShownMean {
  const shown = means.flatMap((mean) => (mean.kind === 'shown' ? [mean] : []));
  const people = shown.reduce((total, mean) => total + mean.people, 0);
  if (people < enough) return { kind: 'hidden', people, reason: 'too_few' };
  const over = (end: 'from' | 'to'): Fraction => {
    const sums = shown.map((mean) => times(mean[end], mean.people));
    return times(sums.reduce(plus, wholeFraction(0)), 1, people);
  };
  return { kind: 'shown', people, from: over('from'), to: over('to') };
}

function times({ numerator, denominator }: Fraction, by: number, dividedBy = 1): Fraction {
  return plus({ numerator: numerator * by, denominator: denominator * dividedBy }, wholeFraction(0));
}

/** Whether the mean is certainly below a value; what is only bounded counts by its upper end. */
export function isBelow(mean: ShownMean, value: number): boolean {
  return mean.kind === 'shown' && compareFractions(mean.to, wholeFraction(value)) < 0;
}

/** Standard deviation of a group of means, and the step below which it is not told. */
export type ShownSpread =
  | { readonly kind: 'shown'; readonly value: number }
  | { readonly kind: 'small' }
  | null;

/** Below this the people are so alike that the mean alone tells each of them. */
const SMALL_SPREAD = 0.3;

/**
 * Standard deviation between people (PLCA-R reports it beside the mean), one decimal. Null below five people; a small
 * one is only called small.
 */
export function showSpread(values: readonly number[]): ShownSpread {
  if (values.length < 5) return null;
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (values.length - 1));
  return deviation < SMALL_SPREAD
    ? { kind: 'small' }
    : { kind: 'shown', value: Math.round(deviation * 10) / 10 };
}
