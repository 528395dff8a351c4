import ExcelJS from 'exceljs';
import { strToU8, unzipSync, zipSync } from 'fflate';

/** A workbook of one sheet. */
export async function aWorkbook(
  build: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  build(book.addWorksheet('Лист1'), book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Workbooks that are not to be read, by what is wrong with them. */
export async function oddWorkbooks(): Promise<
  Readonly<Record<'macros' | 'not_a_workbook' | 'half' | 'bomb', Uint8Array>>
> {
  const good = unzipSync(await aWorkbook((sheet) => sheet.addRow(['Код', 'Оценка'])));
  const whole = zipSync(good);
  return {
    macros: zipSync({ ...good, 'xl/vbaProject.bin': strToU8('x') }),
    not_a_workbook: zipSync({ 'word/document.xml': strToU8('x') }),
    half: whole.subarray(0, whole.length / 2),
    // Under a megabyte, and a hundred and sixty unpacked.
    bomb: zipSync({ ...good, 'xl/sharedStrings.xml': new Uint8Array(160 * 1024 * 1024) }),
  };
}

/** First bytes of a file of before 2007, and of a workbook with a password. */
export const OLD_OR_LOCKED = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

/** A text as Windows of this country keeps it; what it has no sign for becomes a question mark. */
export function windows1251(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1251');
  const codes = new Map(Array.from({ length: 256 }, (_, at) => [decoder.decode(Uint8Array.of(at)), at]));
  return Uint8Array.from([...text].map((letter) => codes.get(letter) ?? 63));
}
