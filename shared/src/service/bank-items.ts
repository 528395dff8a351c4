import { AppError } from '../contract/app-error.ts';
import type { AccessRole } from '../domain/access-terms.ts';
import { assignedRoles } from '../domain/actor-roles.ts';
import { type BankRights, type BankRoles, bankRights } from '../domain/bank-rights.ts';
import { type Edit, mergeEdit } from '../domain/edit.ts';
import type { JournalAction } from '../domain/journal-action.ts';
import {
  addReuse,
  addReview,
  type BankItemFields,
  bankItemFaults,
  bankItemFieldsOf,
  bankLock,
  EMPTY_BANK_ITEM,
  handIn,
  type MethodBankItem,
  publishInDistrict,
  publishInSchool,
  type Reuse,
  reuseFaults,
} from '../domain/method-bank-item.ts';
import { type ProductReviewFields, reviewFaults } from '../domain/product-review.ts';
import { changesBetween } from '../domain/record-changes.ts';
import { type Decided, decided, refused } from '../domain/refusal.ts';
import type { Stored } from '../domain/stored.ts';
import type { Team } from '../domain/team.ts';
import type { Collection } from '../ports/storage.ts';
import type { Actor } from './actor.ts';
import { authorOf, journalEntry, teamTopic, todayIn } from './authorship.ts';
import { changeRecord } from './change-record.ts';
import { BANK_ITEMS } from './collections/results.ts';
import type { ServiceDeps } from './deps.ts';
import { assertNoFaults, type Conflicted, type Refused, type Saved } from './outcome.ts';
import { openSchool } from './school-access.ts';
import { assertAccess, isInDistrictCourse, openTeam } from './team-access.ts';
import { teamYear } from './team-entries.ts';

/** An item with what the actor may do with it. */
export interface OpenedBankItem {
  readonly item: Stored<MethodBankItem>;
  readonly team: Stored<Team>;
  readonly rights: BankRights;
}

export function bankItems(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
): Collection<MethodBankItem> {
  return deps.storage.forDistrict(districtId).collection(BANK_ITEMS);
}

/** What the actor is outside the item's school: in the own school, as an expert anywhere, in the district. */
export async function rolesElsewhere(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  schoolId: string,
): Promise<readonly AccessRole[]> {
  const roles = new Set<AccessRole>(assignedRoles(actor, { schoolId: null, teamId: null }));
  if (actor.schoolId !== null && actor.schoolId !== schoolId)
    for (const role of (await openSchool(deps, actor, actor.schoolId)).roles) roles.add(role);
  const isExpert = actor.assignments.some(
    ({ role, scope }) => role === 'expert' && !(scope.kind === 'school' && scope.id === schoolId),
  );
  if (isExpert) roles.add('expert');
  if (await isInDistrictCourse(deps, actor)) roles.add('districtMethodologist');
  return [...roles];
}

async function rolesTowards(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  item: MethodBankItem,
): Promise<BankRoles & { readonly team: Stored<Team> }> {
  const [{ team, roles }, school, elsewhere] = await Promise.all([
    openTeam(deps, actor, item.teamId),
    openSchool(deps, actor, item.schoolId),
    rolesElsewhere(deps, actor, item.schoolId),
  ]);
  return { team, inTeam: roles, inSchool: school.roles, elsewhere };
}

/** One item with the actor's rights. @throws AppError `not_found`, also for one that the actor may not read */
export async function getBankItem(deps: ServiceDeps, actor: Actor, itemId: string): Promise<OpenedBankItem> {
  const item = await bankItems(deps, actor.districtId).get(itemId);
  if (item === null) throw new AppError('not_found');
  const { team, ...roles } = await rolesTowards(deps, actor, item);
  const rights = bankRights(item, roles, actor.personId);
  if (!rights.read) throw new AppError('not_found');
  return { item, team, rights };
}

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

/** @throws AppError `forbidden` for anybody but an author */
function assertAuthor(item: MethodBankItem, actor: Actor): void {
  if (!item.authorIds.includes(actor.personId))
    throw new AppError('forbidden', { messageKey: 'error.forbidden', detail: 'not an author' });
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

/** Carries out one command on an item; `may` is asked of the item as it stands. */
async function command(
  deps: ServiceDeps,
  actor: Actor,
  itemId: string,
  action: JournalAction,
  may: (rights: BankRights, item: MethodBankItem) => boolean,
  decide: (item: Stored<MethodBankItem>) => Decided<MethodBankItem>,
): Promise<Saved<MethodBankItem> | Refused> {
  const opened = await getBankItem(deps, actor, itemId);
  const { team: _team, ...roles } = await rolesTowards(deps, actor, opened.item);
  const author = authorOf(deps, actor.personId);
  const collection = bankItems(deps, actor.districtId);
  return changeRecord<MethodBankItem, Saved<MethodBankItem> | Refused>(
    deps.storage,
    collection,
    itemId,
    author,
    (item) => {
      const decision = decide(item);
      if (!may(bankRights(item, roles, actor.personId), item)) {
        // Somebody with the right to it hears the rule; anybody else hears nothing but no.
        if (decision.kind === 'refused' && hasOffice(roles, item))
          return { kind: 'leave', outcome: decision };
        throw new AppError('forbidden', { detail: action });
      }
      if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
      const changes = changesBetween({ state: item.state }, { state: decision.value.state });
      const journal = [journalEntry(author, action, teamTopic(item.teamId), changes)];
      return {
        kind: 'write',
        record: decision.value,
        consequences: { journal },
        outcome: (record) => ({ kind: 'saved', record }),
      };
    },
  );
}

/** Whether the actor reviews or approves materials anywhere near this one. */
function hasOffice({ inSchool, elsewhere }: BankRoles, item: MethodBankItem): boolean {
  const office = (role: AccessRole) => role === 'expert' || role === 'schoolAdmin' || role === 'director';
  return (
    inSchool.some(office) ||
    (item.offered && elsewhere.some((role) => role === 'expert' || role === 'districtMethodologist'))
  );
}

/** Hands a material to the methodical bank. @throws AppError `not_found`, `forbidden` */
export async function handInBankItem(
  deps: ServiceDeps,
  actor: Actor,
  itemId: string,
): Promise<Saved<MethodBankItem> | Refused> {
  const today = await todayIn(deps, actor.districtId);
  const { item } = await getBankItem(deps, actor, itemId);
  assertAuthor(item, actor);
  return command(
    deps,
    actor,
    itemId,
    'bank-item.handed',
    () => true,
    (kept) => handIn<MethodBankItem>(kept, today),
  );
}

/**
 * Reviews a material: of the product, never of its authors (RULE-02).
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function reviewBankItem(
  deps: ServiceDeps,
  actor: Actor,
  itemId: string,
  fields: ProductReviewFields,
): Promise<Saved<MethodBankItem> | Refused> {
  const { at, by } = authorOf(deps, actor.personId);
  const id = deps.ids.next();
  return command(
    deps,
    actor,
    itemId,
    'bank-item.reviewed',
    (rights) => rights.review,
    (item) => {
      assertNoFaults(reviewFaults(fields));
      // Whoever began it made it, even if the list of authors says otherwise by now.
      if (item.createdBy === by) return refused('own_product');
      const { scores, verdict, comment } = fields;
      const schoolId = reviewersSchool(actor, item);
      return addReview<MethodBankItem>(item, { id, scores, verdict, comment, reviewerId: by, schoolId, at });
    },
  );
}

/** The school a reviewer reviews for: the item's own when the expert was named there, else the expert's. */
function reviewersSchool(actor: Actor, item: MethodBankItem): string | null {
  const scopes = actor.assignments.filter(({ role }) => role === 'expert').map(({ scope }) => scope);
  const own = scopes.some(
    (scope) =>
      (scope.kind === 'school' && scope.id === item.schoolId) ||
      (scope.kind === 'team' && scope.id === item.teamId),
  );
  if (own || actor.schoolId === item.schoolId) return item.schoolId;
  const school = scopes.find((scope) => scope.kind === 'school');
  return school?.kind === 'school' ? school.id : actor.schoolId;
}

/** The administration takes a reviewed material into the school's bank. @throws AppError `not_found`, `forbidden` */
export async function publishBankItem(
  deps: ServiceDeps,
  actor: Actor,
  itemId: string,
): Promise<Saved<MethodBankItem> | Refused> {
  const today = await todayIn(deps, actor.districtId);
  return command(
    deps,
    actor,
    itemId,
    'bank-item.published',
    (rights) => rights.publish,
    (item) => publishInSchool<MethodBankItem>(item, today),
  );
}

/** The administration lets a reviewer of another school, and then the district, see it. */
export function offerBankItem(
  deps: ServiceDeps,
  actor: Actor,
  itemId: string,
): Promise<Saved<MethodBankItem> | Refused> {
  return command(
    deps,
    actor,
    itemId,
    'bank-item.offered',
    (rights) => rights.offer,
    (item) =>
      item.state === 'school' ? decided({ ...item, offered: true }) : refused('bank_item_not_published'),
  );
}

/** The district's methodologist takes it into the district's bank, after the second review. */
export function publishBankItemInDistrict(
  deps: ServiceDeps,
  actor: Actor,
  itemId: string,
): Promise<Saved<MethodBankItem> | Refused> {
  return command(
    deps,
    actor,
    itemId,
    'bank-item.published',
    (rights) => rights.publishInDistrict,
    (item) => publishInDistrict<MethodBankItem>(item),
  );
}

/** «Взял себе». @throws AppError `not_found`, `forbidden`, `invalid_input` */
export function reuseBankItem(
  deps: ServiceDeps,
  actor: Actor,
  itemId: string,
  input: Pick<Reuse, 'place' | 'result'>,
): Promise<Saved<MethodBankItem> | Refused> {
  const { at, by } = authorOf(deps, actor.personId);
  const id = deps.ids.next();
  return command(
    deps,
    actor,
    itemId,
    'bank-item.reused',
    (rights) => rights.reuse,
    (item) => {
      assertNoFaults(reuseFaults(input));
      const { place, result } = input;
      return addReuse<MethodBankItem>(item, {
        id,
        place,
        result,
        personId: by,
        schoolId: actor.schoolId,
        at,
      });
    },
  );
}
