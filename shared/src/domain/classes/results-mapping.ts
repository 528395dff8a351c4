import type { AssessmentKind, MarkPeriod } from './assessment-result.ts';
import { type ColumnRole, SINGLE_ROLES } from './results-columns.ts';

/** What the person says of the whole file, where no column says it row by row. */
export interface ResultsSettings {
  readonly kind: AssessmentKind;
  readonly schoolYear: string;
  /** Empty when a column or its heading names subjects. */
  readonly subject: string;
  /** Of register marks. */
  readonly period: MarkPeriod | null;
  /** ISO date of the work; null for register marks, or when a column has dates. */
  readonly date: string | null;
  /** Name of the work. */
  readonly title: string;
}

/** What is missing before rows can be read at all; each is a sentence (`import.mapping.<problem>`). */
export const MAPPING_PROBLEMS = [
  'code_missing',
  'values_missing',
  'subject_missing',
  'period_missing',
  'date_missing',
  'role_twice',
] as const;
export type MappingProblem = (typeof MAPPING_PROBLEMS)[number];

const VALUE_ROLES: readonly ColumnRole[] = ['mark', 'subject_mark', 'total', 'task', 'level'];

/** Whether columns and settings together say everything; empty when they do. */
export function mappingProblems(
  roles: readonly ColumnRole[],
  settings: ResultsSettings,
): readonly MappingProblem[] {
  const { kind, subject, period, date } = settings;
  const has = (role: ColumnRole) => roles.includes(role);
  const isRegister = kind === 'register';
  // Marks that stand under the name of their subject need no other; a single mark, a score or a task does.
  const inHeadings = kind === 'meta' ? has('level') : has('subject_mark');
  const alone = (['mark', 'total', 'task'] as const).some(has);
  const named = has('subject') || subject.trim() !== '' || (inHeadings && !alone);
  const missing: Readonly<Record<MappingProblem, boolean>> = {
    code_missing: !has('code'),
    values_missing: !VALUE_ROLES.some(has),
    subject_missing: !named,
    period_missing: isRegister && !has('period') && period === null,
    date_missing: !isRegister && !has('date') && date === null,
    role_twice: SINGLE_ROLES.some((role) => roles.filter((one) => one === role).length > 1),
  };
  return MAPPING_PROBLEMS.filter((problem) => missing[problem]);
}
