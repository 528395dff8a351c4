import { type Edit, mergeEdit, mergeSet } from '../records/edit.ts';
import { type Decided, decided, refused } from '../records/refusal.ts';
import type { Merge } from '../records/three-way-merge.ts';
import {
  type ItemFields,
  type Renewal,
  type RenewalItems,
  type RenewalList,
  type RenewalPart,
  STEP_OF,
} from './renewal.ts';

/** What goes on after a step was agreed on: work is done, acts are signed. */
const LIVING: Readonly<Partial<Record<RenewalList, readonly string[]>>> = {
  products: ['status', 'due', 'responsibleId'],
  actions: ['status', 'due', 'responsibleId'],
};
/** Lists that stay open when their step is closed: a register is kept all the year. */
const REGISTERS: readonly (RenewalPart | RenewalList)[] = ['acts', 'actions'];

/** Which fields of a part or list may be changed now: what a closed step agreed on stands until it is opened again. */
export function openFieldsOf(
  renewal: Pick<Renewal, 'closings'>,
  place: RenewalPart | RenewalList,
): 'all' | readonly string[] {
  if (renewal.closings[STEP_OF[place]] === null || REGISTERS.includes(place)) return 'all';
  return LIVING[place as RenewalList] ?? [];
}

/** Whether these fields may be changed now; null: the line as a whole. */
export function decideChange(
  renewal: Pick<Renewal, 'closings'>,
  place: RenewalPart | RenewalList,
  fields: readonly string[] | null,
): Decided<null> {
  const open = openFieldsOf(renewal, place);
  if (open === 'all' || fields?.every((field) => open.includes(field))) return decided(null);
  return refused('renewal_step_closed', { step: STEP_OF[place] });
}

/** Fields whose order says nothing: two who tick different boxes never conflict. */
const SETS: readonly string[] = ['evidenceIds', 'difficultyIds', 'causeIds', 'technologies'];

/** Merges an edit of a part or a line, sets as sets. */
export function mergeFields<T extends object>(edit: Edit<T>, kept: Readonly<T>, version: number): Merge<T> {
  if (!('base' in edit.against)) return mergeEdit(edit, kept, version);
  const mine: Record<string, unknown> = { ...edit.mine };
  const base: Record<string, unknown> = { ...edit.against.base };
  const now = kept as Readonly<Record<string, unknown>>;
  for (const field of SETS) {
    const [seen, wanted, there] = [base[field], mine[field], now[field]];
    if (!isList(seen) || !isList(wanted) || !isList(there)) continue;
    mine[field] = mergeSet(seen, wanted, there);
    base[field] = there;
  }
  return mergeEdit({ mine: mine as Partial<T>, against: { base: base as Partial<T> } }, kept, version);
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

/** What people write into a line, alone: without its id and what follows from the text. */
export function fieldsOf<L extends RenewalList>(item: RenewalItems[L]): ItemFields<L> {
  const { id: _id, referenceId: _reference, ...fields } = item as { id: string; referenceId?: unknown };
  return fields as ItemFields<L>;
}

/** The record with one line more. */
export function withItem<L extends RenewalList>(renewal: Renewal, list: L, item: RenewalItems[L]): Renewal {
  const items: readonly { readonly id: string }[] = renewal[list];
  const known = items.some(({ id }) => id === item.id);
  const next = known ? items.map((one) => (one.id === item.id ? item : one)) : [...items, item];
  return { ...renewal, [list]: next };
}

/** The record without a line, and without what pointed to it. */
export function withoutItem(renewal: Renewal, list: RenewalList, id: string): Renewal {
  const items: readonly { readonly id: string }[] = renewal[list];
  const rest: Renewal = { ...renewal, [list]: items.filter((item) => item.id !== id) };
  const others = (ids: readonly string[]) => ids.filter((one) => one !== id);
  switch (list) {
    case 'evidence':
      return {
        ...rest,
        difficulties: rest.difficulties.map((one) => ({ ...one, evidenceIds: others(one.evidenceIds) })),
      };
    case 'difficulties':
      return {
        ...rest,
        causes: rest.causes.map((one) => ({ ...one, difficultyIds: others(one.difficultyIds) })),
      };
    case 'causes':
      return { ...rest, strategy: { ...rest.strategy, causeIds: others(rest.strategy.causeIds) } };
    case 'tasks':
      return {
        ...rest,
        products: rest.products.map((one) => (one.taskId === id ? { ...one, taskId: null } : one)),
      };
    default:
      return rest;
  }
}
