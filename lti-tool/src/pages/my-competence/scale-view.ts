import { type Fraction, roundHalfUp } from '@uchitelskaya/shared/domain/numbers/fraction';

/** A line from 0 to 3 with at most two signs on it: a disc for oneself, a ring for experts. Text stands beside it. */
export interface ScaleView {
  readonly label: string;
  /** Places of the ticks and signs in the drawing, 0 to 200 wide. */
  readonly ticks: readonly number[];
  readonly self: number | null;
  readonly expert: number | null;
}

const WIDTH = 180;
const EDGE = 10;

function placeOf(value: Fraction | null): number | null {
  if (value === null || value.denominator === 0) return null;
  return Math.round(EDGE + (WIDTH * value.numerator) / (value.denominator * 3));
}

export function toScaleView(self: Fraction | null, expert: Fraction | null, label: string): ScaleView {
  return {
    label,
    ticks: [0, 1, 2, 3].map((value) => EDGE + (WIDTH * value) / 3),
    self: placeOf(self),
    expert: placeOf(expert),
  };
}

/** One decimal, or null for «нет данных». */
export function oneDecimal(value: Fraction | null): number | null {
  return value === null ? null : roundHalfUp(value, 1);
}
