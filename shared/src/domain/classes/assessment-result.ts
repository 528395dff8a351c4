import { schoolYearBounds } from '../calendar/school-year.ts';
import type { Fraction } from '../numbers/fraction.ts';
import type { MarkCounts } from './class-results.ts';

/** What a file of results is about (indicators.md §3.2). */
export const ASSESSMENT_KINDS = ['register', 'test', 'vpr', 'oge', 'meta'] as const;
export type AssessmentKind = (typeof ASSESSMENT_KINDS)[number];

/** Terms that register marks are given for. */
export const MARK_PERIODS = ['q1', 'q2', 'q3', 'q4', 't1', 't2', 't3', 'h1', 'h2', 'year'] as const;
export type MarkPeriod = (typeof MARK_PERIODS)[number];

/** A mark as a register has it: «н/а» and «осв.» are marks of their own (CRF-00). */
export const MARKS = ['5', '4', '3', '2', 'na', 'exempt'] as const;
export type Mark = (typeof MARKS)[number];

/** Levels of a meta-subject check. */
export const SKILL_LEVELS = ['low', 'base', 'high'] as const;
export type SkillLevel = (typeof SKILL_LEVELS)[number];

/** One task of a test; `most` is null where the file does not say what it is worth. */
export interface AssessmentTask {
  readonly title: string;
  readonly most: number | null;
}

/** One value of a pupil in a piece of work. */
export type ResultValue = Mark | SkillLevel | number | null;

/** A value that somebody corrected by hand. It stands with the results and is erased with them: it names a code (P-8). */
export interface ResultCorrection {
  readonly code: string;
  /** See `resultKeys`. */
  readonly key: string;
  readonly before: ResultValue;
  readonly after: ResultValue;
  readonly reason: string;
  /** Person id. */
  readonly by: string;
  /** ISO time. */
  readonly at: string;
}

/**
 * Results of one class in one subject, for one period or one piece of work. Lists run beside `codes`: a class is one
 * document, however many tasks a test has. There is no teacher in it and nothing that leads to one (P-9, RULE-08).
 */
export interface AssessmentResult {
  readonly schoolId: string;
  readonly schoolYear: string;
  readonly classLabel: string;
  readonly kind: AssessmentKind;
  /** Subject; for `meta` the skill that was checked. */
  readonly subject: string;
  /** Of register marks; null otherwise. */
  readonly period: MarkPeriod | null;
  /** ISO date of the work, or the last day of the period: pupils who left by then are out. */
  readonly date: string;
  /** Name of the work; empty for register marks. */
  readonly title: string;
  /** The import that brought it: it counts while that import does. */
  readonly importId: string;
  /** Its number in that import. */
  readonly place: number;
  readonly tasks: readonly AssessmentTask[];
  readonly codes: readonly string[];
  readonly marks: readonly (Mark | null)[];
  /** Total scores; empty where the file has none. */
  readonly totals: readonly (number | null)[];
  /** Scores task by task: one list a pupil; empty where the file has none. */
  readonly scores: readonly (readonly (number | null)[])[];
  /** Marks of the register beside those of ВПР, for concordance; empty otherwise. */
  readonly registerMarks: readonly (Mark | null)[];
  /** Levels of a meta-subject check; empty otherwise. */
  readonly levels: readonly (SkillLevel | null)[];
  /** What was corrected by hand since, oldest first. */
  readonly corrections?: readonly ResultCorrection[];
}

/** What makes two results the same piece of work: a later import of it takes the place of the earlier. */
export function assessmentKey(
  result: Pick<AssessmentResult, 'classLabel' | 'kind' | 'subject' | 'period' | 'date' | 'title'>,
): string {
  const { classLabel, kind, subject, period, date, title } = result;
  return JSON.stringify([classLabel, kind, subjectKey(subject), period ?? [date, subjectKey(title)]]);
}

/** What two spellings of a subject have in common. */
export function subjectKey(subject: string): string {
  return subject.toLowerCase().replace(/ё/g, 'е').replace(/\s+/g, ' ').trim();
}

/** Last month and day of a period, within the second year of the school year from January on. */
const PERIOD_ENDS: Readonly<Record<MarkPeriod, string>> = {
  q1: '10-31',
  q2: '12-31',
  q3: '03-31',
  q4: '05-31',
  t1: '11-30',
  t2: '02-28',
  t3: '05-31',
  h1: '12-31',
  h2: '05-31',
  year: '05-31',
};

/** The last day of a period. */
export function periodEnd(schoolYear: string, period: MarkPeriod): string {
  const { from, until } = schoolYearBounds(schoolYear);
  const end = PERIOD_ENDS[period];
  return `${(end > '09' ? from : until).slice(0, 4)}-${end}`;
}

/** How many pupils of the class have which mark; `present` are those on the roll at the end (CRF-00). */
export function markCounts(
  result: Pick<AssessmentResult, 'codes' | 'marks'>,
  present: readonly string[],
): MarkCounts {
  const on = new Set(present);
  const marks = result.marks.filter((_, at) => on.has(result.codes[at] ?? ''));
  const count = (wanted: Mark) => marks.filter((mark) => mark === wanted).length;
  return {
    fives: count('5'),
    fours: count('4'),
    threes: count('3'),
    twos: count('2'),
    notAssessed: count('na'),
    exempt: count('exempt'),
  };
}

/** How well one task was done: Σ score ÷ (most · N) over those who wrote the work. */
export interface TaskSuccess {
  readonly title: string;
  readonly success: Fraction;
}

/** Success of each task that says what it is worth. */
export function taskSuccess(
  result: Pick<AssessmentResult, 'codes' | 'tasks' | 'scores'>,
  present: readonly string[],
): readonly TaskSuccess[] {
  const on = new Set(present);
  const written = result.scores.filter(
    (scores, at) => on.has(result.codes[at] ?? '') && scores.some((score) => score !== null),
  );
  return result.tasks.flatMap(({ title, most }, at) => {
    if (most === null || most <= 0) return [];
    // In hundredths: scores may have half points, and fractions are made of whole numbers.
    const numerator = written.reduce((sum, scores) => sum + Math.round((scores[at] ?? 0) * 100), 0);
    return [{ title, success: { numerator, denominator: Math.round(most * 100) * written.length } }];
  });
}

/** ВПР beside the register: lowered, confirmed, raised. */
export interface Concordance {
  readonly lowered: number;
  readonly confirmed: number;
  readonly raised: number;
  readonly compared: number;
}

/** Concordance of two columns of marks over pupils who have both (indicators.md §3.2); a fact of the class, never of a teacher. */
export function concordance(
  marks: readonly (Mark | null)[],
  registerMarks: readonly (Mark | null)[],
): Concordance {
  const pairs = marks.flatMap((mark, at) => {
    const [own, register] = [Number(mark), Number(registerMarks[at] ?? null)];
    return mark !== null && registerMarks[at] && own > 0 && register > 0 ? [own - register] : [];
  });
  return {
    lowered: pairs.filter((difference) => difference < 0).length,
    confirmed: pairs.filter((difference) => difference === 0).length,
    raised: pairs.filter((difference) => difference > 0).length,
    compared: pairs.length,
  };
}
