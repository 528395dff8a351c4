import { parse } from 'csv-parse/sync';
import type { FileReading } from '../ports/table-files.ts';
import { MOST_ROWS } from '../ports/table-files.ts';
import { decodeText } from './decode-text.ts';

const DELIMITERS = [';', ',', '\t'] as const;
const SAMPLE_ROWS = 20;
const LONGEST_CELL = 500;
/** More in one record means that a quote was never closed. */
const LONGEST_RECORD = 200_000;

type Records = readonly (readonly string[])[];

function records(text: string, delimiter: string, to?: number): Records {
  return parse(text, {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: LONGEST_RECORD,
    ...(to !== undefined && { to }),
  });
}

/** The delimiter that cuts the most rows into the same number of cells, more than one. */
function guessDelimiter(text: string): string {
  let best: { readonly delimiter: string; readonly score: number } = { delimiter: ';', score: 0 };
  for (const delimiter of DELIMITERS) {
    const widths = records(text, delimiter, SAMPLE_ROWS).map(({ length }) => length);
    const wide = Math.max(...widths);
    const score = wide < 2 ? 0 : widths.filter((width) => width === wide).length * 100 + wide;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Reads delimited text. A first line `sep=;`, as spreadsheets write it, is obeyed. */
export function readCsv(bytes: Uint8Array): FileReading {
  const decoded = decodeText(bytes);
  if (decoded === null || /^\s*(?:<!doctype|<html|<\?xml|%PDF|\{\\rtf)/i.test(decoded.slice(0, 200)))
    return { kind: 'refused', reason: 'wrong_type' };
  const [, told] = /^\uFEFF?sep=(.)\r?\n/.exec(decoded) ?? [];
  const text = told === undefined ? decoded : decoded.slice(decoded.indexOf('\n') + 1);
  try {
    const found = records(text, told ?? guessDelimiter(text), MOST_ROWS + 1);
    if (found.length > MOST_ROWS) return { kind: 'refused', reason: 'too_many_rows' };
    const first = told === undefined ? 1 : 2;
    const rows = found.map((cells, at) => ({
      number: at + first,
      cells: cells.map((cell) => (cell.trim() === '' ? null : cell.trim().slice(0, LONGEST_CELL))),
    }));
    return { kind: 'sheet', sheetName: '', otherSheets: 0, hiddenSheets: 0, rows };
  } catch {
    return { kind: 'refused', reason: 'broken' };
  }
}
