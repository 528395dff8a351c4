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
  /** Approval: a narrow column at the right margin («УТВЕРЖДАЮ», post, signature, date), one line each. */
  | { readonly kind: 'stamp'; readonly lines: readonly (readonly DocRun[])[] }
  /** Label and value, without lines between: the head of a plan. */
  | {
      readonly kind: 'fields';
      readonly items: readonly { readonly label: string; readonly runs: readonly DocRun[] }[];
    }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly DocRun[])[] }
  /** The header row is repeated on every page. `width`: share of the table's width; shares are relative. */
  | {
      readonly kind: 'table';
      readonly columns: readonly {
        readonly title: string;
        readonly width: number;
        readonly align?: 'left' | 'center';
      }[];
      readonly rows: readonly DocTableRow[];
    }
  /** Places to sign: post, line, name. */
  | {
      readonly kind: 'signatures';
      readonly items: readonly { readonly role: string; readonly name: readonly DocRun[] }[];
    }
  | { readonly kind: 'pageBreak' };

/**
 * `span`: a row of one cell across the table, for the name of a month; it stays with the row after it. `tall`: room to
 * write by hand, where paper has it.
 */
export type DocTableRow =
  | { readonly kind: 'cells'; readonly cells: readonly (readonly DocRun[])[]; readonly tall?: true }
  | { readonly kind: 'span'; readonly runs: readonly DocRun[] };

/** `gap`: missing data, printed «________» and listed to the user (GD-1). A run never holds a line break. */
export interface DocRun {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly gap?: boolean;
}

/** Something missing: what, in the reader's words, and the page where it is entered. */
export interface DocGap {
  readonly text: string;
  readonly path: string;
}

/** A record that the document was made from, in the version that was read (GD-2). */
export interface SourceRef {
  readonly collection: string;
  readonly id: string;
  readonly version: number;
}

export interface DocModel {
  /** `DOC-03`. */
  readonly kind: string;
  readonly title: string;
  readonly locale: 'ru' | 'en';
  /** The query that gives this document again: `{ team, schoolYear }`, with `meeting` for minutes. */
  readonly scope: Readonly<Record<string, string>>;
  readonly orientation: 'portrait' | 'landscape';
  readonly blocks: readonly DocBlock[];
  /** «Проект. Сформировано автоматически» until number, date and signature are entered (GD-3). */
  readonly draft: boolean;
  /** Small print at the bottom of every page, beside the page number; says «Проект …» in a draft. */
  readonly footer: string;
  /** Who must prepare it (limits on what a teacher may be asked to write); a face has the label. */
  readonly preparedBy: 'admin' | 'coordinator' | 'team' | 'group' | 'observer' | 'teacher';
  readonly gaps: readonly DocGap[];
  readonly sourceRefs: readonly SourceRef[];
  readonly templateVersion: number;
  /** ISO time. */
  readonly generatedAt: string;
}
