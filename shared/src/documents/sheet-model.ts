/**
 * A tracker as data: what is in which cell and who may change it. The same model becomes a Google Sheet, an .xlsx, an
 * HTML table and the answer of `GET /api/v1/trackers/{kind}`.
 */
export type CellValue = string | number | boolean | null;

export interface SheetColumn {
  /** Stable name: `status`, `responsible`. Merge and edits speak in it, never in positions. */
  readonly key: string;
  readonly title: string;
  readonly type: 'text' | 'number' | 'date' | 'choice';
  /** Only these come back from a Sheet; the others are protected. */
  readonly editable: boolean;
  /** Labels a person chooses from, with the stable value behind each. Only for `choice`. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** In characters, about. */
  readonly width: number;
}

export interface SheetRow {
  /** Id of the record behind the row. */
  readonly id: string;
  /** Version of that record when the model was made. */
  readonly version: number;
  /** By column key. `choice` cells hold the stable value; faces show the label. */
  readonly cells: Readonly<Record<string, CellValue>>;
  /** A state the row is coloured by; always also said in words in some cell. */
  readonly tone?: 'done' | 'late' | 'muted';
}

export interface SheetTab {
  readonly key: string;
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  /** Shown above the table, one line each. */
  readonly heading: readonly string[];
}

export interface SheetModel {
  /** `TR-3`. */
  readonly kind: string;
  readonly title: string;
  readonly locale: 'ru' | 'en';
  readonly generatedAt: string;
  readonly templateVersion: number;
  readonly tabs: readonly SheetTab[];
}
