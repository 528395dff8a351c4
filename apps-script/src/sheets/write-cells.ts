import { literalText } from '@uchitelskaya/shared/documents/sheet/literal-text';
import type { WrittenCell } from '@uchitelskaya/shared/documents/sheet/sheet-op';

/**
 * One rectangle, one call. Text is protected from being read as a formula; null empties a cell.
 *
 * Google refuses a whole rectangle when one of its cells breaks a list of choices, and a value that somebody pasted
 * past the list must come back as it was: then the lists are lifted, the values written and the lists put back.
 */
export function writeCells(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  row: number,
  column: number,
  cells: readonly (readonly WrittenCell[])[],
): void {
  const width = cells[0]?.length ?? 0;
  if (width === 0) return;
  const range = sheet.getRange(row + 1, column + 1, cells.length, width);
  const values = cells.map((line) => line.map(plainValue));
  try {
    range.setValues(values);
  } catch (fault) {
    const rules = range.getDataValidations();
    if (rules.every((line) => line.every((rule) => rule === null))) throw fault;
    range.clearDataValidations();
    range.setValues(values);
    range.setDataValidations(rules);
  }
}

function plainValue(cell: WrittenCell): string | number | boolean {
  if (cell === null) return '';
  return typeof cell === 'string' ? literalText(cell) : cell;
}
