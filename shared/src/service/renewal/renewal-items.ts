import { AppError } from '../../contract/app-error.ts';
import { findReference } from '../../contract/labels/reference-label.ts';
import { conflictsUnder, type Edit } from '../../domain/records/edit.ts';
import type { InputFault } from '../../domain/records/input-fault.ts';
import type { Stored } from '../../domain/records/stored.ts';
import {
  EMPTY_ITEMS,
  type ItemFields,
  type Renewal,
  type RenewalItems,
  type RenewalList,
} from '../../domain/renewal/renewal.ts';
import {
  decideChange,
  fieldsOf,
  mergeFields,
  withItem,
  withoutItem,
} from '../../domain/renewal/renewal-edit.ts';
import { itemFaults, MOST_LINES } from '../../domain/renewal/renewal-faults.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused, type Saved } from '../outcome.ts';
import { isOfSchool } from '../school/school-access.ts';
import { readReferences } from './reference-lists.ts';
import {
  changeRenewal,
  openKey,
  type RenewalKey,
  type RenewalOutcome,
  recordBehind,
} from './renewal-write.ts';

/** The line as it is kept: a text of the school's list carries the id of that line, for what it suggests. */
async function toItem<L extends RenewalList>(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  list: L,
  id: string,
  fields: ItemFields<L>,
): Promise<RenewalItems[L]> {
  if (list !== 'difficulties' && list !== 'causes') return { ...fields, id } as unknown as RenewalItems[L];
  const { items } = await readReferences(deps, actor.districtId, schoolId);
  const kind: 'difficulties' | 'causes' = list;
  const { text } = fields as unknown as { readonly text: string };
  const referenceId = findReference(kind, items[kind], text)?.id ?? null;
  return { ...fields, id, referenceId } as unknown as RenewalItems[L];
}

/** Whoever answers for something is of the school; asked only when a person is named. */
async function responsibleFaults(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  fields: { readonly responsibleId?: string | null },
): Promise<readonly InputFault[]> {
  const { responsibleId } = fields;
  if (!responsibleId) return [];
  const known = await isOfSchool(deps, actor.districtId, schoolId, responsibleId);
  return known ? [] : [{ path: 'responsibleId', reason: 'not_in_course' }];
}

/** A line was added; `itemId` is its id. */
export type ItemAdded = (Saved<Renewal> & { readonly itemId: string }) | Refused;

/**
 * Adds a line to a list. A text of the school's lists is remembered as such, so that it suggests what follows from it.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function addRenewalItem<L extends RenewalList>(
  deps: ServiceDeps,
  actor: Actor,
  key: RenewalKey,
  list: L,
  input: Partial<ItemFields<L>>,
): Promise<ItemAdded> {
  const { id } = await openKey(deps, actor, key, recordBehind(list), 'create');
  const itemId = deps.ids.next();
  const fields: ItemFields<L> = { ...EMPTY_ITEMS[list], ...input };
  const item = await toItem(deps, actor, key.schoolId, list, itemId, fields);
  const responsible = await responsibleFaults(deps, actor, key.schoolId, fields);
  return changeRenewal<ItemAdded>(deps, actor, id, (renewal, write) => {
    const decision = decideChange(renewal, list, null);
    if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
    if (renewal[list].length >= MOST_LINES)
      assertNoFaults([{ path: list, reason: 'too_many', values: { most: MOST_LINES } }]);
    assertNoFaults([...itemFaults(list, fields, renewal), ...responsible]);
    return write(withItem(renewal, list, item), 'renewal.line-added', (record) => ({
      kind: 'saved',
      record,
      itemId,
    }));
  });
}

/**
 * Changes a line field by field.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function changeRenewalItem<L extends RenewalList>(
  deps: ServiceDeps,
  actor: Actor,
  key: RenewalKey,
  list: L,
  itemId: string,
  edit: Edit<ItemFields<L>>,
): Promise<RenewalOutcome> {
  const { id } = await openKey(deps, actor, key, recordBehind(list), 'update');
  const responsible = await responsibleFaults(deps, actor, key.schoolId, edit.mine);
  return changeRenewal<RenewalOutcome>(deps, actor, id, async (renewal, write) => {
    const items: readonly RenewalItems[L][] = renewal[list] as readonly RenewalItems[L][];
    const item = items.find((one) => one.id === itemId);
    if (item === undefined) throw new AppError('not_found');
    const kept = fieldsOf<L>(item);
    const { taken, conflicts } = mergeFields<ItemFields<L>>(edit, kept, renewal.version);
    const named = conflictsUnder(`${list}.${itemId}.`, conflicts);
    const settle = (record: Stored<Renewal>): RenewalOutcome =>
      named.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts: named };
    if (Object.keys(taken).length === 0) return { kind: 'leave', outcome: settle(renewal) };
    const decision = decideChange(renewal, list, Object.keys(taken));
    if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
    const fields: ItemFields<L> = { ...kept, ...taken };
    const newcomer = 'responsibleId' in taken ? responsible : [];
    const faults = [...itemFaults(list, fields, renewal), ...newcomer];
    assertNoFaults(faults.map((one) => ({ ...one, path: `${list}.${itemId}.${one.path}` })));
    const next = await toItem(deps, actor, key.schoolId, list, itemId, fields);
    return write(withItem(renewal, list, next), 'renewal.line-changed', settle);
  });
}

/**
 * Takes a line out, and what pointed to it. The journal keeps what stood there.
 * @throws AppError `not_found`, `forbidden`
 */
export async function removeRenewalItem(
  deps: ServiceDeps,
  actor: Actor,
  key: RenewalKey,
  list: RenewalList,
  itemId: string,
): Promise<Saved<Renewal> | Refused> {
  const { id } = await openKey(deps, actor, key, recordBehind(list), 'update');
  return changeRenewal<Saved<Renewal> | Refused>(deps, actor, id, (renewal, write) => {
    const items: readonly { readonly id: string }[] = renewal[list];
    if (!items.some((item) => item.id === itemId)) throw new AppError('not_found');
    const decision = decideChange(renewal, list, null);
    if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
    return write(withoutItem(renewal, list, itemId), 'renewal.line-removed', (record) => ({
      kind: 'saved',
      record,
    }));
  });
}
