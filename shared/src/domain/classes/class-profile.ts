import type { Fraction } from '../numbers/fraction.ts';
import {
  type AssessmentKind,
  type AssessmentResult,
  type Concordance,
  concordance,
  MARK_PERIODS,
  type MarkPeriod,
  markCounts,
  type SkillLevel,
  subjectKey,
  type TaskSuccess,
  taskSuccess,
} from './assessment-result.ts';
import { type ClassList, codesOn } from './class-list.ts';
import type { PriorityFacts } from './class-priority.ts';
import { type ClassResults, computeClassResults, type MarkCounts } from './class-results.ts';

/** Codes with data below which a class is not shown outside its team (P-6). */
export const LEAST_CODES = 5;

/** One work or period of one subject, summed up. No codes: a profile may be shown where codes may not. */
export interface AssessedWork {
  readonly id: string;
  readonly kind: AssessmentKind;
  readonly subject: string;
  readonly period: MarkPeriod | null;
  readonly date: string;
  readonly title: string;
  /** Codes with anything in this work. */
  readonly withData: number;
  /** Null where the file had no marks. */
  readonly marks: MarkCounts | null;
  readonly results: ClassResults | null;
  /** Mean of the total scores; null where the file had none. */
  readonly meanTotal: Fraction | null;
  readonly tasks: readonly TaskSuccess[];
  readonly concordance: Concordance | null;
  /** Pupils by level of a meta-subject check; null for other works. */
  readonly levels: Readonly<Record<SkillLevel, number>> | null;
}

/** The register marks of one subject: the last period and what changed. */
export interface SubjectProfile {
  readonly subject: string;
  readonly last: AssessedWork & { readonly results: ClassResults };
  /** CRF-06 of CRF-02 («качество») against the period before, in percentage points; null without one. */
  readonly qualityChange: number | null;
  readonly passedChange: number | null;
}

/** A task that few could do. */
export interface HardTask {
  readonly subject: string;
  readonly title: string;
  readonly workId: string;
  readonly success: Fraction;
}

/** What the results of a class say (HJ-2 `ClassProfile`, indicators.md §3). */
export interface ClassProfile {
  readonly classLabel: string;
  readonly schoolYear: string;
  /** Pupils on the list now. */
  readonly pupils: number;
  /** Most codes that any work has data of: what P-6 is asked of. */
  readonly withData: number;
  readonly subjects: readonly SubjectProfile[];
  /** Every work and period, latest first. */
  readonly works: readonly AssessedWork[];
  /** Tasks with less than half of what could be reached, hardest first. */
  readonly hardTasks: readonly HardTask[];
}

const HARD_BELOW = 0.5;
const MOST_HARD_TASKS = 10;

function sumUp(result: AssessmentResult & { readonly id: string }, present: readonly string[]): AssessedWork {
  const { id, kind, subject, period, date, title, codes } = result;
  const on = new Set(present);
  const here = codes.map((code) => on.has(code));
  const isFilled = (at: number) =>
    result.marks[at] != null ||
    result.totals[at] != null ||
    result.levels[at] != null ||
    (result.scores[at] ?? []).some((score) => score !== null);
  const hasMarks = result.marks.some((mark) => mark !== null);
  const marks = hasMarks ? markCounts(result, present) : null;
  const totals = result.totals.filter((total, at) => total !== null && here[at] === true);
  const countLevel = (level: SkillLevel) =>
    result.levels.filter((one, at) => one === level && here[at] === true).length;
  const compared = concordance(
    result.marks.map((mark, at) => (here[at] === true ? mark : null)),
    result.registerMarks,
  );
  return {
    ...{ id, kind, subject, period, date, title, marks },
    withData: codes.filter((_, at) => here[at] === true && isFilled(at)).length,
    results: marks === null ? null : computeClassResults(marks),
    meanTotal:
      totals.length === 0
        ? null
        : {
            numerator: totals.reduce<number>((sum, total) => sum + Math.round((total ?? 0) * 100), 0),
            denominator: totals.length * 100,
          },
    tasks: taskSuccess(result, present),
    concordance: compared.compared === 0 ? null : compared,
    levels:
      result.levels.length === 0
        ? null
        : { low: countLevel('low'), base: countLevel('base'), high: countLevel('high') },
  };
}

function shareOf({ numerator, denominator }: Fraction): number {
  return denominator === 0 ? 0 : numerator / denominator;
}

/** Percentage points between two shares, rounded to tenths; null when one of them has no pupils. */
export function pointsBetween(before: Fraction, after: Fraction): number | null {
  if (before.denominator === 0 || after.denominator === 0) return null;
  return Math.round((shareOf(after) - shareOf(before)) * 1000) / 10;
}

type Marked = AssessedWork & { readonly results: ClassResults };

function isMarked(work: AssessedWork): work is Marked {
  return work.results !== null && work.results.counted > 0;
}

/** Periods of one subject, earliest first; the mark of the year only where there is no other. */
function periodsOf(works: readonly AssessedWork[]): ReadonlyMap<string, readonly Marked[]> {
  const bySubject = new Map<string, Marked[]>();
  for (const work of works)
    if (work.kind === 'register' && isMarked(work)) {
      const key = subjectKey(work.subject);
      bySubject.set(key, [...(bySubject.get(key) ?? []), work]);
    }
  const order = (work: Marked) => MARK_PERIODS.indexOf(work.period ?? 'year');
  return new Map(
    [...bySubject].map(([key, marked]) => {
      const terms = marked.filter(({ period }) => period !== 'year');
      const shown = terms.length > 0 ? terms : marked;
      return [
        key,
        [...shown].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : order(a) - order(b))),
      ];
    }),
  );
}

/** What the results of one class say, from its list and the results that count. */
export function toClassProfile(
  list: Pick<ClassList, 'classLabel' | 'schoolYear' | 'codes'>,
  results: readonly (AssessmentResult & { readonly id: string })[],
): ClassProfile {
  const works = results
    .map((result) => sumUp(result, codesOn(list, result.date)))
    .sort((a, b) => (a.date > b.date ? -1 : a.date < b.date ? 1 : a.subject < b.subject ? -1 : 1));
  const subjects = [...periodsOf(works).values()].flatMap((periods): readonly SubjectProfile[] => {
    const last = periods[periods.length - 1];
    const before = periods[periods.length - 2];
    if (last === undefined) return [];
    return [
      {
        subject: last.subject,
        last,
        qualityChange: before ? pointsBetween(before.results.quality, last.results.quality) : null,
        passedChange: before ? pointsBetween(before.results.passed, last.results.passed) : null,
      },
    ];
  });
  const hardTasks = works
    .flatMap((work) => work.tasks.map((task) => ({ ...task, subject: work.subject, workId: work.id })))
    .filter(({ success }) => success.denominator > 0 && shareOf(success) < HARD_BELOW)
    .sort((a, b) => shareOf(a.success) - shareOf(b.success))
    .slice(0, MOST_HARD_TASKS);
  return {
    classLabel: list.classLabel,
    schoolYear: list.schoolYear,
    pupils: list.codes.filter(({ retiredAt }) => retiredAt === null).length,
    withData: works.reduce((most, { withData }) => Math.max(most, withData), 0),
    subjects: subjects.sort((a, b) => (a.subject < b.subject ? -1 : 1)),
    works,
    hardTasks,
  };
}

/** A sum of shares over subjects: pupils of every subject together. Null without register marks. */
export function overSubjects(
  profile: ClassProfile,
  value: (results: ClassResults) => Fraction,
): Fraction | null {
  if (profile.subjects.length === 0) return null;
  const fractions = profile.subjects.map(({ last }) => value(last.results));
  return {
    numerator: fractions.reduce((sum, { numerator }) => sum + numerator, 0),
    denominator: fractions.reduce((sum, { denominator }) => sum + denominator, 0),
  };
}

/** What the priority of classes looks at (indicators.md §3.3); CRF-06 is the mean over subjects, across two periods back. */
export function priorityFacts(profile: ClassProfile, trendDifficulties: number | null): PriorityFacts {
  const changes = [...periodsOf(profile.works).values()].flatMap((periods) => {
    const last = periods[periods.length - 1];
    const before = periods[Math.max(0, periods.length - 3)];
    if (last === undefined || before === undefined || before === last) return [];
    return pointsBetween(before.results.quality, last.results.quality) ?? [];
  });
  return {
    classLabel: profile.classLabel,
    passed: overSubjects(profile, ({ passed }) => passed),
    quality: overSubjects(profile, ({ quality }) => quality),
    change: changes.length === 0 ? null : changes.reduce((sum, one) => sum + one, 0) / changes.length,
    trendDifficulties,
  };
}
