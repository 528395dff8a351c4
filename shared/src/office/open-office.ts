import type { Office } from '../ports/office.ts';

/** Loads each of the two libraries when its first file is asked for: together they are most of a second and 60 MB. */
export function openOffice(): Office {
  return {
    xlsx: async (model) => (await import('./xlsx.ts')).writeXlsx(model),
    docx: async (model) => (await import('./docx.ts')).writeDocx(model),
  };
}
