/** One cell as Google keeps it. */
export interface FakeCell {
  value: string | number | boolean;
  /** What was read as a formula; '' for none. */
  formula: string;
  format: string;
  rule: GoogleAppsScript.Spreadsheet.DataValidation | null;
  background: string | null;
}

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** An empty cell of a new sheet. */
export function emptyCell(): FakeCell {
  return { value: '', formula: '', format: 'General', rule: null, background: null };
}

/**
 * Writes as `setValue` does: Google reads text as if somebody had typed it. A leading apostrophe means «this is text»;
 * the format `@` keeps numbers and dates text, but here not formulas – the fake is as hostile as the manual allows.
 */
export function enter(cell: FakeCell, given: unknown): void {
  cell.formula = '';
  if (given === null || given === undefined) {
    cell.value = '';
    return;
  }
  if (isDate(given)) throw new Error('the fake takes dates as serial numbers only');
  if (typeof given !== 'string') {
    if (typeof given !== 'number' && typeof given !== 'boolean')
      throw new Error(`a cell can't hold ${String(given)}`);
    cell.value = given;
    return;
  }
  if (given.startsWith("'")) cell.value = given.slice(1);
  else if (/^=./.test(given) || /^[+\-@]\D/.test(given)) {
    cell.formula = given;
    cell.value = '#ERROR!';
  } else if (cell.format === '@') cell.value = given;
  else typed(cell, given);
}

/** What comes back: a number in a date format is a Date at midnight in the spreadsheet's zone. */
export function readValue(cell: FakeCell, timeZone: string): unknown {
  return typeof cell.value === 'number' && /y/.test(cell.format) ? dateOf(cell.value, timeZone) : cell.value;
}

/** What people see. */
export function displayOf(cell: FakeCell): string {
  if (typeof cell.value === 'number' && /y/.test(cell.format)) {
    const [year, month, day] = new Date(EPOCH + cell.value * DAY).toISOString().slice(0, 10).split('-');
    return `${day}.${month}.${year}`;
  }
  return String(cell.value);
}

/** `yyyy-MM-dd` in a time zone; the only pattern that `Utilities.formatDate` is asked for. */
export function isoInZone(date: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return parts.format(date);
}

function typed(cell: FakeCell, text: string): void {
  const date = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (date) {
    cell.value = Math.round((Date.UTC(Number(date[3]), Number(date[2]) - 1, Number(date[1])) - EPOCH) / DAY);
    cell.format = 'dd.mm.yyyy';
  } else if (/^[+-]?\d+([.,]\d+)?$/.test(text)) cell.value = Number(text.replace(',', '.'));
  else if (/^(true|false)$/i.test(text)) cell.value = /^true$/i.test(text);
  else cell.value = text;
}

function dateOf(serial: number, timeZone: string): Date {
  const midnight = EPOCH + serial * DAY;
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  }).format(midnight);
  const [, day, month, year, hour, minute, second] = (
    /(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)/.exec(shown) ?? []
  ).map(Number);
  const local = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return new Date(midnight - (local - midnight));
}

function isDate(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object Date]';
}
