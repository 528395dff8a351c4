import type { docs_v1 } from 'googleapis/build/src/apis/docs';
import type { DocBlock, DocRun } from '../documents/doc/doc-model.ts';
import type { DocOp } from '../documents/doc/doc-op.ts';

type Request = docs_v1.Schema$Request;

/** The region that is there, and where the body ends: indexes count UTF-16 units from 1, as Google counts them. */
export interface KnownDoc {
  /** Index after the last line break of the body. */
  readonly end: number;
  /** True when the body holds nothing but its one line break. */
  readonly isEmpty: boolean;
  readonly region: { readonly name: string; readonly from: number; readonly to: number } | null;
}

/** Requests of one `documents.batchUpdate`, and what the footer shall say; the footer has a segment of its own. */
export interface DocRequests {
  readonly requests: readonly Request[];
  readonly footer: string | null;
}

const A4 = { short: 595.28, long: 841.89 };
const MARGIN = { portrait: { left: 71, right: 43 }, landscape: { left: 34, right: 34 } } as const;
const GAP_COLOUR = { color: { rgbColor: { red: 0.98, green: 0.94, blue: 0.84 } } };
const HEADER_COLOUR = { color: { rgbColor: { red: 0.91, green: 0.93, blue: 0.96 } } };
const NO_LINE = {
  width: { magnitude: 0, unit: 'PT' },
  dashStyle: 'SOLID',
  color: { color: { rgbColor: {} } },
};
/** Name and fingerprint of a region share the name of the range: one thing that Google keeps with the text. */
export const NAME_SEPARATOR = ' # ';

/**
 * The operations as requests. Text is written at a cursor whose place is always known, because Google counts every
 * character and every border of a table; tables are filled from the last cell backwards, so that no cell moves one
 * that is still to be filled. Merging cells comes last, from the end of the document: what follows a merge moves.
 */
export function docRequests(ops: readonly DocOp[], doc: KnownDoc): DocRequests {
  const writer = new DocWriter(doc);
  for (const op of ops) writer.take(op);
  return { requests: [...writer.requests, ...writer.merges.reverse()], footer: writer.footer };
}

class DocWriter {
  readonly requests: Request[] = [];
  readonly merges: Request[] = [];
  footer: string | null = null;
  readonly #doc: KnownDoc;
  #cursor: number;
  #from: number;
  #width = 0;

  constructor(doc: KnownDoc) {
    this.#doc = doc;
    this.#cursor = doc.end - 1;
    this.#from = this.#cursor;
  }

  take(op: DocOp): void {
    switch (op.kind) {
      case 'openRegion':
        this.#open(op);
        return;
      case 'page':
        this.#page(op.orientation);
        return;
      case 'footer':
        this.footer = op.text;
        return;
      case 'closeRegion':
        this.requests.push({
          createNamedRange: {
            name: `${op.name}${NAME_SEPARATOR}${op.fingerprint}`,
            range: { startIndex: this.#from, endIndex: this.#cursor },
          },
        });
        return;
      default:
        this.#block(op);
    }
  }

  #open(op: Extract<DocOp, { kind: 'openRegion' }>): void {
    const { region } = this.#doc;
    // Deleting the name leaves the text: it is somebody's now, or goes with the next request.
    if (region) this.requests.push({ deleteNamedRange: { name: region.name } });
    if (op.replace && region) {
      this.#cursor = region.from;
      if (region.to > region.from)
        this.requests.push({
          deleteContentRange: { range: { startIndex: region.from, endIndex: region.to } },
        });
    } else if (!this.#doc.isEmpty) {
      this.#insert('\n');
    }
    this.#from = this.#cursor;
  }

  #page(orientation: 'portrait' | 'landscape'): void {
    const isLandscape = orientation === 'landscape';
    const [width, height] = isLandscape ? [A4.long, A4.short] : [A4.short, A4.long];
    const margin = MARGIN[orientation];
    this.#width = width - margin.left - margin.right;
    this.requests.push({
      updateDocumentStyle: {
        documentStyle: {
          pageSize: { width: points(width), height: points(height) },
          marginLeft: points(margin.left),
          marginRight: points(margin.right),
          marginTop: points(42),
          marginBottom: points(48),
        },
        fields: 'pageSize,marginLeft,marginRight,marginTop,marginBottom',
      },
    });
  }

  #block(block: DocBlock): void {
    switch (block.kind) {
      case 'heading':
        this.#paragraph([{ text: block.text }], {
          style: `HEADING_${block.level}`,
          align: block.align,
        });
        return;
      case 'paragraph':
        this.#paragraph(block.runs, { align: block.align });
        return;
      case 'stamp':
        for (const runs of block.lines) this.#paragraph(runs, { indent: this.#width * 0.68 });
        return;
      case 'fields':
        for (const { label, runs } of block.items)
          this.#paragraph([{ text: `${label}: `, bold: true }, ...runs], {});
        return;
      case 'list': {
        const from = this.#cursor;
        for (const runs of block.items) this.#paragraph(runs, {});
        const preset = block.ordered ? 'NUMBERED_DECIMAL_ALPHA_ROMAN' : 'BULLET_DISC_CIRCLE_SQUARE';
        this.requests.push({
          createParagraphBullets: { range: this.#since(from), bulletPreset: preset },
        });
        return;
      }
      case 'table': {
        const header = block.columns.map(({ title }): readonly DocRun[] => [{ text: title, bold: true }]);
        const rows = block.rows.map((row) => (row.kind === 'span' ? [row.runs] : row.cells));
        const spans = block.rows.flatMap((row, index) => (row.kind === 'span' ? [index + 1] : []));
        this.#table([header, ...rows], block.columns, { spans, header: true, size: 8.5 });
        return;
      }
      case 'signatures': {
        const rows = block.items.map(({ role, name }) => [
          [{ text: role }],
          [{ text: '____________________' }],
          name,
        ]);
        const columns = [{ width: 2 }, { width: 2 }, { width: 4 }];
        this.#table(rows, columns, { spans: [], header: false, size: 11 });
        return;
      }
      case 'pageBreak':
        this.requests.push({ insertPageBreak: { location: { index: this.#cursor } } });
        // A page break is one unit, and Google puts a line break after it.
        this.#cursor += 2;
    }
  }

  #insert(text: string): void {
    if (text === '') return;
    this.requests.push({ insertText: { location: { index: this.#cursor }, text } });
    this.#cursor += text.length;
  }

  #paragraph(
    runs: readonly DocRun[],
    look: {
      readonly style?: string;
      readonly align?: 'left' | 'center' | 'right' | undefined;
      readonly indent?: number;
    },
  ): void {
    const from = this.#cursor;
    this.#insert(`${runs.map(({ text }) => clean(text)).join('')}\n`);
    this.#styleRuns(runs, from, null);
    const alignment = { left: 'START', center: 'CENTER', right: 'END' }[look.align ?? 'left'];
    // Everything that a new paragraph would take over from the one before it is said.
    this.requests.push({
      updateParagraphStyle: {
        range: this.#since(from),
        paragraphStyle: {
          namedStyleType: look.style ?? 'NORMAL_TEXT',
          alignment,
          indentStart: points(look.indent ?? 0),
          indentFirstLine: points(look.indent ?? 0),
          spaceBelow: points(3),
        },
        fields: 'namedStyleType,alignment,indentStart,indentFirstLine,spaceBelow',
      },
    });
  }

  /** Bold, italic and gaps; also takes away what the text would inherit. */
  #styleRuns(runs: readonly DocRun[], from: number, size: number | null): void {
    let at = from;
    for (const run of runs) {
      const length = clean(run.text).length;
      if (length > 0) {
        this.requests.push({
          updateTextStyle: {
            range: { startIndex: at, endIndex: at + length },
            textStyle: {
              bold: run.bold === true,
              italic: run.italic === true,
              ...(run.gap ? { backgroundColor: GAP_COLOUR } : {}),
              ...(size === null ? {} : { fontSize: points(size) }),
            },
            fields: `bold,italic,backgroundColor${size === null ? '' : ',fontSize'}`,
          },
        });
      }
      at += length;
    }
  }

  /**
   * `insertTable` at index i makes a line break at i and the table at i + 1; each row and each cell begins with one
   * unit, and an empty cell holds one line break: cell (r, c) of C columns takes text at i + 4 + r(2C + 1) + 2c.
   */
  #table(
    rows: readonly (readonly (readonly DocRun[])[])[],
    columns: readonly { readonly width: number; readonly align?: 'left' | 'center' }[],
    look: { readonly spans: readonly number[]; readonly header: boolean; readonly size: number },
  ): void {
    const wide = columns.length;
    const at = this.#cursor;
    const start = at + 1;
    this.requests.push({ insertTable: { location: { index: at }, rows: rows.length, columns: wide } });
    let written = 0;
    for (let row = rows.length - 1; row >= 0; row -= 1) {
      const cells = rows[row] ?? [];
      for (let column = cells.length - 1; column >= 0; column -= 1) {
        const runs = cells[column] ?? [];
        const text = runs.map((run) => clean(run.text)).join('');
        if (text === '') continue;
        const index = start + 3 + row * (2 * wide + 1) + 2 * column;
        this.requests.push({ insertText: { location: { index }, text } });
        this.#styleRuns(runs, index, look.size);
        const isCentred = columns[column]?.align === 'center' || (look.header && row === 0);
        this.requests.push({
          updateParagraphStyle: {
            range: { startIndex: index, endIndex: index + text.length },
            paragraphStyle: {
              namedStyleType: 'NORMAL_TEXT',
              alignment: isCentred ? 'CENTER' : 'START',
              indentStart: points(0),
              indentFirstLine: points(0),
            },
            fields: 'namedStyleType,alignment,indentStart,indentFirstLine',
          },
        });
        written += text.length;
      }
    }
    this.#tableLook(start, rows.length, columns, look);
    // The line break before, the table with its end, rows and cells.
    this.#cursor = start + 2 + rows.length * (2 * wide + 1) + written;
  }

  #tableLook(
    start: number,
    rows: number,
    columns: readonly { readonly width: number }[],
    look: { readonly spans: readonly number[]; readonly header: boolean },
  ): void {
    const tableStartLocation = { index: start };
    const all = columns.reduce((sum, { width }) => sum + width, 0);
    columns.forEach(({ width }, index) => {
      this.requests.push({
        updateTableColumnProperties: {
          tableStartLocation,
          columnIndices: [index],
          tableColumnProperties: {
            widthType: 'FIXED_WIDTH',
            width: points(Math.floor((this.#width * width) / all)),
          },
          fields: 'widthType,width',
        },
      });
    });
    const span = (rowIndex: number, rowSpan: number) => ({
      tableCellLocation: { tableStartLocation, rowIndex, columnIndex: 0 },
      rowSpan,
      columnSpan: columns.length,
    });
    if (look.header) {
      this.requests.push(
        { pinTableHeaderRows: { tableStartLocation, pinnedHeaderRowsCount: 1 } },
        {
          updateTableCellStyle: {
            tableRange: span(0, 1),
            tableCellStyle: { backgroundColor: HEADER_COLOUR },
            fields: 'backgroundColor',
          },
        },
      );
    } else {
      const none = { borderTop: NO_LINE, borderBottom: NO_LINE, borderLeft: NO_LINE, borderRight: NO_LINE };
      this.requests.push({
        updateTableCellStyle: {
          tableRange: span(0, rows),
          tableCellStyle: none,
          fields: Object.keys(none).join(','),
        },
      });
    }
    for (const row of look.spans) this.merges.push({ mergeTableCells: { tableRange: span(row, 1) } });
  }

  #since(from: number): docs_v1.Schema$Range {
    return { startIndex: from, endIndex: this.#cursor };
  }
}

function points(magnitude: number): docs_v1.Schema$Dimension {
  return { magnitude, unit: 'PT' };
}

/** Google drops control characters and half surrogate pairs, and would so move every index after them. */
function clean(text: string): string {
  return Array.from(text.replace(/[\r\n\t\v\f]+/g, ' '))
    .filter((character) => character > '\u001f' && !/^[\uD800-\uDFFF\uE000-\uF8FF]$/.test(character))
    .join('');
}
