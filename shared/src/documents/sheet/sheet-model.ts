/**
 * A tracker as data: what is in which cell and who may change it. The same model becomes a Google Sheet, an .xlsx, an
 * HTML table and the answer of `GET /api/v1/trackers/{kind}`.
 */
export type CellValue = string | number | boolean | null;

/** How a row is coloured; the words of the cell that causes it are always there too. */
export type RowTone = 'done' | 'late' | 'muted';

/** One of the values of a `choice` column: the stable value and the words people see. */
export interface SheetChoice {
  readonly value: string;
  /** Unique within the column. */
  readonly label: string;
  /** A row that holds this value is coloured so. The first such column of the tab wins. */
  readonly tone?: RowTone;
  /** Still shown where it stands, no longer offered: a colleague who has left the team. */
  readonly retired?: boolean;
}

export interface SheetColumn {
  /** Stable name: `status`, `responsible`. Merge and edits speak in it, never in positions. */
  readonly key: string;
  readonly title: string;
  /** `date` cells hold ISO dates, `choice` cells the stable value; faces show the date in words and the label. */
  readonly type: 'text' | 'number' | 'date' | 'choice';
  /** Only these come back from a Sheet; the others are protected. */
  readonly editable: boolean;
  /** Only for `choice`. */
  readonly choices?: readonly SheetChoice[];
  /** An empty cell is no value here. */
  readonly required?: boolean;
  /** In characters, about. */
  readonly width: number;
}

export interface SheetRow {
  /** Id of the record behind the row, or `record:part` (`<meetingId>:<decisionId>`). Unique within the tab. */
  readonly id: string;
  /** Version of that record when the model was made. */
  readonly version: number;
  /** By column key; every column has one. */
  readonly cells: Readonly<Record<string, CellValue>>;
}

export interface SheetTab {
  readonly key: string;
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  /** Shown above the table, one line each. */
  readonly heading: readonly string[];
  /** One more line where edits come back from: what may be changed there. */
  readonly hint?: string;
}

export interface SheetModel {
  /** `TR-3`. */
  readonly kind: string;
  readonly title: string;
  readonly locale: 'ru' | 'en';
  /** The query that gives this tracker again: `{ team, schoolYear }`. A Sheet carries it, so it can refresh itself. */
  readonly scope: Readonly<Record<string, string>>;
  /** ISO time. */
  readonly generatedAt: string;
  readonly templateVersion: number;
  readonly tabs: readonly SheetTab[];
}
