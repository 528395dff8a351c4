import type { DocBlock, DocModel, DocRun, DocTableRow } from './doc-model.ts';

const NBSP = '\u00a0';

/**
 * Keeps together what must not part at a line's end: a short word and the one after it, «№ 5», initials and name,
 * a number and its month, a dash and the word before it. Words stay as people wrote them.
 */
export function typeset(text: string): string {
  return text
    .replace(/(^|[\s(«])([а-яёА-ЯЁ]{1,2}|для|без|при|под|над|про|или) (?=\S)/g, `$1$2${NBSP}`)
    .replace(/(^|[\s(«])([а-яёА-ЯЁ]{1,2}) (?=\S)/g, `$1$2${NBSP}`)
    .replace(/№ (?=\S)/g, `№${NBSP}`)
    .replace(/([А-ЯЁA-Z]\.) ?([А-ЯЁA-Z]\.) (?=[А-ЯЁA-Z])/g, `$1${NBSP}$2${NBSP}`)
    .replace(
      /(\d) (?=(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|года|мин|ч)(?![а-яё]))/g,
      `$1${NBSP}`,
    )
    .replace(/ (?=[–—] )/g, NBSP);
}

/** The same for every text of a document. Gaps and numbers are left as they are. */
export function typesetDocument(model: DocModel): DocModel {
  return { ...model, title: typeset(model.title), blocks: model.blocks.map(typesetBlock) };
}

function typesetBlock(block: DocBlock): DocBlock {
  switch (block.kind) {
    case 'heading':
      return { ...block, text: typeset(block.text) };
    case 'paragraph':
      return { ...block, runs: typesetRuns(block.runs) };
    case 'stamp':
      return { ...block, lines: block.lines.map(typesetRuns) };
    case 'fields':
      return { ...block, items: block.items.map((item) => ({ ...item, runs: typesetRuns(item.runs) })) };
    case 'list':
      return { ...block, items: block.items.map(typesetRuns) };
    case 'table':
      return { ...block, rows: block.rows.map(typesetRow) };
    case 'signatures':
      return { ...block, items: block.items.map((item) => ({ ...item, name: typesetRuns(item.name) })) };
    case 'pageBreak':
      return block;
  }
}

function typesetRow(row: DocTableRow): DocTableRow {
  return row.kind === 'span'
    ? { ...row, runs: typesetRuns(row.runs) }
    : { ...row, cells: row.cells.map(typesetRuns) };
}

function typesetRuns(runs: readonly DocRun[]): readonly DocRun[] {
  return runs.map((run) => (run.gap ? run : { ...run, text: typeset(run.text) }));
}
