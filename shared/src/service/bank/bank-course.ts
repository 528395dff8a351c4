import { AppError } from '../../contract/app-error.ts';
import type { AccessRole } from '../../domain/access/access-terms.ts';
import { type BankRights, type BankRoles, bankRights } from '../../domain/bank/bank-rights.ts';
import {
  addReuse,
  addReview,
  handIn,
  type MethodBankItem,
  publishInDistrict,
  publishInSchool,
  type Reuse,
  reuseFaults,
} from '../../domain/bank/method-bank-item.ts';
import type { JournalAction } from '../../domain/records/journal-action.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import { type Decided, decided, refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { type ProductReviewFields, reviewFaults } from '../../domain/results/product-review.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, teamTopic, todayIn } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused, type Saved } from '../outcome.ts';
import { assertAuthor, bankItems, getBankItem, rolesTowards } from './bank-access.ts';

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
