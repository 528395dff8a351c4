import { label } from '@uchitelskaya/shared/contract/labels/label';
import { TECHNOLOGY_IDS } from '@uchitelskaya/shared/domain/renewal/difficulty';
import type { Reader } from '../reader.ts';

/** A module of a questionnaire as people call it; a school's own module is called as it was brought in. */
export function technologyLabel(strategy: string, { t, locale }: Reader): string {
  const known = TECHNOLOGY_IDS.find((id) => id === strategy);
  if (known !== undefined) return label(locale, 'technology', known);
  return strategy === 'FOUR_C' ? t('surveys.new.fourC') : strategy;
}
