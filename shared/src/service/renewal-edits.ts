import { AppError } from '../contract/app-error.ts';
import { findReference } from '../contract/labels/reference-label.ts';
import type { AccessAction, AccessRecord } from '../domain/access.ts';
import { conflictsUnder, type Edit, mergeEdit } from '../domain/edit.ts';
import type { InputFault } from '../domain/input-fault.ts';
import type { JournalAction } from '../domain/journal-action.ts';
import type { ResetStepId } from '../domain/method-work.ts';
import { changesBetween } from '../domain/record-changes.ts';
import {
  EMPTY_ITEMS,
  type ItemFields,
  type Renewal,
  type RenewalItems,
  type RenewalList,
  type RenewalPart,
  type RenewalParts,
} from '../domain/renewal.ts';
import { decideChange, fieldsOf, withItem, withoutItem } from '../domain/renewal-edit.ts';
import { itemFaults, MOST_LINES, partFaults } from '../domain/renewal-faults.ts';
import { closeRenewalStep, type RenewalNeed, reopenRenewalStep } from '../domain/renewal-step.ts';
import { staffPictureOf } from '../domain/staff-picture.ts';
import type { Stored } from '../domain/stored.ts';
import type { Actor } from './actor.ts';
import { authorOf, journalEntry, schoolTopic } from './authorship.ts';
import { changeRecord, type Plan } from './change-record.ts';
import { RENEWALS } from './collections.ts';
import type { ServiceDeps } from './deps.ts';
import { assertNoFaults, type Conflicted, type Refused, type Saved } from './outcome.ts';
import { readReferences } from './reference-lists.ts';
import { assertSchoolYear, findRenewal, readRenewal } from './renewal.ts';
import type { OpenedSchool } from './school-access.ts';
import { isOfSchool, openSchoolTo } from './school-right.ts';

/** Which renewal. */
export interface RenewalKey {
  readonly schoolId: string;
  readonly schoolYear: string;
}

export type RenewalOutcome = Saved<Renewal> | Conflicted<Renewal> | Refused;

/** The record whose rights decide over a part: the strategy has a row of its own in the matrix. */
function recordBehind(place: RenewalPart | RenewalList): AccessRecord {
  if (place === 'strategy') return 'SchoolStrategy';
  return place === 'difficulties' || place === 'causes' ? 'LearningDifficulty' : 'SchoolResultsAnalysis';
}

/** Opens the school and finds the id of the renewal. @throws AppError `not_found`, `forbidden`, `invalid_input` */
async function openKey(
  deps: ServiceDeps,
  actor: Actor,
  key: RenewalKey,
  record: AccessRecord,
  action: AccessAction,
): Promise<{ readonly id: string; readonly opened: OpenedSchool }> {
  assertSchoolYear(key.schoolYear);
  const opened = await openSchoolTo(deps, actor, key.schoolId, record, action);
  const renewal = await findRenewal(deps, actor.districtId, key.schoolId, key.schoolYear);
  if (renewal === null) throw new AppError('not_found', { messageKey: 'error.renewal_not_begun' });
  return { id: renewal.id, opened };
}

/** One write: a decision over the record as it stands, with its line of the journal. */
function changeRenewal<R>(
  deps: ServiceDeps,
  actor: Actor,
  id: string,
  decide: (
    kept: Stored<Renewal>,
    write: (
      record: Renewal,
      action: JournalAction,
      outcome: (saved: Stored<Renewal>) => R,
    ) => Plan<Renewal, R>,
  ) => Plan<Renewal, R> | Promise<Plan<Renewal, R>>,
): Promise<R> {
  const author = authorOf(deps, actor.personId);
  const renewals = deps.storage.forDistrict(actor.districtId).collection(RENEWALS);
  return changeRecord<Renewal, R>(deps.storage, renewals, id, author, (kept) =>
    decide(kept, (record, action, outcome) => {
      const changes = changesBetween(kept, record);
      if (changes.length === 0) return { kind: 'leave', outcome: outcome(kept) };
      const journal = [journalEntry(author, action, schoolTopic(kept.schoolId), changes)];
      return { kind: 'write', record, consequences: { journal }, outcome };
    }),
  );
}

/**
 * Changes one part (the strategy, the goal …) field by field.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function changeRenewalPart<P extends RenewalPart>(
  deps: ServiceDeps,
  actor: Actor,
  key: RenewalKey,
  part: P,
  edit: Edit<RenewalParts[P]>,
): Promise<RenewalOutcome> {
  const { id } = await openKey(deps, actor, key, recordBehind(part), 'update');
  return changeRenewal<RenewalOutcome>(deps, actor, id, (renewal, write) => {
    const kept: RenewalParts[P] = renewal[part];
    const { taken, conflicts } = mergeEdit<RenewalParts[P]>(edit, kept, renewal.version);
    const named = conflictsUnder(`${part}.`, conflicts);
    const settle = (record: Stored<Renewal>): RenewalOutcome =>
      named.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts: named };
    if (Object.keys(taken).length === 0) return { kind: 'leave', outcome: settle(renewal) };
    const decision = decideChange(renewal, part, Object.keys(taken));
    if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
    const fields = { ...kept, ...taken };
    assertNoFaults(partFaults(part, fields, renewal).map((one) => ({ ...one, path: `${part}.${one.path}` })));
    return write({ ...renewal, [part]: fields }, 'renewal.changed', settle);
  });
}

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
    const { taken, conflicts } = mergeEdit<ItemFields<L>>(edit, kept, renewal.version);
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

/** What closing a step comes to: closed, or what is missing. */
export type CloseOutcome =
  | Saved<Renewal>
  | { readonly kind: 'not_ready'; readonly missing: readonly RenewalNeed[] };

/**
 * Agrees on a step.
 * @throws AppError `not_found`, `forbidden`
 */
export async function closeStep(
  deps: ServiceDeps,
  actor: Actor,
  key: RenewalKey,
  step: ResetStepId,
): Promise<CloseOutcome> {
  const { id, opened } = await openKey(deps, actor, key, 'SchoolResultsAnalysis', 'approve');
  const author = authorOf(deps, actor.personId);
  const { facts, computed } = await readRenewal(deps, actor, opened, key.schoolYear);
  return changeRenewal<CloseOutcome>(deps, actor, id, (renewal, write) => {
    const staff = staffPictureOf(renewal, computed, opened.school.staffCount);
    const decision = closeRenewalStep(step, { ...facts, renewal, staff }, author);
    if (decision.kind === 'not_ready') return { kind: 'leave', outcome: decision };
    return write(decision.value, 'renewal.step-closed', (record) => ({ kind: 'saved', record }));
  });
}

/**
 * Opens a closed step again, with a reason.
 * @throws AppError `not_found`, `forbidden`
 */
export async function reopenStep(
  deps: ServiceDeps,
  actor: Actor,
  key: RenewalKey,
  step: ResetStepId,
  reason: string,
): Promise<Saved<Renewal> | Refused> {
  const { id } = await openKey(deps, actor, key, 'SchoolResultsAnalysis', 'approve');
  const author = authorOf(deps, actor.personId);
  return changeRenewal<Saved<Renewal> | Refused>(deps, actor, id, (renewal, write) => {
    const decision = reopenRenewalStep(step, renewal, { ...author, reason });
    if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
    return write(decision.value, 'renewal.step-reopened', (record) => ({ kind: 'saved', record }));
  });
}
