import { AppError } from '../../contract/app-error.ts';
import { decideAccess } from '../../domain/access/access.ts';
import { teamRoles } from '../../domain/access/actor-roles.ts';
import { type BankRights, bankRights } from '../../domain/bank/bank-rights.ts';
import {
  type BankQuery,
  isPublished,
  type MethodBankItem,
  matchesBankQuery,
} from '../../domain/bank/method-bank-item.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { openSchool, schoolIdOf } from '../school/school-access.ts';
import { assertAccess, openTeam } from '../team/team-access.ts';
import { bankItems, rolesElsewhere } from './bank-access.ts';

/** More than a school publishes in several years. */
const MOST_ITEMS = 1000;

/** The school's bank as one reader finds it. */
export interface BankShelf {
  /** What the reader may take: of the school, and of the district. */
  readonly published: readonly Stored<MethodBankItem>[];
  /** What waits for this reader's review or decision, oldest first. */
  readonly waiting: readonly Stored<MethodBankItem>[];
}

interface SeenItem {
  readonly item: Stored<MethodBankItem>;
  readonly may: BankRights;
}

/** Every material that the reader could find from the school of the session, with the reader's rights. @throws AppError `forbidden` */
async function readShelf(deps: ServiceDeps, actor: Actor): Promise<readonly SeenItem[]> {
  const schoolId = schoolIdOf(actor);
  const { teams, roles: inSchool } = await openSchool(deps, actor, schoolId);
  assertMayEnter(inSchool);
  const collection = bankItems(deps, actor.districtId);
  const limit = MOST_ITEMS;
  const [own, district, offered, elsewhere] = await Promise.all([
    collection.find({ index: 'school', equals: { schoolId }, limit }),
    collection.find({ index: 'state', equals: { state: 'district' }, order: 'desc', limit }),
    collection.find({ index: 'state', equals: { state: 'school' }, order: 'desc', limit }),
    rolesElsewhere(deps, actor, schoolId),
  ]);
  const rights = (item: Stored<MethodBankItem>) => {
    const team = teams.find(({ id }) => id === item.teamId);
    const inTeam = team === undefined ? [] : teamRoles(actor, team);
    const here = item.schoolId === schoolId;
    const away = here ? elsewhere : [...elsewhere, ...inSchool];
    return bankRights(item, { inTeam, inSchool: here ? inSchool : [], elsewhere: away }, actor.personId);
  };
  const foreign = [...district.items, ...offered.items].filter((item) => item.schoolId !== schoolId);
  return [...own.items, ...foreign].map((item) => ({ item, may: rights(item) }));
}

/** Materials that wait for the actor's review, the oldest first. @throws AppError `forbidden` */
export async function listMaterialsToReview(
  deps: ServiceDeps,
  actor: Actor,
): Promise<readonly Stored<MethodBankItem>[]> {
  return (await readShelf(deps, actor)).filter(({ may }) => may.review).map(({ item }) => item);
}

/** Materials that are published for this reader's school, and those that wait for this reader. @throws AppError `forbidden` */
export async function searchBank(deps: ServiceDeps, actor: Actor, query: BankQuery): Promise<BankShelf> {
  const seen = await readShelf(deps, actor);
  return {
    published: seen
      .filter(({ item, may }) => may.read && isPublished(item) && matchesBankQuery(item, query))
      .map(({ item }) => item)
      .sort((a, b) => ((a.publishedOn ?? '') < (b.publishedOn ?? '') ? 1 : -1)),
    waiting: seen.filter(({ may }) => may.review || may.publish).map(({ item }) => item),
  };
}

/** @throws AppError `forbidden` for those to whom the bank is closed */
function assertMayEnter(roles: Parameters<typeof decideAccess>[0]): void {
  const reads = decideAccess(roles, 'MethodBankItem', 'read').allowed;
  if (!reads && !decideAccess(roles, 'MethodBankItem', 'review').allowed)
    throw new AppError('forbidden', { messageKey: 'error.forbidden' });
}

/** Whether the school's bank is open to the actor: whether its tab is shown. */
export async function mayEnterBank(deps: ServiceDeps, actor: Actor): Promise<boolean> {
  if (actor.schoolId === null) return false;
  const { roles } = await openSchool(deps, actor, actor.schoolId);
  return (['read', 'review'] as const).some(
    (action) => decideAccess(roles, 'MethodBankItem', action).allowed,
  );
}

/** Materials of one team, of one school year, drafts too for its members. @throws AppError `not_found`, `forbidden` */
export async function listTeamBankItems(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  schoolYear: string,
): Promise<readonly Stored<MethodBankItem>[]> {
  const { roles } = await openTeam(deps, actor, teamId);
  assertAccess(roles, 'MethodBankItem', 'read');
  const { items } = await bankItems(deps, actor.districtId).find({
    index: 'team',
    equals: { teamId, schoolYear },
    limit: MOST_ITEMS,
  });
  const own = roles.includes('member');
  return items.filter(({ state }) => own || state !== 'draft');
}
