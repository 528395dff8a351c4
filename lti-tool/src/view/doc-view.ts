import type { DocBlock, DocModel, DocRun } from '@uchitelskaya/shared/documents/doc/doc-model';

/** Runs of text as the template `doc` wants them. */
interface RunView {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly gap: boolean;
}

type RowView = {
  readonly span: boolean;
  readonly tall: boolean;
  readonly cells: readonly { readonly runs: readonly RunView[] }[];
};

/** One block; exactly one of the parts is set. */
interface BlockView {
  readonly heading: { readonly text: string; readonly main: boolean; readonly center: boolean } | null;
  readonly paragraph: { readonly runs: readonly RunView[]; readonly align: string } | null;
  readonly stamp: readonly { readonly runs: readonly RunView[] }[] | null;
  readonly fields: readonly { readonly label: string; readonly runs: readonly RunView[] }[] | null;
  readonly list: {
    readonly ordered: boolean;
    readonly items: readonly { readonly runs: readonly RunView[] }[];
  } | null;
  readonly table: {
    readonly width: number;
    readonly columns: readonly { readonly title: string }[];
    readonly rows: readonly RowView[];
  } | null;
  readonly signatures: readonly { readonly role: string; readonly runs: readonly RunView[] }[] | null;
  readonly pageBreak: boolean;
}

/** What the template `doc` shows: a document to read in a page and to print. */
export interface DocView {
  readonly landscape: boolean;
  readonly blocks: readonly BlockView[];
  readonly footer: string;
}

const NOTHING: BlockView = {
  heading: null,
  paragraph: null,
  stamp: null,
  fields: null,
  list: null,
  table: null,
  signatures: null,
  pageBreak: false,
};

const toRuns = (runs: readonly DocRun[]): readonly RunView[] =>
  runs.map(({ text, bold = false, italic = false, gap = false }) => ({ text, bold, italic, gap }));

const toCell = (runs: readonly DocRun[]) => ({ runs: toRuns(runs) });

function toBlock(block: DocBlock): BlockView {
  switch (block.kind) {
    case 'heading': {
      const { text, level, align } = block;
      return { ...NOTHING, heading: { text, main: level === 1, center: align === 'center' } };
    }
    case 'paragraph':
      return { ...NOTHING, paragraph: { runs: toRuns(block.runs), align: block.align ?? 'left' } };
    case 'stamp':
      return { ...NOTHING, stamp: block.lines.map(toCell) };
    case 'fields':
      return { ...NOTHING, fields: block.items.map(({ label, runs }) => ({ label, runs: toRuns(runs) })) };
    case 'list':
      return { ...NOTHING, list: { ordered: block.ordered, items: block.items.map(toCell) } };
    case 'table':
      return {
        ...NOTHING,
        table: {
          width: block.columns.length,
          columns: block.columns.map(({ title }) => ({ title })),
          rows: block.rows.map((row) =>
            row.kind === 'span'
              ? { span: true, tall: false, cells: [toCell(row.runs)] }
              : { span: false, tall: row.tall === true, cells: row.cells.map(toCell) },
          ),
        },
      };
    case 'signatures':
      return { ...NOTHING, signatures: block.items.map(({ role, name }) => ({ role, runs: toRuns(name) })) };
    case 'pageBreak':
      return { ...NOTHING, pageBreak: true };
  }
}

/** The one way from a document model to a page. */
export function toDocView(doc: DocModel): DocView {
  return { landscape: doc.orientation === 'landscape', blocks: doc.blocks.map(toBlock), footer: doc.footer };
}
