import { isIsoDate } from '../../domain/calendar/calendar-date.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../../domain/records/input-fault.ts';
import { appointCoordinator } from '../../domain/team/membership.ts';
import type { TeamOrder } from '../../domain/team/team.ts';
import {
  closeTeam as decideClosing,
  draftTeam as decideDraft,
  enterOrder as decideOrder,
} from '../../domain/team/team-transition.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { changeTeam, type Needed, type TeamOutcome } from './change-team.ts';
import { countHeldMeetings, settleStart, withStart } from './team-start.ts';

/** An order is the administration's act: nobody else makes or changes one, whatever they may read. */
const ORDER: Needed = { record: 'TeamOrder', action: 'create' };
const UPDATE_TEAM: Needed = { record: 'Team', action: 'update' };

/** Faults of a document's number and date. */
export function documentFaults(path: string, document: TeamOrder): readonly InputFault[] {
  return [
    ...textFaults(`${path}number`, document.number, { most: TEXT_LIMITS.short, required: true }),
    ...(isIsoDate(document.date) ? [] : [{ path: `${path}date`, reason: 'not_a_date' } as const]),
  ];
}

/** Hands the composition over for an order. @throws AppError `not_found`, `forbidden` */
export function draftTeam(deps: ServiceDeps, actor: Actor, teamId: string): Promise<TeamOutcome> {
  return changeTeam(deps, actor, teamId, UPDATE_TEAM, 'team.drafted', decideDraft);
}

export interface EnterOrderInput extends TeamOrder {
  /** Whom the order appoints; left out: who coordinates now. */
  readonly coordinatorId?: string;
}

/**
 * Number and date of the order that creates the team (F-5), by the school's administration.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function enterOrder(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: EnterOrderInput,
): Promise<TeamOutcome> {
  const order: TeamOrder = { number: input.number.trim(), date: input.date };
  assertNoFaults(documentFaults('', order));
  const held = await countHeldMeetings(deps, actor, teamId);
  return changeTeam(deps, actor, teamId, ORDER, withStart('team.ordered'), (team) => {
    const appointed =
      input.coordinatorId === undefined
        ? ({ kind: 'decided', value: team } as const)
        : appointCoordinator(team, input.coordinatorId);
    if (appointed.kind === 'refused') return appointed;
    const ordered = decideOrder(appointed.value, order);
    return ordered.kind === 'refused'
      ? ordered
      : { kind: 'decided', value: settleStart(ordered.value, held) };
  });
}

/**
 * Appoints another coordinator; a change of the order, so the administration's (AMB-14). While there is no order yet,
 * the coordinator may hand over to a member.
 * @throws AppError `not_found`, `forbidden`
 */
export function setCoordinator(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  personId: string,
): Promise<TeamOutcome> {
  return changeTeam(
    deps,
    actor,
    teamId,
    (team) => (team.order === null ? UPDATE_TEAM : ORDER),
    'team.coordinator-set',
    (team) => appointCoordinator(team, personId),
  );
}

export interface CloseTeamInput {
  readonly reason: string;
  readonly order: TeamOrder;
}

/** Ends the team's work by order; its records stay readable. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function closeTeam(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: CloseTeamInput,
): Promise<TeamOutcome> {
  const order: TeamOrder = { number: input.order.number.trim(), date: input.order.date };
  assertNoFaults([
    ...textFaults('reason', input.reason, { most: TEXT_LIMITS.line, required: true }),
    ...documentFaults('order.', order),
  ]);
  return changeTeam(deps, actor, teamId, ORDER, 'team.closed', (team, at) =>
    decideClosing(team, { reason: input.reason.trim(), order, at, by: actor.personId }),
  );
}
