import {
  type ClassWish,
  classWishFaults,
  answerClassRequest as decideAnswer,
  confirmClass as decideConfirmation,
  askOtherClass as decideRequest,
} from '../../domain/team/team-class-word.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { changeTeam, type Needed, type TeamOutcome } from './change-team.ts';

/** Whoever votes on the team's rules speaks for it. */
const TEAM_SPEAKS: Needed = { record: 'AgreementRules', action: 'vote' };
/** The class stands in the order (§5.3). */
const ORDER: Needed = { record: 'TeamOrder', action: 'create' };

/** The team's yes to the class of its order (AMB-15). @throws AppError `not_found`, `forbidden` */
export function confirmClass(deps: ServiceDeps, actor: Actor, teamId: string): Promise<TeamOutcome> {
  return changeTeam(deps, actor, teamId, TEAM_SPEAKS, 'team.class-confirmed', (team, at) =>
    decideConfirmation(team, { by: actor.personId, at }),
  );
}

/** The team asks for another class. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function askOtherClass(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  wish: ClassWish,
): Promise<TeamOutcome> {
  assertNoFaults(classWishFaults(wish));
  return changeTeam(deps, actor, teamId, TEAM_SPEAKS, 'team.class-change-asked', (team, at) =>
    decideRequest(team, wish, { by: actor.personId, at }),
  );
}

/** The administration's answer to it. @throws AppError `not_found`, `forbidden` */
export function answerClassRequest(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  answer: { readonly kind: 'changed' | 'kept'; readonly reason: string },
): Promise<TeamOutcome> {
  return changeTeam(deps, actor, teamId, ORDER, 'team.class-change-answered', (team, at) =>
    decideAnswer(team, answer, { by: actor.personId, at }),
  );
}
