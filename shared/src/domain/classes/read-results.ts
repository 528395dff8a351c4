import { schoolYearOf } from '../calendar/school-year.ts';
import {
  type CellReading,
  readDate,
  readLevel,
  readMark,
  readPeriod,
  readScore,
} from '../numbers/read-cell.ts';
import {
  type AssessmentResult,
  type AssessmentTask,
  assessmentKey,
  type Mark,
  periodEnd,
  type SkillLevel,
} from './assessment-result.ts';
import { parseClassLabel } from './class-label.ts';
import type { ClassList } from './class-list.ts';
import { readPupilCode } from './pupil-code.ts';
import { type ColumnRole, mostOf } from './results-columns.ts';
import type { ResultsSettings } from './results-mapping.ts';
import { type ResultsTable, type SheetRow, textOf } from './results-table.ts';

/** Why a cell cannot be taken; each is a sentence (`import.cell.<problem>`). */
export const CELL_PROBLEMS = [
  'not_a_mark',
  'not_a_score',
  'above_most',
  'not_a_level',
  'not_a_date',
  'outside_year',
  'not_a_period',
  'no_date',
  'no_period',
  'not_a_code',
  'wrong_letter',
  'no_code',
  'unknown_code',
  'retired_code',
  'twice',
  'other_class',
  'no_subject',
  'no_value',
  'formula_error',
] as const;
export type CellProblem = (typeof CELL_PROBLEMS)[number];

/** One cell that cannot be taken. */
export interface CellError {
  readonly row: number;
  /** Heading of the column. */
  readonly column: string;
  readonly problem: CellProblem;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Results without place and import: those follow. */
export type ResultDraft = Omit<AssessmentResult, 'schoolId' | 'importId' | 'place'>;

/** All drafts, or faults: a file is taken whole or not at all. */
export interface ResultsReading {
  readonly drafts: readonly ResultDraft[];
  readonly errors: readonly CellError[];
  /** Errors beyond those listed. */
  readonly moreErrors: number;
  /** Rows of pupils. */
  readonly rows: number;
}

/** Takes rows one after another, so that a long file leaves room for other work between them. */
export interface ResultsReader {
  read(row: SheetRow): void;
  finish(): ResultsReading;
}

/** Errors that are kept and shown; more would help nobody. */
export const MOST_ERRORS = 200;
const LONGEST_SUBJECT = 80;
const LONGEST_TOLD = 40;

const MOST_ROW = /^макс|^max/i;
const SUM_ROW = /^(?:итог|всего|средн|успеваем|качеств|количеств|соу|процент|%)/i;

type Head = Pick<ResultDraft, 'schoolYear' | 'classLabel' | 'kind' | 'subject' | 'period' | 'date' | 'title'>;

interface Pupil {
  readonly code: string;
  readonly classLabel: string;
}

/** The values of one pupil in one piece of work. */
interface PupilValues {
  readonly mark: Mark | null;
  readonly level: SkillLevel | null;
  readonly registerMark: Mark | null;
  readonly total: number | null;
  readonly scores: readonly (number | null)[];
}

/** One piece of work while its rows are read. Kind, year and title are those of the file. */
interface Work {
  readonly head: Head;
  readonly byCode: Map<string, PupilValues>;
}

const NO_VALUES: PupilValues = { mark: null, level: null, registerMark: null, total: null, scores: [] };

/** @param lists by class label: the lists of the year that the settings name */
export function createResultsReader(
  columns: ResultsTable['columns'],
  roles: readonly ColumnRole[],
  settings: ResultsSettings,
  lists: ReadonlyMap<string, ClassList>,
): ResultsReader {
  const works = new Map<string, Work>();
  const bySpelling = new Map<string, Work>();
  const errors: CellError[] = [];
  const retiredByCode = knownCodes(lists);
  // A code stands in a row of every subject, a class and a subject in many rows: each spelling is read once.
  const codeOf = remembering(readPupilCode);
  const classOf = remembering(parseClassLabel);
  const subjectOf = remembering(tidy);
  const titleOf = (at: number) => columns[at]?.title ?? '';
  const placesOf = (role: ColumnRole) => roles.flatMap((one, at) => (one === role ? [at] : []));
  const at = Object.fromEntries(roles.map((role, place) => [role, place])) as Partial<
    Record<ColumnRole, number>
  >;
  const used = roles.flatMap((role, place) => (role === 'ignore' ? [] : [place]));
  const underSubjects = placesOf(settings.kind === 'meta' ? 'level' : 'subject_mark');
  const hasOwnValues = ['mark', 'total', 'task'].some((role) => roles.includes(role as ColumnRole));
  const tasks = placesOf('task').map((place) => ({
    place,
    title: titleOf(place),
    most: mostOf(titleOf(place)),
  }));
  let moreErrors = 0;
  let rows = 0;

  function wrong(
    row: SheetRow,
    place: number | undefined,
    problem: CellProblem,
    values?: CellError['values'],
  ): null {
    if (errors.length >= MOST_ERRORS) moreErrors += 1;
    else errors.push({ row: row.number, column: titleOf(place ?? -1), problem, ...(values && { values }) });
    return null;
  }

  /** The value of a cell; a wrong one becomes an error. Null for an empty one, and where there is no such column. */
  function take<T>(
    row: SheetRow,
    place: number | undefined,
    read: (text: string) => CellReading<T>,
    problem: CellProblem,
  ): T | null {
    if (place === undefined) return null;
    const text = textOf(row.cells[place]);
    const reading = read(text);
    return reading.kind === 'value'
      ? reading.value
      : wrong(row, place, problem, { value: text.slice(0, LONGEST_TOLD) });
  }

  function takePupil(row: SheetRow): (Pupil & { readonly retiredAt: string | null }) | null {
    const text = textOf(row.cells[at.code ?? -1]).trim();
    const reading = codeOf(text);
    if (text === '') return wrong(row, at.code, 'no_code');
    if (reading.kind !== 'code') return wrong(row, at.code, reading.kind, { value: safeToTell(text) });
    const { code, classLabel } = reading;
    const typedClass = classOf(textOf(row.cells[at.class ?? -1]));
    if (typedClass !== null && typedClass !== classLabel)
      return wrong(row, at.class, 'other_class', { value: typedClass, code });
    const retiredAt = retiredByCode.get(code);
    if (retiredAt === undefined) return wrong(row, at.code, 'unknown_code', { value: code, classLabel });
    return { code, classLabel, retiredAt };
  }

  /** Of which period or day the row is. */
  function takeTime(row: SheetRow): Pick<Head, 'period' | 'date'> | null {
    const { kind, schoolYear } = settings;
    if (kind === 'register') {
      const period = take(row, at.period, readPeriod, 'not_a_period') ?? settings.period;
      if (period === null) return isEmpty(row, at.period) ? wrong(row, at.period, 'no_period') : null;
      return { period, date: periodEnd(schoolYear, period) };
    }
    const date = take(row, at.date, readDate, 'not_a_date') ?? settings.date;
    if (date === null) return isEmpty(row, at.date) ? wrong(row, at.date, 'no_date') : null;
    if (schoolYearOf(date) !== schoolYear)
      return wrong(row, at.date, 'outside_year', { value: date, schoolYear });
    return { period: null, date };
  }

  function readPupilRow(row: SheetRow): void {
    const pupil = takePupil(row);
    const time = pupil === null ? null : takeTime(row);
    if (pupil === null || time === null) return;
    if (pupil.retiredAt !== null && pupil.retiredAt <= time.date) {
      wrong(row, at.code, 'retired_code', { value: pupil.code });
      return;
    }
    const { kind, schoolYear, title } = settings;
    const { classLabel } = pupil;
    const head = { schoolYear, classLabel, kind, ...time, title: kind === 'register' ? '' : title };
    const subject = subjectOf(textOf(row.cells[at.subject ?? -1])) || subjectOf(settings.subject);
    for (const place of underSubjects) {
      const named = subject !== '' && underSubjects.length === 1 && kind === 'meta';
      const values =
        kind === 'meta'
          ? { ...NO_VALUES, level: take(row, place, readLevel, 'not_a_level') }
          : { ...NO_VALUES, mark: take(row, place, readMark, 'not_a_mark') };
      keep(row, { ...head, subject: named ? subject : titleOf(place) }, pupil, values);
    }
    if (!hasOwnValues) return;
    if (subject === '') wrong(row, at.subject, 'no_subject');
    else keep(row, { ...head, subject }, pupil, takeValues(row));
  }

  function takeValues(row: SheetRow): PupilValues {
    return {
      ...NO_VALUES,
      mark: take(row, at.mark, readMark, 'not_a_mark'),
      registerMark: take(row, at.register_mark, readMark, 'not_a_mark'),
      total: take(row, at.total, readScore, 'not_a_score'),
      scores: tasks.map(({ place, most }) => {
        const score = take(row, place, readScore, 'not_a_score');
        return score === null || most === null || score <= most
          ? score
          : wrong(row, place, 'above_most', { value: score, most });
      }),
    };
  }

  /** The piece of work that a row belongs to: what two spellings of a subject have in common is asked once a spelling. */
  function workOf(head: Head): Work {
    const { classLabel, subject, period, date } = head;
    const spelling = `${classLabel}\n${period ?? date}\n${subject}`;
    let work = bySpelling.get(spelling);
    if (work === undefined) {
      const key = assessmentKey(head);
      work = works.get(key) ?? { head, byCode: new Map() };
      works.set(key, work);
      bySpelling.set(spelling, work);
    }
    return work;
  }

  function keep(row: SheetRow, head: Head, { code }: Pupil, values: PupilValues): void {
    const work = workOf(head);
    if (work.byCode.has(code)) wrong(row, at.code, 'twice', { value: code });
    else work.byCode.set(code, values);
  }

  return {
    read(row) {
      const first = textOf(row.cells[at.code ?? -1]).trim();
      const label = first === '' ? textOf(row.cells.find((cell) => textOf(cell) !== '')).trim() : first;
      if (used.every((place) => (row.cells[place] ?? '') === '') || SUM_ROW.test(label)) return;
      if (MOST_ROW.test(label)) {
        // Some files say below the headings what each task is worth.
        for (const task of tasks) task.most = take(row, task.place, readScore, 'not_a_score') ?? task.most;
        return;
      }
      rows += 1;
      const faulty = used.filter(
        (place) => typeof row.cells[place] === 'object' && row.cells[place] !== null,
      );
      for (const place of faulty) {
        const cell = row.cells[place] as { readonly fault: string };
        wrong(row, place, cell.fault === 'no_value' ? 'no_value' : 'formula_error');
      }
      if (faulty.length === 0) readPupilRow(row);
    },
    finish: () => ({
      drafts: [...works.values()].map(({ head, byCode }) => toDraft(head, byCode, tasks)),
      errors,
      moreErrors,
      rows,
    }),
  };
}

/** Whether nothing stands there: what is wrong was told by its cell already. */
function isEmpty({ cells }: SheetRow, place: number | undefined): boolean {
  return textOf(cells[place ?? -1]).trim() === '';
}

/** Reads each text once; for the life of one file. */
function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_SUBJECT);
}

function knownCodes(lists: ReadonlyMap<string, ClassList>): ReadonlyMap<string, string | null> {
  return new Map(
    [...lists.values()].flatMap((list) =>
      list.codes.map(({ code, retiredAt }) => [code, retiredAt] as const),
    ),
  );
}

/** What stands in the place of a code may be a name: it is told back only where a digit says that it is none. */
function safeToTell(text: string): string {
  return /\d/.test(text) ? text.slice(0, 20) : '…';
}

/** Lists that hold nothing are left empty: a file of marks alone takes no room for scores. */
function toDraft(
  head: Head,
  byCode: ReadonlyMap<string, PupilValues>,
  tasks: readonly AssessmentTask[],
): ResultDraft {
  const values = [...byCode.values()];
  const filled = <T>(list: readonly (T | null)[]) => (list.some((one) => one !== null) ? list : []);
  const hasScores = values.some(({ scores }) => scores.length > 0);
  return {
    ...head,
    tasks: hasScores ? tasks.map(({ title, most }) => ({ title, most })) : [],
    codes: [...byCode.keys()],
    marks: values.map(({ mark }) => mark),
    totals: filled(values.map(({ total }) => total)),
    scores: hasScores ? values.map(({ scores }) => scores) : [],
    registerMarks: filled(values.map(({ registerMark }) => registerMark)),
    levels: filled(values.map(({ level }) => level)),
  };
}
