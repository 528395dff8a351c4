import type { Office } from '../ports/office.ts';
import { writeDocHtml } from './doc-html.ts';
import { writeSheetHtml } from './sheet-html.ts';

/** Loads each of the two libraries when its first file is asked for: a start does not wait for them, nor pay their memory. */
export function openOffice(): Office {
  return {
    xlsx: async (model) => (await import('./xlsx.ts')).writeXlsx(model),
    docx: async (model) => (await import('./docx.ts')).writeDocx(model),
    docHtml: writeDocHtml,
    sheetHtml: writeSheetHtml,
  };
}
