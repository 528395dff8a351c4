import { expect } from 'chai';
import { classPassportSheet } from '../../src/documents/classes/class-passport.ts';
import { diffDoc } from '../../src/documents/doc/doc-diff.ts';
import type { DocModel } from '../../src/documents/doc/doc-model.ts';
import type { DocOp, PresentDoc } from '../../src/documents/doc/doc-op.ts';
import { meetingMinutesDocument } from '../../src/documents/meetings/meeting-minutes-document.ts';
import { teamPlanDocument } from '../../src/documents/plan/team-plan-document.ts';
import { teamPlanTracker } from '../../src/documents/plan/team-plan-tracker.ts';
import type { PresentSheet } from '../../src/documents/sheet/present-sheet.ts';
import { writtenCell } from '../../src/documents/sheet/sheet-cell.ts';
import { diffSheet } from '../../src/documents/sheet/sheet-diff.ts';
import type { SheetModel, SheetTab } from '../../src/documents/sheet/sheet-model.ts';
import type { SheetOp } from '../../src/documents/sheet/sheet-op.ts';
import { readSheet } from '../../src/documents/sheet/sheet-reading.ts';
import { aPassport } from './classes/class-records.ts';
import { docText, runsIn } from './doc/doc-text.ts';
import { sampleDocuments } from './sample-documents.ts';
import { aRow, aSheetModel } from './sheet/a-sheet-model.ts';
import { aFullYear, aTeamRecords } from './team/team-records.ts';

/**
 * One contract for every renderer with the same models. A renderer brings a way to write and a way to look at what
 * is there; `null` in what it found means that the target has no such thing or nobody can ask for it.
 */
export interface SheetFacts {
  readonly tabs: readonly {
    readonly title: string;
    /** As the target gives them, unformatted: text, numbers (dates too), null for empty. */
    readonly cells: readonly (readonly (string | number | boolean | null)[])[];
    /** How many cells hold a formula. */
    readonly formulas: number;
    readonly hiddenRows: readonly number[];
    readonly hiddenColumns: readonly number[];
    readonly frozenRows: number;
    /** Labels of every list to choose from. */
    readonly lists: readonly (readonly string[])[];
    /** How many rules of colour. */
    readonly colours: number;
    /** May somebody change this cell without being stopped or warned? */
    isFree(row: number, column: number): boolean;
    /** Is the number in this cell shown as a date? */
    isDate(row: number, column: number): boolean;
    /** Rows × columns of the filter. */
    readonly filter: { readonly rows: number; readonly columns: number } | null;
  }[];
}

/** A spreadsheet of some kind, empty at first. */
export interface SheetTarget {
  /** Brings the whole model into the empty target. */
  write(model: SheetModel): Promise<void>;
  facts(): Promise<SheetFacts>;
}

/** One that can be read and changed afterwards. */
export interface LivingSheet extends SheetTarget {
  present(): Promise<PresentSheet>;
  apply(ops: readonly SheetOp[]): Promise<void>;
  /** Somebody types into a cell. */
  type(tab: string, row: number, column: number, value: string | null): Promise<void>;
}

/** Text that every target is tempted to take for something else. */
const TEMPTING = [
  '=1+1',
  '+7 900',
  '-5',
  '@all',
  "'так",
  '01.02',
  '007',
  'TRUE',
  '1e5',
  'Строка\nвторая',
  '<b>&amp;',
];

function temptingModel(): SheetModel {
  return aSheetModel(TEMPTING.map((activity, index) => aRow(`t${index}`, { activity, no: index })));
}

function rowOf(tab: SheetFacts['tabs'][number], id: string): number {
  const row = tab.cells.findIndex((cells) => cells[0] === id);
  if (row < 0) throw new Error(`no row ${id}`);
  return row;
}

function columnOf(tab: SheetFacts['tabs'][number], key: string): number {
  const column = (tab.cells[0] ?? []).indexOf(key);
  if (column < 0) throw new Error(`no column ${key}`);
  return column;
}

/** What every target must show of a model. */
export function itRendersSheets(open: () => Promise<SheetTarget>): void {
  async function factsOf(model: SheetModel): Promise<SheetFacts> {
    const target = await open();
    await target.write(model);
    return target.facts();
  }

  it('shows every cell of the tracker of a full year: labels, dates as numbers, text', async () => {
    const model = teamPlanTracker(aFullYear());
    const facts = await factsOf(model);
    expect(facts.tabs.map(({ title }) => title)).to.include.members(['План', 'Заседания', 'Решения']);
    for (const tab of model.tabs) expectCells(tab, facts);
  });

  it('shows every cell of a class passport: four tabs, percentages as numbers', async () => {
    const model = classPassportSheet(aPassport());
    const facts = await factsOf(model);
    for (const tab of model.tabs) expectCells(tab, facts);
  });

  it('never makes a formula, a date or a number of what somebody typed', async () => {
    const facts = await factsOf(temptingModel());
    const tab = tabOf(facts, 'План');
    expect(tab.formulas).to.equal(0);
    const column = columnOf(tab, 'activity');
    TEMPTING.forEach((text, index) => {
      expect(tab.cells[rowOf(tab, `t${index}`)]?.[column], text).to.equal(text);
    });
  });

  it('shows dates as dates', async () => {
    const tab = tabOf(await factsOf(temptingModel()), 'План');
    expect(tab.cells[rowOf(tab, 't0')]?.[columnOf(tab, 'date')]).to.equal(46300);
    expect(tab.isDate(rowOf(tab, 't0'), columnOf(tab, 'date'))).to.equal(true);
    expect(tab.isDate(rowOf(tab, 't0'), columnOf(tab, 'no'))).to.equal(false);
  });

  it('hides what is for us, freezes the header, filters the whole table with the hidden columns', async () => {
    const tab = tabOf(await factsOf(temptingModel()), 'План');
    expect(tab.hiddenRows).to.deep.equal([0]);
    expect(tab.hiddenColumns).to.deep.equal([0, 1, 2]);
    const header = rowOf(tab, 'id');
    expect(tab.frozenRows).to.equal(header + 1);
    expect(tab.filter).to.deep.include({ rows: TEMPTING.length + 1 });
    expect(tab.filter?.columns).to.equal(
      Math.max(...(tab.cells[0] ?? []).map((cell, at) => (cell ? at + 1 : 0))),
    );
  });

  it('offers the lists, colours rows by what they say, guards the header and leaves the edits free', async () => {
    const tab = tabOf(await factsOf(temptingModel()), 'План');
    expect(tab.lists).to.deep.equal([
      ['намечено', 'в работе', 'сделано', 'отменено'],
      ['Сомова Ольга', 'Лугов Пётр', 'Бережная Анна'],
    ]);
    expect(tab.colours).to.be.at.least(2);
    const first = rowOf(tab, 't0');
    expect(tab.isFree(first, columnOf(tab, 'status'))).to.equal(true);
    expect(tab.isFree(first, columnOf(tab, 'responsible'))).to.equal(true);
    expect(tab.isFree(rowOf(tab, 'id'), columnOf(tab, 'status'))).to.equal(false);
    expect(tab.isFree(0, 0)).to.equal(false);
  });

  it('writes a tracker without rows', async () => {
    const facts = await factsOf(teamPlanTracker(aTeamRecords({ lines: [], meetings: [] })));
    const tab = tabOf(facts, 'План');
    expect(tab.cells[rowOf(tab, 'id')]).to.include('Что делаем');
  });
}

/** What targets must also do that people work in. */
export function itKeepsSheets(open: () => Promise<LivingSheet>): void {
  async function living(model: SheetModel): Promise<LivingSheet> {
    const sheet = await open();
    await sheet.apply(diffSheet(model, await sheet.present()));
    return sheet;
  }

  it('has nothing to do the second time', async () => {
    for (const model of [teamPlanTracker(aFullYear()), temptingModel()]) {
      const sheet = await living(model);
      expect(diffSheet(model, await sheet.present())).to.deep.equal([]);
    }
  });

  it('follows the model: changed cells, rows that come between and go', async () => {
    const sheet = await living(aSheetModel([aRow('a'), aRow('b'), aRow('c'), aRow('d')]));
    const next = aSheetModel([aRow('a', { status: 'done' }, 2), aRow('n'), aRow('c'), aRow('m'), aRow('z')]);
    await sheet.apply(diffSheet(next, await sheet.present()));
    const tab = tabOf(await sheet.facts(), 'План');
    const ids = tab.cells.map(([id]) => id).slice(rowOf(tab, 'id') + 1);
    expect(ids.filter((id) => id)).to.deep.equal(['a', 'n', 'c', 'm', 'z']);
    expect(tab.cells[rowOf(tab, 'a')]?.[columnOf(tab, 'status')]).to.equal('сделано');
    expect(tab.filter).to.deep.include({ rows: 6 });
    expect(tab.lists).to.have.length(2);
    expect(tab.colours).to.be.below(10);
    expect(diffSheet(next, await sheet.present())).to.deep.equal([]);
  });

  it('gives back what somebody chose in a cell, and keeps it until the service has it', async () => {
    const model = aSheetModel([aRow('a'), aRow('b')]);
    const sheet = await living(model);
    const before = tabOf(await sheet.facts(), 'План');
    await sheet.type('План', rowOf(before, 'b'), columnOf(before, 'status'), 'сделано');
    expect(readSheet(model, await sheet.present()).edits).to.deep.equal([
      { tab: 'plan', rowId: 'b', column: 'status', version: 1, base: 'planned', value: 'done' },
    ]);
    const other = aSheetModel([aRow('a', {}, 2), aRow('b', { status: 'in_progress' }, 2)]);
    await sheet.apply(diffSheet(other, await sheet.present()));
    const tab = tabOf(await sheet.facts(), 'План');
    expect(tab.cells[rowOf(tab, 'b')]?.[columnOf(tab, 'status')]).to.equal('сделано');
    expect(tab.cells[rowOf(tab, 'b')]?.[columnOf(tab, 'check')]).to.equal(
      'Состояние: здесь «сделано», в Учительской «в работе»',
    );
  });
}

function tabOf(facts: SheetFacts, title: string): SheetFacts['tabs'][number] {
  const tab = facts.tabs.find((each) => each.title === title);
  if (!tab) throw new Error(`no tab «${title}»`);
  return tab;
}

function expectCells(tab: SheetTab, facts: SheetFacts): void {
  const found = tabOf(facts, tab.title);
  expect(found.formulas).to.equal(0);
  for (const row of tab.rows) {
    const at = rowOf(found, row.id);
    for (const column of tab.columns) {
      const cell = found.cells[at]?.[columnOf(found, column.key)] ?? null;
      const wanted = writtenCell(column, row.cells[column.key] ?? null);
      expect(cell === '' ? null : cell, `${row.id}.${column.key}`).to.equal(wanted);
    }
  }
}

/** What a renderer of documents shows. */
export interface DocFacts {
  /** All text of the body in its order; how tables and fields are parted does not matter. */
  readonly text: string;
  readonly headings: readonly { readonly level: number; readonly text: string }[];
  readonly tables: readonly {
    readonly rows: readonly (readonly string[])[];
    /** Null when the target has no such thing. */
    readonly headerRepeats: boolean | null;
  }[];
  readonly footer: string;
  readonly landscape: boolean | null;
  /** Text marked as missing. */
  readonly gaps: readonly string[];
}

export interface DocTarget {
  write(model: DocModel): Promise<void>;
  facts(): Promise<DocFacts>;
}

export interface LivingDoc extends DocTarget {
  /** The region of that document as it stands now. */
  present(model: DocModel): Promise<PresentDoc>;
  apply(ops: readonly DocOp[]): Promise<void>;
  /** Somebody writes a paragraph at the end of the document. */
  append(text: string): Promise<void>;
}

const spaced = (text: string) => text.replace(/[\s\u00a0:.\t]+/g, ' ').trim();
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '');

/** What every target must show of a document. */
export function itRendersDocs(open: () => Promise<DocTarget>): void {
  async function factsOf(model: DocModel): Promise<DocFacts> {
    const target = await open();
    await target.write(model);
    return target.facts();
  }

  it('says everything the plan of a full year says, in its order', async () => {
    const model = teamPlanDocument(aFullYear());
    const facts = await factsOf(model);
    expect(letters(facts.text)).to.equal(letters(docText(model)));
    expect(spaced(facts.footer)).to.include(spaced(model.footer));
    expect(facts.landscape ?? true).to.equal(true);
  });

  it('has the table with every row and cell; its header comes again on each page', async () => {
    const model = teamPlanDocument(aFullYear());
    const facts = await factsOf(model);
    const block = model.blocks.find(({ kind }) => kind === 'table');
    if (block?.kind !== 'table') throw new Error('no table');
    const table = facts.tables.find(({ rows }) => rows.length === block.rows.length + 1);
    expect(table, 'the table of the plan').to.not.equal(undefined);
    expect(table?.rows[0]?.map(spaced)).to.deep.equal(block.columns.map(({ title }) => spaced(title)));
    expect(table?.headerRepeats ?? true).to.equal(true);
    block.rows.forEach((row, index) => {
      const wanted =
        row.kind === 'span'
          ? [row.runs.map(({ text }) => text).join('')]
          : row.cells.map((runs) => runs.map(({ text }) => text).join(''));
      const found = table?.rows[index + 1] ?? [];
      expect(found.slice(0, wanted.length).map(spaced)).to.deep.equal(wanted.map(spaced));
    });
  });

  it('has real headings, marks what is missing, and sets the minutes upright', async () => {
    const records = aFullYear();
    const meeting = records.meetings[1];
    if (!meeting) throw new Error('no meeting');
    const model = meetingMinutesDocument(records, meeting);
    const facts = await factsOf(model);
    expect(facts.headings.map(({ level, text }) => [level, spaced(text)])).to.deep.equal([
      [1, 'ПРОТОКОЛ № 2'],
      [2, 'Повестка'],
      [2, 'О решениях прошлых заседаний'],
    ]);
    expect(facts.gaps).to.deep.equal(['________', '________']);
    expect(letters(facts.text)).to.equal(letters(docText(model)));
    expect(facts.landscape ?? false).to.equal(false);
  });

  for (const [name, model] of sampleDocuments())
    it(`says everything of ${name}: text, headings, tables, what is missing`, async () => {
      const facts = await factsOf(model);
      expect(letters(facts.text)).to.equal(letters(docText(model)));
      expect(facts.headings.map(({ text }) => spaced(text))).to.deep.equal(
        model.blocks.flatMap((block) => (block.kind === 'heading' ? [spaced(block.text)] : [])),
      );
      expect(facts.gaps).to.have.length(model.blocks.flatMap(runsIn).filter(({ gap }) => gap).length);
      expect(facts.landscape ?? model.orientation === 'landscape').to.equal(
        model.orientation === 'landscape',
      );
    });

  it('takes any text for text', async () => {
    const theme = '<script>alert(1)</script> & "кавычки" \' {{тема}} ]]> \u0007\ud83d\ude00';
    const facts = await factsOf(teamPlanDocument(aTeamRecords({ team: { theme } })));
    expect(facts.text).to.include('<script>alert(1)</script> & "кавычки"');
    expect(facts.text).to.include('😀');
  });
}

/** What targets must also do that people write in. */
export function itKeepsDocs(open: () => Promise<LivingDoc>): void {
  const draft = teamPlanDocument(aTeamRecords());
  const changed = teamPlanDocument(aTeamRecords({ team: { goal: 'Другая цель' } }));

  async function living(model: DocModel): Promise<LivingDoc> {
    const doc = await open();
    await doc.apply(diffDoc(model, await doc.present(model)));
    return doc;
  }

  it('has nothing to do the second time', async () => {
    for (const model of [draft, teamPlanDocument(aFullYear())]) {
      const doc = await living(model);
      expect(diffDoc(model, await doc.present(model))).to.deep.equal([]);
    }
  });

  it('writes a changed draft in the place of the old one and leaves what people wrote after it', async () => {
    const doc = await living(draft);
    await doc.append('Заметки команды');
    await doc.apply(diffDoc(changed, await doc.present(changed)));
    const { text } = await doc.facts();
    expect(text).to.include('Другая цель');
    expect(text).to.not.include('Ученики переводят условие');
    expect(text).to.include('Заметки команды');
    expect(diffDoc(changed, await doc.present(changed))).to.deep.equal([]);
  });

  it('puts the next version of a signed document after it', async () => {
    const doc = await living({ ...draft, draft: false });
    await doc.apply(diffDoc(changed, await doc.present(changed)));
    const { text } = await doc.facts();
    expect(text.indexOf('Ученики')).to.be.within(0, text.indexOf('Другая'));
    expect(diffDoc(changed, await doc.present(changed))).to.deep.equal([]);
  });
}
