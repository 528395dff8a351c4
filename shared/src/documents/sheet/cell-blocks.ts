import type { WrittenCell } from './sheet-op.ts';

/** A rectangle of cells to write. */
export interface CellBlock {
  readonly row: number;
  readonly column: number;
  readonly cells: readonly (readonly WrittenCell[])[];
}

/** A row of ours: what it must show from `column` on, and which of those positions differ now. */
export interface DirtyRow {
  readonly row: number;
  readonly column: number;
  readonly cells: readonly WrittenCell[];
  /** Positions in `cells`, ascending; none for a row that is as it should be. */
  readonly dirty: readonly number[];
}

/** More writes than this are worse than writing some cells that are right already. */
const FEW = 30;

/**
 * The fewest writes that change what differs: exact rectangles while they are few; else neighbours are joined over
 * rows that are right already (rewritten with what they show), until they are few. Never over rows that are not in
 * `rows`: those are somebody's own.
 */
export function cellBlocks(rows: readonly DirtyRow[]): readonly CellBlock[] {
  for (let gap = 0; ; gap = gap * 2 + 1) {
    const blocks = blocksWithGap(rows, gap);
    if (blocks.length <= FEW || gap > rows.length) return blocks;
  }
}

function blocksWithGap(rows: readonly DirtyRow[], gap: number): readonly CellBlock[] {
  const blocks: CellBlock[] = [];
  let open: DirtyRow[] = [];
  const close = () => {
    while (open.length > 0 && (open[open.length - 1] as DirtyRow).dirty.length === 0) open.pop();
    if (open.length > 0) blocks.push(blockOf(open));
    open = [];
  };
  let clean = 0;
  for (const row of rows) {
    const last = open[open.length - 1];
    if (last && (last.row + 1 !== row.row || last.column !== row.column)) close();
    clean = row.dirty.length > 0 ? 0 : clean + 1;
    if (clean > gap) close();
    else if (open.length > 0 && gap === 0 && !sameSpan(open[open.length - 1] as DirtyRow, row)) close();
    if (row.dirty.length > 0 || open.length > 0) open.push(row);
  }
  close();
  return blocks;
}

function sameSpan(one: DirtyRow, other: DirtyRow): boolean {
  return one.dirty[0] === other.dirty[0] && lastOf(one.dirty) === lastOf(other.dirty);
}

function blockOf(rows: readonly DirtyRow[]): CellBlock {
  const dirty = rows.filter((row) => row.dirty.length > 0);
  const from = Math.min(...dirty.map((row) => row.dirty[0] ?? 0));
  const to = Math.max(...dirty.map((row) => lastOf(row.dirty))) + 1;
  const first = rows[0] as DirtyRow;
  return {
    row: first.row,
    column: first.column + from,
    cells: rows.map((row) => row.cells.slice(from, to)),
  };
}

function lastOf(numbers: readonly number[]): number {
  return numbers[numbers.length - 1] ?? 0;
}
