import { diffSheet } from '@uchitelskaya/shared/documents/sheet/sheet-diff';
import {
  itKeepsSheets,
  itRendersSheets,
  type LivingSheet,
  type SheetFacts,
} from '../../../shared/test/documents/renderer-contract.ts';
import type { FakeCell } from '../fakes/fake-cell.ts';
import { FakeGoogle } from '../fakes/fake-google.ts';
import type { FakeSheet } from '../fakes/fake-sheet.ts';
import { type Adapters, adapterScript } from '../support/adapters.ts';
import { builtAddOn } from '../support/built-add-on.ts';

describe('the Sheets adapter', () => {
  let dist: string;
  let script: string;
  before(async () => {
    dist = await builtAddOn();
    script = await adapterScript();
  });

  const open = async (): Promise<LivingSheet> => {
    const google = new FakeGoogle(dist, 'sheets');
    const { adapters } = google.run<Adapters>(script);
    const file = google.spreadsheet;
    if (!file) throw new Error('no spreadsheet');
    const present = async () => adapters.readPresentSheet(file.api);
    const apply: LivingSheet['apply'] = async (ops) =>
      adapters.applySheetOps(file.api, ops, 'Учительская: из списка');
    return {
      present,
      apply,
      write: async (model) => apply(diffSheet(model, await present())),
      facts: async () => ({ tabs: file.tabs.map(toFacts) }),
      type: async (tab, row, column, value) => file.tab(tab).typeIn(row + 1, column + 1, value ?? ''),
    };
  };

  itRendersSheets(open);
  itKeepsSheets(open);
});

function toFacts(tab: FakeSheet): SheetFacts['tabs'][number] {
  const cells = tab.cells.flat();
  const zeroBased = (numbers: ReadonlySet<number>) => [...numbers].map((number) => number - 1).sort();
  return {
    title: tab.title,
    cells: tab.cells.map((row) => row.map(({ value }) => (value === '' ? null : value))),
    formulas: cells.filter(({ formula }) => formula !== '').length,
    hiddenRows: zeroBased(tab.hiddenRows),
    hiddenColumns: zeroBased(tab.hiddenColumns),
    frozenRows: tab.frozenRows,
    lists: listsOf(cells),
    colours: tab.colours.length,
    isFree: (row, column) => tab.isFree(row + 1, column + 1),
    isDate: (row, column) => /y/.test(tab.cell(row + 1, column + 1).format),
    filter: tab.filter && { rows: tab.filter.rows, columns: tab.filter.columns },
  };
}

/** Every list once, in the order of the columns. */
function listsOf(cells: readonly FakeCell[]): readonly (readonly string[])[] {
  const rules = new Set(cells.flatMap(({ rule }) => (rule ? [rule] : [])));
  return [...rules].map((rule) => rule.getCriteriaValues()[0] as readonly string[]);
}
