import type { AssessmentKind } from './assessment-result.ts';
import { subjectKey } from './assessment-result.ts';
import { readPupilCode } from './pupil-code.ts';
import { type ResultsTable, textOf } from './results-table.ts';

/** What a column of a file holds. `subject_mark`: the marks of the subject that its heading names. */
export const COLUMN_ROLES = [
  'ignore',
  'code',
  'class',
  'subject',
  'period',
  'date',
  'mark',
  'register_mark',
  'total',
  'task',
  'subject_mark',
  'level',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** Roles that one column alone may have. */
export const SINGLE_ROLES: readonly ColumnRole[] = [
  'code',
  'class',
  'subject',
  'period',
  'date',
  'mark',
  'register_mark',
  'total',
];

/** Roles that make sense for a kind of results. */
export const ROLES_OF: Readonly<Record<AssessmentKind, readonly ColumnRole[]>> = {
  register: ['ignore', 'code', 'class', 'subject', 'period', 'mark', 'subject_mark'],
  test: ['ignore', 'code', 'class', 'subject', 'date', 'mark', 'total', 'task', 'subject_mark'],
  vpr: ['ignore', 'code', 'class', 'subject', 'date', 'mark', 'register_mark', 'total', 'task'],
  oge: ['ignore', 'code', 'class', 'subject', 'date', 'mark', 'total', 'task'],
  meta: ['ignore', 'code', 'class', 'subject', 'date', 'level'],
};

/** Suggestions for a subject; schools write their own. */
export const COMMON_SUBJECTS = [
  'Русский язык',
  'Литература',
  'Математика',
  'Алгебра',
  'Геометрия',
  'Информатика',
  'Физика',
  'Химия',
  'Биология',
  'География',
  'История',
  'Обществознание',
  'Английский язык',
  'Окружающий мир',
  'Литературное чтение',
] as const;

const SUBJECT =
  /русск|литерат|математ|алгебр|геометр|информат|физик|хими|биолог|географ|истори|обществ|язык|окружающ|чтение|музык|изо|технолог|физкульт|физическая культура|обж|обзр/;

/** «1», «№ 3», «Задание 4.1», «1К2», «задача 2 (макс. 3)». */
const TASK =
  /^(?:зад(?:ание|ача|\.)?\s*|task\s*|№\s*)*(?:№\s*)?\d{1,2}(?:[.-]\d{1,2}|[кk]\d)?(?:[а-яa-z])?\s*(?:\(.*\))?$/;

const HEADINGS: readonly (readonly [ColumnRole, RegExp])[] = [
  ['code', /^(?:код|шифр|code)|код (?:ученика|участника|учащ|обуч)|pupil code/],
  ['class', /^(?:класс|class)/],
  ['subject', /^(?:предмет|дисциплина|учебный предмет|subject|умение|skill)/],
  ['period', /^(?:период|четверть|триместр|полугодие|period|term)/],
  ['date', /^(?:дата|date)/],
  ['register_mark', /(?:журнал|за (?:год|четверть|триместр|полугодие)|register)/],
  ['mark', /^(?:отметка|оценка|mark|grade)|отметка|оценка/],
  ['total', /^(?:всего|итог|сумма|total|score)|балл/],
  ['level', /^(?:уровень|level)/],
];

/** What the headings of a file have in common with the next file of that shape. */
export function shapeKey(kind: AssessmentKind, table: Pick<ResultsTable, 'columns'>): string {
  return JSON.stringify([kind, ...table.columns.map(({ title }) => subjectKey(title))]);
}

function guessRole(kind: AssessmentKind, title: string): ColumnRole {
  const heading = subjectKey(title);
  const allowed = ROLES_OF[kind];
  for (const [role, pattern] of HEADINGS) if (allowed.includes(role) && pattern.test(heading)) return role;
  if (allowed.includes('task') && TASK.test(heading)) return 'task';
  if (kind === 'meta' && heading.length > 3) return 'level';
  return allowed.includes('subject_mark') && SUBJECT.test(heading) ? 'subject_mark' : 'ignore';
}

/** Most rows that are looked at to know a column by what stands in it. */
const SAMPLE = 200;

/** The column that holds codes, whatever its heading says. */
function findCodeColumn(table: ResultsTable): number {
  const sample = table.rows.slice(0, SAMPLE);
  const counts = table.columns.map(
    (_, at) => sample.filter(({ cells }) => readPupilCode(textOf(cells[at])).kind !== 'not_a_code').length,
  );
  const most = Math.max(...counts);
  return most > 0 ? counts.indexOf(most) : -1;
}

/** What each column seems to be; the person corrects it. `known` is what was said of the last file of this shape. */
export function guessRoles(
  kind: AssessmentKind,
  table: ResultsTable,
  known: readonly ColumnRole[] | null = null,
): readonly ColumnRole[] {
  if (known !== null && known.length === table.columns.length) return known;
  const codes = findCodeColumn(table);
  const taken = new Set<ColumnRole>(['code']);
  return table.columns.map(({ title }, at) => {
    if (at === codes) return 'code';
    const role = guessRole(kind, title);
    if (!SINGLE_ROLES.includes(role)) return role;
    if (taken.has(role)) return 'ignore';
    taken.add(role);
    return role;
  });
}

/** What a task is worth, when its heading says so: «3 (2)», «Задание 1 (макс. 2 балла)». */
export function mostOf(title: string): number | null {
  const parts = /\(\D*(\d{1,3}(?:[.,]\d)?)\D*\)\s*$/.exec(title);
  return parts === null ? null : Number((parts[1] ?? '').replace(',', '.'));
}
