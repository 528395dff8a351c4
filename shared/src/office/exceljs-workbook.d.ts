declare module 'exceljs/lib/doc/workbook.js' {
  import type ExcelJS from 'exceljs';

  /** The class of `exceljs` itself, without the readers and writers of streams. */
  const Workbook: typeof ExcelJS.Workbook;
  export = Workbook;
}
