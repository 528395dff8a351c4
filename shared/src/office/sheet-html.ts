import { shownText } from '../documents/sheet/sheet-cell.ts';
import type { RowTone, SheetModel, SheetRow, SheetTab } from '../documents/sheet/sheet-model.ts';
import type { HtmlFile } from '../ports/office.ts';
import { escapeHtml, htmlPage } from './html-page.ts';

/** A tracker as a page of its own: every tab as a table, coloured as in the Sheet. */
export function writeSheetHtml(model: SheetModel): HtmlFile {
  return htmlPage({
    title: model.title,
    locale: model.locale,
    landscape: true,
    body: `<main>\n<h1>${escapeHtml(model.title)}</h1>\n${model.tabs.map(tabHtml).join('\n')}\n</main>`,
  });
}

function tabHtml(tab: SheetTab): string {
  const heading = tab.heading.map((line) => `<p class="quiet">${escapeHtml(line)}</p>`);
  const all = tab.columns.reduce((sum, { width }) => sum + width, 0);
  const columns = tab.columns.map(({ width }) => `<col width="${((width / all) * 100).toFixed(1)}%">`);
  const head = tab.columns.map(({ title }) => `<th scope="col">${escapeHtml(title)}</th>`);
  const rows = tab.rows.map((row) => rowHtml(tab, row));
  return `<h2>${escapeHtml(tab.title)}</h2>
${heading.join('\n')}
<div class="scroll" tabindex="0"><table><colgroup>${columns.join('')}</colgroup>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>`;
}

function rowHtml(tab: SheetTab, row: SheetRow): string {
  const tone = rowTone(tab, row);
  const cells = tab.columns.map((column) => {
    const text = escapeHtml(shownText(column, row.cells[column.key] ?? null));
    const lines = text.replace(/\n/g, '<br>');
    return column.type === 'text' || column.type === 'choice'
      ? `<td>${lines}</td>`
      : `<td class="${column.type}">${lines}</td>`;
  });
  return `<tr${tone ? ` class="${tone}"` : ''}>${cells.join('')}</tr>`;
}

/** The tone of the first column whose value has one: the rule that Sheets and Excel apply to what they show. */
function rowTone(tab: SheetTab, row: SheetRow): RowTone | undefined {
  for (const { key, choices } of tab.columns) {
    const tone = choices?.find(({ value }) => value === row.cells[key])?.tone;
    if (tone) return tone;
  }
  return undefined;
}
