import { type ImpactIndicatorFields, isMeasured } from '@uchitelskaya/shared/domain/results/impact-indicator';
import type { Reader } from '../reader.ts';

/** «6 → 15 из 24»; a side that was not measured is said so. */
export function indicatorValues(
  indicator: Pick<ImpactIndicatorFields, 'before' | 'after' | 'unit'>,
  { t, formats }: Pick<Reader, 't' | 'formats'>,
): string {
  const side = (value: number | null) =>
    value === null ? t('results.impact.notMeasured') : formats.number(value);
  const values = `${side(indicator.before)} → ${side(indicator.after)}`;
  return indicator.unit === '' ? values : `${values} ${indicator.unit}`;
}

/** Where the two bars of an indicator end, in hundredths of the longer one; null when it was measured once or never. */
export function barLengths(
  indicator: Pick<ImpactIndicatorFields, 'before' | 'after'>,
): { readonly before: number; readonly after: number } | null {
  if (!isMeasured(indicator)) return null;
  const [before, after] = [Math.max(0, indicator.before ?? 0), Math.max(0, indicator.after ?? 0)];
  const longest = Math.max(before, after);
  if (longest === 0) return null;
  const part = (value: number) => Math.round((value * 100) / longest);
  return { before: part(before), after: part(after) };
}
