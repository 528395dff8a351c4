import type { DocBlock, DocModel, DocRun } from '../../../src/documents/doc/doc-model.ts';

/** A document as plain text, non-breaking spaces as spaces: what a reader would say is in it. */
export function docText(model: DocModel): string {
  return model.blocks
    .map(blockText)
    .join('\n')
    .replace(/\u00a0/g, ' ');
}

function blockText(block: DocBlock): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'paragraph':
      return runsText(block.runs);
    case 'stamp':
      return block.lines.map(runsText).join('\n');
    case 'fields':
      return block.items.map(({ label, runs }) => `${label}: ${runsText(runs)}`).join('\n');
    case 'list':
      return block.items.map(runsText).join('\n');
    case 'table':
      return [
        block.columns.map(({ title }) => title).join('\t'),
        ...block.rows.map((row) =>
          row.kind === 'span' ? runsText(row.runs) : row.cells.map(runsText).join('\t'),
        ),
      ].join('\n');
    case 'signatures':
      return block.items.map(({ role, name }) => `${role} ${runsText(name)}`).join('\n');
    case 'pageBreak':
      return '';
  }
}

function runsText(runs: readonly DocRun[]): string {
  return runs.map(({ text }) => text).join('');
}

/** Every run of a block, with those of its rows and cells. */
export function runsIn(block: DocBlock): readonly DocRun[] {
  switch (block.kind) {
    case 'paragraph':
      return block.runs;
    case 'stamp':
      return block.lines.flat();
    case 'fields':
      return block.items.flatMap(({ runs }) => runs);
    case 'list':
      return block.items.flat();
    case 'table':
      return block.rows.flatMap((row) => (row.kind === 'span' ? row.runs : row.cells.flat()));
    case 'signatures':
      return block.items.flatMap(({ name }) => name);
    default:
      return [];
  }
}
