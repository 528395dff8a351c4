import type { PresentSheet, PresentTab } from './present-sheet.ts';
import { HIDDEN_KEYS, isMarkerOf, parseObject, readMarker, type TabMarker } from './sheet-layout.ts';
import type { CellValue, SheetModel, SheetTab } from './sheet-model.ts';
import type { WrittenCell } from './sheet-op.ts';

/** A tab of ours as it is now, read by what its hidden cells say. */
export interface OurTab {
  readonly handle: string;
  readonly marker: TabMarker;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Position by column key; columns that were deleted are missing. */
  readonly columns: ReadonlyMap<string, number>;
  /** How many columns hold anything. */
  readonly usedColumns: number;
  /** Row of the header; -1 when it was deleted. */
  readonly headerRow: number;
  readonly cells: PresentTab['cells'];
  /** Everything below the header. */
  readonly rows: readonly OurRow[];
}

export interface OurRow {
  /** Row in the tab, from 0. */
  readonly at: number;
  /** Null in a row that somebody added. */
  readonly id: string | null;
  readonly version: number;
  /** Values of the editable cells at the last sync; null when the cell does not say. */
  readonly base: Readonly<Record<string, CellValue>> | null;
  /** Somebody wrote into a column that is not ours. */
  readonly hasForeign: boolean;
  /** An earlier row has the same id: this one is a copy. */
  readonly isCopy: boolean;
}

/** The tab of the model in what was found, or null. */
export function findOurTab(present: PresentSheet, model: SheetModel, tab: SheetTab): OurTab | null {
  for (const found of present.tabs) {
    const marker = readMarker(found.cells[0]?.[0]);
    if (marker && isMarkerOf(marker, model, tab)) return readOurTab(found, marker);
  }
  return null;
}

/** True when the first cell is our marker: the adapter must then read the whole tab. */
export function isOurTab(firstCell: unknown): boolean {
  return readMarker(firstCell) !== null;
}

/** What stands in a cell of ours; undefined when the column is gone. */
export function rawCell(tab: OurTab, at: number, key: string): WrittenCell | undefined {
  const column = tab.columns.get(key);
  return column === undefined ? undefined : (tab.cells[at]?.[column] ?? null);
}

function readOurTab(found: PresentTab, marker: TabMarker): OurTab {
  const columns = new Map<string, number>([['id', 0]]);
  (found.cells[0] ?? []).forEach((cell, position) => {
    if (position > 0 && typeof cell === 'string' && cell !== '' && !columns.has(cell))
      columns.set(cell, position);
  });
  const headerRow = found.cells.findIndex(
    (row, at) => at > 0 && row[0] === HIDDEN_KEYS[0] && row[columns.get('version') ?? 1] === HIDDEN_KEYS[1],
  );
  const ours = new Set(columns.values());
  const seen = new Set<string>();
  const first = headerRow < 0 ? 1 : headerRow + 1;
  const rows = found.cells.slice(first).map((cells, index): OurRow => {
    const cell = (key: string) => cells[columns.get(key) ?? -1];
    const id = typeof cell('id') === 'string' && cell('id') !== '' ? String(cell('id')) : null;
    const isCopy = id !== null && seen.has(id);
    if (id !== null) seen.add(id);
    const version = Number(cell('version') ?? 0);
    return {
      at: first + index,
      id,
      version: Number.isFinite(version) ? version : 0,
      base: readBase(cell('base')),
      hasForeign: cells.some((value, at) => !ours.has(at) && value !== null && value !== ''),
      isCopy,
    };
  });
  return {
    handle: found.handle,
    marker,
    rowCount: found.rowCount,
    columnCount: found.columnCount,
    columns,
    usedColumns: found.cells.reduce((most, row) => Math.max(most, lastFilled(row) + 1), 0),
    headerRow,
    cells: found.cells,
    rows: withoutEmptyEnd(rows, found.cells),
  };
}

function readBase(cell: unknown): OurRow['base'] {
  const found = typeof cell === 'string' ? parseObject(cell) : null;
  if (!found) return null;
  const base: Record<string, CellValue> = {};
  for (const [key, value] of Object.entries(found)) {
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value))
      base[key] = value as CellValue;
  }
  return base;
}

function withoutEmptyEnd(rows: readonly OurRow[], cells: PresentTab['cells']): readonly OurRow[] {
  let end = rows.length;
  const isEmpty = (row: OurRow | undefined) =>
    row !== undefined && (cells[row.at] ?? []).every((cell) => cell === null || cell === '');
  while (end > 0 && isEmpty(rows[end - 1])) end -= 1;
  return rows.slice(0, end);
}

function lastFilled(row: PresentTab['cells'][number]): number {
  let last = row.length - 1;
  while (last >= 0 && (row[last] ?? '') === '') last -= 1;
  return last;
}
