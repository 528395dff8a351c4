import type { SheetRow } from '../domain/classes/results-table.ts';

/** Most bytes of a file: twenty times what a school's largest is. */
export const MOST_FILE_BYTES = 15 * 1024 * 1024;
/** Most rows of a sheet, headings among them. */
export const MOST_ROWS = 50_001;

/** Why a file is not read; each is a sentence (`import.file.<reason>`) that says what to do instead. */
export const FILE_REFUSALS = [
  'empty',
  /** Neither .xlsx nor .csv. */
  'wrong_type',
  /** .xls of before 2007, or a file with a password: both are the same container. */
  'old_or_locked',
  'macros',
  'too_large',
  'too_many_rows',
  'broken',
] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

/** Rows of the first visible sheet that has any. */
export interface ReadSheet {
  readonly kind: 'sheet';
  /** Empty for .csv. */
  readonly sheetName: string;
  /** Visible sheets with data beside it, and hidden ones: they are not read, and people are told so. */
  readonly otherSheets: number;
  readonly hiddenSheets: number;
  readonly rows: readonly SheetRow[];
}

export type FileReading = ReadSheet | { readonly kind: 'refused'; readonly reason: FileRefusal };

/**
 * Reads tables out of files that people upload. A file is never trusted: it is read beside the process that serves
 * people, within bounds of memory and time; what breaks them is refused as `too_large`. Never throws over a file.
 */
export interface TableFiles {
  read(bytes: Uint8Array): Promise<FileReading>;
}
