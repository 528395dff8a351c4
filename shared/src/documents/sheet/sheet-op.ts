/**
 * What a renderer carries out on a spreadsheet, in this order. Closed: an adapter is one `switch` over `kind` and holds
 * no decision of its own. Rows and columns count from 0. `tab` is the key of a tab, bound to a real one by
 * `openTab` or `addTab`, which always comes first for its tab.
 */
export type SheetOp =
  | { readonly kind: 'openTab'; readonly tab: string; readonly handle: string }
  | {
      readonly kind: 'addTab';
      readonly tab: string;
      readonly title: string;
      readonly rows: number;
      readonly columns: number;
    }
  /** At least so many rows and columns; never fewer than there are. */
  | { readonly kind: 'growTab'; readonly tab: string; readonly rows: number; readonly columns: number }
  | { readonly kind: 'removeRows'; readonly tab: string; readonly from: number; readonly count: number }
  /** Empty rows before row `at`. What their format is does not matter: `format` follows for the whole table. */
  | { readonly kind: 'insertRows'; readonly tab: string; readonly at: number; readonly count: number }
  /** A rectangle of values from (`row`, `column`); every inner array is as long as the first. */
  | {
      readonly kind: 'write';
      readonly tab: string;
      readonly row: number;
      readonly column: number;
      readonly cells: readonly (readonly WrittenCell[])[];
    }
  /** Takes away the colours, validations, protections and filter that we set before; nobody else's. */
  | { readonly kind: 'resetRules'; readonly tab: string }
  | { readonly kind: 'format'; readonly tab: string; readonly area: Area; readonly format: CellFormat }
  /** From `column` to the right, in characters. */
  | {
      readonly kind: 'columnWidths';
      readonly tab: string;
      readonly column: number;
      readonly widths: readonly number[];
    }
  | { readonly kind: 'hideColumns'; readonly tab: string; readonly from: number; readonly count: number }
  | { readonly kind: 'hideRows'; readonly tab: string; readonly from: number; readonly count: number }
  | { readonly kind: 'freezeRows'; readonly tab: string; readonly rows: number }
  /** The first row of the area is the header. It spans the hidden columns too: sorting must move them along. */
  | { readonly kind: 'filter'; readonly tab: string; readonly area: Area }
  /** A list to choose from; the Sheet refuses anything else, and allows an empty cell. */
  | {
      readonly kind: 'choices';
      readonly tab: string;
      readonly area: Area;
      readonly labels: readonly string[];
    }
  /** Rows of the area are coloured by the first rule that holds. */
  | {
      readonly kind: 'rowTones';
      readonly tab: string;
      readonly area: Area;
      readonly rules: readonly RowToneRule[];
    }
  /** Guards against slips, with a warning where the target has one: whoever refreshes the tracker must still write. */
  | { readonly kind: 'protect'; readonly tab: string; readonly area: Area; readonly description: string }
  /** Printing: landscape, one page wide, the rows `repeatFrom`…`repeatTo` on each page. Google has no call for it. */
  | {
      readonly kind: 'page';
      readonly tab: string;
      readonly repeatFrom: number;
      readonly repeatTo: number;
      readonly footer: string;
    };

/**
 * What is written into a cell. A string is literal text always: an adapter whose target would read `=1+1` as a formula
 * or `01.02` as a date passes it through `literalText`. A date is its serial number (`dateSerial`) in a cell of
 * format `date`. `null` empties the cell.
 */
export type WrittenCell = string | number | boolean | null;

/** A rectangle; ends exclusive. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Looks that every target can show. The colours behind the names are in `sheet-look.ts`. */
export interface CellFormat {
  readonly look: 'title' | 'line' | 'header' | 'input' | 'fixed';
  readonly numbers: 'text' | 'integer' | 'date';
}

export interface RowToneRule {
  /** Position, from 0. */
  readonly column: number;
  /** Holds when the cell shows exactly this; `null`: when it shows anything at all. */
  readonly equals: string | null;
  readonly tone: 'done' | 'late' | 'muted' | 'conflict';
}
