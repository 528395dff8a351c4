import { teamOrderDocument } from '../../documents/charter/order-document.ts';
import { rulesDocument } from '../../documents/charter/rules-document.ts';
import type { DocModel } from '../../documents/doc/doc-model.ts';
import type { TeamHead } from '../../documents/team/team-records.ts';
import { decideAccess } from '../../domain/access/access.ts';
import type { AccessRole } from '../../domain/access/access-terms.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { findRenewal } from '../renewal/renewal.ts';
import { openTeamTo } from '../team/team-access.ts';
import { readTeamHead } from '../team/team-records.ts';
import type { ListedDocument, ListPlace } from './listed-document.ts';

/** DOC-01, to whoever may read the order. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function getOrderDocument(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  schoolYear: string | undefined,
): Promise<DocModel> {
  const { team, roles } = await openTeamTo(deps, actor, teamId, 'TeamOrder', 'read');
  return order(deps, actor, roles, await readTeamHead(deps, actor, team, { schoolYear }));
}

/** Who is only invited reads the order without the school's strategy, which is not theirs to read (§2.2). */
async function order(
  deps: ServiceDeps,
  actor: Actor,
  roles: readonly AccessRole[],
  head: TeamHead,
): Promise<DocModel> {
  const { team, schoolYear } = head;
  if (!decideAccess(roles, 'SchoolStrategy', 'read').allowed)
    return teamOrderDocument({ ...head, renewal: 'hidden' });
  const renewal =
    team.schoolId === null ? null : await findRenewal(deps, actor.districtId, team.schoolId, schoolYear);
  return teamOrderDocument({ ...head, renewal });
}

/** DOC-15, to whoever may read the rules. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function getRulesDocument(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  schoolYear: string | undefined,
): Promise<DocModel> {
  const { team } = await openTeamTo(deps, actor, teamId, 'AgreementRules', 'read');
  return rulesDocument(await readTeamHead(deps, actor, team, { schoolYear }));
}

/** Order and rules, for those who may read them. */
export async function listCharterDocuments(
  deps: ServiceDeps,
  actor: Actor,
  { team, roles, schoolYear }: ListPlace,
): Promise<readonly ListedDocument[]> {
  const head = await readTeamHead(deps, actor, team, { schoolYear });
  const may = (record: 'TeamOrder' | 'AgreementRules') => decideAccess(roles, record, 'read').allowed;
  const models = [
    ...(may('TeamOrder') ? [await order(deps, actor, roles, head)] : []),
    ...(may('AgreementRules') ? [rulesDocument(head)] : []),
  ];
  return models.map((model) => ({ group: 'team', model, note: '' }));
}
