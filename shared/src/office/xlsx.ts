import ExcelJS from 'exceljs';
import { freshSheet } from '../documents/sheet/sheet-diff.ts';
import {
  columnLetters,
  HEADER_FILL,
  LINE_COLOUR,
  QUIET_COLOUR,
  TEXT_COLOUR,
  TONE_FILLS,
  TONE_TEXTS,
  toneFormula,
} from '../documents/sheet/sheet-look.ts';
import type { SheetModel } from '../documents/sheet/sheet-model.ts';
import type { Area, CellFormat, SheetOp } from '../documents/sheet/sheet-op.ts';

/** What Excel takes into one cell. */
const MOST_CHARACTERS = 32_767;
/** Sheet that holds the lists to choose from: inside a rule they may have 255 characters in all. */
const LISTS = 'lists';
const NUMBERS: Readonly<Record<CellFormat['numbers'], string>> = {
  text: '@',
  integer: '0',
  date: 'dd.mm.yyyy',
};

/** A tracker as .xlsx: the operations of the model carried out on an empty workbook. */
export async function writeXlsx(model: SheetModel): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.title = model.title;
  book.creator = 'Учительская';
  book.created = new Date(model.generatedAt);
  book.modified = new Date(model.generatedAt);
  const adapter = new XlsxAdapter(book);
  for (const op of freshSheet(model)) adapter.apply(op);
  await adapter.finish();
  return new Uint8Array(await book.xlsx.writeBuffer());
}

class XlsxAdapter {
  readonly #book: ExcelJS.Workbook;
  readonly #sheets = new Map<string, ExcelJS.Worksheet>();
  #lists = 0;

  constructor(book: ExcelJS.Workbook) {
    this.#book = book;
  }

  apply(op: SheetOp): void {
    if (op.kind === 'addTab') {
      const sheet = this.#book.addWorksheet(sheetName(op.title));
      // Cells are locked by default once a sheet is protected; only what `protect` names shall be.
      for (let column = 1; column <= op.columns; column += 1) unlock(sheet.getColumn(column));
      this.#sheets.set(op.tab, sheet);
      return;
    }
    const sheet = this.#sheets.get(op.tab);
    if (!sheet) throw new Error(`no tab ${op.tab}`);
    switch (op.kind) {
      case 'write':
        op.cells.forEach((row, down) => {
          row.forEach((value, right) => {
            sheet.getCell(op.row + down + 1, op.column + right + 1).value =
              typeof value === 'string' ? wellFormed(value) : value;
          });
        });
        return;
      case 'format':
        for (const cell of cellsOf(sheet, op.area)) applyFormat(cell, op.format);
        return;
      case 'columnWidths':
        op.widths.forEach((width, offset) => {
          sheet.getColumn(op.column + offset + 1).width = width + 2;
        });
        return;
      case 'hideColumns':
        for (let offset = 1; offset <= op.count; offset += 1) sheet.getColumn(op.from + offset).hidden = true;
        return;
      case 'hideRows':
        for (let offset = 1; offset <= op.count; offset += 1) sheet.getRow(op.from + offset).hidden = true;
        return;
      case 'freezeRows':
        sheet.views = [{ state: 'frozen', ySplit: op.rows, showGridLines: false }];
        return;
      case 'filter':
        sheet.autoFilter = rangeOf(op.area);
        return;
      case 'choices':
        validationsOf(sheet).add(rangeOf(op.area), {
          type: 'list',
          allowBlank: true,
          showErrorMessage: true,
          formulae: [this.#listOf(op.labels)],
        });
        return;
      case 'rowTones':
        sheet.addConditionalFormatting({
          ref: rangeOf(op.area),
          rules: op.rules.map((rule, index) => ({
            type: 'expression',
            priority: index + 1,
            formulae: [toneFormula(rule, op.area.row + 1).slice(1)],
            style: {
              fill: { type: 'pattern', pattern: 'solid', bgColor: argb(TONE_FILLS[rule.tone]) },
              font: { color: argb(TONE_TEXTS[rule.tone]) },
            },
          })),
        });
        return;
      case 'protect':
        for (const cell of cellsOf(sheet, op.area)) cell.protection = { locked: true };
        return;
      case 'page':
        sheet.pageSetup = {
          ...sheet.pageSetup,
          orientation: 'landscape',
          paperSize: 9,
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: `${op.repeatFrom + 1}:${op.repeatTo + 1}`,
          margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
        };
        sheet.headerFooter.oddFooter = `&L&8${op.footer.replace(/&/g, '&&')}&R&8&P / &N`;
        return;
      case 'openTab':
      case 'growTab':
      case 'removeRows':
      case 'insertRows':
      case 'resetRules':
        throw new Error(`${op.kind}: a new workbook has nothing to change`);
    }
  }

  /** Protection has no password: it guards against slips, not against people. */
  async finish(): Promise<void> {
    for (const sheet of this.#sheets.values()) {
      sheet.eachRow((row) => setHeight(row));
      await sheet.protect('', {
        formatCells: true,
        formatColumns: true,
        formatRows: true,
        autoFilter: true,
        sort: true,
        selectLockedCells: true,
        selectUnlockedCells: true,
      });
    }
    if (this.#lists > 0) await this.#book.getWorksheet(LISTS)?.protect('', {});
  }

  #listOf(labels: readonly string[]): string {
    const sheet = this.#book.getWorksheet(LISTS) ?? this.#book.addWorksheet(LISTS, { state: 'veryHidden' });
    this.#lists += 1;
    const column = sheet.getColumn(this.#lists);
    column.values = labels.map(wellFormed);
    return `${LISTS}!$${column.letter}$1:$${column.letter}$${labels.length}`;
  }
}

function applyFormat(cell: ExcelJS.Cell, format: CellFormat): void {
  const { look, numbers } = format;
  cell.numFmt = NUMBERS[numbers];
  cell.protection = { locked: false };
  const line: Partial<ExcelJS.Border> = { style: 'thin', color: argb(LINE_COLOUR) };
  switch (look) {
    case 'title':
      cell.font = { name: 'Calibri', size: 14, bold: true, color: argb(TEXT_COLOUR) };
      return;
    case 'line':
      cell.font = { name: 'Calibri', size: 10, color: argb(QUIET_COLOUR) };
      return;
    case 'header':
      cell.font = { name: 'Calibri', size: 10, bold: true, color: argb(TEXT_COLOUR) };
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: argb(HEADER_FILL) };
      cell.border = { top: line, bottom: line, left: line, right: line };
      cell.alignment = { wrapText: true, vertical: 'middle' };
      return;
    case 'input':
    case 'fixed':
      cell.font = { name: 'Calibri', size: 10, color: argb(TEXT_COLOUR) };
      cell.border = { top: line, bottom: line, left: line, right: line };
      cell.alignment = {
        wrapText: true,
        vertical: 'top',
        horizontal: numbers === 'text' ? 'left' : 'center',
      };
  }
}

/** Points of one line of 10-point text, and what stands above and below the lines. */
const LINE_HEIGHT = 13.2;
const ROW_PADDING = 4;

/**
 * Wrapped text needs the height of its lines, and not every program works it out when it opens the file. Estimated
 * from the width of the column: words break a line a little before it is full.
 */
function setHeight(row: ExcelJS.Row): void {
  let lines = 1;
  row.eachCell((cell) => {
    const column = row.worksheet.getColumn(cell.col);
    if (!cell.alignment?.wrapText || typeof cell.value !== 'string' || column.hidden) return;
    const width = Math.max(4, (column.width ?? 10) - 1.5);
    lines = Math.max(lines, linesOf(cell.value, width));
  });
  if (lines > 1) row.height = Math.min(400, lines * LINE_HEIGHT + ROW_PADDING);
}

function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => {
    let [lines, used] = [1, 0];
    for (const word of line.split(/[ -]/)) {
      if (used > 0 && used + word.length + 1 > width) [lines, used] = [lines + 1, 0];
      used += word.length + 1;
      while (used - 1 > width) [lines, used] = [lines + 1, used - width];
    }
    return sum + lines;
  }, 0);
}

function* cellsOf(sheet: ExcelJS.Worksheet, area: Area): Generator<ExcelJS.Cell> {
  for (let row = area.row; row < area.row + area.rows; row += 1)
    for (let column = area.column; column < area.column + area.columns; column += 1)
      yield sheet.getCell(row + 1, column + 1);
}

function rangeOf(area: Area): string {
  const corner = (row: number, column: number) => `${columnLetters(column)}${row + 1}`;
  const end = corner(area.row + area.rows - 1, area.column + area.columns - 1);
  return `${corner(area.row, area.column)}:${end}`;
}

function unlock(column: ExcelJS.Column): void {
  column.protection = { locked: false };
}

/** exceljs has it and does not declare it: one rule for a whole range instead of one a cell. */
function validationsOf(sheet: ExcelJS.Worksheet): {
  add(range: string, rule: ExcelJS.DataValidation): void;
} {
  return (sheet as ExcelJS.Worksheet & { dataValidations: { add(range: string, rule: object): void } })
    .dataValidations;
}

function argb(colour: string): { argb: string } {
  return { argb: `FF${colour}` };
}

/** Excel refuses a whole file for half a surrogate pair or one character too many. */
function wellFormed(text: string): string {
  const whole = text.replace(
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    '\uFFFD',
  );
  return whole.length <= MOST_CHARACTERS ? whole : `${whole.slice(0, MOST_CHARACTERS - 1)}…`;
}

/** At most 31 characters, none of `\ / ? * [ ] :`. */
function sheetName(title: string): string {
  return title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);
}
