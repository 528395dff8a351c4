import { expect } from 'chai';
import ExcelJS from 'exceljs';
import { openOffice } from '../../src/office/open-office.ts';
import { itRendersSheets, type SheetFacts } from '../documents/renderer-contract.ts';
import { aRow, aSheetModel } from '../documents/sheet/a-sheet-model.ts';

type Tab = SheetFacts['tabs'][number];

async function readBack(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer as ArrayBuffer);
  return book;
}

function tabFacts(book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet): Tab {
  const cells = Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (_, column) => plainValue(sheet.getCell(row + 1, column + 1))),
  );
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
  const rules = (sheet as unknown as { dataValidations: { model: Record<string, ExcelJS.DataValidation> } })
    .dataValidations.model;
  const lists = new Map<string, string[]>();
  for (const rule of Object.values(rules)) {
    const formula = String(rule.formulae[0]);
    lists.set(formula, listValues(book, formula));
  }
  const colours = (
    sheet as unknown as { conditionalFormattings: { rules: unknown[] }[] }
  ).conditionalFormattings.flatMap((each) => each.rules);
  return {
    title: sheet.name,
    cells,
    formulas: cells.flat().filter((_, index) => {
      const [row, column] = [Math.floor(index / sheet.columnCount), index % sheet.columnCount];
      return sheet.getCell(row + 1, column + 1).type === ExcelJS.ValueType.Formula;
    }).length,
    hiddenRows: numbers(sheet.rowCount).filter((row) => sheet.getRow(row + 1).hidden),
    hiddenColumns: numbers(sheet.columnCount).filter((column) => sheet.getColumn(column + 1).hidden),
    frozenRows: sheet.views[0]?.state === 'frozen' ? (sheet.views[0].ySplit ?? 0) : 0,
    lists: Array.from(lists.values()),
    colours: colours.length,
    isFree: (row, column) => sheet.getCell(row + 1, column + 1).protection?.locked === false,
    isDate: (row, column) => sheet.getCell(row + 1, column + 1).numFmt === 'dd.mm.yyyy',
    filter: filterSize(String(sheet.autoFilter ?? '')),
  };
}

/** exceljs gives a number in a date format back as a Date. */
function plainValue(cell: ExcelJS.Cell): string | number | boolean | null {
  const { value } = cell;
  if (value instanceof Date) return Math.round(value.getTime() / 86_400_000) + 25_569;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function listValues(book: ExcelJS.Workbook, formula: string): string[] {
  const [, sheet = '', column = '', to = '0'] = /^(\w+)!\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)$/.exec(formula) ?? [];
  return Array.from({ length: Number(to) }, (_, index) =>
    String(book.getWorksheet(sheet)?.getCell(`${column}${index + 1}`).value),
  );
}

function filterSize(range: string): Tab['filter'] {
  const [, from = '', first = '', to = '', last = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? [];
  const number = (letters: string) =>
    [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  if (from === '') return null;
  return { rows: Number(last) - Number(first) + 1, columns: number(to) - number(from) + 1 };
}

describe('writeXlsx', () => {
  itRendersSheets(async () => {
    let bytes = new Uint8Array();
    return {
      write: async (model) => {
        bytes = (await openOffice().xlsx(model)) as Uint8Array<ArrayBuffer>;
      },
      facts: async () => {
        const book = await readBack(bytes);
        return {
          tabs: book.worksheets
            .filter(({ state }) => state === 'visible')
            .map((sheet) => tabFacts(book, sheet)),
        };
      },
    };
  });

  it('prints landscape, one page wide, with the header on every page', async () => {
    const book = await readBack(await openOffice().xlsx(aSheetModel([aRow('a')])));
    const sheet = book.getWorksheet('План');
    expect(sheet?.pageSetup).to.deep.include({
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      printTitlesRow: '4:4',
    });
    expect(sheet?.headerFooter.oddFooter).to.include('План «Читаем условие»');
  });

  it('does not tell people to change what will not come back', async () => {
    const model = aSheetModel([aRow('a')]);
    const [plan] = model.tabs;
    const hinted = { ...model, tabs: plan ? [{ ...plan, hint: 'Меняйте здесь' }] : [] };
    const book = await readBack(await openOffice().xlsx(hinted));
    const texts = JSON.stringify(book.getWorksheet('План')?.getSheetValues());
    expect(texts).to.not.include('Меняйте здесь');
    expect(texts).to.not.include('Сверка');
  });

  it('makes rows as high as their text', async () => {
    const long = 'слово '.repeat(60);
    const book = await readBack(
      await openOffice().xlsx(aSheetModel([aRow('a'), aRow('b', { activity: long })])),
    );
    const sheet = book.getWorksheet('План');
    expect(sheet?.getRow(6).height).to.be.within(100, 180);
    expect(sheet?.getRow(5).height ?? 15).to.be.below(40);
  });

  it('stands half a letter, a very long text and a title that Excel does not allow', async () => {
    const model = aSheetModel([aRow('a', { activity: `\ud83d${'я'.repeat(40_000)}` })]);
    const [plan] = model.tabs;
    const odd = {
      ...model,
      tabs: plan ? [{ ...plan, title: 'План: 7А/7Б [2026/27] очень длинное название' }] : [],
    };
    const book = await readBack(await openOffice().xlsx(odd));
    const [sheet] = book.worksheets;
    expect(sheet?.name).to.have.length.at.most(31);
    expect(String(sheet?.getCell('E5').value)).to.match(/^\ufffdя+…$/);
  });
});
