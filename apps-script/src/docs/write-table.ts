import type { DocBlock, DocRun } from '@uchitelskaya/shared/documents/doc/doc-model';
import type { DocumentWriter } from './document-writer.ts';

const HEADER_FILL = '#e8eef6';
const TABLE_FONT_SIZE = 9;

/**
 * DocumentApp joins no cells and repeats no header, so a row across the table – the name of a month – becomes a
 * paragraph between two tables of the same columns. The text keeps its order.
 */
export function writeTable(
  writer: DocumentWriter,
  { columns, rows }: Extract<DocBlock, { readonly kind: 'table' }>,
): void {
  const shares = columns.map(({ width }) => width);
  let part: (readonly (readonly DocRun[])[])[] = [columns.map(({ title }) => [{ text: title, bold: true }])];
  let isFirst = true;
  const close = () => {
    if (part.length === 0) return;
    const table = writer.table(part, shares);
    table.editAsText().setFontSize(TABLE_FONT_SIZE);
    for (let cell = 0; isFirst && cell < columns.length; cell += 1) {
      table.getCell(0, cell).setBackgroundColor(HEADER_FILL);
    }
    isFirst = false;
    part = [];
  };
  for (const row of rows) {
    if (row.kind === 'cells') part.push(row.cells);
    else {
      close();
      writer.paragraph(row.runs.map((run) => ({ ...run, bold: true })));
    }
  }
  close();
}
