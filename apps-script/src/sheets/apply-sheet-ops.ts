import type { Area, SheetOp } from '@uchitelskaya/shared/documents/sheet/sheet-op';
import { formatArea } from './format-area.ts';
import { addRowTones, offerChoices, protectArea, resetRules } from './sheet-rules.ts';
import { writeCells } from './write-cells.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** About the width of one character of the default font, and the padding of a cell, in pixels. */
const PIXELS_PER_CHARACTER = 7;
const CELL_PADDING = 12;

/**
 * Carries the operations out, in their order. Google keeps calls back and sends them together until something is
 * read, so nothing is read here between two writes.
 * @param help what a person reads who types something that is not in the list.
 */
export function applySheetOps(spreadsheet: Spreadsheet, ops: readonly SheetOp[], help: string): void {
  const tabs = new Map<string, Sheet>();
  for (const op of ops) {
    if (op.kind === 'addTab') tabs.set(op.tab, addTab(spreadsheet, op.title, op.rows, op.columns));
    else if (op.kind === 'openTab') tabs.set(op.tab, openTab(spreadsheet, op.handle));
    else applyToTab(tabOf(tabs, op.tab), op, help);
  }
}

type TabOp = Exclude<SheetOp, { readonly kind: 'addTab' | 'openTab' }>;

function applyToTab(sheet: Sheet, op: TabOp, help: string): void {
  switch (op.kind) {
    case 'growTab':
      resize(sheet, Math.max(op.rows, sheet.getMaxRows()), Math.max(op.columns, sheet.getMaxColumns()));
      break;
    case 'removeRows':
      keepFreeRow(sheet, sheet.getFrozenRows() + op.count);
      sheet.deleteRows(op.from + 1, op.count);
      break;
    case 'insertRows':
      sheet.insertRowsAfter(op.at, op.count);
      break;
    case 'write':
      writeCells(sheet, op.row, op.column, op.cells);
      break;
    case 'resetRules':
      resetRules(sheet);
      break;
    case 'format':
      formatArea(rangeOf(sheet, op.area), op.format);
      break;
    case 'columnWidths':
      op.widths.forEach((width, index) => {
        sheet.setColumnWidth(op.column + index + 1, width * PIXELS_PER_CHARACTER + CELL_PADDING);
      });
      break;
    case 'hideColumns':
      sheet.hideColumns(op.from + 1, op.count);
      break;
    case 'hideRows':
      sheet.hideRows(op.from + 1, op.count);
      break;
    case 'freezeRows':
      keepFreeRow(sheet, op.rows);
      sheet.setFrozenRows(op.rows);
      break;
    case 'filter':
      rangeOf(sheet, op.area).createFilter();
      break;
    case 'choices':
      offerChoices(rangeOf(sheet, op.area), op.labels, help);
      break;
    case 'rowTones':
      addRowTones(sheet, rangeOf(sheet, op.area), op.rules);
      break;
    case 'protect':
      protectArea(rangeOf(sheet, op.area), op.description);
      break;
    case 'page':
      // Google prints as the person asks in the print window; there is no call for it.
      break;
  }
}

function tabOf(tabs: ReadonlyMap<string, Sheet>, key: string): Sheet {
  const sheet = tabs.get(key);
  if (sheet === undefined) throw new Error(`an operation on «${key}», which was not opened`);
  return sheet;
}

function openTab(spreadsheet: Spreadsheet, handle: string): Sheet {
  const sheet = spreadsheet.getSheets().find((each) => String(each.getSheetId()) === handle);
  if (sheet === undefined) throw new Error('a tab was deleted between reading and writing');
  return sheet;
}

/** A new tab has 1,000 rows and 26 columns whatever one wants. */
function addTab(spreadsheet: Spreadsheet, title: string, rows: number, columns: number): Sheet {
  const sheet = spreadsheet.insertSheet(title);
  resize(sheet, rows, columns);
  return sheet;
}

function resize(sheet: Sheet, rows: number, columns: number): void {
  const rowsNow = sheet.getMaxRows();
  const columnsNow = sheet.getMaxColumns();
  if (rowsNow < rows) sheet.insertRowsAfter(rowsNow, rows - rowsNow);
  if (rowsNow > rows) sheet.deleteRows(rows + 1, rowsNow - rows);
  if (columnsNow < columns) sheet.insertColumnsAfter(columnsNow, columns - columnsNow);
  if (columnsNow > columns) sheet.deleteColumns(columns + 1, columnsNow - columns);
}

/** Google refuses to freeze every row, and to delete every row that is not frozen: a table without rows keeps an empty one. */
function keepFreeRow(sheet: Sheet, taken: number): void {
  const rows = sheet.getMaxRows();
  if (rows <= taken) sheet.insertRowsAfter(rows, taken - rows + 1);
}

function rangeOf(sheet: Sheet, area: Area): GoogleAppsScript.Spreadsheet.Range {
  return sheet.getRange(area.row + 1, area.column + 1, area.rows, area.columns);
}
