import type { CellError } from './read-results.ts';
import type { ColumnRole } from './results-columns.ts';
import type { ResultsSettings } from './results-mapping.ts';
import type { SheetRow, TableColumn } from './results-table.ts';

/**
 * Where a file is on its way. `staged`: read, not yet checked with its columns matched. `checked`: every row can be
 * taken. `running`: its results are being written, seen by nobody. `applied`: they count. `undone`: taken back.
 */
export const IMPORT_STATES = ['staged', 'checked', 'running', 'applied', 'undone'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** One file of results. Results count while the import that brought them is `applied`: it becomes so in one write. */
export interface ResultsImport {
  readonly schoolId: string;
  readonly schoolYear: string;
  readonly state: ImportState;
  /** As uploaded; empty when it looked like somebody's name (P-2). */
  readonly fileName: string;
  /** Hash of kind and content: the same file again is known by it. */
  readonly fileKey: string;
  /** What was not read, told to the person. */
  readonly sheetName: string;
  readonly otherSheets: number;
  readonly hiddenSheets: number;
  readonly leftOut: readonly string[];
  readonly columns: readonly TableColumn[];
  readonly roles: readonly ColumnRole[];
  readonly settings: ResultsSettings;
  /** Rows below the headings. */
  readonly rowsInFile: number;
  /** First rows, for the person who matches columns; gone when the import is over. */
  readonly sample: readonly SheetRow[];
  /** Of the last check; kept until the next. */
  readonly errors: readonly CellError[];
  readonly moreErrors: number;
  /** Of the last check: what would come in, or came. */
  readonly pupilRows: number;
  readonly works: number;
  readonly classes: readonly string[];
  /** Pieces of work written so far. */
  readonly done: number;
  /** ISO time since when the results count; null while they don't. */
  readonly appliedAt: string | null;
}

/** Some hundred rows of a file that waits. */
export interface ImportPart {
  readonly importId: string;
  readonly place: number;
  readonly rows: readonly SheetRow[];
  readonly expiresAt: string;
}

/** What the columns of a file were, for the next file with the same headings. */
export interface ImportShape {
  readonly schoolId: string;
  readonly shapeKey: string;
  readonly roles: readonly ColumnRole[];
}

/** Whether the file is still on its way and can be matched, checked, given up. */
export function isOpenImport({ state }: Pick<ResultsImport, 'state'>): boolean {
  return state === 'staged' || state === 'checked';
}
