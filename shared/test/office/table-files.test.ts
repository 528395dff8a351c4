import { expect } from 'chai';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { SheetRow } from '../../src/domain/classes/results-table.ts';
import { openTableFiles } from '../../src/office/open-table-files.ts';
import { readTableFile } from '../../src/office/read-table-file.ts';
import type { FileReading } from '../../src/ports/table-files.ts';
import { aWorkbook, oddWorkbooks, windows1251 } from '../support/odd-files.ts';

const ROWS = 'Код;Оценка;Балл\r\n7А-04К;5;"1,5"\r\n\r\n7А-05Х;н/а;2\r\n';

function cells(reading: FileReading): readonly SheetRow['cells'][] {
  if (reading.kind !== 'sheet') throw new Error(reading.reason);
  return reading.rows.map((row) => row.cells);
}

function reasonOf(reading: FileReading): string {
  return reading.kind === 'refused' ? reading.reason : 'read';
}

function utf16(text: string, mark: boolean): Uint8Array {
  return new Uint8Array(Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le'));
}

describe('files of delimited text', () => {
  const expected = [['Код', 'Оценка', 'Балл'], ['7А-04К', '5', '1,5'], [null], ['7А-05Х', 'н/а', '2']];
  const encodings: Readonly<Record<string, Uint8Array>> = {
    'UTF-8': strToU8(ROWS),
    'UTF-8 with a mark': strToU8(`\uFEFF${ROWS}`),
    'UTF-16 with a mark': utf16(ROWS, true),
    'UTF-16 without': utf16(ROWS, false),
    'windows-1251': windows1251(ROWS),
  };
  for (const [encoding, bytes] of Object.entries(encodings))
    it(`are read in ${encoding}`, async () => {
      expect(cells(await readTableFile(bytes))).to.deep.equal(expected);
    });

  it('have any of three delimiters, guessed or told', async () => {
    const comma = strToU8('Код,Балл\n7А-04К,"1,5"\n');
    expect(cells(await readTableFile(comma))[1]).to.deep.equal(['7А-04К', '1,5']);
    expect(cells(await readTableFile(strToU8('Код\tБалл\n7А-04К\t1,5\n')))[1]).to.deep.equal([
      '7А-04К',
      '1,5',
    ]);
    const told = await readTableFile(strToU8('sep=,\r\nКод,Балл\r\n7А-04К,2\r\n'));
    expect(told).to.deep.include({
      rows: [
        { number: 2, cells: ['Код', 'Балл'] },
        { number: 3, cells: ['7А-04К', '2'] },
      ],
    });
  });

  it('may have quotes and breaks inside a cell', async () => {
    const read = cells(await readTableFile(strToU8('Код;"Работа ""входная"""\n7А-04К;"две\nстроки"\n')));
    expect(read).to.deep.equal([
      ['Код', 'Работа "входная"'],
      ['7А-04К', 'две\nстроки'],
    ]);
  });

  it('are refused when they are something else', async () => {
    const others: Readonly<Record<string, Uint8Array>> = {
      empty: new Uint8Array(),
      wrong_type: strToU8('<html><table></table></html>'),
      old_or_locked: Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2),
    };
    for (const [reason, bytes] of Object.entries(others))
      expect(reasonOf(await readTableFile(bytes))).to.equal(reason);
    expect(reasonOf(await readTableFile(Uint8Array.of(0, 0, 0, 1, 2, 3)))).to.equal('wrong_type');
    expect(reasonOf(await readTableFile(strToU8(`a;b\n"${'x'.repeat(300_000)}`)))).to.equal('broken');
  });

  it('have at most 50,000 rows below the headings', async () => {
    const rows = (count: number) => strToU8(`Код;Оценка\n${'7А-04К;5\n'.repeat(count)}`);
    expect(cells(await readTableFile(rows(50_000)))).to.have.length(50_001);
    expect(reasonOf(await readTableFile(rows(50_001)))).to.equal('too_many_rows');
  });
});

describe('workbooks', () => {
  it('give text, numbers, dates, and what formulas came to', async () => {
    const bytes = await aWorkbook((sheet) => {
      sheet.addRow(['Код', 'Балл', 'Дата', 'Оценка', 'Класс']);
      sheet.addRow([
        '7А-04К',
        0.1 + 0.2,
        new Date('2026-10-12T00:00:00Z'),
        { formula: 'B2*2', result: 4 },
        { richText: [{ text: '7' }, { text: 'А' }] },
      ]);
      sheet.getRow(5).values = [
        '7А-05Х',
        { formula: 'B5' },
        { error: '#REF!' },
        { formula: 'X', result: { error: '#N/A' } },
      ];
    });
    const reading = await readTableFile(bytes);
    expect(cells(reading)).to.deep.equal([
      ['Код', 'Балл', 'Дата', 'Оценка', 'Класс'],
      ['7А-04К', '0.3', '2026-10-12', '4', '7А'],
      ['7А-05Х', { fault: 'no_value' }, { fault: 'error' }, { fault: 'error' }],
    ]);
    expect(reading.kind === 'sheet' && reading.rows.map(({ number }) => number)).to.deep.equal([1, 2, 5]);
  });

  it('take a formula’s empty text for an empty cell', async () => {
    const parts = unzipSync(
      await aWorkbook((sheet) => {
        sheet.addRow(['Код', 'Оценка']);
        sheet.addRow(['7А-04К', { formula: 'A1', result: 'убрать' }]);
      }),
    );
    const place = 'xl/worksheets/sheet1.xml';
    const xml = new TextDecoder().decode(parts[place]).replace('<v>убрать</v>', '<v></v>');
    const bytes = zipSync({ ...parts, [place]: strToU8(xml) });
    expect(cells(await readTableFile(bytes))[1]).to.deep.equal(['7А-04К', null]);
  });

  it('have the value of a merged cell wherever it reaches', async () => {
    const bytes = await aWorkbook((sheet) => {
      sheet.addRow(['Класс', 'Код', 'Оценка']);
      sheet.addRow(['7А', '7А-04К', 5]);
      sheet.addRow([null, '7А-05Х', 4]);
      sheet.mergeCells('A2:A3');
    });
    expect(cells(await readTableFile(bytes))[2]).to.deep.equal(['7А', '7А-05Х', '4']);
  });

  it('are read from the first visible sheet with data, and say what was not read', async () => {
    const bytes = await aWorkbook((sheet, book) => {
      sheet.state = 'hidden';
      sheet.addRow(['Фамилия']);
      book.addWorksheet('Пустой');
      book.addWorksheet('Итоги').addRow(['Код']);
      book.addWorksheet('Ещё').addRow(['x']);
    });
    const reading = await readTableFile(bytes);
    expect(reading).to.include({ sheetName: 'Итоги', otherSheets: 1, hiddenSheets: 1 });
  });

  it('are refused with macros, with a wrong inside, broken, and when they unpack to too much', async () => {
    const odd = await oddWorkbooks();
    const told = { macros: 'macros', not_a_workbook: 'wrong_type', half: 'broken', bomb: 'too_large' };
    for (const [name, reason] of Object.entries(told))
      expect(reasonOf(await readTableFile(odd[name as keyof typeof odd]))).to.equal(reason);
  });

  it('are counted before they are read', async () => {
    const parts = unzipSync(await aWorkbook((sheet) => sheet.addRow(['Код', 'Оценка'])));
    const rows = `<sheetData>${'<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(50_002)}</sheetData>`;
    const xml = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${rows}</worksheet>`;
    const bytes = zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(xml) });
    expect(reasonOf(await readTableFile(bytes))).to.equal('too_many_rows');
  });
});

describe('the thread that reads files', () => {
  it('gives what was read, file after file', async function () {
    this.timeout(20_000);
    const files = openTableFiles();
    const [first, second] = await Promise.all([
      files.read(strToU8(ROWS)),
      files.read(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)),
    ]);
    expect(cells(first)).to.have.length(4);
    expect(reasonOf(second)).to.equal('old_or_locked');
  });
});
