import { fingerprintOf } from '../records/fingerprint.ts';
import { type Decided, decided, type Refusal, refused } from '../records/refusal.ts';
import type { IndividualRoute } from './individual-route.ts';
import { approvedRequestOf } from './route-changes.ts';
import { approvedStepOf } from './route-step.ts';

/**
 * What an approval covers: what the teacher wants to reach. Present scores are facts, and steps may change at any time
 * (§8.4), so neither is in it.
 */
export function goalsPrint(
  route: Pick<IndividualRoute, 'goals' | 'expectedSelf' | 'expectedPupils' | 'indicator'>,
): string {
  return fingerprintOf(
    JSON.stringify([
      route.goals.map(({ kind, text, group, itemId, wished }) => [kind, text.trim(), group, itemId, wished]),
      route.expectedSelf.trim(),
      route.expectedPupils.trim(),
      route.indicator.trim(),
    ]),
  );
}

/** Whether goals stand otherwise than they were approved. */
export function goalsChanged(route: IndividualRoute): boolean {
  return route.approval !== null && route.approval.goalsPrint !== goalsPrint(route);
}

function hasBegun(route: IndividualRoute): boolean {
  return route.steps.some(
    ({ status }) => status === 'in_progress' || status === 'done' || status === 'confirmed',
  );
}

/**
 * The state that follows from what stands in the route. Changed goals wait for approval again; goals put back as they
 * were don't. The first step that is begun makes an approved route a running one.
 */
export function settleRoute(route: IndividualRoute): IndividualRoute {
  const { state } = route;
  if (state === 'draft' || state === 'closed' || route.approval === null) return route;
  if (goalsChanged(route)) return state === 'submitted' ? route : { ...route, state: 'submitted' };
  if (state === 'reviewed') return route;
  const settled = hasBegun(route) ? 'running' : 'approved';
  return settled === state ? route : { ...route, state: settled };
}

/** What a route lacks before it can be sent for approval; the request is obligatory (§7). */
export function missingToSubmit(route: IndividualRoute): readonly Refusal[] {
  const refusals: Refusal[] = [];
  if (route.goals.length === 0) refusals.push({ reason: 'route_goal_missing' });
  if (route.expectedSelf.trim() === '' || route.expectedPupils.trim() === '' || route.indicator.trim() === '')
    refusals.push({ reason: 'route_result_missing' });
  if ([route.requestTo, route.requestWhat, route.requestWhen].some((text) => text.trim() === ''))
    refusals.push({ reason: 'route_request_missing' });
  if (!route.steps.some(({ status }) => status !== 'dropped'))
    refusals.push({ reason: 'route_step_missing' });
  return refusals;
}

/** The teacher sends the route. What was approved before and was put back needs nobody's word again. */
export function submitRoute(route: IndividualRoute): Decided<IndividualRoute> {
  if (route.state !== 'draft') return refused('route_wrong_state');
  const missing = missingToSubmit(route);
  if (missing.length > 0) return { kind: 'refused', refusals: missing };
  return decided(settleRoute({ ...route, state: 'submitted', returned: null }));
}

interface Signing {
  readonly by: string;
  /** ISO time. */
  readonly at: string;
}

/** The administration approves; nobody approves a route of one's own. */
export function approveRoute(route: IndividualRoute, signing: Signing): Decided<IndividualRoute> {
  if (signing.by === route.personId) return refused('route_own_approval');
  if (route.state !== 'submitted') return refused('route_wrong_state');
  const missing = missingToSubmit(route);
  if (missing.length > 0) return { kind: 'refused', refusals: missing };
  const approval = {
    ...signing,
    goalsPrint: goalsPrint(route),
    steps: route.steps.map(approvedStepOf),
    request: approvedRequestOf(route),
  };
  return decided(settleRoute({ ...route, approval, returned: null }));
}

/** The administration gives it back with a word why. */
export function returnRoute(
  route: IndividualRoute,
  signing: Signing & { readonly note: string },
): Decided<IndividualRoute> {
  if (route.state !== 'submitted') return refused('route_wrong_state');
  if (signing.by === route.personId) return refused('route_own_approval');
  if (signing.note.trim() === '') return refused('route_note_missing');
  return decided({ ...route, state: 'draft', returned: signing });
}

/** The teacher sums the year up: reflection and what it came to. */
export function reviewRoute(route: IndividualRoute): Decided<IndividualRoute> {
  if (route.state !== 'approved' && route.state !== 'running') return refused('route_wrong_state');
  if (route.reflection.trim() === '' || route.decision === null) return refused('route_reflection_missing');
  return decided({ ...route, state: 'reviewed' });
}

/** The administration closes a summed-up route; after that it is only read. */
export function closeRoute(route: IndividualRoute, by: string): Decided<IndividualRoute> {
  if (by === route.personId) return refused('route_own_approval');
  if (route.state !== 'reviewed') return refused('route_wrong_state');
  return decided({ ...route, state: 'closed' });
}
