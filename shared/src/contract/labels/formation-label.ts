import { DEFICIT_GROUPS } from '../../domain/competence/deficit-group.ts';
import {
  type FormationBasis,
  SUBJECT_AREAS,
  TEACHING_FOCUSES,
} from '../../domain/formation/formation-target.ts';
import { LITERACY_THEMES } from '../../domain/results/evidence.ts';
import { Q_STRAT_1 } from '../../domain/surveys/questionnaires/q-strat.ts';
import { label } from './label.ts';

type Locale = 'ru' | 'en';

/** A focus of enquiry or a literacy theme, as people call it. */
export function focusLabel(locale: Locale, focus: string): string {
  const teaching = TEACHING_FOCUSES.find((one) => one === focus);
  if (teaching !== undefined) return label(locale, 'teachingFocus', teaching);
  const literacy = LITERACY_THEMES.find((one) => one === focus);
  return literacy === undefined ? focus : label(locale, 'literacyTheme', literacy);
}

/** What a group of a proposal is united on: a class as it is written, a grade, an area of subjects, a focus. */
export function targetLabel(locale: Locale, basis: FormationBasis, target: string): string {
  if (basis === 'focus') return focusLabel(locale, target);
  if (basis === 'parallel') return locale === 'ru' ? `${target} классы` : `year ${target}`;
  const area = basis === 'subject_area' ? SUBJECT_AREAS.find((one) => one === target) : undefined;
  return area === undefined ? target : label(locale, 'subjectArea', area);
}

/** What a deficit is about: an item of the strategy in its own words, or an area. */
export function deficitLabel(locale: Locale, item: string): string {
  const area = DEFICIT_GROUPS.find((one) => one === item);
  if (area !== undefined) return label(locale, 'deficitGroup', area);
  const known = Q_STRAT_1.items.find(({ id }) => id === item);
  return known === undefined ? item : locale === 'ru' ? known.textRu : known.textEn;
}
