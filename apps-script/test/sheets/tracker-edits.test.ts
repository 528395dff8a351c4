import { expect } from 'chai';
import { aRow, aSheetModel } from '../../../shared/test/documents/sheet/a-sheet-model.ts';
import { good, openTrackerSheet, type TrackerSheet } from '../support/tracker-sheet.ts';

describe('edits in the tracker of a Sheet', () => {
  let sheet: TrackerSheet;
  beforeEach(async () => {
    sheet = await openTrackerSheet();
  });

  describe('a conflict', () => {
    beforeEach(() => {
      sheet.fill();
      sheet.choose('b', 'status', 'сделано');
      sheet.choose('c', 'status', 'в работе');
      sheet.service.change('b', { status: 'cancelled' });
    });

    it('is foretold, and in sending keeps only its own cell back', () => {
      const [met, free] = good(sheet.google.addOn.sidebarDifference()).cells;
      expect([met?.mine, met?.theirs, free?.theirs]).to.deep.equal(['сделано', 'отменено', null]);
      const report = good(sheet.google.addOn.sidebarSend([]));
      expect(report.taken).to.equal(1);
      expect(report.conflicts).to.deep.equal([
        {
          tab: 'plan',
          rowId: 'b',
          column: 'status',
          rowTitle: 'Дело b',
          columnTitle: 'Состояние',
          before: 'намечено',
          mine: 'сделано',
          theirs: 'отменено',
        },
      ]);
      expect(sheet.service.model.tabs[0]?.rows[1]?.cells).to.include({ status: 'cancelled' });
    });

    it('stands in the row with both values, and the typed one stays in its cell', () => {
      good(sheet.google.addOn.sidebarSend([]));
      expect(sheet.shown('b', 'status')).to.equal('сделано');
      expect(sheet.shown('b', 'check')).to.equal('Состояние: здесь «сделано», в Учительской «отменено»');
      expect(sheet.shown('c', 'check')).to.equal('');
    });

    it('is settled by keeping one’s own', () => {
      good(sheet.google.addOn.sidebarSend([]));
      const choice = { tab: 'plan', rowId: 'b', column: 'status', take: 'mine' } as const;
      expect(good(sheet.google.addOn.sidebarSend([choice])).taken).to.equal(1);
      expect(sheet.service.model.tabs[0]?.rows[1]?.cells).to.include({ status: 'done' });
      expect(sheet.shown('b', 'check')).to.equal('');
    });

    it('is settled by taking the colleague’s', () => {
      const choice = { tab: 'plan', rowId: 'b', column: 'status', take: 'theirs' } as const;
      const report = good(sheet.google.addOn.sidebarSend([choice]));
      expect([report.taken, report.conflicts]).to.deep.equal([1, []]);
      expect(sheet.shown('b', 'status')).to.equal('отменено');
    });

    it('is not touched by a refresh', () => {
      const report = good(sheet.google.addOn.sidebarRefresh([]));
      expect(report.waiting).to.equal(2);
      expect(sheet.shown('b', 'status')).to.equal('сделано');
    });
  });

  describe('what people do to rows and columns', () => {
    beforeEach(() => {
      sheet.fill();
    });

    it('a new row stays a note and is spoken of', () => {
      const row = sheet.tab().rowOf(1, 'c') + 1;
      sheet.google.spreadsheet?.tab('План').api.insertRowsAfter(row - 1, 1);
      sheet.tab().typeIn(row, sheet.tab().columnOf('activity'), 'Ещё одно дело');
      const { cells, remarks } = good(sheet.google.addOn.sidebarDifference());
      expect(cells).to.deep.equal([]);
      expect(remarks.join()).to.contain(`Строка ${row}: её нет в Учительской`);
      good(sheet.google.addOn.sidebarRefresh([]));
      expect(sheet.tab().shown(row, sheet.tab().columnOf('activity'))).to.equal('Ещё одно дело');
    });

    it('a copied row counts once, the first time', () => {
      const row = sheet.tab().rowOf(1, 'b');
      sheet.tab().copyRow(row, row);
      sheet.tab().typeIn(row + 1, sheet.tab().columnOf('status'), 'отменено');
      const { cells, remarks } = good(sheet.google.addOn.sidebarDifference());
      expect(cells).to.deep.equal([]);
      expect(remarks.join()).to.contain(`Строка ${row + 1} – копия`);
    });

    it('a deleted row comes back with a refresh', () => {
      sheet.tab().deleteRows(sheet.tab().rowOf(1, 'b'), 1);
      expect(good(sheet.google.addOn.sidebarDifference()).remarks.join()).to.contain(
        'вернётся при обновлении',
      );
      good(sheet.google.addOn.sidebarRefresh([]));
      expect(sheet.shown('b', 'activity')).to.equal('Дело b');
    });

    it('sorted rows keep their edits', () => {
      const first = sheet.tab().rowOf(1, 'a');
      sheet.choose('a', 'status', 'сделано');
      sheet.tab().sortRows(first, first + 2, sheet.tab().columnOf('status'));
      good(sheet.google.addOn.sidebarSend([]));
      expect(sheet.service.model.tabs[0]?.rows[0]?.cells).to.include({ status: 'done' });
    });

    it('a renamed header still sends, and gets its name back', () => {
      const header = sheet.tab().rowOf(1, 'id');
      sheet.tab().paste(header, sheet.tab().columnOf('status'), 'Как дела');
      sheet.choose('a', 'status', 'сделано');
      const { cells, remarks } = good(sheet.google.addOn.sidebarDifference());
      expect(cells).to.have.lengthOf(1);
      expect(remarks.join()).to.contain('переименован в «Как дела»');
      good(sheet.google.addOn.sidebarRefresh([]));
      expect(sheet.tab().shown(header, sheet.tab().columnOf('status'))).to.equal('Состояние');
    });

    it('a value pasted past the list is not sent, is not lost and stops nothing', () => {
      sheet.tab().paste(...sheet.at('b', 'status'), 'почти готово');
      sheet.choose('a', 'status', 'сделано');
      sheet.service.change('c', { status: 'done' });
      const report = good(sheet.google.addOn.sidebarSend([]));
      expect(report.taken).to.equal(1);
      expect(report.remarks.join()).to.contain('«почти готово» нет в списке');
      expect(sheet.shown('b', 'status')).to.equal('почти готово');
      expect(() => sheet.choose('b', 'status', 'ещё иначе')).to.throw('refused by the list');
    });

    it('a record that is gone leaves the Sheet, and the last row may go too', () => {
      sheet.service.model = aSheetModel([]);
      good(sheet.google.addOn.sidebarRefresh([]));
      expect(() => sheet.tab().rowOf(1, 'a')).to.throw();
      sheet.service.model = aSheetModel([aRow('z')]);
      good(sheet.google.addOn.sidebarRefresh([]));
      expect(sheet.shown('z', 'activity')).to.equal('Дело z');
    });
  });
});
