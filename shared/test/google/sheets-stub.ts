import type { SheetFacts } from '../documents/renderer-contract.ts';

type Cell = string | number | boolean | null;
interface GridRange {
  sheetId: number;
  startRowIndex: number;
  endRowIndex: number;
  startColumnIndex: number;
  endColumnIndex: number;
}

interface StubTab {
  readonly sheetId: number;
  title: string;
  columns: number;
  cells: { value: Cell; numbers: string }[][];
  hiddenRows: boolean[];
  hiddenColumns: boolean[];
  frozenRows: number;
  filter: GridRange | null;
  lists: { range: GridRange; labels: string[] }[];
  colours: object[];
  guards: { protectedRangeId: number; range: GridRange; description: string; warningOnly: boolean }[];
}

/** What Google answers with status 400. */
export class BadRequest extends Error {}

const EMPTY = () => ({ value: null as Cell, numbers: '' });

/**
 * As much of a spreadsheet behind `spreadsheets.batchUpdate` as our adapter uses, and strict about it: what it does
 * not know, and what lies outside the grid, is a 400. A batch is carried out whole or not at all.
 */
export class SheetsStub {
  #tabs: StubTab[] = [];
  #nextGuard = 1;

  constructor() {
    this.#addSheet({
      properties: { sheetId: 0, title: 'Лист1', gridProperties: { rowCount: 1000, columnCount: 26 } },
    });
  }

  get(): object {
    return {
      sheets: this.#tabs.map((tab) => ({
        properties: {
          sheetId: tab.sheetId,
          title: tab.title,
          sheetType: 'GRID',
          gridProperties: { rowCount: tab.cells.length, columnCount: tab.columns },
        },
        conditionalFormats: tab.colours,
        protectedRanges: tab.guards.map(({ protectedRangeId, description }) => ({
          protectedRangeId,
          description,
        })),
        ...(tab.filter ? { basicFilter: { range: tab.filter } } : {}),
      })),
    };
  }

  /** Trailing empty cells and rows are left out, as Google does. */
  values(ranges: readonly string[]): object {
    return {
      valueRanges: ranges.map((range) => {
        const [, title = '', first] = /^'((?:[^']|'')*)'(!A1)?$/.exec(range) ?? [];
        const tab = this.#titled(title.replace(/''/g, "'"));
        const rows = tab.cells.map((row) => trimmed(row.map(({ value }) => value ?? '')));
        if (first) return { values: rows[0]?.[0] === undefined ? undefined : [[rows[0][0]]] };
        while (rows.length > 0 && rows[rows.length - 1]?.length === 0) rows.pop();
        return { values: rows };
      }),
    };
  }

  batchUpdate(requests: readonly Record<string, unknown>[]): void {
    const before = structuredClone(this.#tabs);
    try {
      for (const request of requests) {
        const kinds = Object.keys(request);
        const [kind = ''] = kinds;
        if (kinds.length !== 1) throw new BadRequest(`a request of ${kinds.length} kinds`);
        const carryOut = this.#known[kind];
        if (!carryOut) throw new BadRequest(`unknown request ${kind}`);
        carryOut(request[kind] as never);
      }
    } catch (error) {
      this.#tabs = before;
      throw error;
    }
  }

  type(title: string, row: number, column: number, value: string | null): void {
    const cell = this.#titled(title).cells[row]?.[column];
    if (!cell) throw new Error('no such cell');
    cell.value = value;
  }

  facts(): SheetFacts {
    return {
      tabs: this.#tabs.map((tab) => ({
        title: tab.title,
        cells: tab.cells.map((row) => row.map(({ value }) => value)),
        formulas: 0,
        hiddenRows: tab.hiddenRows.flatMap((isHidden, row) => (isHidden ? [row] : [])),
        hiddenColumns: tab.hiddenColumns.flatMap((isHidden, column) => (isHidden ? [column] : [])),
        frozenRows: tab.frozenRows,
        lists: Array.from(
          new Map(tab.lists.map(({ range, labels }) => [range.startColumnIndex, labels])).values(),
        ),
        colours: tab.colours.length,
        isFree: (row, column) => !tab.guards.some(({ range }) => inside(range, row, column)),
        isDate: (row, column) => tab.cells[row]?.[column]?.numbers === 'DATE',
        filter: tab.filter && {
          rows: tab.filter.endRowIndex - tab.filter.startRowIndex,
          columns: tab.filter.endColumnIndex - tab.filter.startColumnIndex,
        },
      })),
    };
  }

  readonly #known: Readonly<Record<string, (body: never) => void>> = {
    addSheet: (body: NewSheet) => this.#addSheet(body),
    appendDimension: (body: { sheetId: number; dimension: string; length: number }) => {
      const tab = this.#tab(body.sheetId);
      if (body.dimension === 'ROWS') this.#insertRows(tab, tab.cells.length, body.length);
      else {
        tab.columns += body.length;
        for (const row of tab.cells) row.push(...Array.from({ length: body.length }, EMPTY));
      }
    },
    insertDimension: (body: { range: Lines; inheritFromBefore: boolean }) => {
      const { tab, from, count } = this.#rows(body.range);
      if (from > tab.cells.length) throw new BadRequest('rows after the end');
      this.#insertRows(tab, from, count);
      for (const range of rangesOf(tab)) {
        if (range.startRowIndex >= from) range.startRowIndex += count;
        if (range.endRowIndex > from) range.endRowIndex += count;
      }
    },
    deleteDimension: (body: { range: Lines }) => {
      const { tab, from, count } = this.#rows(body.range);
      if (from + count > tab.cells.length) throw new BadRequest('rows after the end');
      tab.cells.splice(from, count);
      tab.hiddenRows.splice(from, count);
      const shift = (at: number) => (at <= from ? at : Math.max(from, at - count));
      for (const range of rangesOf(tab)) {
        range.startRowIndex = shift(range.startRowIndex);
        range.endRowIndex = shift(range.endRowIndex);
      }
    },
    updateCells: (body: {
      start: { sheetId: number; rowIndex: number; columnIndex: number };
      rows: { values: { userEnteredValue?: Record<string, Cell> }[] }[];
      fields: string;
    }) => {
      if (body.fields !== 'userEnteredValue') throw new BadRequest(`fields ${body.fields}`);
      const tab = this.#tab(body.start.sheetId);
      body.rows.forEach(({ values }, down) => {
        values.forEach(({ userEnteredValue }, right) => {
          const cell = tab.cells[body.start.rowIndex + down]?.[body.start.columnIndex + right];
          if (!cell) throw new BadRequest('a cell outside the grid');
          cell.value = entered(userEnteredValue);
        });
      });
    },
    repeatCell: (body: {
      range: GridRange;
      cell: { userEnteredFormat: { numberFormat: { type: string } } };
      fields: string;
    }) => {
      if (body.fields !== 'userEnteredFormat') throw new BadRequest(`fields ${body.fields}`);
      for (const cell of this.#cells(body.range))
        cell.numbers = body.cell.userEnteredFormat.numberFormat.type;
    },
    updateDimensionProperties: (body: {
      range: Lines;
      properties: { hiddenByUser?: boolean; pixelSize?: number };
      fields: string;
    }) => {
      const tab = this.#tab(body.range.sheetId);
      if (body.fields === 'pixelSize') {
        if (!((body.properties.pixelSize ?? 0) > 0)) throw new BadRequest('no width');
        return;
      }
      if (body.fields !== 'hiddenByUser') throw new BadRequest(`fields ${body.fields}`);
      const flags = body.range.dimension === 'ROWS' ? tab.hiddenRows : tab.hiddenColumns;
      for (let at = body.range.startIndex; at < body.range.endIndex; at += 1) flags[at] = true;
    },
    updateSheetProperties: (body: {
      properties: { sheetId: number; gridProperties: { frozenRowCount: number } };
      fields: string;
    }) => {
      if (body.fields !== 'gridProperties.frozenRowCount') throw new BadRequest(`fields ${body.fields}`);
      this.#tab(body.properties.sheetId).frozenRows = body.properties.gridProperties.frozenRowCount;
    },
    setBasicFilter: (body: { filter: { range: GridRange } }) => {
      this.#check(body.filter.range).filter = body.filter.range;
    },
    clearBasicFilter: (body: { sheetId: number }) => {
      this.#tab(body.sheetId).filter = null;
    },
    setDataValidation: (body: {
      range: GridRange;
      rule: { condition: { type: string; values: { userEnteredValue: string }[] }; strict: boolean };
    }) => {
      if (body.rule.condition.type !== 'ONE_OF_LIST') throw new BadRequest(body.rule.condition.type);
      const labels = body.rule.condition.values.map(({ userEnteredValue }) => userEnteredValue);
      if (labels.some((label) => label === '')) throw new BadRequest('an empty choice');
      this.#check(body.range).lists.push({ range: body.range, labels });
    },
    addConditionalFormatRule: (body: {
      index: number;
      rule: { ranges: GridRange[]; booleanRule: { condition: { values: { userEnteredValue: string }[] } } };
    }) => {
      const [range] = body.rule.ranges;
      if (!range) throw new BadRequest('a rule without a range');
      const [formula] = body.rule.booleanRule.condition.values;
      if (!formula?.userEnteredValue.startsWith('=')) throw new BadRequest('no formula');
      const { colours } = this.#check(range);
      if (body.index > colours.length) throw new BadRequest('a rule after the end');
      colours.splice(body.index, 0, body.rule);
    },
    deleteConditionalFormatRule: (body: { sheetId: number; index: number }) => {
      const { colours } = this.#tab(body.sheetId);
      if (body.index >= colours.length) throw new BadRequest('no such rule');
      colours.splice(body.index, 1);
    },
    addProtectedRange: (body: {
      protectedRange: { range: GridRange; description: string; warningOnly: boolean };
    }) => {
      const { range } = body.protectedRange;
      this.#check(range).guards.push({ ...body.protectedRange, protectedRangeId: this.#nextGuard });
      this.#nextGuard += 1;
    },
    deleteProtectedRange: (body: { protectedRangeId: number }) => {
      const owner = this.#tabs.find(({ guards }) =>
        guards.some(({ protectedRangeId }) => protectedRangeId === body.protectedRangeId),
      );
      if (!owner) throw new BadRequest('no such protection');
      owner.guards = owner.guards.filter(
        ({ protectedRangeId }) => protectedRangeId !== body.protectedRangeId,
      );
    },
  };

  #addSheet(body: NewSheet): void {
    const { sheetId, title, gridProperties } = body.properties;
    const { rowCount, columnCount } = gridProperties;
    if (this.#tabs.some((tab) => tab.sheetId === sheetId || tab.title === title))
      throw new BadRequest(`a sheet «${title}» already exists`);
    this.#tabs.push({
      sheetId,
      title,
      columns: columnCount,
      cells: Array.from({ length: rowCount }, () => Array.from({ length: columnCount }, EMPTY)),
      hiddenRows: new Array<boolean>(rowCount).fill(false),
      hiddenColumns: [],
      frozenRows: 0,
      filter: null,
      lists: [],
      colours: [],
      guards: [],
    });
  }

  #insertRows(tab: StubTab, at: number, count: number): void {
    const row = () => Array.from({ length: tab.columns }, EMPTY);
    tab.cells.splice(at, 0, ...Array.from({ length: count }, row));
    tab.hiddenRows.splice(at, 0, ...new Array<boolean>(count).fill(false));
  }

  #rows(range: Lines): { tab: StubTab; from: number; count: number } {
    if (range.dimension !== 'ROWS') throw new BadRequest(range.dimension);
    const count = range.endIndex - range.startIndex;
    if (count < 1) throw new BadRequest('no rows');
    return { tab: this.#tab(range.sheetId), from: range.startIndex, count };
  }

  #check(range: GridRange): StubTab {
    const tab = this.#tab(range.sheetId);
    if (range.endRowIndex > tab.cells.length || range.endColumnIndex > tab.columns)
      throw new BadRequest('a range outside the grid');
    if (range.endRowIndex <= range.startRowIndex || range.endColumnIndex <= range.startColumnIndex)
      throw new BadRequest('an empty range');
    return tab;
  }

  #cells(range: GridRange): StubTab['cells'][number] {
    return this.#check(range)
      .cells.slice(range.startRowIndex, range.endRowIndex)
      .flatMap((row) => row.slice(range.startColumnIndex, range.endColumnIndex));
  }

  #tab(sheetId: number): StubTab {
    const tab = this.#tabs.find((each) => each.sheetId === sheetId);
    if (!tab) throw new BadRequest(`no sheet ${sheetId}`);
    return tab;
  }

  #titled(title: string): StubTab {
    const tab = this.#tabs.find((each) => each.title === title);
    if (!tab) throw new BadRequest(`no sheet «${title}»`);
    return tab;
  }
}

interface NewSheet {
  properties: { sheetId: number; title: string; gridProperties: { rowCount: number; columnCount: number } };
}

interface Lines {
  sheetId: number;
  dimension: string;
  startIndex: number;
  endIndex: number;
}

function entered(value: Record<string, Cell> | undefined): Cell {
  if (value === undefined) return null;
  const [kind = ''] = Object.keys(value);
  if (!['stringValue', 'numberValue', 'boolValue'].includes(kind))
    throw new BadRequest(`a value of kind ${kind}`);
  return value[kind] ?? null;
}

function inside(range: GridRange, row: number, column: number): boolean {
  return (
    row >= range.startRowIndex &&
    row < range.endRowIndex &&
    column >= range.startColumnIndex &&
    column < range.endColumnIndex
  );
}

function rangesOf(tab: StubTab): GridRange[] {
  return [...tab.lists, ...tab.guards].map(({ range }) => range).concat(tab.filter ? [tab.filter] : []);
}

function trimmed(row: readonly (string | number | boolean)[]): (string | number | boolean)[] {
  let end = row.length;
  while (end > 0 && row[end - 1] === '') end -= 1;
  return row.slice(0, end);
}
