import type { DocRun } from '@uchitelskaya/shared/documents/doc/doc-model';

type Body = GoogleAppsScript.Document.Body;
type Element = GoogleAppsScript.Document.Element;
type Paragraph = GoogleAppsScript.Document.Paragraph;
type Table = GoogleAppsScript.Document.Table;
type Text = GoogleAppsScript.Document.Text;
/** One row of a table. */
type Cells = readonly (readonly DocRun[])[];

/** Missing data stands out on the screen and goes unnoticed on a black and white print. */
const GAP_FILL = '#fcf2e0';

/** Writes one element after another into the body, from a given place on. */
export class DocumentWriter {
  readonly #body: Body;
  #at: number;
  readonly #written: Element[] = [];

  /** @param at index of the child of the body before which everything is written. */
  constructor(body: Body, at: number) {
    this.#body = body;
    this.#at = at;
  }

  /** What was written, in order. */
  get written(): readonly Element[] {
    return this.#written;
  }

  /** A plain paragraph: what an earlier one looked like is not inherited. */
  paragraph(runs: readonly DocRun[]): Paragraph {
    const made = this.#body.insertParagraph(this.#next(), textOfRuns(runs));
    made.setHeading(DocumentApp.ParagraphHeading.NORMAL);
    styleRuns(made.editAsText(), runs);
    this.#written.push(made);
    return made;
  }

  /** A paragraph that begins at a share of the width. */
  indented(runs: readonly DocRun[], share: number): void {
    const indent = this.#textWidth() * share;
    this.paragraph(runs).setIndentStart(indent).setIndentFirstLine(indent);
  }

  heading(level: 1 | 2 | 3, text: string): Paragraph {
    const { HEADING1, HEADING2, HEADING3 } = DocumentApp.ParagraphHeading;
    const made = this.#body.insertParagraph(this.#next(), plain(text));
    made.setHeading([HEADING1, HEADING2, HEADING3][level - 1] ?? HEADING3);
    this.#written.push(made);
    return made;
  }

  /** Items of one list: the first begins it, the others join, so that numbers go on and begin at one. */
  list(ordered: boolean, items: readonly (readonly DocRun[])[]): void {
    const { NUMBER, BULLET } = DocumentApp.GlyphType;
    let first: GoogleAppsScript.Document.ListItem | null = null;
    for (const runs of items) {
      const item = this.#body.insertListItem(this.#next(), textOfRuns(runs));
      if (first === null) first = item;
      else item.setListId(first);
      item.setGlyphType(ordered ? NUMBER : BULLET);
      styleRuns(item.editAsText(), runs);
      this.#written.push(item);
    }
  }

  /** All cells in one call. `shares` of the width are relative. */
  table(rows: readonly Cells[], shares: readonly number[]): Table {
    const made = this.#body.insertTable(
      this.#next(),
      rows.map((cells) => cells.map(textOfRuns)),
    );
    const all = shares.reduce((sum, share) => sum + share, 0);
    shares.forEach((share, column) => {
      made.setColumnWidth(column, (this.#textWidth() * share) / all);
    });
    rows.forEach((cells, row) => {
      cells.forEach((runs, cell) => {
        if (runs.some(isStyled)) styleRuns(made.getCell(row, cell).editAsText(), runs);
      });
    });
    this.#written.push(made);
    return made;
  }

  /** A table that only aligns, without lines. Google refuses one without rows. */
  bareTable(rows: readonly Cells[], shares: readonly number[]): void {
    if (rows.length > 0) this.table(rows, shares).setBorderWidth(0);
  }

  pageBreak(): void {
    const made = this.#body.insertParagraph(this.#next(), '');
    made.setHeading(DocumentApp.ParagraphHeading.NORMAL);
    made.appendPageBreak();
    this.#written.push(made);
  }

  /** Points. */
  #textWidth(): number {
    return this.#body.getPageWidth() - this.#body.getMarginLeft() - this.#body.getMarginRight();
  }

  #next(): number {
    this.#at += 1;
    return this.#at - 1;
  }
}

function textOfRuns(runs: readonly DocRun[]): string {
  return runs.map(({ text }) => plain(text)).join('');
}

/** Without the characters that Google drops in silence: every place of a look after them would be wrong. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Co}]/gu, '');
}

function isStyled({ bold, italic, gap }: DocRun): boolean {
  return bold === true || italic === true || gap === true;
}

/** Ends of Google's ranges are inclusive; an empty run has none. */
function styleRuns(text: Text, runs: readonly DocRun[]): void {
  let from = 0;
  for (const run of runs) {
    const to = from + plain(run.text).length - 1;
    if (to >= from && isStyled(run)) {
      if (run.bold) text.setBold(from, to, true);
      if (run.italic) text.setItalic(from, to, true);
      if (run.gap) text.setBackgroundColor(from, to, GAP_FILL);
    }
    from = to + 1;
  }
}
