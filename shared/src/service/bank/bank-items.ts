import { AppError } from '../../contract/app-error.ts';
import {
  type BankItemFields,
  bankItemFaults,
  bankItemFieldsOf,
  bankLock,
  EMPTY_BANK_ITEM,
  type MethodBankItem,
} from '../../domain/bank/method-bank-item.ts';
import { type Edit, mergeEdit } from '../../domain/records/edit.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, teamTopic } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Conflicted, type Refused, type Saved } from '../outcome.ts';
import { teamYear } from '../results/team-entries.ts';
import { assertAccess, openTeam } from '../team/team-access.ts';
import { assertAuthor, bankItems, getBankItem } from './bank-access.ts';

export type NewBankItem = Partial<BankItemFields> & { readonly title: string };

/**
 * Begins a material of a team; whoever begins it is an author.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function addBankItem(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: NewBankItem,
): Promise<Saved<MethodBankItem> | Refused> {
  const { team, roles } = await openTeam(deps, actor, teamId);
  assertAccess(roles, 'MethodBankItem', 'create');
  if (team.state === 'closed') return refused('team_closed');
  if (team.schoolId === null) return refused('school_missing');
  const fields = bankItemFieldsOf({ ...EMPTY_BANK_ITEM, authorIds: [actor.personId], ...input });
  assertNoFaults(bankItemFaults(fields, team));
  const author = authorOf(deps, actor.personId);
  const item: MethodBankItem = {
    ...fields,
    schoolId: team.schoolId,
    teamId,
    schoolYear: await teamYear(deps, actor.districtId, team),
    state: 'draft',
    handedOn: null,
    publishedOn: null,
    offered: false,
    reviews: [],
    reuses: [],
  };
  const journal = [
    journalEntry(author, 'bank-item.added', teamTopic(teamId), changesBetween({}, { title: fields.title })),
  ];
  const written = await bankItems(deps, actor.districtId).insert(deps.ids.next(), item, author, { journal });
  if (written.kind === 'conflict') throw new AppError('internal', { detail: 'a new id was taken' });
  return { kind: 'saved', record: written.record };
}

export type BankItemOutcome = Saved<MethodBankItem> | Conflicted<MethodBankItem> | Refused;

/**
 * Changes a material that its authors still write.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function updateBankItem(
  deps: ServiceDeps,
  actor: Actor,
  itemId: string,
  edit: Edit<BankItemFields>,
): Promise<BankItemOutcome> {
  const { item: seen, team } = await getBankItem(deps, actor, itemId);
  assertAuthor(seen, actor);
  const author = authorOf(deps, actor.personId);
  const collection = bankItems(deps, actor.districtId);
  return changeRecord<MethodBankItem, BankItemOutcome>(deps.storage, collection, itemId, author, (item) => {
    const lock = bankLock(item);
    if (lock !== null) return { kind: 'leave', outcome: { kind: 'refused', refusals: [lock] } };
    const kept = bankItemFieldsOf(item);
    const { taken, conflicts } = mergeEdit<BankItemFields>(edit, kept, item.version);
    const settle = (record: Stored<MethodBankItem>): BankItemOutcome =>
      conflicts.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts };
    const fields: BankItemFields = { ...kept, ...taken };
    const changes = changesBetween(kept, fields);
    if (changes.length === 0) return { kind: 'leave', outcome: settle(item) };
    assertNoFaults(bankItemFaults(fields, team));
    const journal = [journalEntry(author, 'bank-item.updated', teamTopic(item.teamId), changes)];
    return { kind: 'write', record: { ...item, ...fields }, consequences: { journal }, outcome: settle };
  });
}

/** Takes out a material that was never handed in. @throws AppError `not_found`, `forbidden` */
export async function removeBankItem(
  deps: ServiceDeps,
  actor: Actor,
  itemId: string,
): Promise<{ readonly kind: 'removed' } | Refused> {
  const { item } = await getBankItem(deps, actor, itemId);
  assertAuthor(item, actor);
  if (item.state !== 'draft') return refused('bank_item_handed');
  const author = authorOf(deps, actor.personId);
  const changes = changesBetween({ title: item.title }, {});
  const journal = [journalEntry(author, 'bank-item.removed', teamTopic(item.teamId), changes)];
  const written = await bankItems(deps, actor.districtId).remove(itemId, item.version, author, { journal });
  return written.kind === 'written' ? { kind: 'removed' } : removeBankItem(deps, actor, itemId);
}
