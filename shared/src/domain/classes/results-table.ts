import { findPersonName } from '../people/person-name-warning.ts';
import { readPupilCode } from './pupil-code.ts';

/** A cell as text («4», «1,5», «2026-10-12»); null when empty; a fault when the file has no value to give. */
export type Cell = string | null | { readonly fault: CellFault };

/** `no_value`: a formula that was never computed. `error`: `#REF!` and its like. */
export type CellFault = 'no_value' | 'error';

/** A row of a file; `number` as the person sees it in the file, from 1. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** A column of the table under its heading. */
export interface TableColumn {
  readonly title: string;
}

/** The table of a file: headings and rows, without what stands above, and without columns that may not be kept. */
export interface ResultsTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly SheetRow[];
  /** Headings of columns with teachers, left out at once: results are never linked to a teacher (P-9). */
  readonly leftOut: readonly string[];
}

/** Why a file holds no table that may be read. Nothing of it is kept. */
export type TableReading =
  | { readonly kind: 'table'; readonly table: ResultsTable }
  | { readonly kind: 'empty' }
  /** A column of names: `columns` are its headings. */
  | { readonly kind: 'names'; readonly columns: readonly string[] }
  | { readonly kind: 'no_codes' };

/** How far down headings are looked for. */
const HEADING_WITHIN = 30;
const MOST_COLUMNS = 120;
const LONGEST_TITLE = 120;

const TEACHER = /учител|преподават|педагог|teacher/i;
const NAME_HEADING =
  /^(?:ф\.?\s*и\.?\s*о\.?(?:\s|$)|фамили|имя(?:\s|$)|отчество|ученик(?:и)?$|обучающ|учащ|name$|full name|surname|first name|last name|student$|pupil$)|фамилия/i;

export function textOf(cell: Cell | undefined): string {
  return typeof cell === 'string' ? cell : '';
}

function isEmpty(row: SheetRow): boolean {
  return row.cells.every((cell) => cell === null || cell === '');
}

/**
 * Whether a text is a person's name standing alone in its cell: «Иванова М. П.», «Иванов Пётр», or one word that is
 * built like a family name.
 */
const NAME_ALONE = [
  /^[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?[\s\u00A0]+[А-ЯЁ]\.[\s\u00A0]*(?:[А-ЯЁ]\.)?$/u,
  /^[А-ЯЁ]\.[\s\u00A0]*(?:[А-ЯЁ]\.)?[\s\u00A0]*[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?$/u,
  /^[А-ЯЁ][а-яё]+(?:[оеё]в|[оеё]ва|[иы]н|[иы]на|ский|ская|цкий|цкая|енко|швили|дзе|ян|ук|юк|ич|ец)$/u,
  /^[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?:[\s\u00A0]+[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?){1,2}$/u,
];

function looksLikeName(text: string): boolean {
  return NAME_ALONE.some((pattern) => pattern.test(text.trim())) || findPersonName(text) !== null;
}

/** A column is of names when its heading says so, or when many of its different texts look like names. */
function isNameColumn(title: string, texts: readonly string[]): boolean {
  const different = [...new Set(texts.filter((text) => /\p{L}/u.test(text)))];
  if (NAME_HEADING.test(title.trim()))
    return different.some((text) => readPupilCode(text).kind !== 'code' && looksLikeNameOrWord(text));
  // One subject or place with a name in it is no list of people; four in ten different texts are.
  const names = different.filter(looksLikeName);
  return names.length >= 3 && names.length * 10 >= different.length * 4;
}

/** Under «Фамилия» any capitalised word is a name. */
function looksLikeNameOrWord(text: string): boolean {
  return looksLikeName(text) || /^[А-ЯЁA-Z][а-яёa-z]+/u.test(text.trim());
}

/** The row of headings: the first with several texts, below which codes stand. */
function findHeading(rows: readonly SheetRow[]): number {
  return rows.findIndex((row, at) => {
    const filled = row.cells.filter((cell) => textOf(cell).trim() !== '');
    if (filled.length < 2 || row.cells.some((cell) => readPupilCode(textOf(cell)).kind === 'code'))
      return false;
    return rows
      .slice(at + 1, at + 6)
      .some((below) => below.cells.some((cell) => readPupilCode(textOf(cell)).kind !== 'not_a_code'));
  });
}

/** A title by itself: the number of a task, or what it is worth. */
const NUMBER_ALONE = /^№?\s*\d+(?:[.,]\d+)?\s*(?:\(.*\))?$/;
const CODE_HEADING = /^(?:код|шифр|code)/i;

/**
 * Whether the row below the headings is their second row: groups above («Задания», «Алгебра»), single columns below.
 * A row of a pupil whose code is missing is none: it stays a row, and its cell is told.
 */
function isSecondHeading(above: SheetRow, row: SheetRow, below: readonly SheetRow[]): boolean {
  const isCode = (cell: Cell | undefined) => readPupilCode(textOf(cell)).kind !== 'not_a_code';
  const at = below.find(({ cells }) => cells.some(isCode))?.cells.findIndex(isCode) ?? -1;
  if (at < 0 || row.cells.some(isCode)) return false;
  const [upper, lower] = [textOf(above.cells[at]).trim(), textOf(row.cells[at]).trim()];
  if (lower !== '') return lower === upper || (CODE_HEADING.test(lower) && !CODE_HEADING.test(upper));
  // Without merged cells the group stands over its first column alone: the others are filled below only.
  return row.cells.some((cell, place) => textOf(cell) !== '' && textOf(above.cells[place]) === '');
}

/** The title of a column from one row of headings, or from two. */
function titleOf(upper: Cell | undefined, lower: Cell | undefined, at: number): string {
  const [group, own] = [upper, lower].map((cell) => textOf(cell).replace(/\s+/g, ' ').trim()) as [
    string,
    string,
  ];
  const joined = own === '' || own === group || NUMBER_ALONE.test(own) ? own || group : `${group}, ${own}`;
  const text = (group === '' ? own : joined).slice(0, LONGEST_TITLE);
  return text === '' ? columnName(at) : text;
}

/** «A», «B» … «AA»: how spreadsheets call a column without a heading. */
export function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `${columnName(Math.floor(at / 26) - 1)}${letter}`;
}

/**
 * Finds the table in the rows of a sheet. Columns of names make the whole file unreadable (P-2); columns of teachers
 * are left out (P-9); texts above the headings are dropped, because nobody knows what stands there.
 */
export function readTable(sheet: readonly SheetRow[]): TableReading {
  const rows = sheet.filter((row) => !isEmpty(row));
  if (rows.length === 0) return { kind: 'empty' };
  const found = findHeading(rows.slice(0, HEADING_WITHIN));
  const at = Math.max(found, 0);
  const heading = rows[at] as SheetRow;
  const under = rows[at + 1];
  const second = under && isSecondHeading(heading, under, rows.slice(at + 2, at + 8)) ? under : null;
  const body = rows.slice(at + (second === null ? 1 : 2));
  const width = Math.min(
    MOST_COLUMNS,
    rows.reduce((most, { cells }) => Math.max(most, cells.length), 0),
  );
  const places = Array.from({ length: width }, (_, at) => at);
  const titles = places.map((place) => titleOf(heading.cells[place], second?.cells[place], place));
  const filled = places.filter(
    (place) =>
      [heading, second].some((row) => textOf(row?.cells[place]) !== '') ||
      body.some(({ cells }) => (cells[place] ?? '') !== ''),
  );
  const teachers = filled.filter((at) => TEACHER.test(titles[at] ?? ''));
  const kept = filled.filter((at) => !teachers.includes(at));
  const named = kept.filter((at) =>
    isNameColumn(
      titles[at] ?? '',
      // Without a row of headings the first row is of people like the others.
      (found < 0 ? rows : body).map(({ cells }) => textOf(cells[at])),
    ),
  );
  if (named.length > 0)
    return { kind: 'names', columns: named.map((at) => columnTitle(titles[at] ?? '', at)) };
  if (found < 0) return { kind: 'no_codes' };
  return {
    kind: 'table',
    table: {
      columns: kept.map((at) => ({ title: titles[at] ?? '' })),
      rows: body.map(({ number, cells }) => ({ number, cells: kept.map((at) => cells[at] ?? null) })),
      leftOut: teachers.map((at) => titles[at] ?? ''),
    },
  };
}

/** A heading may be a name itself, where a file has none; then only the letter of the column is told. */
function columnTitle(title: string, at: number): string {
  return looksLikeName(title) && !NAME_HEADING.test(title) ? columnName(at) : title;
}
