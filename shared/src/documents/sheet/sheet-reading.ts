import { findOurTab, type OurTab, rawCell } from './present-rows.ts';
import type { PresentSheet } from './present-sheet.ts';
import { isEdited } from './row-cells.ts';
import { readCell } from './sheet-cell.ts';
import type { SheetModel, SheetTab } from './sheet-model.ts';
import type { TrackerEdit } from './tracker-edit.ts';

/** Something in a Sheet that is not an edit and that people should hear about. Rows count from 1, as Sheets shows them. */
export type SheetRemark = {
  readonly tab: string;
} /** No id: somebody typed a new row. It stays, but lines are added in Учительская. */ & (
  | { readonly kind: 'new_row'; readonly row: number }
  /** The id stands in an earlier row too: only that one counts. */
  | { readonly kind: 'copied_row'; readonly row: number; readonly rowId: string }
  /** In the model, not in the Sheet: deleted here, or new in the service. It comes with the next refresh. */
  | { readonly kind: 'absent_row'; readonly rowId: string }
  /** In the Sheet, not in the model: the record was deleted, or is not for this reader any more. */
  | { readonly kind: 'gone_row'; readonly row: number; readonly rowId: string }
  | {
      readonly kind: 'changed_header';
      readonly column: string;
      readonly found: string;
      readonly title: string;
    }
  | { readonly kind: 'absent_column'; readonly column: string }
  | {
      readonly kind: 'unreadable_cell';
      readonly row: number;
      readonly rowId: string;
      readonly column: string;
      readonly text: string;
      readonly reason: 'not_a_choice' | 'wrong_type';
    }
);

/** What a Sheet has to say to the service. */
export interface SheetReading {
  /** In the order of the Sheet. */
  readonly edits: readonly TrackerEdit[];
  readonly remarks: readonly SheetRemark[];
}

/**
 * Reads the edits out of a Sheet: every editable cell that differs from its base. The model says which columns there
 * are and what their labels mean; its values are not looked at – whether an edit meets another is the service's word.
 */
export function readSheet(model: SheetModel, present: PresentSheet): SheetReading {
  const readings = model.tabs.map((tab) => {
    const found = findOurTab(present, model, tab);
    return found ? readTab(tab, found) : { edits: [], remarks: [] };
  });
  return {
    edits: readings.flatMap(({ edits }) => edits),
    remarks: readings.flatMap(({ remarks }) => remarks),
  };
}

function readTab(tab: SheetTab, found: OurTab): SheetReading {
  const edits: TrackerEdit[] = [];
  const remarks: SheetRemark[] = [...headerRemarks(tab, found)];
  const known = new Set(tab.rows.map(({ id }) => id));
  const present = new Set<string>();
  for (const row of found.rows) {
    const number = row.at + 1;
    if (row.id === null) {
      if (hasOurText(tab, found, row.at)) remarks.push({ kind: 'new_row', tab: tab.key, row: number });
      continue;
    }
    const rowId = row.id;
    if (row.isCopy) {
      remarks.push({ kind: 'copied_row', tab: tab.key, row: number, rowId });
      continue;
    }
    present.add(rowId);
    if (!known.has(rowId)) {
      remarks.push({ kind: 'gone_row', tab: tab.key, row: number, rowId });
      continue;
    }
    for (const column of tab.columns) {
      const raw = rawCell(found, row.at, column.key);
      if (!column.editable || raw === undefined) continue;
      const mine = readCell(column, raw);
      const base = row.base?.[column.key];
      if (!isEdited(mine, base)) continue;
      const place = { tab: tab.key, rowId, column: column.key };
      if (mine.kind === 'unreadable') {
        const { text, reason } = mine;
        remarks.push({ kind: 'unreadable_cell', ...place, row: number, text, reason });
      } else {
        const edit = { ...place, version: row.version, value: mine.value };
        edits.push(base === undefined ? edit : { ...edit, base });
      }
    }
  }
  for (const { id } of tab.rows)
    if (!present.has(id)) remarks.push({ kind: 'absent_row', tab: tab.key, rowId: id });
  return { edits, remarks };
}

function headerRemarks(tab: SheetTab, found: OurTab): readonly SheetRemark[] {
  return tab.columns.flatMap((column): readonly SheetRemark[] => {
    if (!found.columns.has(column.key)) return [{ kind: 'absent_column', tab: tab.key, column: column.key }];
    const text = String(rawCell(found, found.headerRow, column.key) ?? '');
    if (text === column.title) return [];
    return [{ kind: 'changed_header', tab: tab.key, column: column.key, found: text, title: column.title }];
  });
}

/** A row of somebody's own notes beside the table is none of our business; one inside it may be a plan line. */
function hasOurText(tab: SheetTab, found: OurTab, at: number): boolean {
  return tab.columns.some(({ key }) => (rawCell(found, at, key) ?? '') !== '');
}
