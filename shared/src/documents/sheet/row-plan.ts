import type { OurRow, OurTab } from './present-rows.ts';
import type { SheetRow, SheetTab } from './sheet-model.ts';

/** What will stand in one row below the header. */
export type RowSlot =
  /** A row of the model, where it is now or new (`from` null). */
  | { readonly kind: 'ours'; readonly row: SheetRow; readonly from: OurRow | null }
  /** A copy, or a row of a deleted record with notes beside it: the text stays, our hidden cells are emptied. */
  | { readonly kind: 'detached'; readonly from: OurRow }
  /** Somebody's own row: not touched. */
  | { readonly kind: 'loose'; readonly from: OurRow };

/** Which rows go, which come in where, and what stands in the table afterwards. */
export interface RowPlan {
  /** Rows of the tab to take away, ascending. */
  readonly removed: readonly number[];
  /** Positions in `slots` that are new, ascending. */
  readonly inserted: readonly number[];
  readonly slots: readonly RowSlot[];
}

/**
 * Rows stay where people sorted them. A new record comes right after the row that precedes it in the model. Rows of
 * deleted records go, unless somebody wrote beside them.
 */
export function planRows(tab: SheetTab, present: OurTab | null): RowPlan {
  const wanted = new Map(tab.rows.map((row) => [row.id, row] as const));
  const kept: RowSlot[] = [];
  const removed: number[] = [];
  for (const from of present?.rows ?? []) {
    const row = from.id === null || from.isCopy ? undefined : wanted.get(from.id);
    if (row) kept.push({ kind: 'ours', row, from });
    else if (from.id === null) kept.push({ kind: 'loose', from });
    else if (from.isCopy || from.hasForeign) kept.push({ kind: 'detached', from });
    else removed.push(from.at);
  }
  return { removed, ...withNewRows(tab.rows, kept) };
}

function withNewRows(rows: readonly SheetRow[], kept: readonly RowSlot[]): Omit<RowPlan, 'removed'> {
  const there = new Set(kept.map((slot) => (slot.kind === 'ours' ? slot.row.id : null)));
  /** New rows by the id they follow; '' for the top of the table. */
  const following = new Map<string, SheetRow[]>();
  let previous = '';
  for (const row of rows) {
    if (there.has(row.id)) previous = row.id;
    else following.set(previous, [...(following.get(previous) ?? []), row]);
  }
  const slots: RowSlot[] = [];
  const inserted: number[] = [];
  const addAfter = (id: string) => {
    for (const row of following.get(id) ?? []) {
      inserted.push(slots.length);
      slots.push({ kind: 'ours', row, from: null });
    }
  };
  addAfter('');
  for (const slot of kept) {
    slots.push(slot);
    if (slot.kind === 'ours') addAfter(slot.row.id);
  }
  return { inserted, slots };
}

/** Ascending numbers as runs of neighbours. */
export function runsOf(
  numbers: readonly number[],
): readonly { readonly from: number; readonly count: number }[] {
  const runs: { from: number; count: number }[] = [];
  for (const number of numbers) {
    const last = runs[runs.length - 1];
    if (last && last.from + last.count === number) last.count += 1;
    else runs.push({ from: number, count: 1 });
  }
  return runs;
}
