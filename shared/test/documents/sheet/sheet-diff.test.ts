import { expect } from 'chai';
import { diffSheet } from '../../../src/documents/sheet/sheet-diff.ts';
import type { SheetModel } from '../../../src/documents/sheet/sheet-model.ts';
import { readSheet } from '../../../src/documents/sheet/sheet-reading.ts';
import { aRow, aSheetModel } from './a-sheet-model.ts';
import { MemorySheet } from './memory-sheet.ts';

/** Columns of the sample: three hidden, №, activity, date, status, responsible, check. */
const [NO, ACTIVITY, DATE, STATUS, RESPONSIBLE, CHECK] = [3, 4, 5, 6, 7, 8] as const;
/** Hidden row, two lines, header. */
const FIRST = 4;

function written(model: SheetModel): MemorySheet {
  const sheet = new MemorySheet();
  sheet.apply(diffSheet(model, sheet.present()));
  return sheet;
}

function column(sheet: MemorySheet, at: number): unknown[] {
  return sheet
    .tab('План')
    .cells.slice(FIRST)
    .map((row) => row[at]);
}

describe('diffSheet', () => {
  it('writes a tracker into an empty spreadsheet: labels, dates as numbers, identity in hidden cells', () => {
    const sheet = written(aSheetModel([aRow('a'), aRow('b', { status: 'done', responsible: null })]));
    const { cells } = sheet.tab('План');
    expect(cells[1]?.[NO]).to.equal('План «Читаем условие»');
    expect(cells[3]?.slice(NO)).to.deep.equal([
      '№',
      'Что делаем',
      'Дата',
      'Состояние',
      'Ответственный',
      'Сверка',
    ]);
    expect(cells[4]).to.deep.equal([
      'a',
      1,
      '{"status":"planned","responsible":"p1"}',
      1,
      'Дело a',
      46300,
      'намечено',
      'Сомова Ольга',
      null,
    ]);
    expect(cells[5]?.slice(STATUS)).to.deep.equal(['сделано', null, null]);
  });

  it('has nothing to do when the tracker is already there', () => {
    const model = aSheetModel([aRow('a'), aRow('b')]);
    expect(diffSheet(model, written(model).present())).to.deep.equal([]);
    expect(
      diffSheet({ ...model, generatedAt: '2027-01-01T00:00:00.000Z' }, written(model).present()),
    ).to.deep.equal([]);
  });

  it('writes only what changed', () => {
    const sheet = written(aSheetModel([aRow('a'), aRow('b'), aRow('c')]));
    const ops = diffSheet(
      aSheetModel([aRow('a'), aRow('b', { activity: 'Другое' }, 2), aRow('c')]),
      sheet.present(),
    );
    expect(ops).to.deep.equal([
      { kind: 'openTab', tab: 'plan', handle: 's0' },
      {
        kind: 'write',
        tab: 'plan',
        row: 5,
        column: 1,
        cells: [[2, '{"status":"planned","responsible":"p1"}', 1, 'Другое']],
      },
    ]);
  });

  it('leaves rows where people sorted them, and puts a new one after its neighbour', () => {
    const sheet = written(aSheetModel([aRow('a'), aRow('b'), aRow('c')]));
    const { cells } = sheet.tab('План');
    cells.splice(FIRST, 3, ...cells.slice(FIRST).reverse());
    sheet.apply(diffSheet(aSheetModel([aRow('a'), aRow('n'), aRow('b'), aRow('c')]), sheet.present()));
    expect(column(sheet, 0)).to.deep.equal(['c', 'b', 'a', 'n']);
    sheet.apply(
      diffSheet(
        aSheetModel([aRow('0'), aRow('a'), aRow('n'), aRow('b'), aRow('m'), aRow('c')]),
        sheet.present(),
      ),
    );
    expect(column(sheet, 0)).to.deep.equal(['0', 'c', 'b', 'm', 'a', 'n']);
  });

  it('takes the row of a deleted record away, unless somebody wrote beside it', () => {
    const sheet = written(aSheetModel([aRow('a'), aRow('b'), aRow('c')]));
    const tab = sheet.tab('План');
    sheet.apply([
      { kind: 'openTab', tab: 'plan', handle: 's0' },
      { kind: 'growTab', tab: 'plan', rows: 1, columns: 10 },
      { kind: 'write', tab: 'plan', row: 6, column: 9, cells: [['моя заметка']] },
    ]);
    sheet.apply(diffSheet(aSheetModel([aRow('a')]), sheet.present()));
    expect(column(sheet, 0)).to.deep.equal(['a', null]);
    expect(tab.cells[5]?.[ACTIVITY]).to.equal('Дело c');
    expect(tab.cells[5]?.[9]).to.equal('моя заметка');
    expect(diffSheet(aSheetModel([aRow('a')]), sheet.present())).to.deep.equal([]);
  });

  it('keeps a cell that was edited here and says that it has not been sent', () => {
    const sheet = written(aSheetModel([aRow('a')]));
    const row = sheet.tab('План').cells[FIRST] ?? [];
    row[STATUS] = 'сделано';
    sheet.apply(diffSheet(aSheetModel([aRow('a', { activity: 'Иначе' }, 2)]), sheet.present()));
    expect(row[ACTIVITY]).to.equal('Иначе');
    expect(row[STATUS]).to.equal('сделано');
    expect(row[CHECK]).to.equal('Состояние: изменено здесь, в Учительскую ещё не передано');
  });

  it('shows both values of a conflict, keeps ours until somebody chooses, and clears the remark after', () => {
    const model = aSheetModel([aRow('a', { status: 'in_progress' }, 2)]);
    const conflicting = () => {
      const sheet = written(aSheetModel([aRow('a')]));
      (sheet.tab('План').cells[FIRST] ?? [])[STATUS] = 'сделано';
      sheet.apply(diffSheet(model, sheet.present()));
      return sheet;
    };
    const undecided = conflicting();
    expect(column(undecided, STATUS)).to.deep.equal(['сделано']);
    expect(column(undecided, CHECK)).to.deep.equal(['Состояние: здесь «сделано», в Учительской «в работе»']);
    expect(diffSheet(model, undecided.present())).to.deep.equal([]);

    const place = { tab: 'plan', rowId: 'a', column: 'status' } as const;
    const theirs = conflicting();
    theirs.apply(diffSheet(model, theirs.present(), [{ ...place, take: 'theirs' }]));
    expect(column(theirs, STATUS)).to.deep.equal(['в работе']);
    expect(column(theirs, CHECK)).to.deep.equal([null]);
    expect(readSheet(model, theirs.present()).edits).to.deep.equal([]);

    const mine = conflicting();
    mine.apply(diffSheet(model, mine.present(), [{ ...place, take: 'mine' }]));
    expect(readSheet(model, mine.present()).edits).to.deep.equal([
      { ...place, version: 2, base: 'in_progress', value: 'done' },
    ]);
  });

  it('keeps text that is no choice, and says so', () => {
    const sheet = written(aSheetModel([aRow('a')]));
    (sheet.tab('План').cells[FIRST] ?? [])[STATUS] = 'почти';
    sheet.apply(diffSheet(aSheetModel([aRow('a', { status: 'done' }, 2)]), sheet.present()));
    expect(column(sheet, STATUS)).to.deep.equal(['почти']);
    expect(column(sheet, CHECK)).to.deep.equal(['Состояние: «почти» нет в списке']);
  });

  it('turns a copied row into plain text and leaves rows that people added', () => {
    const model = aSheetModel([aRow('a'), aRow('b')]);
    const sheet = written(model);
    const { cells } = sheet.tab('План');
    cells.push([...(cells[FIRST] ?? [])]);
    cells.push([null, null, null, null, 'Ещё одно дело', null, null, null, null]);
    sheet.apply(diffSheet(model, sheet.present()));
    expect(column(sheet, 0)).to.deep.equal(['a', 'b', null, null]);
    expect(column(sheet, ACTIVITY)).to.deep.equal(['Дело a', 'Дело b', 'Дело a', 'Ещё одно дело']);
    expect(diffSheet(model, sheet.present())).to.deep.equal([]);
  });

  it('follows columns that were moved, brings back a deleted one, leaves a foreign one between', () => {
    const model = aSheetModel([aRow('a')]);
    const sheet = written(model);
    const tab = sheet.tab('План');
    for (const row of tab.cells) {
      const [status] = row.splice(STATUS, 1);
      row.splice(NO, 0, status ?? null);
      row.splice(NO + 1, 0, row === tab.cells[FIRST] ? 'заметка' : null);
      row.splice(row.length - 1, 1);
      row.splice(DATE + 2, 1);
    }
    tab.columns = tab.cells[0]?.length ?? 0;
    sheet.apply(
      diffSheet(aSheetModel([aRow('a', { status: 'done', activity: 'Новое' }, 2)]), sheet.present()),
    );
    const keys = tab.cells[0] ?? [];
    expect(keys.slice(1)).to.have.members([
      'version',
      'base',
      'status',
      null,
      'no',
      'activity',
      'responsible',
      'date',
      'check',
    ]);
    const at = (key: string) => tab.cells[FIRST]?.[keys.indexOf(key)];
    expect(at('status')).to.equal('сделано');
    expect(at('activity')).to.equal('Новое');
    expect(at('date')).to.equal(46300);
    expect(tab.cells[FIRST]?.[keys.indexOf(null)]).to.equal('заметка');
  });

  it('brings back a changed header, a deleted header and a longer heading', () => {
    const model = aSheetModel([aRow('a'), aRow('b')]);
    const sheet = written(model);
    const tab = sheet.tab('План');
    (tab.cells[3] ?? [])[STATUS] = 'Статус!';
    sheet.apply(diffSheet(model, sheet.present()));
    expect(tab.cells[3]?.[STATUS]).to.equal('Состояние');

    tab.cells.splice(3, 1);
    sheet.apply(diffSheet(model, sheet.present()));
    expect(
      readSheet(model, sheet.present()).remarks.filter(({ kind }) => kind === 'absent_row'),
    ).to.deep.equal([]);
    expect(diffSheet(model, sheet.present())).to.deep.equal([]);

    const longer = aSheetModel([aRow('a'), aRow('b')]);
    const [plan] = longer.tabs;
    const grown = { ...longer, tabs: plan ? [{ ...plan, heading: ['раз', 'два', 'три', 'четыре'] }] : [] };
    const fresh = written(model);
    fresh.apply(diffSheet(grown, fresh.present()));
    expect(
      fresh
        .tab('План')
        .cells.slice(1, 6)
        .map((row) => row[NO]),
    ).to.deep.equal(['раз', 'два', 'три', 'четыре', '№']);
    fresh.apply(diffSheet(model, fresh.present()));
    expect(
      fresh
        .tab('План')
        .cells.slice(1, 6)
        .map((row) => row[NO]),
    ).to.deep.equal(['План «Читаем условие»', '2026/27', null, null, '№']);
  });

  it('puts its tab beside a foreign one of the same name, and another team beside the first', () => {
    const sheet = new MemorySheet();
    sheet.apply([{ kind: 'addTab', tab: 'x', title: 'План', rows: 1, columns: 1 }]);
    sheet.apply(diffSheet(aSheetModel([aRow('a')]), sheet.present()));
    const second = aSheetModel([aRow('z')], { scope: { team: 't2', schoolYear: '2026/27' } });
    sheet.apply(diffSheet(second, sheet.present()));
    expect(sheet.tabs.map(({ title }) => title)).to.deep.equal(['План', 'План (2)', 'План (3)']);
    expect(sheet.tab('План').cells).to.deep.equal([[null]]);
  });

  it('sets formats, lists and colours again only when what they depend on changed', () => {
    const sheet = written(aSheetModel([aRow('a'), aRow('b')]));
    const kinds = (model: SheetModel) => diffSheet(model, sheet.present()).map(({ kind }) => kind);
    expect(kinds(aSheetModel([aRow('a', { status: 'done' }, 2), aRow('b')]))).to.not.include('resetRules');
    expect(kinds(aSheetModel([aRow('a'), aRow('b'), aRow('c')]))).to.include.members([
      'growTab',
      'resetRules',
      'choices',
    ]);
  });

  it('needs a handful of operations for a tracker of 1,000 rows, also when every third row changed', () => {
    const rows = Array.from({ length: 1000 }, (_, index) => aRow(`r${index}`, { no: index }));
    const sheet = new MemorySheet();
    const ops = diffSheet(aSheetModel(rows), sheet.present());
    expect(ops.length).to.be.lessThan(35);
    sheet.apply(ops);
    const changed = rows.map((row, index) =>
      index % 3 === 0 ? aRow(row.id, { ...row.cells, activity: 'Иначе' }, 2) : row,
    );
    const second = diffSheet(aSheetModel(changed), sheet.present());
    expect(second.length).to.be.lessThan(35);
    sheet.apply(second);
    expect(diffSheet(aSheetModel(changed), sheet.present())).to.deep.equal([]);
  });

  it('protects everything of ours but the cells to edit', () => {
    const sheet = written(aSheetModel([aRow('a'), aRow('b')]));
    const areas = sheet.tab('План').rules.flatMap((op) => (op.kind === 'protect' ? [op.area] : []));
    const isProtected = (row: number, at: number) =>
      areas.some(
        (area) =>
          row >= area.row &&
          row < area.row + area.rows &&
          at >= area.column &&
          at < area.column + area.columns,
      );
    for (const at of [0, 1, 2, NO, ACTIVITY, DATE, CHECK]) expect(isProtected(FIRST, at)).to.equal(true);
    for (const at of [STATUS, RESPONSIBLE]) expect(isProtected(FIRST, at)).to.equal(false);
    for (const at of [0, STATUS, CHECK]) expect(isProtected(3, at)).to.equal(true);
  });
});
