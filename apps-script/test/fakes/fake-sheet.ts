import { displayOf, emptyCell, enter, type FakeCell, readValue } from './fake-cell.ts';
import type { FakeSpreadsheet } from './fake-spreadsheet.ts';
import { strict } from './strict.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;
type Rule = GoogleAppsScript.Spreadsheet.DataValidation | null;

/** A rectangle, rows and columns from 1. */
interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

interface FakeProtection extends Area {
  description: string;
  warningOnly: boolean;
}

/** A tab in memory, with Google's own complaints. */
export class FakeSheet {
  readonly id: number;
  title: string;
  /** `OBJECT`: the whole tab is a chart. */
  type: 'GRID' | 'OBJECT' = 'GRID';
  cells: FakeCell[][];
  readonly hiddenRows = new Set<number>();
  readonly hiddenColumns = new Set<number>();
  readonly widths = new Map<number, number>();
  frozenRows = 0;
  filter: Area | null = null;
  colours: GoogleAppsScript.Spreadsheet.ConditionalFormatRule[] = [];
  protections: FakeProtection[] = [];
  readonly file: FakeSpreadsheet;
  readonly api: Sheet;

  constructor(file: FakeSpreadsheet, id: number, title: string, rows = 1_000, columns = 26) {
    this.file = file;
    this.id = id;
    this.title = title;
    this.cells = Array.from({ length: rows }, () => Array.from({ length: columns }, emptyCell));
    this.api = this.#api();
  }

  get columns(): number {
    return this.cells[0]?.length ?? 0;
  }

  /** What people see in a cell; rows and columns from 1. */
  shown(row: number, column: number): string {
    return displayOf(this.cell(row, column));
  }

  /** Somebody types: lists refuse, protections only ask. */
  typeIn(row: number, column: number, text: string): void {
    const cell = this.cell(row, column);
    if (text !== '' && !allowed(cell.rule, text)) throw new Error(`«${text}» is refused by the list`);
    enter(cell, text);
  }

  /** Somebody pastes: lists are passed by. */
  paste(row: number, column: number, text: string): void {
    enter(this.cell(row, column), text);
  }

  /** Somebody deletes rows by hand. */
  deleteRows(row: number, count: number): void {
    this.cells.splice(row - 1, count);
  }

  /** Somebody copies a row and inserts it below another, hidden cells and all. */
  copyRow(from: number, below: number): void {
    this.cells.splice(
      below,
      0,
      (this.cells[from - 1] ?? []).map((cell) => ({ ...cell })),
    );
  }

  /** Somebody sorts the rows of an area by one column. */
  sortRows(from: number, to: number, column: number): void {
    const rows = this.cells.slice(from - 1, to);
    rows.sort((one, other) => String(one[column - 1]?.value).localeCompare(String(other[column - 1]?.value)));
    this.cells.splice(from - 1, rows.length, ...rows);
  }

  /** May somebody change this cell without being stopped or warned? Rows and columns from 1. */
  isFree(row: number, column: number): boolean {
    return !this.protections.some((kept) => meets(kept, { row, column, rows: 1, columns: 1 }));
  }

  /** First row in which a column shows the text; fails when there is none. */
  rowOf(column: number, text: string): number {
    const at = this.cells.findIndex(
      (row) => row[column - 1] && displayOf(row[column - 1] as FakeCell) === text,
    );
    if (at < 0) throw new Error(`nothing shows «${text}» in column ${column} of «${this.title}»`);
    return at + 1;
  }

  /** Column that the hidden first row calls so. */
  columnOf(key: string): number {
    const at = this.cells[0]?.findIndex((cell) => cell.value === key) ?? -1;
    if (at < 0) throw new Error(`no column «${key}» in «${this.title}»`);
    return at + 1;
  }

  cell(row: number, column: number): FakeCell {
    const cell = this.cells[row - 1]?.[column - 1];
    if (!cell) throw new Error(`no cell ${row}, ${column} in «${this.title}»`);
    return cell;
  }

  #api(): Sheet {
    const complain = () => this.file.mayWrite();
    const addRows = (after: number, count: number) => {
      complain();
      if (count < 1 || after < 1 || after > this.cells.length)
        throw new Error('Those rows are out of bounds.');
      const above = this.cells[after - 1] ?? [];
      const fresh = () =>
        above.map(({ format, background }): FakeCell => ({ ...emptyCell(), format, background }));
      this.cells.splice(after, 0, ...Array.from({ length: count }, fresh));
    };
    const sheet: Sheet = strict<Sheet>(
      'Sheet',
      {
        getSheetId: () => this.id,
        getName: () => this.title,
        getType: () => this.type as unknown as GoogleAppsScript.Spreadsheet.SheetType,
        getMaxRows: () => this.cells.length,
        getMaxColumns: () => this.columns,
        getRange: ((row: number, column: number, rows: number = 1, columns: number = 1) =>
          this.#range({ row, column, rows, columns })) as Sheet['getRange'],
        getDataRange: () => this.#range({ row: 1, column: 1, ...this.#filled() }),
        insertRowsAfter: (after, count) => {
          addRows(after, count);
          return sheet;
        },
        insertColumnsAfter: (after, count) => {
          complain();
          if (after !== this.columns) throw new Error('the fake adds columns at the end only');
          for (const row of this.cells) row.push(...Array.from({ length: count }, emptyCell));
          return sheet;
        },
        deleteRows: (from, count) => {
          complain();
          if (count < 1 || from < 1 || from + count - 1 > this.cells.length)
            throw new Error('Those rows are out of bounds.');
          if (count >= this.cells.length - this.frozenRows)
            throw new Error('You can’t delete all the rows on the sheet.');
          this.deleteRows(from, count);
        },
        deleteColumns: (from, count) => {
          complain();
          if (count < 1 || from + count - 1 > this.columns)
            throw new Error('Those columns are out of bounds.');
          for (const row of this.cells) row.splice(from - 1, count);
        },
        hideRows: ((from: number, count: number = 1) => {
          complain();
          for (let row = from; row < from + count; row += 1) this.hiddenRows.add(row);
        }) as Sheet['hideRows'],
        hideColumns: ((from: number, count: number = 1) => {
          complain();
          for (let column = from; column < from + count; column += 1) this.hiddenColumns.add(column);
        }) as Sheet['hideColumns'],
        isColumnHiddenByUser: (column) => this.hiddenColumns.has(column),
        isRowHiddenByUser: (row) => this.hiddenRows.has(row),
        setColumnWidth: (column, width) => {
          complain();
          this.widths.set(column, width);
          return sheet;
        },
        setFrozenRows: (rows) => {
          complain();
          if (rows >= this.cells.length) throw new Error('You can’t freeze all visible rows on the sheet.');
          this.frozenRows = rows;
        },
        getFrozenRows: () => this.frozenRows,
        getFilter: () => (this.filter ? this.#filter() : null),
        getConditionalFormatRules: () => [...this.colours],
        setConditionalFormatRules: (rules) => {
          complain();
          this.colours = [...rules];
        },
        getProtections: (type) => {
          if (String(type) !== 'RANGE') throw new Error('the fake knows protected ranges only');
          return this.protections.map((kept) => this.#protection(kept));
        },
      },
      this.file.log,
    );
    return sheet;
  }

  #filled(): { rows: number; columns: number } {
    let rows = 1;
    let columns = 1;
    this.cells.forEach((row, at) => {
      row.forEach((cell, position) => {
        if (cell.value === '') return;
        rows = at + 1;
        columns = Math.max(columns, position + 1);
      });
    });
    return { rows, columns };
  }

  #filter(): GoogleAppsScript.Spreadsheet.Filter {
    return strict<GoogleAppsScript.Spreadsheet.Filter>(
      'Filter',
      {
        remove: () => {
          this.file.mayWrite();
          this.filter = null;
        },
      },
      this.file.log,
    );
  }

  #protection(kept: FakeProtection): GoogleAppsScript.Spreadsheet.Protection {
    const made: GoogleAppsScript.Spreadsheet.Protection = strict<GoogleAppsScript.Spreadsheet.Protection>(
      'Protection',
      {
        getDescription: () => kept.description,
        setDescription: (description) => {
          kept.description = description;
          return made;
        },
        isWarningOnly: () => kept.warningOnly,
        setWarningOnly: (warningOnly) => {
          kept.warningOnly = warningOnly;
          return made;
        },
        remove: () => {
          this.file.mayWrite();
          this.protections = this.protections.filter((each) => each !== kept);
        },
      },
      this.file.log,
    );
    return made;
  }

  #range(area: Area): Range {
    const { row, column, rows, columns } = area;
    if (row < 1 || column < 1 || rows < 1 || columns < 1)
      throw new Error('The number of rows in the range must be at least 1.');
    if (row + rows - 1 > this.cells.length || column + columns - 1 > this.columns)
      throw new Error('The coordinates of the range are outside the dimensions of the sheet.');
    const rowsOf = (): FakeCell[][] =>
      this.cells.slice(row - 1, row - 1 + rows).map((cells) => cells.slice(column - 1, column - 1 + columns));
    const mayWrite = () => {
      this.file.mayWrite();
      for (const kept of this.protections) {
        if (!kept.warningOnly && this.file.user !== 'owner' && meets(kept, area)) {
          throw new Error(
            'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
          );
        }
      }
    };
    const each = (change: (cell: FakeCell) => void): Range => {
      mayWrite();
      for (const cells of rowsOf()) cells.forEach(change);
      return range;
    };
    const grid = <V>(
      values: readonly (readonly V[])[],
      change: (cell: FakeCell, value: V) => void,
    ): Range => {
      if (values.length !== rows)
        throw new Error(
          `The number of rows in the data does not match the number of rows in the range. The data has ${values.length} but the range has ${rows}.`,
        );
      for (const line of values) {
        if (line.length !== columns)
          throw new Error(
            `The number of columns in the data does not match the number of columns in the range. The data has ${line.length} but the range has ${columns}.`,
          );
      }
      mayWrite();
      rowsOf().forEach((cells, down) => {
        cells.forEach((cell, right) => {
          change(cell, values[down]?.[right] as V);
        });
      });
      return range;
    };
    const set = (values: readonly (readonly unknown[])[]): Range => {
      rowsOf().forEach((cells, down) => {
        cells.forEach((cell, right) => {
          if (allowed(cell.rule, values[down]?.[right])) return;
          throw new Error(
            `The data you entered in cell R${row + down}C${column + right} violates the data validation rules set on this cell.`,
          );
        });
      });
      return grid(values, enter);
    };
    const range: Range = strict<Range>(
      'Range',
      {
        getRow: () => row,
        getValue: () => readValue(this.cell(row, column), this.file.timeZone),
        getValues: () => rowsOf().map((cells) => cells.map((cell) => readValue(cell, this.file.timeZone))),
        getFormula: () => this.cell(row, column).formula,
        setValue: (value) => set([[value]]),
        setValues: (values) => set(values),
        setNumberFormat: (format) =>
          each((cell) => {
            cell.format = format;
          }),
        setBackground: (colour) =>
          each((cell) => {
            cell.background = colour;
          }),
        setFontSize: () => each(() => undefined),
        setFontWeight: () => each(() => undefined),
        setFontColor: () => each(() => undefined),
        setWrap: () => each(() => undefined),
        setVerticalAlignment: () => each(() => undefined),
        setBorder: (() => each(() => undefined)) as Range['setBorder'],
        setDataValidation: (rule) =>
          each((cell) => {
            cell.rule = rule;
          }),
        getDataValidation: () => this.cell(row, column).rule,
        getDataValidations: () => rowsOf().map((cells) => cells.map(({ rule }) => rule)),
        setDataValidations: (rules) =>
          grid<Rule>(rules, (cell, rule) => {
            cell.rule = rule;
          }),
        clearDataValidations: () =>
          each((cell) => {
            cell.rule = null;
          }),
        createFilter: () => {
          this.file.mayWrite();
          if (this.filter) throw new Error('You can’t create a filter in a sheet that already has a filter.');
          this.filter = area;
          return this.#filter();
        },
        protect: () => {
          this.file.mayWrite();
          const kept: FakeProtection = { ...area, description: '', warningOnly: false };
          this.protections.push(kept);
          return this.#protection(kept);
        },
        sort: (by) => {
          mayWrite();
          if (typeof by !== 'number') throw new Error('the fake sorts by one column');
          this.sortRows(row, row + rows - 1, by);
          return range;
        },
      },
      this.file.log,
    );
    return range;
  }
}

function allowed(rule: Rule, value: unknown): boolean {
  if (rule === null || rule.getAllowInvalid() || value === '' || value === null) return true;
  const [labels] = rule.getCriteriaValues() as [readonly string[]];
  return labels.includes(String(value).replace(/^'/, ''));
}

function meets(one: Area, other: Area): boolean {
  return (
    one.row < other.row + other.rows &&
    other.row < one.row + one.rows &&
    one.column < other.column + other.columns &&
    other.column < one.column + one.columns
  );
}
