import { isIsoDate } from '../calendar/calendar-date.ts';
import { schoolYearBounds } from '../calendar/school-year.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import type { Team } from '../team/team.ts';
import { INDICATOR_NATURES, type IndicatorNature, VALUE_SOURCES, type ValueSource } from './evidence.ts';

/** What an indicator tells of: the four questions of the педсовет (team-cycle.md §6.3). */
export const IMPACT_SUBJECTS = ['pupils', 'members', 'class', 'strategy'] as const;
export type ImpactSubject = (typeof IMPACT_SUBJECTS)[number];

/** What is written of one indicator: its value before the work and after it, and where both come from. */
export interface ImpactIndicatorFields {
  readonly name: string;
  readonly about: ImpactSubject;
  readonly nature: IndicatorNature;
  readonly source: ValueSource;
  readonly before: number | null;
  /** ISO date of the first measurement. */
  readonly beforeOn: string | null;
  readonly after: number | null;
  readonly afterOn: string | null;
  /** «%», «из 24», «минут». */
  readonly unit: string;
  /** Where the values can be looked up: a test, a survey, a sheet of observation. */
  readonly evidence: string;
}

export interface ImpactIndicator extends ImpactIndicatorFields {
  readonly id: string;
}

/** Indicators of one assessment; more is a report, not a judgement. */
export const MOST_INDICATORS = 30;

export const EMPTY_INDICATOR: Omit<ImpactIndicatorFields, 'name'> = {
  about: 'pupils',
  nature: 'result',
  source: 'manual',
  before: null,
  beforeOn: null,
  after: null,
  afterOn: null,
  unit: '',
  evidence: '',
};

export function indicatorFieldsOf(indicator: ImpactIndicatorFields): ImpactIndicatorFields {
  const { name, about, nature, source, before, beforeOn, after, afterOn, unit, evidence } = indicator;
  return { name, about, nature, source, before, beforeOn, after, afterOn, unit, evidence };
}

/** Values are shares, marks, minutes, counts: nothing in a school is larger. */
const LARGEST = 1_000_000;

function valueFaults(path: string, value: number | null): readonly InputFault[] {
  if (value === null) return [];
  if (!Number.isFinite(value)) return [{ path, reason: 'not_a_number' }];
  return Math.abs(value) > LARGEST
    ? [{ path, reason: 'out_of_range', values: { least: -LARGEST, most: LARGEST } }]
    : [];
}

/** Faults of an indicator; `prefix` is its place in the record. */
export function indicatorFaults(fields: ImpactIndicatorFields, prefix = ''): readonly InputFault[] {
  const faults: InputFault[] = [
    ...textFaults(`${prefix}name`, fields.name, { most: TEXT_LIMITS.line, required: true }),
    ...textFaults(`${prefix}unit`, fields.unit, { most: TEXT_LIMITS.short }),
    ...textFaults(`${prefix}evidence`, fields.evidence, { most: TEXT_LIMITS.line }),
    ...valueFaults(`${prefix}before`, fields.before),
    ...valueFaults(`${prefix}after`, fields.after),
  ];
  const unknown = (path: string) => faults.push({ path: `${prefix}${path}`, reason: 'unknown_value' });
  if (!IMPACT_SUBJECTS.includes(fields.about)) unknown('about');
  if (!INDICATOR_NATURES.includes(fields.nature)) unknown('nature');
  if (!VALUE_SOURCES.includes(fields.source)) unknown('source');
  const { beforeOn, afterOn } = fields;
  for (const [name, date] of Object.entries({ beforeOn, afterOn }))
    if (date !== null && !isIsoDate(date)) faults.push({ path: `${prefix}${name}`, reason: 'not_a_date' });
  if (faults.length === 0 && beforeOn !== null && afterOn !== null && afterOn < beforeOn)
    faults.push({ path: `${prefix}afterOn`, reason: 'before_start' });
  return faults;
}

/** Measured twice: only then it says that something changed. */
export function isMeasured(indicator: Pick<ImpactIndicatorFields, 'before' | 'after'>): boolean {
  return indicator.before !== null && indicator.after !== null;
}

/** RULE-03: only this stands for a result; a count of process never does. */
export function isMeasuredResult(
  indicator: Pick<ImpactIndicatorFields, 'nature' | 'before' | 'after'>,
): boolean {
  return indicator.nature === 'result' && isMeasured(indicator);
}

/** Pupils' results are judged from the twelfth month on (RULE-04; indicators.md §5). */
export const MONTHS_TO_JUDGE = 12;

/** The day the team began: its order, else the first of September it gathered for. */
export function startOf(team: Pick<Team, 'order' | 'schoolYear'>): string {
  return team.order?.date ?? schoolYearBounds(team.schoolYear).from;
}

/** Whole months from one ISO date to another; never below 0. */
export function monthsBetween(from: string, to: string): number {
  const number = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const months = number(to) - number(from) - (to.slice(8, 10) < from.slice(8, 10) ? 1 : 0);
  return Math.max(0, months);
}

/**
 * Whether a change is too early to judge: pupils and their class change within one to two years, teachers within one
 * (RULE-04). The value is shown all the same, with «рано судить».
 */
export function isTooEarly(
  indicator: Pick<ImpactIndicatorFields, 'about' | 'nature'>,
  team: Pick<Team, 'order' | 'schoolYear'>,
  measuredOn: string,
): boolean {
  const stage2 = indicator.about === 'pupils' || indicator.about === 'class';
  return (
    stage2 && indicator.nature === 'result' && monthsBetween(startOf(team), measuredOn) < MONTHS_TO_JUDGE
  );
}
