import { isIsoMonth } from './calendar-date.ts';

const SCHOOL_YEAR = /^(\d{4})\/(\d{2})$/;

/** Whether the text is a school year as we write it: "2026/27", two years in a row. */
export function isSchoolYear(text: string): boolean {
  const parts = SCHOOL_YEAR.exec(text);
  return parts !== null && (Number(parts[1]) + 1) % 100 === Number(parts[2]);
}

function firstYearOf(schoolYear: string): number {
  return Number(schoolYear.slice(0, 4));
}

function named(firstYear: number): string {
  return `${firstYear}/${String((firstYear + 1) % 100).padStart(2, '0')}`;
}

/** The school year of a day or a month: from 1 September to 31 August (README.md §3). */
export function schoolYearOf(dateOrMonth: string): string {
  const year = Number(dateOrMonth.slice(0, 4));
  return named(Number(dateOrMonth.slice(5, 7)) >= 9 ? year : year - 1);
}

/** The school year after this one. */
export function nextSchoolYear(schoolYear: string): string {
  return named(firstYearOf(schoolYear) + 1);
}

/** First day, and the first day that is no longer inside. */
export function schoolYearBounds(schoolYear: string): { readonly from: string; readonly until: string } {
  const year = firstYearOf(schoolYear);
  return { from: `${year}-09-01`, until: `${year + 1}-09-01` };
}

/** The twelve months, September first. */
export function monthsOf(schoolYear: string): readonly string[] {
  return [9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8].map((month) => monthIn(schoolYear, month));
}

/** A calendar month (1 to 12) inside the school year: 1 is January of its second year. */
export function monthIn(schoolYear: string, month: number): string {
  const year = firstYearOf(schoolYear) + (month >= 9 ? 0 : 1);
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** Whether a month stands inside the school year. */
export function isMonthIn(schoolYear: string, month: string): boolean {
  return isIsoMonth(month) && schoolYearOf(month) === schoolYear;
}

/** The year that people plan for on that day: from August on it is the one to come, since teams gather before 1 September. */
export function planningYearOf(date: string): string {
  return Number(date.slice(5, 7)) === 8 ? nextSchoolYear(schoolYearOf(date)) : schoolYearOf(date);
}

/** The year that a team's pages show on that day: the one that runs, or the one the team gathered for before it began. */
export function yearShown(gatheredFor: string, today: string): string {
  const current = schoolYearOf(today);
  if (gatheredFor > current) return gatheredFor;
  return current;
}

/** The school year before this one. */
export function previousSchoolYear(schoolYear: string): string {
  return named(firstYearOf(schoolYear) - 1);
}
