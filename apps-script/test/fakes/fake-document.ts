import { type CallLog, strict } from './strict.ts';

type Document = GoogleAppsScript.Document.Document;
type DocumentApp = GoogleAppsScript.Document.DocumentApp;
type Body = GoogleAppsScript.Document.Body;
type Element = GoogleAppsScript.Document.Element;
type Paragraph = GoogleAppsScript.Document.Paragraph;
type ListItem = GoogleAppsScript.Document.ListItem;
type Table = GoogleAppsScript.Document.Table;
type TableCell = GoogleAppsScript.Document.TableCell;
type Text = GoogleAppsScript.Document.Text;

/** A stretch of text with a look of its own; `to` inclusive. */
export interface FakeStyle {
  readonly from: number;
  readonly to: number;
  readonly look: 'bold' | 'italic' | 'fill';
}

/** A paragraph, a list item, or a table. */
export interface FakeBlock {
  readonly type: 'PARAGRAPH' | 'LIST_ITEM' | 'TABLE';
  text: string;
  heading: string;
  alignment: string;
  listId: string;
  glyph: string;
  indent: number;
  pageBreak: boolean;
  /** Of a table. */
  readonly rows: FakeCellText[][];
  readonly widths: number[];
  border: number;
  readonly styles: FakeStyle[];
}

interface FakeCellText {
  text: string;
  fill: string | null;
  readonly styles: FakeStyle[];
}

interface FakeNamedRange {
  readonly name: string;
  readonly blocks: readonly FakeBlock[];
}

/** A document in memory. Every answer is a new wrapper around the same thing, as with Google. */
export class FakeDocument {
  readonly blocks: FakeBlock[] = [newBlock('PARAGRAPH', '')];
  namedRanges: FakeNamedRange[] = [];
  footer: string | null = null;
  pageWidth = 595;
  pageHeight = 842;
  readonly log: CallLog;
  readonly api: Document;
  readonly #behind = new WeakMap<object, FakeBlock>();
  #lists = 0;

  constructor(log: CallLog) {
    this.log = log;
    this.api = this.#document();
  }

  /** Somebody writes a paragraph; before the block at `index`, at the end by default. */
  write(text: string, index = this.blocks.length): FakeBlock {
    const block = newBlock('PARAGRAPH', text);
    this.blocks.splice(index, 0, block);
    return block;
  }

  /** All text, blocks and cells one a line. */
  text(): string {
    return this.blocks.map(blockText).join('\n');
  }

  #document(): Document {
    const body = this.#body();
    return strict<Document>(
      'Document',
      {
        getBody: () => body,
        getFooter: () =>
          (this.footer === null ? null : this.#footer()) as GoogleAppsScript.Document.FooterSection,
        addFooter: () => {
          if (this.footer !== null) throw new Error('Document already contains a footer.');
          this.footer = '';
          return this.#footer();
        },
        getNamedRanges: () =>
          this.namedRanges
            .map((range) => ({
              ...range,
              blocks: range.blocks.filter((block) => this.blocks.includes(block)),
            }))
            .map((range) => this.#namedRange(range)),
        newRange: () => this.#rangeBuilder(),
        addNamedRange: (name, range) => {
          if (name.length < 1 || name.length > 256) throw new Error('A name has 1 to 256 characters.');
          const blocks = range.getRangeElements().map((part) => this.#blockOf(part.getElement()));
          this.namedRanges.push({ name, blocks });
          return this.#namedRange({ name, blocks });
        },
      },
      this.log,
    );
  }

  #body(): Body {
    const insert = (index: number, block: FakeBlock): FakeBlock => {
      if (index < 0 || index > this.blocks.length)
        throw new Error(
          `Child index (${index}) must be less than or equal to the number of child elements (${this.blocks.length}).`,
        );
      this.blocks.splice(index, 0, block);
      return block;
    };
    const body: Body = strict<Body>(
      'Body',
      {
        getText: () => this.text(),
        getNumChildren: () => this.blocks.length,
        getChild: (index) => this.#element(this.blocks[index] as FakeBlock),
        getChildIndex: (child) => {
          const at = this.blocks.indexOf(this.#blockOf(child));
          if (at < 0) throw new Error('Element does not contain the specified child element.');
          return at;
        },
        insertParagraph: ((index: number, text: string) =>
          this.#paragraph(insert(index, newBlock('PARAGRAPH', text)))) as Body['insertParagraph'],
        appendParagraph: ((text: string) =>
          this.#paragraph(
            insert(this.blocks.length, newBlock('PARAGRAPH', text)),
          )) as Body['appendParagraph'],
        insertListItem: ((index: number, text: string) => {
          this.#lists += 1;
          const block = insert(index, newBlock('LIST_ITEM', text));
          block.listId = `list-${this.#lists}`;
          return this.#listItem(block);
        }) as Body['insertListItem'],
        insertTable: ((index: number, cells: string[][]) => {
          const block = insert(index, newBlock('TABLE', ''));
          for (const row of cells) {
            if (row.length !== cells[0]?.length) throw new Error('a ragged table');
            block.rows.push(row.map((text) => ({ text: checked(text), fill: null, styles: [] })));
          }
          if (block.rows.length === 0) throw new Error('a table without rows');
          // A table is always followed by a paragraph.
          if (index === this.blocks.length - 1) this.blocks.push(newBlock('PARAGRAPH', ''));
          return this.#table(block);
        }) as Body['insertTable'],
        removeChild: (child) => {
          const at = this.blocks.indexOf(this.#blockOf(child));
          if (at < 0) throw new Error('Element does not contain the specified child element.');
          if (at === this.blocks.length - 1)
            throw new Error("Can't remove the last paragraph in a document section.");
          this.blocks.splice(at, 1);
          return body;
        },
        getPageWidth: () => this.pageWidth,
        getPageHeight: () => this.pageHeight,
        getMarginLeft: () => 72,
        getMarginRight: () => 72,
        setPageWidth: (width) => {
          this.pageWidth = width;
          return body;
        },
        setPageHeight: (height) => {
          this.pageHeight = height;
          return body;
        },
      },
      this.log,
    );
    return body;
  }

  #blockOf(wrapper: object): FakeBlock {
    const block = this.#behind.get(wrapper);
    if (!block) throw new Error('an element of another document');
    return block;
  }

  #wrap<T extends object>(block: FakeBlock, wrapper: T): T {
    this.#behind.set(wrapper, block);
    return wrapper;
  }

  /** What a range or `getChild` gives: an element that must first be called what it is. */
  #element(block: FakeBlock): Element {
    const only = <T>(type: FakeBlock['type'], make: () => T): T => {
      if (block.type !== type) throw new Error(`Element must be of type ${type}.`);
      return make();
    };
    const element = strict<Element>(
      'Element',
      {
        getType: () => block.type as unknown as GoogleAppsScript.Document.ElementType,
        asParagraph: () => only('PARAGRAPH', () => this.#paragraph(block)),
        asListItem: () => only('LIST_ITEM', () => this.#listItem(block)),
        asTable: () => only('TABLE', () => this.#table(block)),
      },
      this.log,
    );
    return this.#wrap(block, element);
  }

  #paragraph(block: FakeBlock): Paragraph {
    checked(block.text);
    const made: Paragraph = strict<Paragraph>(
      'Paragraph',
      {
        getText: () => block.text,
        editAsText: () => this.#text(block),
        clear: () => {
          block.text = '';
          block.styles.length = 0;
          return made;
        },
        setHeading: (heading) => {
          block.heading = String(heading);
          return made;
        },
        setAlignment: (alignment) => {
          block.alignment = String(alignment);
          return made;
        },
        setIndentStart: (indent) => {
          block.indent = indent;
          return made;
        },
        setIndentFirstLine: () => made,
        appendPageBreak: (() => {
          block.pageBreak = true;
          return strict<GoogleAppsScript.Document.PageBreak>('PageBreak', {}, this.log);
        }) as Paragraph['appendPageBreak'],
      },
      this.log,
    );
    return this.#wrap(block, made);
  }

  #listItem(block: FakeBlock): ListItem {
    checked(block.text);
    const made: ListItem = strict<ListItem>(
      'ListItem',
      {
        getText: () => block.text,
        editAsText: () => this.#text(block),
        getListId: () => block.listId,
        setListId: (other) => {
          block.listId = this.#blockOf(other).listId;
          return made;
        },
        setGlyphType: (glyph) => {
          block.glyph = String(glyph);
          return made;
        },
      },
      this.log,
    );
    return this.#wrap(block, made);
  }

  #table(block: FakeBlock): Table {
    const cellAt = (row: number, cell: number): TableCell => {
      const kept = block.rows[row]?.[cell];
      if (!kept) throw new Error(`no cell ${row}, ${cell}`);
      const made: TableCell = strict<TableCell>(
        'TableCell',
        {
          getText: () => kept.text,
          editAsText: () => this.#text(kept),
          setBackgroundColor: (colour) => {
            kept.fill = colour;
            return made;
          },
        },
        this.log,
      );
      return made;
    };
    const made: Table = strict<Table>(
      'Table',
      {
        getNumRows: () => block.rows.length,
        getRow: (row) =>
          strict<GoogleAppsScript.Document.TableRow>(
            'TableRow',
            {
              getNumCells: () => block.rows[row]?.length ?? 0,
              getCell: (cell) => cellAt(row, cell),
            },
            this.log,
          ),
        getCell: cellAt,
        setColumnWidth: (column, width) => {
          if (column >= (block.rows[0]?.length ?? 0)) throw new Error(`no column ${column}`);
          block.widths[column] = width;
          return made;
        },
        setBorderWidth: (width) => {
          block.border = width;
          return made;
        },
        editAsText: () => this.#text({ text: blockText(block), styles: block.styles }),
      },
      this.log,
    );
    return this.#wrap(block, made);
  }

  #text(kept: { readonly text: string; readonly styles: FakeStyle[] }): Text {
    const style = <Method>(look: FakeStyle['look']): Method => {
      const method = (from: number, to: number): Text => {
        if (from < 0 || to < from || to >= kept.text.length)
          throw new Error(`Index (${to}) must be less than the content length (${kept.text.length}).`);
        kept.styles.push({ from, to, look });
        return made;
      };
      return method as Method;
    };
    const made: Text = strict<Text>(
      'Text',
      {
        setBold: style<Text['setBold']>('bold'),
        setItalic: style<Text['setItalic']>('italic'),
        setBackgroundColor: style<Text['setBackgroundColor']>('fill'),
        setFontSize: (() => made) as Text['setFontSize'],
      },
      this.log,
    );
    return made;
  }

  #footer(): GoogleAppsScript.Document.FooterSection {
    const made: GoogleAppsScript.Document.FooterSection = strict<GoogleAppsScript.Document.FooterSection>(
      'FooterSection',
      {
        getText: () => this.footer ?? '',
        setText: (text) => {
          this.footer = text;
          return made;
        },
      },
      this.log,
    );
    return made;
  }

  #namedRange(range: FakeNamedRange): GoogleAppsScript.Document.NamedRange {
    return strict<GoogleAppsScript.Document.NamedRange>(
      'NamedRange',
      {
        getName: () => range.name,
        getRange: () => this.#range(range.blocks),
        remove: () => {
          this.namedRanges = this.namedRanges.filter(({ name }) => name !== range.name);
        },
      },
      this.log,
    );
  }

  #range(blocks: readonly FakeBlock[]): GoogleAppsScript.Document.Range {
    return strict<GoogleAppsScript.Document.Range>(
      'Range',
      {
        getRangeElements: () =>
          blocks.map((block) =>
            strict<GoogleAppsScript.Document.RangeElement>(
              'RangeElement',
              { getElement: () => this.#element(block) },
              this.log,
            ),
          ),
      },
      this.log,
    );
  }

  #rangeBuilder(): GoogleAppsScript.Document.RangeBuilder {
    const blocks: FakeBlock[] = [];
    const builder: GoogleAppsScript.Document.RangeBuilder = strict<GoogleAppsScript.Document.RangeBuilder>(
      'RangeBuilder',
      {
        addElement: ((element: Element) => {
          const block = this.#blockOf(element);
          if (!this.blocks.includes(block)) throw new Error('The element is not in the document.');
          blocks.push(block);
          return builder;
        }) as GoogleAppsScript.Document.RangeBuilder['addElement'],
        build: () => this.#range(blocks),
      },
      this.log,
    );
    return builder;
  }
}

/** `DocumentApp` of a script in a document; without one, that of a script in a spreadsheet. */
export function documentApp(
  document: FakeDocument | null,
  ui: GoogleAppsScript.Base.Ui,
  log: CallLog,
): DocumentApp {
  const names = <T>(...all: readonly string[]): T =>
    strict<object>('enum', Object.fromEntries(all.map((name) => [name, name])), log) as T;
  return strict<DocumentApp>(
    'DocumentApp',
    {
      getUi: () => {
        if (document === null) throw new Error('Cannot call DocumentApp.getUi() from this context.');
        return ui;
      },
      getActiveDocument: () => {
        if (document === null) throw new Error('there is no document here');
        return document.api;
      },
      ElementType: names('PARAGRAPH', 'LIST_ITEM', 'TABLE'),
      ParagraphHeading: names('NORMAL', 'HEADING1', 'HEADING2', 'HEADING3'),
      HorizontalAlignment: names('LEFT', 'CENTER', 'RIGHT'),
      GlyphType: names('NUMBER', 'BULLET'),
    },
    log,
  );
}

function newBlock(type: FakeBlock['type'], text: string): FakeBlock {
  return {
    type,
    text,
    heading: '',
    alignment: '',
    listId: '',
    glyph: '',
    indent: 0,
    pageBreak: false,
    rows: [],
    widths: [],
    border: 1,
    styles: [],
  };
}

function blockText(block: FakeBlock): string {
  return block.type === 'TABLE'
    ? block.rows.flatMap((row) => row.map(({ text }) => text)).join('\n')
    : block.text;
}

/** A line break inside would be a paragraph of its own, and every index after it wrong. */
function checked(text: string): string {
  if (/[\r\n]/.test(text)) throw new Error('the fake takes no line breaks in a paragraph');
  return text;
}
