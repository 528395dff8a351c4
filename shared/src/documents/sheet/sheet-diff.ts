import { cellBlocks, type DirtyRow } from './cell-blocks.ts';
import { findOurTab, type OurTab, rawCell } from './present-rows.ts';
import type { ConflictChoice, PresentSheet } from './present-sheet.ts';
import { rowCells } from './row-cells.ts';
import { planRows, type RowSlot, runsOf } from './row-plan.ts';
import { sameCell } from './sheet-cell.ts';
import { HIDDEN_KEYS, layoutKeys, linesAbove, lookFingerprint, markerText } from './sheet-layout.ts';
import type { SheetModel, SheetTab } from './sheet-model.ts';
import type { SheetOp, WrittenCell } from './sheet-op.ts';
import { formatOps, ruleOps, type TablePlace } from './sheet-rules.ts';
import { SHEET_WORDS } from './sheet-words.ts';

/**
 * The operations that bring a spreadsheet to the model; none when it is there already.
 *
 * - Rows and columns are found by what the hidden cells say, so sorting, moving and renaming are left as people made
 *   them; tabs, columns and rows that are not ours are never touched.
 * - A cell edited here and not yet taken by the service keeps its value; the column «Сверка» says so, and shows both
 *   values of a conflict. `choices` settles conflicts.
 * - Deleted rows and columns of ours come back; copies of a row become plain text.
 */
export function diffSheet(
  model: SheetModel,
  present: PresentSheet,
  choices: readonly ConflictChoice[] = [],
): readonly SheetOp[] {
  const titles = present.tabs.map(({ title }) => title);
  const ops: SheetOp[] = [];
  for (const tab of model.tabs) {
    const found = findOurTab(present, model, tab);
    const tabOps = found
      ? existingTabOps(model, tab, found, choices)
      : newTabOps(model, tab, freeTitle(tab.title, titles), true);
    if (!found) titles.push(freeTitle(tab.title, titles));
    ops.push(...tabOps);
  }
  return ops;
}

/** The operations that write the model into a new file from which nothing comes back (.xlsx): no «Сверка». */
export function freshSheet(model: SheetModel): readonly SheetOp[] {
  return model.tabs.flatMap((tab) => newTabOps(model, tab, tab.title, false));
}

function newTabOps(model: SheetModel, tab: SheetTab, title: string, comesBack: boolean): readonly SheetOp[] {
  const columns = positions(layoutKeys(tab, comesBack), null);
  const headerRow = 1 + linesAbove(tab, comesBack).length;
  const { slots } = planRows(tab, null);
  const place: TablePlace = { columns, headerRow, rows: slots.length, width: columns.size, comesBack };
  return [
    { kind: 'addTab', tab: tab.key, title, rows: headerRow + 1 + slots.length, columns: columns.size },
    ...formatOps(tab, place),
    ...writeOps(model, tab, null, place, slots, []),
    ...ruleOps(model, tab, place),
  ];
}

function existingTabOps(
  model: SheetModel,
  tab: SheetTab,
  found: OurTab,
  choices: readonly ConflictChoice[],
): readonly SheetOp[] {
  const columns = positions(layoutKeys(tab, true), found);
  const missingLines = missingLinesOf(tab, found);
  const headerRow = found.headerRow < 0 ? missingLines : found.headerRow + missingLines;
  const plan = planRows(tab, found);
  const wantedColumns = Math.max(...columns.values()) + 1;
  const place: TablePlace = {
    columns,
    headerRow,
    rows: plan.slots.length,
    width: Math.max(found.usedColumns, wantedColumns),
    comesBack: true,
  };
  const ops: SheetOp[] = [];
  const wantedRows = headerRow + 1 + plan.slots.length;
  for (const run of [...runsOf(plan.removed)].reverse())
    ops.push({ kind: 'removeRows', tab: tab.key, from: run.from, count: run.count });
  if (missingLines > 0) ops.push({ kind: 'insertRows', tab: tab.key, at: 1, count: missingLines });
  let rowCount = found.rowCount - plan.removed.length + missingLines;
  for (const run of insertions(plan.inserted, plan.slots)) {
    ops.push({ kind: 'insertRows', tab: tab.key, at: headerRow + 1 + run.from, count: run.count });
    rowCount += run.count;
  }
  if (rowCount < wantedRows || found.columnCount < wantedColumns)
    ops.push({ kind: 'growTab', tab: tab.key, rows: wantedRows, columns: wantedColumns });

  const stale = found.marker.look !== lookFingerprint(model, tab, place);
  if (stale) ops.push({ kind: 'resetRules', tab: tab.key }, ...formatOps(tab, place));
  ops.push(...writeOps(model, tab, found, place, plan.slots, choices));
  if (stale) ops.push(...ruleOps(model, tab, place));
  return ops.length === 0 ? [] : [{ kind: 'openTab', tab: tab.key, handle: found.handle }, ...ops];
}

/** New keys stand after the last used column, so that nothing of anybody's moves. */
function positions(keys: readonly string[], found: OurTab | null): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  let next = found?.usedColumns ?? 0;
  for (const key of keys) {
    const there = found?.columns.get(key);
    columns.set(key, there ?? next);
    if (there === undefined) next += 1;
  }
  return columns;
}

/** Rows to insert above the header: for new heading lines, and for a header that was deleted. */
function missingLinesOf(tab: SheetTab, found: OurTab): number {
  const lines = linesAbove(tab, true).length;
  return found.headerRow < 0 ? lines + 1 : Math.max(0, 1 + lines - found.headerRow);
}

/** In the order of the table from its top: each run counts the new rows above it as already there. */
function insertions(inserted: readonly number[], slots: readonly RowSlot[]) {
  const atEnd = (run: { from: number; count: number }) => run.from + run.count === slots.length;
  return runsOf(inserted).filter((run) => !atEnd(run));
}

/** Marker and keys, heading lines, header, rows: only what differs. */
function writeOps(
  model: SheetModel,
  tab: SheetTab,
  found: OurTab | null,
  place: TablePlace,
  slots: readonly RowSlot[],
  choices: readonly ConflictChoice[],
): readonly SheetOp[] {
  const words = SHEET_WORDS[model.locale];
  const rows: WantedRow[] = [];
  const from = found && found.headerRow >= 0 ? found.headerRow : null;
  rows.push({ at: 0, from: found ? 0 : null, cells: keyCells(model, tab, place) });
  const above = linesAbove(tab, place.comesBack);
  const lines = Math.max(above.length, found && from !== null ? found.marker.lines : 0);
  const shift = from === null ? 0 : place.headerRow - from;
  for (let line = 0; line < Math.min(lines, place.headerRow - 1); line += 1) {
    const at = line + 1;
    const first = tab.columns[0]?.key ?? 'id';
    const before = from === null || at <= shift ? null : at - shift;
    rows.push({ at, from: before, cells: new Map([[first, above[line] ?? null]]) });
  }
  rows.push({ at: place.headerRow, from, cells: headerCells(tab, words.check) });
  slots.forEach((slot, index) => {
    const at = place.headerRow + 1 + index;
    if (slot.kind === 'detached') {
      const cells = new Map<string, WrittenCell>(HIDDEN_KEYS.map((key) => [key, null]));
      rows.push({ at, from: slot.from.at, cells });
    } else if (slot.kind === 'ours') {
      const present = found && slot.from ? { tab: found, row: slot.from } : null;
      rows.push({
        at,
        from: slot.from?.at ?? null,
        cells: rowCells(tab, slot.row, present, choices, words),
      });
    }
  });
  return keyRuns(place.columns).flatMap((run) =>
    cellBlocks(rows.map((row) => dirtyRow(row, run, found))).map(
      (block): SheetOp => ({ kind: 'write', tab: tab.key, ...block }),
    ),
  );
}

interface WantedRow {
  readonly at: number;
  /** Row where it stands now; null when new. */
  readonly from: number | null;
  /** By column key; other columns stay as they are. */
  readonly cells: ReadonlyMap<string, WrittenCell>;
}

interface KeyRun {
  readonly column: number;
  readonly keys: readonly string[];
}

/** Our columns as stretches without anybody else's column between. */
function keyRuns(columns: ReadonlyMap<string, number>): readonly KeyRun[] {
  const keyAt = new Map(Array.from(columns, ([key, position]) => [position, key] as const));
  const sorted = Array.from(keyAt.keys()).sort((one, other) => one - other);
  return runsOf(sorted).map(({ from, count }) => ({
    column: from,
    keys: Array.from({ length: count }, (_, offset) => keyAt.get(from + offset) ?? ''),
  }));
}

function dirtyRow(row: WantedRow, run: KeyRun, found: OurTab | null): DirtyRow {
  const dirty: number[] = [];
  const cells = run.keys.map((key, index) => {
    const now = found && row.from !== null ? (rawCell(found, row.from, key) ?? null) : null;
    const wanted = row.cells.get(key);
    if (wanted === undefined) return now;
    if (row.from === null || !sameCell(now, wanted)) dirty.push(index);
    return wanted;
  });
  return { row: row.at, column: run.column, cells, dirty };
}

function keyCells(model: SheetModel, tab: SheetTab, place: TablePlace): ReadonlyMap<string, WrittenCell> {
  const cells = new Map<string, WrittenCell>();
  for (const key of place.columns.keys()) cells.set(key, key);
  const look = lookFingerprint(model, tab, place);
  const { kind, scope, templateVersion: template } = model;
  cells.set(
    'id',
    markerText({ kind, tab: tab.key, scope, template, lines: linesAbove(tab, place.comesBack).length, look }),
  );
  return cells;
}

function headerCells(tab: SheetTab, check: string): ReadonlyMap<string, WrittenCell> {
  const cells = new Map<string, WrittenCell>(HIDDEN_KEYS.map((key) => [key, key]));
  for (const column of tab.columns) cells.set(column.key, column.title);
  if (tab.columns.some(({ editable }) => editable)) cells.set('check', check);
  return cells;
}

function freeTitle(title: string, taken: readonly string[]): string {
  let free = title;
  for (let number = 2; taken.includes(free); number += 1) free = `${title} (${number})`;
  return free;
}
