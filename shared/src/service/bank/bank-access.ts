import { AppError } from '../../contract/app-error.ts';
import type { AccessRole } from '../../domain/access/access-terms.ts';
import { assignedRoles } from '../../domain/access/actor-roles.ts';
import { type BankRights, type BankRoles, bankRights } from '../../domain/bank/bank-rights.ts';
import type { MethodBankItem } from '../../domain/bank/method-bank-item.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Collection } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { BANK_ITEMS } from '../collections/results.ts';
import type { ServiceDeps } from '../deps.ts';
import { openSchool } from '../school/school-access.ts';
import { isInDistrictCourse, openTeam } from '../team/team-access.ts';

/** An item with what the actor may do with it. */
export interface OpenedBankItem {
  readonly item: Stored<MethodBankItem>;
  readonly team: Stored<Team>;
  readonly rights: BankRights;
}

/** Materials of the district. */
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

/** What the actor is towards an item, wherever the right comes from; with the team whose it is. */
export async function rolesTowards(
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

/** @throws AppError `forbidden` for anybody but an author */
export function assertAuthor(item: MethodBankItem, actor: Actor): void {
  if (!item.authorIds.includes(actor.personId))
    throw new AppError('forbidden', { messageKey: 'error.forbidden', detail: 'not an author' });
}
