import { dateSerial, isoOfSerial, isoOfTyped } from './date-serial.ts';
import type { CellValue, SheetColumn } from './sheet-model.ts';
import type { WrittenCell } from './sheet-op.ts';

/** What a cell of a Sheet says, read by its column. */
export type CellReading =
  | { readonly kind: 'value'; readonly value: CellValue }
  | { readonly kind: 'unreadable'; readonly reason: 'not_a_choice' | 'wrong_type'; readonly text: string };

/** The value as it stands in a Sheet: label of a choice, serial number of a date, text with plain line ends. */
export function writtenCell(column: SheetColumn, value: CellValue): WrittenCell {
  if (value === null || value === '') return null;
  if (typeof value !== 'string') return value;
  if (column.type === 'choice') return labelOf(column, value);
  if (column.type === 'date') return dateSerial(value) ?? value;
  return value.replace(/\r\n?/g, '\n');
}

/** The value as people read it: label, date as dd.mm.yyyy, number, text; empty text for nothing. */
export function shownText(column: SheetColumn, value: CellValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  if (column.type === 'choice') return labelOf(column, value);
  const date = column.type === 'date' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  return date ? `${date[3]}.${date[2]}.${date[1]}` : value;
}

/** The stable value behind what stands in the cell, however the person typed it. */
export function readCell(column: SheetColumn, raw: WrittenCell | undefined): CellReading {
  const text = String(raw ?? '').trim();
  if (raw === undefined || raw === null || text === '')
    return column.required
      ? { kind: 'unreadable', reason: 'not_a_choice', text: '' }
      : { kind: 'value', value: null };
  switch (column.type) {
    case 'text':
      return { kind: 'value', value: String(raw).replace(/\r\n?/g, '\n') };
    case 'number': {
      const number = typeof raw === 'number' ? raw : Number(text.replace(/\s/g, '').replace(',', '.'));
      return typeof raw === 'boolean' || !Number.isFinite(number)
        ? { kind: 'unreadable', reason: 'wrong_type', text }
        : { kind: 'value', value: number };
    }
    case 'date': {
      const iso = typeof raw === 'number' ? isoOfSerial(raw) : isoOfTyped(text);
      return iso === null
        ? { kind: 'unreadable', reason: 'wrong_type', text }
        : { kind: 'value', value: iso };
    }
    case 'choice': {
      const choices = column.choices ?? [];
      const same = (label: string) => label.toLowerCase() === text.toLowerCase();
      const choice = choices.find(({ label }) => label === text) ?? choices.find(({ label }) => same(label));
      return choice
        ? { kind: 'value', value: choice.value }
        : { kind: 'unreadable', reason: 'not_a_choice', text };
    }
  }
}

/** Are two cells the same to a reader? Nothing and empty text are. */
export function sameCell(one: WrittenCell | undefined, other: WrittenCell | undefined): boolean {
  return (one ?? '') === (other ?? '');
}

/** A value that no choice stands for is shown as it is: better seen than hidden. */
function labelOf(column: SheetColumn, value: string): string {
  return column.choices?.find((choice) => choice.value === value)?.label ?? value;
}
