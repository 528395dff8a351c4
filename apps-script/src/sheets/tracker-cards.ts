import { sameCell, shownText } from '@uchitelskaya/shared/documents/sheet/sheet-cell';
import type {
  CellValue,
  SheetColumn,
  SheetModel,
  SheetTab,
} from '@uchitelskaya/shared/documents/sheet/sheet-model';
import type { SheetReading } from '@uchitelskaya/shared/documents/sheet/sheet-reading';
import type { TrackerEdit } from '@uchitelskaya/shared/documents/sheet/tracker-edit';
import type { CellCard, Difference, FillReport, SendReport } from '../sidebar/protocol.ts';
import type { TrackerTexts } from '../texts/tracker-texts.ts';
import type { SentState, TrackerState } from './tracker-sync.ts';

/** What a person reads after filling or refreshing. */
export function toFillReport({ model, reading }: TrackerState, texts: TrackerTexts): FillReport {
  return {
    title: model.title,
    tabs: model.tabs.map(({ title, rows }) => ({ title, rows: rows.length })),
    waiting: reading.edits.length,
    remarks: remarksOf(model, reading, texts),
  };
}

/** What a person reads before sending. */
export function toDifference({ model, reading }: TrackerState, texts: TrackerTexts): Difference {
  return {
    title: model.title,
    cells: reading.edits.map((edit) => {
      const now = valueNow(model, edit);
      const met = edit.base !== undefined && !sameCell(now, edit.base) && !sameCell(now, edit.value);
      return toCard(model, edit, edit.value, met ? now : undefined);
    }),
    remarks: remarksOf(model, reading, texts),
  };
}

/** What a person reads after sending. */
export function toSendReport(state: SentState, texts: TrackerTexts): SendReport {
  const { model, edits, outcomes } = state;
  const editOf = (cell: Place) => edits.find((edit) => samePlace(edit, cell));
  const remarks = [...warningsOf(state, texts), ...remarksOf(model, state.reading, texts)];
  return {
    title: model.title,
    taken: outcomes.filter(({ outcome }) => outcome === 'taken' || outcome === 'unchanged').length,
    conflicts: outcomes.flatMap((cell) =>
      cell.outcome === 'conflict'
        ? [toCard(model, { ...cell, ...baseOf(editOf(cell)) }, cell.mine, cell.theirs)]
        : [],
    ),
    refused: outcomes.flatMap((cell) => {
      if (cell.outcome !== 'refused') return [];
      const edit = editOf(cell);
      const reason = texts.refusals[cell.reason] ?? texts.otherRefusal;
      return [{ cell: toCard(model, { ...cell, ...baseOf(edit) }, edit?.value ?? null, undefined), reason }];
    }),
    remarks: state.notRefreshed ? [texts.sentNotShown, ...remarks] : remarks,
  };
}

/** What was taken and looks like a pupil's name: which cell, and what to write instead (P-2). */
function warningsOf({ model, edits, outcomes, warned }: SentState, texts: TrackerTexts): readonly string[] {
  return warned.flatMap(({ at, message }) => {
    const edit = edits[at];
    if (edit === undefined || outcomes[at]?.outcome !== 'taken') return [];
    const { rowTitle: row, columnTitle: column } = toCard(model, edit, edit.value, undefined);
    return [texts.warned(row, column, message)];
  });
}

interface Place {
  readonly tab: string;
  readonly rowId: string;
  readonly column: string;
}

function toCard(
  model: SheetModel,
  cell: Place & { readonly base?: CellValue },
  mine: CellValue,
  theirs: CellValue | undefined,
): CellCard {
  const tab = model.tabs.find(({ key }) => key === cell.tab);
  const column = tab?.columns.find(({ key }) => key === cell.column);
  const shown = (value: CellValue) => (column ? shownText(column, value) : String(value ?? ''));
  return {
    tab: cell.tab,
    rowId: cell.rowId,
    column: cell.column,
    rowTitle: tab ? rowTitle(tab, cell.rowId) : '',
    columnTitle: column?.title ?? cell.column,
    before: shown(cell.base ?? null),
    mine: shown(mine),
    theirs: theirs === undefined ? null : shown(theirs),
  };
}

/** The widest column of text is what a row is about: the activity of a plan, the purpose of a meeting. */
function rowTitle(tab: SheetTab, rowId: string): string {
  const row = tab.rows.find(({ id }) => id === rowId);
  const texts = tab.columns.filter(({ type }) => type === 'text');
  const widest = texts.reduce<SheetColumn | null>(
    (best, column) => (best === null || column.width > best.width ? column : best),
    null,
  );
  return row && widest ? shownText(widest, row.cells[widest.key] ?? null) : '';
}

function remarksOf(model: SheetModel, reading: SheetReading, texts: TrackerTexts): readonly string[] {
  const sentences = reading.remarks.map((remark) => {
    const tab = model.tabs.find(({ key }) => key === remark.tab);
    const key = 'column' in remark ? remark.column : '';
    return texts.remark(remark, tab?.columns.find((column) => column.key === key)?.title ?? key);
  });
  // Ten deleted rows are one sentence.
  return sentences.filter((sentence, at) => sentences.indexOf(sentence) === at);
}

function valueNow(model: SheetModel, cell: Place): CellValue {
  const tab = model.tabs.find(({ key }) => key === cell.tab);
  return tab?.rows.find(({ id }) => id === cell.rowId)?.cells[cell.column] ?? null;
}

function samePlace(one: Place, other: Place): boolean {
  return one.tab === other.tab && one.rowId === other.rowId && one.column === other.column;
}

function baseOf(edit: TrackerEdit | undefined): { readonly base?: CellValue } {
  return edit?.base === undefined ? {} : { base: edit.base };
}
