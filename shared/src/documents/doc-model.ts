/** A document as data: becomes .docx, Google Doc, HTML to read and print. */
export type DocBlock =
  | {
      readonly kind: 'heading';
      readonly level: 1 | 2 | 3;
      readonly text: string;
      readonly align?: 'left' | 'center';
    }
  | {
      readonly kind: 'paragraph';
      readonly runs: readonly DocRun[];
      readonly align?: 'left' | 'center' | 'right';
    }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly DocRun[])[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly title: string; readonly width: number }[];
      readonly rows: readonly DocTableRow[];
    }
  | { readonly kind: 'pageBreak' };

/** `span`: a row of one cell across the table, for the name of a month. */
export type DocTableRow =
  | { readonly kind: 'cells'; readonly cells: readonly (readonly DocRun[])[] }
  | { readonly kind: 'span'; readonly runs: readonly DocRun[] };

/** `gap`: missing data, printed «________» and listed to the user (GD-1). */
export interface DocRun {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly gap?: boolean;
}

export interface DocModel {
  /** `DOC-03`. */
  readonly kind: string;
  readonly title: string;
  readonly locale: 'ru' | 'en';
  readonly orientation: 'portrait' | 'landscape';
  readonly blocks: readonly DocBlock[];
  /** «Проект. Сформировано автоматически» until number, date and signature are entered (GD-3). */
  readonly draft: boolean;
  /** Who must prepare it: `preparedBy.coordinator` … (limits on what a teacher may be asked to write). */
  readonly preparedBy: string;
  /** What is missing, in the reader's words, with the place where it is entered. */
  readonly gaps: readonly { readonly text: string; readonly path: string }[];
  readonly sourceRefs: readonly {
    readonly collection: string;
    readonly id: string;
    readonly version: number;
  }[];
  readonly templateVersion: number;
  readonly generatedAt: string;
}
