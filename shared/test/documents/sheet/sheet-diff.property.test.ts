import { expect } from 'chai';
import { diffSheet } from '../../../src/documents/sheet/sheet-diff.ts';
import type { SheetModel, SheetRow } from '../../../src/documents/sheet/sheet-model.ts';
import { readSheet } from '../../../src/documents/sheet/sheet-reading.ts';
import { type SeededRandom, seededRandom } from '../seeded-random.ts';
import { aRow, aSheetModel } from './a-sheet-model.ts';
import { MemorySheet } from './memory-sheet.ts';

const STATUSES = ['planned', 'in_progress', 'done', 'cancelled'];
const LABELS = ['намечено', 'в работе', 'сделано', 'отменено', 'почти', '', 'СДЕЛАНО', '=1+1'];
const ACTIVITIES = ['Урок', '=HYPERLINK("x")', '+7 900', '-', '@all', "'так", '01.02', 'Строка\nвторая', ''];

/** The service's side moves: rows come, go, change. */
function nextModel(random: SeededRandom, before: SheetModel): SheetModel {
  const rows: SheetRow[] = [];
  let fresh = random.int(1_000_000);
  const add = () => {
    fresh += 1;
    const status = random.pick([...STATUSES, null]);
    rows.push(aRow(`n${fresh}`, { status, activity: random.pick(ACTIVITIES) }));
  };
  for (const row of before.tabs[0]?.rows ?? []) {
    if (random.chance(0.1)) add();
    if (random.chance(0.1)) continue;
    const changes: Record<string, string | null> = {};
    if (random.chance(0.2)) changes.status = random.pick([...STATUSES, null]);
    if (random.chance(0.2)) changes.activity = random.pick(ACTIVITIES);
    if (random.chance(0.1)) changes.responsible = random.pick(['p1', 'p2', 'p3', null]);
    const changed = Object.keys(changes).length > 0;
    rows.push(changed ? { ...row, version: row.version + 1, cells: { ...row.cells, ...changes } } : row);
  }
  while (rows.length < 1 || random.chance(0.3)) add();
  return aSheetModel(rows);
}

/** Somebody works in the Sheet: edits, sorts, copies, deletes, adds rows and notes beside them. */
function disturb(random: SeededRandom, sheet: MemorySheet): void {
  const tab = sheet.tab('План');
  const keys = tab.cells[0] ?? [];
  const header = tab.cells.findIndex((row, at) => at > 0 && row[0] === 'id');
  const status = keys.indexOf('status');
  for (let at = header + 1; at < tab.cells.length; at += 1) {
    if (random.chance(0.2)) (tab.cells[at] as unknown[])[status] = random.pick(LABELS);
  }
  const rowOf = () => header + 1 + random.int(Math.max(1, tab.cells.length - header - 1));
  if (random.chance(0.3)) {
    const body = tab.cells.splice(header + 1);
    tab.cells.push(...body.sort((one, other) => String(one[4]).localeCompare(String(other[4]))));
  }
  if (random.chance(0.2)) tab.cells.push([...(tab.cells[rowOf()] ?? tab.cells[header] ?? [])]);
  if (random.chance(0.2) && tab.cells.length > header + 2) tab.cells.splice(rowOf(), 1);
  if (random.chance(0.2)) {
    const own = new Array<null | string>(tab.columns).fill(null);
    own[4] = 'Своё дело';
    tab.cells.splice(rowOf(), 0, own);
  }
  if (random.chance(0.2)) {
    for (const row of tab.cells) row.push(null);
    tab.columns += 1;
    (tab.cells[rowOf()] ?? tab.cells[header] ?? [])[tab.columns - 1] = 'заметка';
  }
  if (random.chance(0.1)) (tab.cells[header] as unknown[])[status] = 'Статус';
  if (random.chance(0.05)) tab.cells.splice(header, 1);
}

/** What must be true of a Sheet after it was brought to the model. */
function expectBrought(sheet: MemorySheet, model: SheetModel, edited: ReadonlyMap<string, unknown>): void {
  expect(diffSheet(model, sheet.present()), 'a second time there is nothing to do').to.deep.equal([]);
  const tab = sheet.tab('План');
  const keys = tab.cells[0] ?? [];
  const ids = tab.cells.map((row) => row[0]);
  for (const row of model.tabs[0]?.rows ?? []) {
    expect(ids.filter((id) => id === row.id)).to.have.length(1);
    const cells = tab.cells[ids.indexOf(row.id)] ?? [];
    expect(cells[keys.indexOf('activity')] ?? '').to.equal(row.cells.activity);
    expect(cells[keys.indexOf('version')]).to.equal(row.version);
    if (edited.has(row.id)) expect(cells[keys.indexOf('status')] ?? '').to.equal(edited.get(row.id));
  }
}

describe('diffSheet, many random histories', () => {
  it('brings any Sheet to the model, twice is once, and no edit is ever lost', () => {
    for (let seed = 1; seed <= 120; seed += 1) {
      const random = seededRandom(seed);
      const sheet = new MemorySheet();
      let model = nextModel(random, aSheetModel([]));
      try {
        sheet.apply(diffSheet(model, sheet.present()));
        expectBrought(sheet, model, new Map());
        for (let round = 0; round < 6; round += 1) {
          disturb(random, sheet);
          const reading = readSheet(model, sheet.present());
          const keys = sheet.tab('План').cells[0] ?? [];
          const rawOf = (rowId: string) =>
            sheet.tab('План').cells.find((row) => row[0] === rowId)?.[keys.indexOf('status')] ?? '';
          const edited = new Map(reading.edits.map(({ rowId }) => [rowId, rawOf(rowId)] as const));
          for (const remark of reading.remarks)
            if (remark.kind === 'unreadable_cell') edited.set(remark.rowId, rawOf(remark.rowId));
          const next = nextModel(random, model);
          for (const { rowId, value } of reading.edits) {
            const theirs = next.tabs[0]?.rows.find(({ id }) => id === rowId)?.cells.status;
            if (theirs === value) edited.delete(rowId);
          }
          model = next;
          sheet.apply(diffSheet(model, sheet.present()));
          expectBrought(sheet, model, edited);
        }
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error });
      }
    }
  });

  it('takes in at once what the service took, and leaves no remark', () => {
    for (let seed = 1000; seed < 1100; seed += 1) {
      const random = seededRandom(seed);
      const model = nextModel(random, aSheetModel([]));
      const sheet = new MemorySheet();
      sheet.apply(diffSheet(model, sheet.present()));
      disturb(random, sheet);
      const { edits } = readSheet(model, sheet.present());
      const rows = (model.tabs[0]?.rows ?? []).map((row) => {
        const edit = edits.find(({ rowId }) => rowId === row.id);
        return edit
          ? { ...row, version: row.version + 1, cells: { ...row.cells, [edit.column]: edit.value } }
          : row;
      });
      const taken = aSheetModel(rows);
      sheet.apply(diffSheet(taken, sheet.present()));
      expect(readSheet(taken, sheet.present()).edits, `seed ${seed}`).to.deep.equal([]);
    }
  });
});
