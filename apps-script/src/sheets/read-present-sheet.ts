import { dateSerial } from '@uchitelskaya/shared/documents/sheet/date-serial';
import { isOurTab } from '@uchitelskaya/shared/documents/sheet/present-rows';
import type { PresentSheet, PresentTab } from '@uchitelskaya/shared/documents/sheet/present-sheet';

type Cell = string | number | boolean | null;

/**
 * What stands in the spreadsheet now: our tabs whole in one read each, of the others the first cell only.
 *
 * Dates come from Google as Date objects at midnight in the spreadsheet's own time zone, which is neither the script's
 * nor UTC; they become serial numbers again.
 */
export function readPresentSheet(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): PresentSheet {
  const serialOf = serialInZone(spreadsheet.getSpreadsheetTimeZone());
  return {
    tabs: spreadsheet
      .getSheets()
      // A tab that is one big chart has no cells to ask for.
      .filter((sheet) => sheet.getType() === SpreadsheetApp.SheetType.GRID)
      .map((sheet) => readTab(sheet, serialOf)),
  };
}

function readTab(sheet: GoogleAppsScript.Spreadsheet.Sheet, serialOf: (date: Date) => number): PresentTab {
  const first: unknown = sheet.getRange(1, 1).getValue();
  const values: readonly (readonly unknown[])[] = isOurTab(first)
    ? sheet.getDataRange().getValues()
    : [[first]];
  return {
    handle: String(sheet.getSheetId()),
    title: sheet.getName(),
    rowCount: sheet.getMaxRows(),
    columnCount: sheet.getMaxColumns(),
    cells: values.map((row) => row.map((value) => cellOf(value, serialOf))),
  };
}

function cellOf(value: unknown, serialOf: (date: Date) => number): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return isDate(value) ? serialOf(value) : null;
}

/** `instanceof` would ask for this realm's Date, and Google's come from another. */
function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}

/** A school year has at most 366 different dates: each is asked of Google once. */
function serialInZone(timeZone: string): (date: Date) => number {
  const known = new Map<number, number>();
  return (date) => {
    const time = date.getTime();
    const kept = known.get(time);
    if (kept !== undefined) return kept;
    const serial = dateSerial(Utilities.formatDate(date, timeZone, 'yyyy-MM-dd')) ?? 0;
    known.set(time, serial);
    return serial;
  };
}
