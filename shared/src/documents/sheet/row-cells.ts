import { type OurRow, type OurTab, rawCell } from './present-rows.ts';
import type { ConflictChoice } from './present-sheet.ts';
import { type CellReading, readCell, sameCell, shownText, writtenCell } from './sheet-cell.ts';
import { CHECK_KEY } from './sheet-layout.ts';
import type { CellValue, SheetRow, SheetTab } from './sheet-model.ts';
import type { WrittenCell } from './sheet-op.ts';
import type { SheetWords } from './sheet-words.ts';

/**
 * What our cells of one row must show. A cell that was edited here and that the service has not taken keeps its text
 * and its base, so that nothing typed is lost and the next sync still sees both sides.
 */
export function rowCells(
  tab: SheetTab,
  row: SheetRow,
  present: { readonly tab: OurTab; readonly row: OurRow } | null,
  choices: readonly ConflictChoice[],
  words: SheetWords,
): ReadonlyMap<string, WrittenCell> {
  const cells = new Map<string, WrittenCell>([
    ['id', row.id],
    ['version', row.version],
  ]);
  const base: Record<string, CellValue> = {};
  const remarks: string[] = [];
  for (const column of tab.columns) {
    const theirs = row.cells[column.key] ?? null;
    cells.set(column.key, writtenCell(column, theirs));
    if (!column.editable) continue;
    base[column.key] = theirs;
    if (!present) continue;
    const raw = rawCell(present.tab, present.row.at, column.key) ?? null;
    const mine = readCell(column, raw);
    const before = present.row.base?.[column.key];
    if (!isEdited(mine, before) || (mine.kind === 'value' && sameCell(mine.value, theirs))) continue;
    const choice = choices.find(
      (made) => made.tab === tab.key && made.rowId === row.id && made.column === column.key,
    );
    if (choice?.take === 'theirs') continue;
    cells.set(column.key, raw);
    if (mine.kind === 'unreadable') {
      remarks.push(words.notAChoice(column.title, mine.text || words.nothing));
    } else if (choice || sameCell(theirs, before)) {
      remarks.push(words.notSent(column.title));
      continue;
    } else {
      const say = (value: CellValue) => shownText(column, value) || words.nothing;
      remarks.push(words.conflict(column.title, say(mine.value), say(theirs)));
    }
    if (before === undefined) delete base[column.key];
    else base[column.key] = before;
  }
  cells.set('base', JSON.stringify(base));
  if (tab.columns.some(({ editable }) => editable)) cells.set(CHECK_KEY, remarks.join('\n') || null);
  return cells;
}

/**
 * Was the cell changed here since the last sync? Where the base was lost, anything that stands there counts as
 * somebody's word.
 */
export function isEdited(mine: CellReading, base: CellValue | undefined): boolean {
  if (mine.kind === 'unreadable') return mine.text !== String(base ?? '');
  return base === undefined ? mine.value !== null : !sameCell(mine.value, base);
}
