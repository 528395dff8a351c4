import type { PresentSheet } from '../../../src/documents/sheet/present-sheet.ts';
import type { SheetOp, WrittenCell } from '../../../src/documents/sheet/sheet-op.ts';

/** One tab as a grid. Every inner array has `columns` cells. */
export interface MemoryTab {
  readonly handle: string;
  title: string;
  columns: number;
  cells: WrittenCell[][];
  /** Rules set since the last `resetRules`, as they came. */
  rules: SheetOp[];
}

/**
 * A spreadsheet in memory: the simplest renderer there can be, and a strict one – anything outside the grid, a ragged
 * rectangle or a tab that was not opened is a fault of the diff.
 */
export class MemorySheet {
  readonly tabs: MemoryTab[] = [];
  #open = new Map<string, MemoryTab>();

  present(): PresentSheet {
    return {
      tabs: this.tabs.map((tab) => ({
        handle: tab.handle,
        title: tab.title,
        rowCount: tab.cells.length,
        columnCount: tab.columns,
        cells: tab.cells.map((row) => [...row]),
      })),
    };
  }

  tab(title: string): MemoryTab {
    const tab = this.tabs.find((each) => each.title === title);
    if (!tab) throw new Error(`no tab «${title}»`);
    return tab;
  }

  apply(ops: readonly SheetOp[]): void {
    this.#open = new Map();
    for (const op of ops) this.#applyOne(op);
  }

  #applyOne(op: SheetOp): void {
    if (op.kind === 'addTab') {
      if (this.tabs.some(({ title }) => title === op.title)) throw new Error(`tab «${op.title}» twice`);
      const cells = Array.from({ length: op.rows }, () => new Array<WrittenCell>(op.columns).fill(null));
      const tab = { handle: `s${this.tabs.length}`, title: op.title, columns: op.columns, cells, rules: [] };
      this.tabs.push(tab);
      this.#open.set(op.tab, tab);
      return;
    }
    if (op.kind === 'openTab') {
      const tab = this.tabs.find(({ handle }) => handle === op.handle);
      if (!tab) throw new Error(`no tab ${op.handle}`);
      this.#open.set(op.tab, tab);
      return;
    }
    const tab = this.#open.get(op.tab);
    if (!tab) throw new Error(`${op.kind} on «${op.tab}», which is not open`);
    switch (op.kind) {
      case 'growTab': {
        const columns = Math.max(tab.columns, op.columns);
        for (const row of tab.cells) while (row.length < columns) row.push(null);
        tab.columns = columns;
        while (tab.cells.length < op.rows) tab.cells.push(new Array<WrittenCell>(columns).fill(null));
        return;
      }
      case 'removeRows':
        if (op.count < 1 || op.from + op.count > tab.cells.length) throw new Error('rows that are not there');
        tab.cells.splice(op.from, op.count);
        return;
      case 'insertRows':
        if (op.count < 1 || op.at > tab.cells.length) throw new Error('a place that is not there');
        tab.cells.splice(
          op.at,
          0,
          ...Array.from({ length: op.count }, () => new Array<WrittenCell>(tab.columns).fill(null)),
        );
        return;
      case 'write':
        op.cells.forEach((values, down) => {
          const row = tab.cells[op.row + down];
          if (!row || op.column + values.length > tab.columns) throw new Error('a cell that is not there');
          if (values.length !== op.cells[0]?.length) throw new Error('a ragged rectangle');
          values.forEach((value, right) => {
            row[op.column + right] = value;
          });
        });
        return;
      case 'resetRules':
        tab.rules = [];
        return;
      default:
        if ('area' in op) {
          const { area } = op;
          if (area.rows < 1 || area.columns < 1) throw new Error(`${op.kind} on nothing`);
          if (area.row + area.rows > tab.cells.length || area.column + area.columns > tab.columns)
            throw new Error(`${op.kind} outside the grid`);
        }
        tab.rules.push(op);
    }
  }
}
