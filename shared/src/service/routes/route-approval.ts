import { TEXT_LIMITS, textFaults } from '../../domain/records/input-fault.ts';
import type { JournalAction } from '../../domain/records/journal-action.ts';
import type { Decided } from '../../domain/records/refusal.ts';
import { type IndividualRoute, MOST_COMMENTS } from '../../domain/routes/individual-route.ts';
import {
  approveRoute as approve,
  closeRoute as close,
  returnRoute as giveBack,
  reviewRoute as review,
  submitRoute as submit,
} from '../../domain/routes/route-transition.ts';
import type { Actor } from '../actor.ts';
import { authorOf } from '../authorship.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { assertAccess } from '../team/team-access.ts';
import { changeRoute } from './change-route.ts';
import type { RouteOutcome } from './individual-routes.ts';
import { mayRoute, openRoute, openRouteTo } from './route-access.ts';

function decide(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  action: JournalAction,
  decision: (route: IndividualRoute) => Decided<IndividualRoute>,
): Promise<RouteOutcome> {
  return changeRoute(deps, actor, routeId, action, (route) => {
    const decided = decision(route);
    return decided.kind === 'refused' ? decided : { kind: 'change', route: decided.value, conflicts: [] };
  });
}

/** The teacher sends the route for approval. @throws AppError `not_found`, `forbidden` */
export async function submitRoute(deps: ServiceDeps, actor: Actor, routeId: string): Promise<RouteOutcome> {
  await openRouteTo(deps, actor, routeId, 'update');
  return decide(deps, actor, routeId, 'route.submitted', submit);
}

/** The administration approves. @throws AppError `not_found`, `forbidden` */
export async function approveRoute(deps: ServiceDeps, actor: Actor, routeId: string): Promise<RouteOutcome> {
  await openRouteTo(deps, actor, routeId, 'approve');
  const signing = authorOf(deps, actor.personId);
  return decide(deps, actor, routeId, 'route.approved', (route) => approve(route, signing));
}

/** The administration gives the route back with a note. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function returnRoute(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  note: string,
): Promise<RouteOutcome> {
  await openRouteTo(deps, actor, routeId, 'approve');
  assertNoFaults(textFaults('note', note, { most: TEXT_LIMITS.line, required: true }));
  const signing = { ...authorOf(deps, actor.personId), note };
  return decide(deps, actor, routeId, 'route.returned', (route) => giveBack(route, signing));
}

/** The teacher sums the year up. @throws AppError `not_found`, `forbidden` */
export async function reviewRoute(deps: ServiceDeps, actor: Actor, routeId: string): Promise<RouteOutcome> {
  await openRouteTo(deps, actor, routeId, 'update');
  return decide(deps, actor, routeId, 'route.reviewed', review);
}

/** The administration closes a summed-up route. @throws AppError `not_found`, `forbidden` */
export async function closeRoute(deps: ServiceDeps, actor: Actor, routeId: string): Promise<RouteOutcome> {
  await openRouteTo(deps, actor, routeId, 'approve');
  return decide(deps, actor, routeId, 'route.closed', (route) => close(route, actor.personId));
}

/** The tutor or mentor comments; the teacher may answer. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function commentRoute(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  text: string,
): Promise<RouteOutcome> {
  const opened = await openRoute(deps, actor, routeId);
  if (!mayRoute(opened, 'update'))
    assertAccess(opened.roles, 'IndividualRoute', 'comment', opened.circumstances);
  assertNoFaults(textFaults('text', text, { most: TEXT_LIMITS.line, required: true }));
  const { by, at } = authorOf(deps, actor.personId);
  const id = deps.ids.next();
  return changeRoute(deps, actor, routeId, 'route.commented', (route) => {
    if (route.comments.length >= MOST_COMMENTS)
      assertNoFaults([{ path: 'text', reason: 'too_many', values: { most: MOST_COMMENTS } }]);
    return {
      kind: 'change',
      route: { ...route, comments: [...route.comments, { id, by, at, text }] },
      conflicts: [],
    };
  });
}

/**
 * The expert's conclusion at the end, by the administration or by who accompanies the teacher; never by the teacher.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function concludeRoute(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  text: string,
): Promise<RouteOutcome> {
  const opened = await openRoute(deps, actor, routeId);
  const own = opened.route.personId === actor.personId;
  const action = mayRoute(opened, 'comment') ? 'comment' : 'approve';
  assertAccess(own ? [] : opened.roles, 'IndividualRoute', action, opened.circumstances);
  assertNoFaults(textFaults('conclusion', text, { most: TEXT_LIMITS.long, required: true }));
  const { by, at } = authorOf(deps, actor.personId);
  return changeRoute(deps, actor, routeId, 'route.commented', (route) => ({
    kind: 'change',
    route: { ...route, conclusion: { text, by, at } },
    conflicts: [],
  }));
}
