/**
 * What an adapter found in a spreadsheet: the whole of what `diffSheet` and `collectEdits` look at. One read.
 *
 * Cells as the target gives them, unformatted: text, numbers, booleans, `null` (or '') for empty; **dates as serial
 * numbers** (days since 1899-12-30), which is what the Sheets API gives and what Apps Script turns its Date into with
 * the spreadsheet's own time zone. Rows may be ragged.
 */
export interface PresentTab {
  /** How the adapter finds the tab again (`sheetId`). */
  readonly handle: string;
  readonly title: string;
  /** Size of the grid, not only of what is filled. */
  readonly rowCount: number;
  readonly columnCount: number;
  /** From row 0, column 0. For a tab that is not ours (see `isOurTab`) its first row is enough. */
  readonly cells: readonly (readonly (string | number | boolean | null)[])[];
}

export interface PresentSheet {
  readonly tabs: readonly PresentTab[];
}

/** Somebody's choice about one conflict: their own value stays and is sent again, or the service's comes in. */
export interface ConflictChoice {
  readonly tab: string;
  readonly rowId: string;
  /** Column key. */
  readonly column: string;
  readonly take: 'mine' | 'theirs';
}

/**
 * `diffSheet` (sheet-diff.ts): the operations that bring `present` to `model`; none when it is there already.
 * Cells edited here and not yet taken by the service keep their value; conflicts are told in the column «Сверка».
 */
export type DiffSheet = (
  model: import('./sheet-model.ts').SheetModel,
  present: PresentSheet,
  choices?: readonly ConflictChoice[],
) => readonly import('./sheet-op.ts').SheetOp[];
