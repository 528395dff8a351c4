import type { sheets_v4 } from 'googleapis/build/src/apis/sheets';
import {
  HEADER_FILL,
  LINE_COLOUR,
  QUIET_COLOUR,
  RULE_MARK,
  TEXT_COLOUR,
  TONE_FILLS,
  TONE_TEXTS,
  toneFormula,
} from '../documents/sheet/sheet-look.ts';
import type { Area, CellFormat, SheetOp, WrittenCell } from '../documents/sheet/sheet-op.ts';

type Request = sheets_v4.Schema$Request;

/** A tab as far as requests need to know it, kept up to date while they are made. */
export interface KnownTab {
  readonly sheetId: number;
  rows: number;
  columns: number;
  readonly conditionalFormats: readonly sheets_v4.Schema$ConditionalFormatRule[];
  readonly protectedRanges: readonly sheets_v4.Schema$ProtectedRange[];
  readonly hasFilter: boolean;
}

/** Descriptions of our protections begin so, in both languages; nobody else's do. */
const OURS = /^(Учительская|Uchitelskaya)(?![\p{L}])/u;
/** About the width of one character of the default font, and the padding of a cell, in pixels. */
const PIXELS_PER_CHARACTER = 7;
const CELL_PADDING = 12;
const NUMBERS: Readonly<Record<CellFormat['numbers'], sheets_v4.Schema$NumberFormat>> = {
  text: { type: 'TEXT' },
  integer: { type: 'NUMBER', pattern: '0' },
  date: { type: 'DATE', pattern: 'dd.mm.yyyy' },
};

/** Operations that leave the same when carried out twice: a batch of nothing else may be sent again. */
const REPEATABLE: ReadonlySet<SheetOp['kind']> = new Set([
  'openTab',
  'write',
  'format',
  'columnWidths',
  'hideColumns',
  'hideRows',
  'freezeRows',
  'filter',
  'choices',
  'page',
]);

/** May this whole batch be sent again when nobody knows whether it arrived? */
export function isRepeatable(ops: readonly SheetOp[]): boolean {
  return ops.every(({ kind }) => REPEATABLE.has(kind));
}

/** The requests of one `spreadsheets.batchUpdate`: Google carries out all of them or none. */
export function sheetRequests(
  ops: readonly SheetOp[],
  present: ReadonlyMap<string, KnownTab>,
): readonly Request[] {
  const maker = new RequestMaker(present);
  return ops.flatMap((op) => maker.requests(op));
}

class RequestMaker {
  readonly #present: ReadonlyMap<string, KnownTab>;
  readonly #open = new Map<string, KnownTab>();
  #nextId: number;
  /** Rules of colour that stay, by tab: ours come after them. */
  readonly #colours = new Map<number, number>();

  constructor(present: ReadonlyMap<string, KnownTab>) {
    this.#present = present;
    this.#nextId = Math.max(0, ...Array.from(present.values(), ({ sheetId }) => sheetId)) + 1;
  }

  requests(op: SheetOp): readonly Request[] {
    switch (op.kind) {
      case 'openTab': {
        const tab = this.#present.get(op.handle);
        if (!tab) throw new Error(`no tab ${op.handle}`);
        this.#open.set(op.tab, tab);
        this.#colours.set(tab.sheetId, tab.conditionalFormats.length);
        return [];
      }
      case 'addTab': {
        const sheetId = this.#nextId;
        this.#nextId += 1;
        const { rows, columns } = op;
        const nothing = { conditionalFormats: [], protectedRanges: [], hasFilter: false };
        this.#open.set(op.tab, { sheetId, rows, columns, ...nothing });
        this.#colours.set(sheetId, 0);
        const gridProperties = { rowCount: rows, columnCount: columns };
        return [{ addSheet: { properties: { sheetId, title: op.title, gridProperties } } }];
      }
    }
    const tab = this.#open.get(op.tab);
    if (!tab) throw new Error(`${op.kind} on «${op.tab}», which is not open`);
    const { sheetId } = tab;
    switch (op.kind) {
      case 'growTab': {
        const [rows, columns] = [op.rows - tab.rows, op.columns - tab.columns];
        tab.rows = Math.max(tab.rows, op.rows);
        tab.columns = Math.max(tab.columns, op.columns);
        return [
          ...(rows > 0 ? [{ appendDimension: { sheetId, dimension: 'ROWS', length: rows } }] : []),
          ...(columns > 0 ? [{ appendDimension: { sheetId, dimension: 'COLUMNS', length: columns } }] : []),
        ];
      }
      case 'removeRows':
        tab.rows -= op.count;
        return [{ deleteDimension: { range: lines(sheetId, 'ROWS', op.from, op.count) } }];
      case 'insertRows':
        tab.rows += op.count;
        return [
          { insertDimension: { range: lines(sheetId, 'ROWS', op.at, op.count), inheritFromBefore: false } },
        ];
      case 'write':
        return [
          {
            updateCells: {
              start: { sheetId, rowIndex: op.row, columnIndex: op.column },
              rows: op.cells.map((row) => ({ values: row.map(cellData) })),
              fields: 'userEnteredValue',
            },
          },
        ];
      case 'resetRules':
        return this.#reset(tab);
      case 'format':
        return [
          {
            repeatCell: {
              range: gridRange(sheetId, op.area),
              cell: { userEnteredFormat: cellFormat(op.format) },
              fields: 'userEnteredFormat',
            },
          },
        ];
      case 'columnWidths':
        return op.widths.map((width, offset) => ({
          updateDimensionProperties: {
            range: lines(sheetId, 'COLUMNS', op.column + offset, 1),
            properties: { pixelSize: width * PIXELS_PER_CHARACTER + CELL_PADDING },
            fields: 'pixelSize',
          },
        }));
      case 'hideColumns':
        return [hidden(lines(sheetId, 'COLUMNS', op.from, op.count))];
      case 'hideRows':
        return [hidden(lines(sheetId, 'ROWS', op.from, op.count))];
      case 'freezeRows':
        return [
          {
            updateSheetProperties: {
              properties: { sheetId, gridProperties: { frozenRowCount: op.rows } },
              fields: 'gridProperties.frozenRowCount',
            },
          },
        ];
      case 'filter':
        return [{ setBasicFilter: { filter: { range: gridRange(sheetId, op.area) } } }];
      case 'choices':
        return [
          {
            setDataValidation: {
              range: gridRange(sheetId, op.area),
              rule: {
                condition: {
                  type: 'ONE_OF_LIST',
                  values: op.labels.map((label) => ({ userEnteredValue: label })),
                },
                strict: true,
                showCustomUi: true,
              },
            },
          },
        ];
      case 'rowTones':
        return op.rules.map((rule) => {
          const index = this.#colours.get(sheetId) ?? 0;
          this.#colours.set(sheetId, index + 1);
          return {
            addConditionalFormatRule: {
              index,
              rule: {
                ranges: [gridRange(sheetId, op.area)],
                booleanRule: {
                  condition: {
                    type: 'CUSTOM_FORMULA',
                    values: [{ userEnteredValue: toneFormula(rule, op.area.row + 1) }],
                  },
                  format: {
                    backgroundColorStyle: colour(TONE_FILLS[rule.tone]),
                    textFormat: { foregroundColorStyle: colour(TONE_TEXTS[rule.tone]) },
                  },
                },
              },
            },
          };
        });
      case 'protect':
        return [
          {
            addProtectedRange: {
              protectedRange: {
                range: gridRange(sheetId, op.area),
                description: op.description,
                warningOnly: true,
              },
            },
          },
        ];
      case 'page':
        // Google prints as the person asks in the print window; there is no call for it.
        return [];
    }
  }

  /** From the last rule to the first, because each that goes moves those after it. Lists are overwritten where they stand. */
  #reset(tab: KnownTab): readonly Request[] {
    const { sheetId } = tab;
    const colours = tab.conditionalFormats
      .map((rule, index) => (isOurColour(rule) ? index : -1))
      .filter((index) => index >= 0)
      .reverse();
    this.#colours.set(sheetId, tab.conditionalFormats.length - colours.length);
    return [
      ...colours.map((index) => ({ deleteConditionalFormatRule: { sheetId, index } })),
      ...tab.protectedRanges
        .filter(({ description }) => OURS.test(description ?? ''))
        .map(({ protectedRangeId }) => ({
          deleteProtectedRange: { protectedRangeId: protectedRangeId ?? 0 },
        })),
      ...(tab.hasFilter ? [{ clearBasicFilter: { sheetId } }] : []),
    ];
  }
}

function isOurColour(rule: sheets_v4.Schema$ConditionalFormatRule): boolean {
  const values = rule.booleanRule?.condition?.values ?? [];
  return values.some(({ userEnteredValue }) => userEnteredValue?.includes(RULE_MARK) === true);
}

/** `stringValue` is text whatever it begins with: nothing here is read as a formula. */
function cellData(value: WrittenCell): sheets_v4.Schema$CellData {
  if (value === null) return {};
  if (typeof value === 'number') return { userEnteredValue: { numberValue: value } };
  if (typeof value === 'boolean') return { userEnteredValue: { boolValue: value } };
  return { userEnteredValue: { stringValue: value } };
}

function cellFormat({ look, numbers }: CellFormat): sheets_v4.Schema$CellFormat {
  const text = (bold: boolean, size: number, ink: string) => ({
    bold,
    fontSize: size,
    foregroundColorStyle: colour(ink),
  });
  const numberFormat = NUMBERS[numbers];
  if (look === 'title') return { numberFormat, textFormat: text(true, 14, TEXT_COLOUR) };
  if (look === 'line') return { numberFormat, textFormat: text(false, 10, QUIET_COLOUR) };
  const line = { style: 'SOLID', colorStyle: colour(LINE_COLOUR) };
  const isHeader = look === 'header';
  return {
    numberFormat,
    textFormat: text(isHeader, 10, TEXT_COLOUR),
    wrapStrategy: 'WRAP',
    verticalAlignment: isHeader ? 'MIDDLE' : 'TOP',
    borders: { top: line, bottom: line, left: line, right: line },
    ...(isHeader ? { backgroundColorStyle: colour(HEADER_FILL) } : {}),
  };
}

function colour(hex: string): sheets_v4.Schema$ColorStyle {
  const part = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16) / 255;
  return { rgbColor: { red: part(0), green: part(2), blue: part(4) } };
}

function gridRange(sheetId: number, area: Area): sheets_v4.Schema$GridRange {
  return {
    sheetId,
    startRowIndex: area.row,
    endRowIndex: area.row + area.rows,
    startColumnIndex: area.column,
    endColumnIndex: area.column + area.columns,
  };
}

function lines(
  sheetId: number,
  dimension: 'ROWS' | 'COLUMNS',
  from: number,
  count: number,
): sheets_v4.Schema$DimensionRange {
  return { sheetId, dimension, startIndex: from, endIndex: from + count };
}

function hidden(range: sheets_v4.Schema$DimensionRange): Request {
  return {
    updateDimensionProperties: { range, properties: { hiddenByUser: true }, fields: 'hiddenByUser' },
  };
}
