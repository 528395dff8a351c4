import type { DocFacts } from '../documents/renderer-contract.ts';
import { BadRequest } from './sheets-stub.ts';

/** One unit of the body: Google counts characters in UTF-16, and one for every border of a table. */
type Unit =
  | { readonly kind: 'char'; readonly text: string; marked: boolean; style: string }
  | { readonly kind: 'table'; pinned: number }
  | { readonly kind: 'row' | 'cell' | 'end' | 'pageBreak' };

interface Range {
  readonly segmentId?: string;
  readonly startIndex: number;
  readonly endIndex: number;
}

const char = (text: string): Unit => ({ kind: 'char', text, marked: false, style: 'NORMAL_TEXT' });

/**
 * As much of a document behind `documents.batchUpdate` as our adapter uses, counted unit by unit as Google documents
 * it. Text outside a paragraph, a table cut in two and an unknown request are a 400.
 */
export class DocsStub {
  /** Index 1 is the first; before it stands the section break. */
  #units: Unit[] = [char('\n')];
  #ranges: { name: string; from: number; to: number }[] = [];
  #footer: string | null = null;
  #page = { width: 595, height: 842 };
  #revision = 1;

  batchUpdate(
    requests: readonly Record<string, unknown>[],
    writeControl: { requiredRevisionId?: string } | undefined,
  ): object[] {
    const wanted = writeControl?.requiredRevisionId;
    if (wanted !== undefined && wanted !== this.#revisionId())
      throw new BadRequest('The required revision ID does not match the latest revision.');
    const before = structuredClone({ units: this.#units, ranges: this.#ranges, page: this.#page });
    const footer = this.#footer;
    try {
      const replies = requests.map((request) => {
        const kinds = Object.keys(request);
        const [kind = ''] = kinds;
        if (kinds.length !== 1) throw new BadRequest(`a request of ${kinds.length} kinds`);
        const carryOut = this.#known[kind];
        if (!carryOut) throw new BadRequest(`unknown request ${kind}`);
        return Object(carryOut(request[kind] as never) ?? {}) as object;
      });
      this.#revision += 1;
      return replies;
    } catch (error) {
      this.#units = before.units;
      this.#ranges = before.ranges;
      this.#page = before.page;
      this.#footer = footer;
      throw error;
    }
  }

  get(): object {
    const names = [...new Set(this.#ranges.map(({ name }) => name))];
    return {
      revisionId: this.#revisionId(),
      body: { content: [{ startIndex: 0, endIndex: 1, sectionBreak: {} }, ...this.#content().elements] },
      namedRanges: Object.fromEntries(
        names.map((name) => [
          name,
          {
            name,
            namedRanges: this.#ranges
              .filter((each) => each.name === name)
              .map(({ from, to }) => ({ name, ranges: [{ startIndex: from, endIndex: to }] })),
          },
        ]),
      ),
      documentStyle: this.#footer === null ? {} : { defaultFooterId: 'f1' },
      footers:
        this.#footer === null
          ? {}
          : { f1: { content: [{ startIndex: 0, endIndex: this.#footer.length + 1, paragraph: {} }] } },
    };
  }

  /** Somebody writes a paragraph at the end. */
  append(text: string): void {
    this.#units.splice(this.#units.length - 1, 0, char('\n'), ...[...text].flatMap(unitsOf));
    this.#revision += 1;
  }

  facts(): DocFacts {
    const paragraphs: { text: string; style: string }[] = [];
    const gaps: string[] = [];
    let line = '';
    let gap = '';
    for (const unit of this.#units) {
      const marked = unit.kind === 'char' && unit.marked;
      if (gap !== '' && !marked) {
        gaps.push(gap);
        gap = '';
      }
      if (unit.kind !== 'char') continue;
      if (marked) gap += unit.text;
      if (unit.text !== '\n') line += unit.text;
      else {
        paragraphs.push({ text: line, style: unit.style });
        line = '';
      }
    }
    return {
      text: paragraphs.map(({ text }) => text).join('\n'),
      headings: paragraphs
        .filter(({ style }) => style.startsWith('HEADING_'))
        .map(({ text, style }) => ({ level: Number(style.slice(-1)), text })),
      tables: this.#content().tables.map(({ rows, pinned }) => ({ rows, headerRepeats: pinned === 1 })),
      footer: this.#footer ?? '',
      landscape: this.#page.width > this.#page.height,
      gaps,
    };
  }

  #revisionId(): string {
    return `r${this.#revision}`;
  }

  readonly #known: Readonly<Record<string, (body: never) => unknown>> = {
    insertText: (body: { location: { index: number; segmentId?: string }; text: string }) => {
      const { index, segmentId } = body.location;
      if (segmentId !== undefined) {
        if (this.#footer === null) throw new BadRequest('no such segment');
        this.#footer = this.#footer.slice(0, index) + body.text + this.#footer.slice(index);
        return;
      }
      if (body.text === '') throw new BadRequest('no text');
      const style = this.#styleAt(index);
      this.#insert(
        index,
        [...body.text].flatMap(unitsOf).map((unit) => ({ ...unit, style }) as Unit),
      );
    },
    insertPageBreak: (body: { location: { index: number } }) => {
      this.#insert(body.location.index, [{ kind: 'pageBreak' }, char('\n')]);
    },
    insertTable: (body: { location: { index: number }; rows: number; columns: number }) => {
      const cells = Array.from({ length: body.columns }, (): Unit[] => [{ kind: 'cell' }, char('\n')]).flat();
      const rows = Array.from({ length: body.rows }, (): Unit[] => [
        { kind: 'row' },
        ...cells.map((unit) => ({ ...unit })),
      ]);
      this.#insert(body.location.index, [
        char('\n'),
        { kind: 'table', pinned: 0 },
        ...rows.flat(),
        { kind: 'end' },
      ]);
    },
    deleteContentRange: (body: { range: Range }) => {
      const { startIndex, endIndex, segmentId } = body.range;
      if (endIndex <= startIndex) throw new BadRequest('an empty range');
      if (segmentId !== undefined) {
        if (this.#footer === null || endIndex > this.#footer.length) throw new BadRequest('no such text');
        this.#footer = this.#footer.slice(0, startIndex) + this.#footer.slice(endIndex);
        return;
      }
      if (endIndex > this.#units.length) throw new BadRequest('the last line break cannot be deleted');
      const gone = this.#units.slice(startIndex - 1, endIndex - 1);
      const depth = gone.reduce((sum, { kind }) => sum + (kind === 'table' ? 1 : kind === 'end' ? -1 : 0), 0);
      if (depth !== 0) throw new BadRequest('a table cut in two');
      this.#units.splice(startIndex - 1, endIndex - startIndex);
      const shift = (at: number) =>
        at <= startIndex ? at : Math.max(startIndex, at - endIndex + startIndex);
      this.#ranges = this.#ranges
        .map(({ name, from, to }) => ({ name, from: shift(from), to: shift(to) }))
        .filter(({ from, to }) => to > from);
    },
    updateTextStyle: (body: { range: Range; textStyle: { backgroundColor?: object }; fields: string }) => {
      for (const unit of this.#between(body.range))
        if (unit.kind === 'char') unit.marked = body.textStyle.backgroundColor !== undefined;
    },
    updateParagraphStyle: (body: { range: Range; paragraphStyle: { namedStyleType: string } }) => {
      const { startIndex, endIndex } = body.range;
      this.#between(body.range);
      // The style of a paragraph is kept with its line break.
      let at = startIndex - 1;
      while (at < this.#units.length) {
        const unit = this.#units[at];
        if (unit?.kind === 'char' && unit.text === '\n') {
          unit.style = body.paragraphStyle.namedStyleType;
          if (at + 1 >= endIndex - 1) return;
        }
        at += 1;
      }
    },
    createParagraphBullets: (body: { range: Range; bulletPreset: string }) => {
      if (!/^(NUMBERED|BULLET)_/.test(body.bulletPreset)) throw new BadRequest(body.bulletPreset);
      this.#between(body.range);
    },
    updateDocumentStyle: (body: {
      documentStyle: { pageSize: { width: { magnitude: number }; height: { magnitude: number } } };
    }) => {
      const { width, height } = body.documentStyle.pageSize;
      this.#page = { width: width.magnitude, height: height.magnitude };
    },
    updateTableColumnProperties: (body: { tableStartLocation: { index: number } }) => {
      this.#tableAt(body.tableStartLocation.index);
    },
    updateTableCellStyle: (body: { tableRange: TableRange }) => {
      this.#tableAt(body.tableRange.tableCellLocation.tableStartLocation.index);
    },
    pinTableHeaderRows: (body: { tableStartLocation: { index: number }; pinnedHeaderRowsCount: number }) => {
      this.#tableAt(body.tableStartLocation.index).pinned = body.pinnedHeaderRowsCount;
    },
    mergeTableCells: (body: { tableRange: TableRange }) => {
      const { tableCellLocation, columnSpan } = body.tableRange;
      this.#tableAt(tableCellLocation.tableStartLocation.index);
      if (columnSpan < 2) throw new BadRequest('nothing to merge');
    },
    createNamedRange: (body: { name: string; range: Range }) => {
      if (body.name.length > 256) throw new BadRequest('a long name');
      this.#between(body.range);
      this.#ranges.push({ name: body.name, from: body.range.startIndex, to: body.range.endIndex });
    },
    deleteNamedRange: (body: { name: string }) => {
      if (!this.#ranges.some(({ name }) => name === body.name)) throw new BadRequest('no such range');
      this.#ranges = this.#ranges.filter(({ name }) => name !== body.name);
    },
    createFooter: () => {
      if (this.#footer !== null) throw new BadRequest('a footer already exists');
      this.#footer = '';
      return { createFooter: { footerId: 'f1' } };
    },
  };

  #insert(index: number, units: readonly Unit[]): void {
    const here = this.#units[index - 1];
    if (here === undefined || (here.kind !== 'char' && here.kind !== 'pageBreak'))
      throw new BadRequest(`index ${index} is not inside a paragraph`);
    this.#units.splice(index - 1, 0, ...units);
    this.#ranges = this.#ranges.map(({ name, from, to }) => ({
      name,
      from: from >= index ? from + units.length : from,
      to: to > index ? to + units.length : to,
    }));
  }

  #styleAt(index: number): string {
    const rest = this.#units.slice(index - 1).find((unit) => unit.kind === 'char' && unit.text === '\n');
    return rest?.kind === 'char' ? rest.style : 'NORMAL_TEXT';
  }

  #between({ startIndex, endIndex }: Range): Unit[] {
    if (startIndex < 1 || endIndex <= startIndex || endIndex > this.#units.length + 1)
      throw new BadRequest(`no range ${startIndex} to ${endIndex}`);
    return this.#units.slice(startIndex - 1, endIndex - 1);
  }

  #tableAt(index: number): Extract<Unit, { kind: 'table' }> {
    const unit = this.#units[index - 1];
    if (unit?.kind !== 'table') throw new BadRequest(`no table at ${index}`);
    return unit;
  }

  /** The body as `documents.get` gives it, and its tables as text. */
  #content(): { elements: object[]; tables: { rows: string[][]; pinned: number }[] } {
    const tables: { rows: string[][]; pinned: number }[] = [];
    let at = 0;
    const paragraph = (): object => {
      const start = at;
      let text = '';
      while (at < this.#units.length) {
        const unit = this.#units[at];
        at += 1;
        if (unit?.kind === 'char') text += unit.text;
        if (unit?.kind === 'char' && unit.text === '\n') break;
      }
      const [startIndex, endIndex] = [start + 1, at + 1];
      return {
        startIndex,
        endIndex,
        paragraph: { elements: [{ startIndex, endIndex, textRun: { content: text } }] },
      };
    };
    const textOf = (element: object): string =>
      (element as { paragraph: { elements: { textRun: { content: string } }[] } }).paragraph.elements
        .map(({ textRun }) => textRun.content)
        .join('');
    const table = (pinned: number): object => {
      const start = at;
      at += 1;
      const found: { rows: string[][]; pinned: number } = { rows: [], pinned };
      const tableRows: object[] = [];
      while (this.#units[at]?.kind === 'row') {
        at += 1;
        const cells: object[] = [];
        const texts: string[] = [];
        while (this.#units[at]?.kind === 'cell') {
          at += 1;
          const content: object[] = [];
          while (this.#units[at]?.kind === 'char') content.push(paragraph());
          cells.push({ content });
          texts.push(content.map(textOf).join('').trim());
        }
        tableRows.push({ tableCells: cells });
        found.rows.push(texts);
      }
      if (this.#units[at]?.kind !== 'end') throw new Error('a broken table');
      at += 1;
      tables.push(found);
      return { startIndex: start + 1, endIndex: at + 1, table: { tableRows } };
    };
    const elements: object[] = [];
    while (at < this.#units.length) {
      const unit = this.#units[at];
      elements.push(unit?.kind === 'table' ? table(unit.pinned) : paragraph());
    }
    return { elements, tables };
  }
}

interface TableRange {
  tableCellLocation: { tableStartLocation: { index: number } };
  columnSpan: number;
}

/** A character outside the basic plane counts twice. */
function unitsOf(character: string): Unit[] {
  return character.length === 1 ? [char(character)] : [char(character), char('')];
}
