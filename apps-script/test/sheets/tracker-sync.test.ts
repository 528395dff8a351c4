import { expect } from 'chai';
import { aRow, aSheetModel } from '../../../shared/test/documents/sheet/a-sheet-model.ts';
import { bad, good, openTrackerSheet, TEAM, type TrackerSheet } from '../support/tracker-sheet.ts';

describe('the tracker in a Sheet', () => {
  let sheet: TrackerSheet;
  beforeEach(async () => {
    sheet = await openTrackerSheet();
  });

  it('fills a tab and says how much', () => {
    const report = sheet.fill();
    expect(report).to.deep.equal({
      title: 'План команды',
      tabs: [{ title: 'План', rows: 3 }],
      waiting: 0,
      remarks: [],
    });
    expect(sheet.shown('b', 'status')).to.equal('намечено');
    expect(sheet.shown('b', 'date')).to.equal('05.10.2026');
  });

  it('leaves other people’s tabs alone, also one that is all chart', () => {
    const file = sheet.google.spreadsheet;
    file?.tab('Лист1').typeIn(1, 1, 'мои заметки');
    const chart = file?.addTab('Диаграмма');
    if (chart) chart.type = 'OBJECT';
    sheet.fill();
    expect(file?.tab('Лист1').shown(1, 1)).to.equal('мои заметки');
  });

  it('needs a handful of calls for a tracker of 1,000 rows, and none for a refresh without changes', () => {
    sheet.service.model = aSheetModel(Array.from({ length: 1_000 }, (_, index) => aRow(`row-${index}`)));
    sheet.fill();
    const writes = (name: string) =>
      /\.(setValues?|setDataValidations?|setRichText\w*|setNotes?)$/.test(name);
    expect(sheet.google.log.count('Range.setValues')).to.be.at.most(4);
    expect(sheet.google.log.sum(writes)).to.be.at.most(8);
    expect(sheet.google.log.sum(() => true)).to.be.at.most(250);

    sheet.google.log.forget();
    good(sheet.google.addOn.sidebarRefresh([]));
    expect(sheet.google.log.count('Range.getValues')).to.equal(1);
    expect(sheet.google.log.sum(writes)).to.equal(0);
  });

  it('needs a handful of writes when 300 rows of 1,000 have changed', () => {
    sheet.service.model = aSheetModel(Array.from({ length: 1_000 }, (_, index) => aRow(`row-${index}`)));
    sheet.fill();
    sheet.google.log.forget();
    for (let index = 0; index < 1_000; index += 3) sheet.service.change(`row-${index}`, { status: 'done' });
    good(sheet.google.addOn.sidebarRefresh([]));
    expect(sheet.shown('row-999', 'status')).to.equal('сделано');
    expect(sheet.google.log.count('Range.setValues')).to.be.at.most(60);
  });

  it('tells the sender which of the taken texts looks like a pupil’s name (P-2), and that it was kept', () => {
    sheet.fill();
    sheet.choose('b', 'status', 'сделано');
    sheet.choose('c', 'status', 'сделано');
    const place = { tab: 'plan', column: 'status' };
    const message = 'Похоже на фамилию и имя. Учеников называем кодами.';
    sheet.service.instead = ({ path }) =>
      path.endsWith('/edits')
        ? {
            status: 200,
            body: {
              cells: [
                { ...place, rowId: 'b', outcome: 'taken', value: 'done', version: 2 },
                { ...place, rowId: 'c', outcome: 'refused', reason: 'busy' },
              ],
              warnings: [
                { path: 'edits.0.value', message },
                { path: 'edits.0.base', message: 'об исходном значении' },
                { path: 'edits.1.value', message: 'об отклонённой правке' },
                { path: 'edits.7.value', message: 'о правке, которой нет' },
                null,
              ],
            },
          }
        : undefined;
    const report = good(sheet.google.addOn.sidebarSend([]));
    expect(report.taken).to.equal(1);
    expect(report.remarks).to.deep.equal([`«Дело b», столбец «Состояние»: ${message}`]);
  });

  it('shows the difference first and changes nothing by it', () => {
    sheet.fill();
    sheet.choose('b', 'status', 'сделано');
    sheet.google.log.forget();
    const difference = good(sheet.google.addOn.sidebarDifference());
    expect(difference.cells).to.deep.equal([
      {
        tab: 'plan',
        rowId: 'b',
        column: 'status',
        rowTitle: 'Дело b',
        columnTitle: 'Состояние',
        before: 'намечено',
        mine: 'сделано',
        theirs: null,
      },
    ]);
    expect(
      sheet.service.calls.filter(({ method, path }) => method === 'POST' && /edits/.test(path)),
    ).to.deep.equal([]);
    expect(sheet.google.log.sum((name) => /^(Range|Sheet)\.(set|insert|delete|clear)/.test(name))).to.equal(
      0,
    );
  });

  it('sends what was edited and takes the new versions over', () => {
    sheet.fill();
    sheet.choose('b', 'status', 'сделано');
    sheet.choose('c', 'responsible', 'Лугов Пётр');
    const report = good(sheet.google.addOn.sidebarSend([]));
    expect([report.taken, report.conflicts, report.refused]).to.deep.equal([2, [], []]);
    expect(sheet.service.model.tabs[0]?.rows[1]?.cells).to.include({ status: 'done' });
    expect(sheet.tab().shown(sheet.tab().rowOf(1, 'b'), 2)).to.equal('2');
    expect(good(sheet.google.addOn.sidebarDifference()).cells).to.deep.equal([]);
  });

  it('sends nothing when nothing was edited', () => {
    sheet.fill();
    const report = good(sheet.google.addOn.sidebarSend([]));
    expect(report.taken).to.equal(0);
    expect(sheet.service.calls.some(({ path }) => path.endsWith('/edits'))).to.equal(false);
  });

  describe('who may do what', () => {
    it('any editor can refresh what the owner filled', () => {
      sheet.fill();
      if (sheet.google.spreadsheet) sheet.google.spreadsheet.user = 'editor';
      sheet.service.change('b', { status: 'done' });
      good(sheet.google.addOn.sidebarRefresh([]));
      expect(sheet.shown('b', 'status')).to.equal('сделано');
    });

    it('a reader is told so', () => {
      if (sheet.google.spreadsheet) sheet.google.spreadsheet.user = 'reader';
      expect(bad(sheet.google.addOn.sidebarFill(TEAM)).code).to.equal('cannot_write');
    });

    it('a colleague’s refresh is waited for, then named', () => {
      sheet.google.lockedElsewhere = true;
      const { code, message } = bad(sheet.google.addOn.sidebarFill(TEAM));
      expect([code, message?.slice(0, 15)]).to.deep.equal(['busy', 'Кто-то из колле']);
    });

    it('the lock is given back after a fault', () => {
      if (sheet.google.spreadsheet) sheet.google.spreadsheet.user = 'reader';
      const addOn = sheet.google.addOn;
      bad(addOn.sidebarFill(TEAM));
      if (sheet.google.spreadsheet) sheet.google.spreadsheet.user = 'owner';
      good(addOn.sidebarFill(TEAM));
    });
  });

  describe('which tracker', () => {
    it('there is none', () => {
      expect(bad(sheet.google.addOn.sidebarDifference()).code).to.equal('no_tracker');
    });

    it('of two the one whose tab is open', () => {
      sheet.fill();
      sheet.service.model = aSheetModel([aRow('x')], { scope: { team: 't2', schoolYear: '2026/27' } });
      good(sheet.google.addOn.sidebarFill({ ...TEAM, id: 't2' }));
      const file = sheet.google.spreadsheet;
      if (!file) throw new Error('no spreadsheet');
      file.active = file.tab('План (2)');
      good(sheet.google.addOn.sidebarRefresh([]));
      expect(sheet.service.calls.at(-1)?.path).to.contain('team=t2');
      file.active = file.tab('Лист1');
      expect(bad(sheet.google.addOn.sidebarRefresh([])).code).to.equal('two_trackers');
    });
  });
});
