import type { CellValue } from './sheet-model.ts';

/** One changed cell on its way from a Sheet (or a page) to the service. */
export interface TrackerEdit {
  readonly tab: string;
  readonly rowId: string;
  /** Column key. */
  readonly column: string;
  /** Version of the record that the editor saw. */
  readonly version: number;
  /** Value that the editor saw: base of the three-way merge. Absent when it is not known any more. */
  readonly base?: CellValue;
  /** Value wanted now. Stable value of a choice, ISO date. */
  readonly value: CellValue;
}

/** Why an edit was not taken although nobody contradicted it. */
export const REFUSALS = [
  'unknown_tab',
  'unknown_row',
  'unknown_column',
  'not_editable',
  'not_a_choice',
  'wrong_type',
  /** The team has closed: its records stay as they are. */
  'state_forbids',
  /** Others were writing the same record all the time; sending again helps. */
  'busy',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What became of one edit. `version` is that of the record afterwards. */
export type CellOutcome = { readonly tab: string; readonly rowId: string; readonly column: string } & (
  | { readonly outcome: 'taken'; readonly value: CellValue; readonly version: number }
  /** The record already had this value. */
  | { readonly outcome: 'unchanged'; readonly value: CellValue; readonly version: number }
  /** Somebody changed the same cell to something else: both values; nothing was written. */
  | {
      readonly outcome: 'conflict';
      readonly mine: CellValue;
      readonly theirs: CellValue;
      readonly version: number;
    }
  | { readonly outcome: 'refused'; readonly reason: Refusal }
);
