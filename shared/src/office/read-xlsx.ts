import type ExcelJS from 'exceljs';
// Only this part of the library: the rest of it takes twice as long to load, and every file is read by a new thread.
import Workbook from 'exceljs/lib/doc/workbook.js';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Cell, SheetRow } from '../domain/classes/results-table.ts';
import type { FileReading } from '../ports/table-files.ts';
import { MOST_ROWS } from '../ports/table-files.ts';

/** All that is read of a workbook; pictures, notes, links and macros stay packed. */
const PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/;
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;
const MACROS = /^xl\/(?:vbaProject\.bin|macrosheets\/)/;

/** Most bytes of all parts unpacked: 50,000 rows of 40 columns. A zip bomb unpacks to more. */
const MOST_UNPACKED = 150 * 1024 * 1024;
const MOST_COLUMNS = 200;
const LONGEST_CELL = 500;
/** Stands for the empty text of a formula, which the library would take for a formula without a value. */
const EMPTY_TEXT = '\u2063';

type Parts = Record<string, Uint8Array>;

/**
 * Unpacks the parts that are read. Sizes are taken from the directory of the archive, and a part never gets more room
 * than it claims there: an archive that lies comes out cut off.
 */
function unpack(bytes: Uint8Array): Parts | 'macros' | 'too_large' | 'wrong_type' {
  let unpacked = 0;
  let macros = false;
  let isWorkbook = false;
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      macros ||= MACROS.test(name);
      isWorkbook ||= name === 'xl/workbook.xml';
      if (!PARTS.test(name)) return false;
      unpacked += originalSize;
      return unpacked <= MOST_UNPACKED;
    },
  });
  if (!isWorkbook) return 'wrong_type';
  if (macros) return 'macros';
  return unpacked > MOST_UNPACKED ? 'too_large' : parts;
}

interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Leaves the cells alone: what follows them points to parts that were not unpacked. */
function bareSheet(xml: string): string {
  const end = xml.indexOf('</sheetData>');
  const cells = end < 0 ? xml : `${xml.slice(0, end)}</sheetData></worksheet>`;
  return cells.replace(/<v><\/v>|<v\s*\/>/g, `<v>${EMPTY_TEXT}</v>`);
}

function mergesOf(xml: string): readonly Merge[] {
  const found = xml
    .slice(Math.max(0, xml.indexOf('</sheetData>')))
    .matchAll(/<mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g);
  return [...found].map(([, left = 'A', top = '1', right = 'A', bottom = '1']) => ({
    top: Number(top),
    bottom: Number(bottom),
    left: columnNumber(left),
    right: columnNumber(right),
  }));
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** A merged cell has its value in every row and column that it covers. */
function applyMerges(rows: SheetRow[], merges: readonly Merge[]): void {
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  for (const { top, bottom, left, right } of merges) {
    const value = byNumber.get(top)?.cells[left - 1] ?? null;
    if (value === null) continue;
    for (let number = top; number <= Math.min(bottom, top + MOST_ROWS); number += 1) {
      const cells = byNumber.get(number)?.cells as Cell[] | undefined;
      if (cells === undefined) continue;
      for (let at = left - 1; at < Math.min(right, MOST_COLUMNS); at += 1) {
        while (cells.length <= at) cells.push(null);
        cells[at] = value;
      }
    }
  }
}

function toCell(value: ExcelJS.CellValue): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return String(Number(value.toPrecision(12)));
  if (typeof value === 'string')
    return value.replaceAll(EMPTY_TEXT, '').trim().slice(0, LONGEST_CELL) || null;
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? { fault: 'error' } : value.toISOString().slice(0, 10);
  if ('error' in value) return { fault: 'error' };
  if ('richText' in value) return toCell(value.richText.map(({ text }) => text).join(''));
  if ('text' in value) return toCell(value.text);
  if ('formula' in value || 'sharedFormula' in value)
    return value.result === undefined || value.result === null ? { fault: 'no_value' } : toCell(value.result);
  return null;
}

function rowsOf(sheet: ExcelJS.Worksheet): SheetRow[] {
  const rows: SheetRow[] = [];
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const values = Array.isArray(row.values) ? row.values.slice(1, MOST_COLUMNS + 1) : [];
    // `slice` of a sparse list leaves holes, which `map` would keep.
    rows.push({ number, cells: Array.from(values, (value) => toCell(value as ExcelJS.CellValue)) });
  });
  return rows;
}

/** Reads the first visible sheet with data. @throws whatever the library makes of a file that is none */
export async function readXlsx(bytes: Uint8Array): Promise<FileReading> {
  const parts = unpack(bytes);
  if (typeof parts === 'string') return { kind: 'refused', reason: parts };
  const merges = new Map<string, readonly Merge[]>();
  for (const [name, part] of Object.entries(parts)) {
    if (!SHEET.test(name)) continue;
    const xml = strFromU8(part);
    if ((xml.match(/<row[\s>]/g)?.length ?? 0) > MOST_ROWS)
      return { kind: 'refused', reason: 'too_many_rows' };
    merges.set(name, mergesOf(xml));
    parts[name] = strToU8(bareSheet(xml));
  }
  const workbook = new Workbook();
  const stored = zipSync(parts, { level: 0 });
  await workbook.xlsx.load(stored.buffer as ArrayBuffer);
  const visible = workbook.worksheets.filter(({ state }) => state === 'visible' || state === undefined);
  const filled = visible.filter(({ actualRowCount }) => actualRowCount > 0);
  const sheet = filled[0];
  if (sheet === undefined) return { kind: 'refused', reason: 'empty' };
  const rows = rowsOf(sheet);
  applyMerges(rows, merges.get(`xl/worksheets/sheet${sheet.id}.xml`) ?? merges.get(onlyKey(merges)) ?? []);
  return {
    kind: 'sheet',
    sheetName: sheet.name,
    otherSheets: filled.length - 1,
    hiddenSheets: workbook.worksheets.length - visible.length,
    rows,
  };
}

function onlyKey(merges: ReadonlyMap<string, unknown>): string {
  return merges.size === 1 ? ([...merges.keys()][0] ?? '') : '';
}
