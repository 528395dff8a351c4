import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { teamPlanTracker } from '../../src/documents/plan/team-plan-tracker.ts';
import { shownText } from '../../src/documents/sheet/sheet-cell.ts';
import { openOffice } from '../../src/office/open-office.ts';
import { type DocFacts, itRendersDocs } from '../documents/renderer-contract.ts';
import { aRow, aSheetModel } from '../documents/sheet/a-sheet-model.ts';
import { aFullYear } from '../documents/team/team-records.ts';
import { parsePage, select, textOf } from '../support/markup.ts';

function htmlFacts(html: string): DocFacts {
  const page = parsePage(html);
  const main = page.querySelector('main');
  return {
    text: textOf(main),
    headings: select(main, 'h1, h2, h3').map((each) => ({
      level: Number(each.tagName.slice(1)),
      text: textOf(each),
    })),
    tables: select(main, 'table').map((table) => ({
      rows: select(table, 'tr').map((row) => select(row, 'th, td').map(textOf)),
      headerRepeats: select(table, 'thead tr').length === 1,
    })),
    footer: textOf(page.querySelector('footer')),
    landscape: page.querySelector('body')?.className === 'landscape',
    gaps: select(main, '.gap').map(textOf),
  };
}

describe('writeDocHtml', () => {
  itRendersDocs(async () => {
    let html = '';
    return {
      write: async (model) => {
        html = openOffice().docHtml(model).html;
      },
      facts: async () => htmlFacts(html),
    };
  });
});

describe('writeSheetHtml', () => {
  it('shows every cell as people read it', () => {
    const model = teamPlanTracker(aFullYear());
    const tables = select(parsePage(openOffice().sheetHtml(model).html), 'table');
    model.tabs.forEach((tab, index) => {
      const rows = select(tables[index] ?? null, 'tbody tr');
      expect(rows.map((row) => select(row, 'td').map(textOf))).to.deep.equal(
        tab.rows.map(({ cells }) =>
          tab.columns.map((column) => shownText(column, cells[column.key] ?? null)),
        ),
      );
    });
  });

  it('colours a row by what it says, as the Sheet does', () => {
    const rows = [aRow('a', { status: 'done' }), aRow('b', { status: 'cancelled' }), aRow('c')];
    const page = parsePage(openOffice().sheetHtml(aSheetModel(rows)).html);
    expect(select(page, 'tbody tr').map(({ className }) => className)).to.deep.equal(['done', 'muted', '']);
  });

  it('takes any text for text', () => {
    const activity = '<img src=x onerror=alert(1)> & "a" \'b\'';
    const { html } = openOffice().sheetHtml(aSheetModel([aRow('a', { activity })]));
    const page = parsePage(html);
    expect(page.querySelector('img')).to.equal(null);
    expect(textOf(page.querySelector('tbody td:nth-child(2)'))).to.equal(activity);
  });

  it('names the hash of its one style block, and has no other style or script', () => {
    const { html, styleHash } = openOffice().sheetHtml(aSheetModel([aRow('a')]));
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
    expect(styleHash).to.equal(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(html).to.not.match(/<script|\sstyle=|\son\w+=/);
  });
});
