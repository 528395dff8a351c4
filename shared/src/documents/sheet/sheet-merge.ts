import { mergeThreeWay } from '../../domain/records/three-way-merge.ts';
import type { CellValue, SheetColumn, SheetModel, SheetRow } from './sheet-model.ts';
import type { CellOutcome, Refusal, TrackerEdit } from './tracker-edit.ts';

/** What the house's rule of conflicts says about one edit, before anything is written. */
export type EditVerdict =
  | { readonly kind: 'take'; readonly edit: TrackerEdit; readonly row: SheetRow }
  | { readonly kind: 'settled'; readonly outcome: CellOutcome };

/**
 * The three-way rule for one edit against the service's model: base and wanted value from the edit, the kept value
 * from the model. Refuses what the model does not have or does not let change.
 */
export function decideEdit(model: SheetModel, edit: TrackerEdit): EditVerdict {
  const tab = model.tabs.find(({ key }) => key === edit.tab);
  if (!tab) return refused(edit, 'unknown_tab');
  const row = tab.rows.find(({ id }) => id === edit.rowId);
  if (!row) return refused(edit, 'unknown_row');
  const column = tab.columns.find(({ key }) => key === edit.column);
  if (!column) return refused(edit, 'unknown_column');
  if (!column.editable) return refused(edit, 'not_editable');
  const theirs = row.cells[column.key] ?? null;
  const { version } = row;
  const mine = edit.value === '' ? null : edit.value;
  const base: { value?: CellValue } = edit.base === undefined ? {} : { value: edit.base };
  const { taken, conflicts } = mergeThreeWay<{ value: CellValue }>(base, { value: mine }, { value: theirs });
  const place = { tab: edit.tab, rowId: edit.rowId, column: edit.column };
  if (conflicts.length > 0)
    return { kind: 'settled', outcome: { ...place, outcome: 'conflict', mine, theirs, version } };
  if (!('value' in taken))
    return { kind: 'settled', outcome: { ...place, outcome: 'unchanged', value: theirs, version } };
  const fault = faultOf(column, mine);
  return fault ? refused(edit, fault) : { kind: 'take', edit: { ...edit, value: mine }, row };
}

/** A dry run: what would become of the edits now. `taken` carries the version before the write. */
export function previewEdits(model: SheetModel, edits: readonly TrackerEdit[]): readonly CellOutcome[] {
  return edits.map((edit) => {
    const verdict = decideEdit(model, edit);
    if (verdict.kind === 'settled') return verdict.outcome;
    const { tab, rowId, column, value } = verdict.edit;
    return { tab, rowId, column, outcome: 'taken', value, version: verdict.row.version };
  });
}

function refused(edit: TrackerEdit, reason: Refusal): EditVerdict {
  const { tab, rowId, column } = edit;
  return { kind: 'settled', outcome: { tab, rowId, column, outcome: 'refused', reason } };
}

function faultOf(column: SheetColumn, value: CellValue): Refusal | null {
  if (value === null) return column.required ? 'not_a_choice' : null;
  switch (column.type) {
    case 'choice': {
      const choice = column.choices?.find((offered) => offered.value === value);
      return choice && !choice.retired ? null : 'not_a_choice';
    }
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? null : 'wrong_type';
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? null : 'wrong_type';
    case 'text':
      return typeof value === 'string' ? null : 'wrong_type';
  }
}
