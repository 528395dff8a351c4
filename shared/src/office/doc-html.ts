import type { DocBlock, DocModel, DocRun, DocTableRow } from '../documents/doc/doc-model.ts';
import type { HtmlFile } from '../ports/office.ts';
import { escapeHtml, htmlPage } from './html-page.ts';

/** A document as a page of its own, to read, print and keep; the same blocks as the .docx. */
export function writeDocHtml(model: DocModel): HtmlFile {
  const blocks = model.blocks.map(blockHtml).join('\n');
  return htmlPage({
    title: model.title,
    locale: model.locale,
    landscape: model.orientation === 'landscape',
    body: `<main>\n${blocks}\n</main>\n<footer>${escapeHtml(model.footer)}</footer>`,
  });
}

function blockHtml(block: DocBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}${classOf(block.align)}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p${classOf(block.align)}>${runsHtml(block.runs)}</p>`;
    case 'stamp':
      return `<div class="stamp">${block.lines.map((runs) => `<p>${runsHtml(runs)}</p>`).join('')}</div>`;
    case 'fields': {
      const items = block.items.map(
        ({ label, runs }) => `<dt>${escapeHtml(label)}</dt><dd>${runsHtml(runs)}</dd>`,
      );
      return `<dl>${items.join('\n')}</dl>`;
    }
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag}>${block.items.map((runs) => `<li>${runsHtml(runs)}</li>`).join('')}</${tag}>`;
    }
    case 'table':
      return tableHtml(block);
    case 'signatures':
      return block.items
        .map(
          ({ role, name }) =>
            `<p class="signature"><span>${escapeHtml(role)}</span><span class="line"></span><span>${runsHtml(name)}</span></p>`,
        )
        .join('\n');
    case 'pageBreak':
      return '<div class="break"></div>';
  }
}

function tableHtml(block: Extract<DocBlock, { kind: 'table' }>): string {
  const all = block.columns.reduce((sum, { width }) => sum + width, 0);
  // The old attribute instead of a style: it needs no exception in anybody's Content-Security-Policy.
  const columns = block.columns.map(({ width }) => `<col width="${((width / all) * 100).toFixed(1)}%">`);
  const head = block.columns.map(({ title }) => `<th scope="col">${escapeHtml(title)}</th>`);
  const rows = block.rows.map((row) => rowHtml(row, block.columns));
  return `<div class="scroll" tabindex="0"><table><colgroup>${columns.join('')}</colgroup>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>`;
}

function rowHtml(row: DocTableRow, columns: Extract<DocBlock, { kind: 'table' }>['columns']): string {
  if (row.kind === 'span')
    return `<tr class="month"><th class="span" colspan="${columns.length}" scope="rowgroup">${runsHtml(row.runs)}</th></tr>`;
  const cells = row.cells.map((runs, index) => `<td${classOf(columns[index]?.align)}>${runsHtml(runs)}</td>`);
  return `<tr${row.tall ? ' class="tall"' : ''}>${cells.join('')}</tr>`;
}

function runsHtml(runs: readonly DocRun[]): string {
  return runs
    .map((run) => {
      const text = escapeHtml(run.text);
      const marked = run.gap ? `<span class="gap">${text}</span>` : text;
      const strong = run.bold ? `<strong>${marked}</strong>` : marked;
      return run.italic ? `<em>${strong}</em>` : strong;
    })
    .join('');
}

function classOf(align: 'left' | 'center' | 'right' | undefined): string {
  return align === undefined || align === 'left' ? '' : ` class="${align}"`;
}
