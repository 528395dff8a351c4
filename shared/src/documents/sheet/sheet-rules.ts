import { CHECK_KEY, HIDDEN_KEYS, linesAbove } from './sheet-layout.ts';
import type { SheetColumn, SheetModel, SheetTab } from './sheet-model.ts';
import type { Area, CellFormat, RowToneRule, SheetOp } from './sheet-op.ts';
import { SHEET_WORDS } from './sheet-words.ts';

/** Where the table of a tab stands. */
export interface TablePlace {
  /** Position by column key. */
  readonly columns: ReadonlyMap<string, number>;
  readonly headerRow: number;
  /** Rows below the header. */
  readonly rows: number;
  /** Columns from the first to the last that holds anything, somebody's own ones too. */
  readonly width: number;
  /** Edits come back from here, so what we read again is protected; else only the header is. */
  readonly comesBack: boolean;
}

/** Width of «Сверка», in characters. */
const CHECK_WIDTH = 34;

/** What has to be there before values are written: number formats, so that text stays text. */
export function formatOps(tab: SheetTab, place: TablePlace): readonly SheetOp[] {
  const ops: SheetOp[] = [];
  const format = (area: Area, look: CellFormat['look'], numbers: CellFormat['numbers']) =>
    area.rows > 0 && ops.push({ kind: 'format', tab: tab.key, area, format: { look, numbers } });
  const first = columnOf(place, tab.columns[0]?.key ?? HIDDEN_KEYS[0]);
  linesAbove(tab, place.comesBack).forEach((_, line) => {
    format({ row: line + 1, column: first, rows: 1, columns: 1 }, line === 0 ? 'title' : 'line', 'text');
  });
  const all = Array.from(place.columns.values()).sort((one, other) => one - other);
  for (const run of joined(all)) format({ row: place.headerRow, rows: 1, ...run }, 'header', 'text');
  for (const run of runsByFormat(tab, place))
    format(body(place, run.column, run.columns), run.format.look, run.format.numbers);
  return ops;
}

/** What may only be set when values are there: lists to choose from, colours, protection, filter, print. */
export function ruleOps(model: SheetModel, tab: SheetTab, place: TablePlace): readonly SheetOp[] {
  const words = SHEET_WORDS[model.locale];
  const ops: SheetOp[] = [{ kind: 'hideRows', tab: tab.key, from: 0, count: 1 }];
  const hidden = HIDDEN_KEYS.map((key) => columnOf(place, key)).sort((one, other) => one - other);
  for (const run of joined(hidden))
    ops.push({ kind: 'hideColumns', tab: tab.key, from: run.column, count: run.columns });
  for (const run of widthRuns(tab, place)) ops.push({ kind: 'columnWidths', tab: tab.key, ...run });
  ops.push({ kind: 'freezeRows', tab: tab.key, rows: place.headerRow + 1 });
  if (place.rows > 0) {
    for (const column of tab.columns) {
      if (!column.editable || !column.choices) continue;
      // Retired labels too: a target that checks what we write would refuse them where they still stand.
      const labels = column.choices.map(({ label }) => label);
      const area = body(place, columnOf(place, column.key), 1);
      ops.push({ kind: 'choices', tab: tab.key, area, labels });
    }
    const rules = toneRules(tab, place);
    if (rules.length > 0) ops.push({ kind: 'rowTones', tab: tab.key, area: visible(place), rules });
  }
  ops.push(...protectOps(tab, place, words.protectedArea));
  const filtered = { row: place.headerRow, column: 0, rows: place.rows + 1, columns: place.width };
  ops.push({ kind: 'filter', tab: tab.key, area: filtered });
  const footer = tab.heading[0] ?? model.title;
  ops.push({ kind: 'page', tab: tab.key, repeatFrom: place.headerRow, repeatTo: place.headerRow, footer });
  return ops;
}

/** Conflicts first, then the columns in their order: the first rule that holds colours the row. */
function toneRules(tab: SheetTab, place: TablePlace): readonly RowToneRule[] {
  const rules: RowToneRule[] = [];
  const check = place.columns.get(CHECK_KEY);
  if (check !== undefined) rules.push({ column: check, equals: null, tone: 'conflict' });
  for (const column of tab.columns) {
    for (const { label, tone } of column.choices ?? []) {
      if (tone) rules.push({ column: columnOf(place, column.key), equals: label, tone });
    }
  }
  return rules;
}

/** Everything of ours but the cells to edit: neighbours together. */
function protectOps(tab: SheetTab, place: TablePlace, description: string): readonly SheetOp[] {
  const width = Math.max(...place.columns.values()) + 1;
  const head: Area = { row: 0, column: 0, rows: place.headerRow + 1, columns: width };
  const editable = new Set(tab.columns.filter((column) => column.editable).map(({ key }) => key));
  const fixed = Array.from(place.columns)
    .filter(([key]) => !editable.has(key))
    .map(([, position]) => position)
    .sort((one, other) => one - other);
  const areas =
    place.rows === 0 || !place.comesBack
      ? []
      : joined(fixed).map((run) => body(place, run.column, run.columns));
  return [head, ...areas].map((area) => ({ kind: 'protect', tab: tab.key, area, description }));
}

/** Rows of the table from the first visible column of ours to the last. */
function visible(place: TablePlace): Area {
  const hidden = HIDDEN_KEYS.map((key) => columnOf(place, key));
  const shown = Array.from(place.columns.values()).filter((position) => !hidden.includes(position));
  const column = Math.min(...shown);
  return body(place, column, Math.max(...shown) + 1 - column);
}

function body(place: TablePlace, column: number, columns: number): Area {
  return { row: place.headerRow + 1, column, rows: place.rows, columns };
}

function columnOf(place: TablePlace, key: string): number {
  return place.columns.get(key) ?? 0;
}

function formatOf(column: SheetColumn | undefined): CellFormat {
  const numbers = column?.type === 'date' ? 'date' : column?.type === 'number' ? 'integer' : 'text';
  return { look: column?.editable ? 'input' : 'fixed', numbers };
}

function runsByFormat(tab: SheetTab, place: TablePlace) {
  const byKey = new Map(tab.columns.map((column) => [column.key, column] as const));
  const sorted = Array.from(place.columns).sort((one, other) => one[1] - other[1]);
  const runs: { column: number; columns: number; format: CellFormat }[] = [];
  for (const [key, position] of sorted) {
    const format: CellFormat =
      key === 'version' ? { look: 'fixed', numbers: 'integer' } : formatOf(byKey.get(key));
    const last = runs[runs.length - 1];
    if (
      last &&
      last.column + last.columns === position &&
      last.format.look === format.look &&
      last.format.numbers === format.numbers
    )
      last.columns += 1;
    else runs.push({ column: position, columns: 1, format });
  }
  return runs;
}

function widthRuns(tab: SheetTab, place: TablePlace) {
  const widths = new Map(tab.columns.map(({ key, width }) => [columnOf(place, key), width] as const));
  const check = place.columns.get(CHECK_KEY);
  if (check !== undefined) widths.set(check, CHECK_WIDTH);
  const sorted = Array.from(widths.keys()).sort((one, other) => one - other);
  return joined(sorted).map(({ column, columns }) => ({
    column,
    widths: Array.from({ length: columns }, (_, offset) => widths.get(column + offset) ?? 10),
  }));
}

function joined(sorted: readonly number[]): readonly { column: number; columns: number }[] {
  const runs: { column: number; columns: number }[] = [];
  for (const position of sorted) {
    const last = runs[runs.length - 1];
    if (last && last.column + last.columns === position) last.columns += 1;
    else runs.push({ column: position, columns: 1 });
  }
  return runs;
}
