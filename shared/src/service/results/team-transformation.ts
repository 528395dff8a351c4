import type { MaturityLevel } from '../../domain/method-work/method-work.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { TeamOrder } from '../../domain/team/team.ts';
import { transformTeam as decide } from '../../domain/team/team-transition.ts';
import type { Actor } from '../actor.ts';
import { MEETINGS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { changeTeam, type TeamOutcome } from '../team/change-team.ts';
import { openTeamTo } from '../team/team-access.ts';
import { documentFaults } from '../team/team-orders.ts';
import { loadMaturity } from './maturity.ts';

/** The order that makes a КОУЧ a ПОС, and the meeting held at which the team decided so. */
export interface TransformationInput {
  readonly order: TeamOrder;
  readonly meetingId: string;
}

/**
 * A КОУЧ becomes a ПОС by an order, once its records speak for M4 and the team decided so. The level is measured here
 * and now: nobody brings one along.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function becomeCommunity(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: TransformationInput,
): Promise<TeamOutcome> {
  await openTeamTo(deps, actor, teamId, 'TeamOrder', 'create');
  const { level } = await loadMaturity(deps, actor, teamId);
  return transformTeam(deps, actor, teamId, { ...input, level });
}

/**
 * The same with a level that was measured before.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function transformTeam(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  grown: TransformationInput & { readonly level: MaturityLevel | null },
): Promise<TeamOutcome> {
  const order = { ...grown.order, number: grown.order.number.trim() };
  assertNoFaults(documentFaults('', order));
  const meeting = await deps.storage.forDistrict(actor.districtId).collection(MEETINGS).get(grown.meetingId);
  if (meeting?.teamId !== teamId) assertNoFaults([{ path: 'meetingId', reason: 'unknown_value' }]);
  const decided = meeting?.state === 'held' && meeting.decisions.length > 0;
  return changeTeam(
    deps,
    actor,
    teamId,
    { record: 'TeamOrder', action: 'create' },
    'team.transformed',
    (team) => (decided ? decide(team, { level: grown.level, order }) : refused('no_decision_taken')),
  );
}
