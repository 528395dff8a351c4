import { AppError } from '../../contract/app-error.ts';
import { previousSchoolYear } from '../../domain/calendar/school-year.ts';
import { TEXT_LIMITS, textFaults } from '../../domain/records/input-fault.ts';
import { refused } from '../../domain/records/refusal.ts';
import { type GoalProposal, proposeGoals } from '../../domain/routes/goal-proposal.ts';
import { type IndividualRoute, MOST_GOALS, type RouteGoal } from '../../domain/routes/individual-route.ts';
import { settleRoute } from '../../domain/routes/route-transition.ts';
import type { Actor } from '../actor.ts';
import { authorOf } from '../authorship.ts';
import { loadMyCompetence, newestProfiles } from '../competence/my-competence.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { changeRoute } from './change-route.ts';
import { findOwnRoute, type RouteOutcome } from './individual-routes.ts';
import { openRouteTo } from './route-access.ts';

/** A proposed goal in the reader's language. */
export type OfferedGoal = Omit<GoalProposal, 'text'> & { readonly text: string };

async function readProposals(deps: ServiceDeps, actor: Actor, route: IndividualRoute) {
  const [profiles, lastYear] = await Promise.all([
    loadMyCompetence(deps, actor),
    findOwnRoute(deps, actor, previousSchoolYear(route.schoolYear)),
  ]);
  const views = newestProfiles(profiles).map(({ questionnaire, run, response, scores }) => ({
    ...{ questionnaire, scores, runId: run.id, strategies: run.strategies, answers: response.answers },
  }));
  return (now: IndividualRoute): readonly OfferedGoal[] =>
    proposeGoals(now, { views, lastYear }).map((goal) => ({ ...goal, text: goal.text[actor.locale] }));
}

/**
 * Goals that one's own answers, what colleagues saw, and the last route ask for. Whose route it is, and nobody else's.
 * @throws AppError `not_found`, `forbidden`
 */
export async function listGoalProposals(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
): Promise<readonly OfferedGoal[]> {
  const { route } = await openRouteTo(deps, actor, routeId, 'update');
  return route.state === 'closed' ? [] : (await readProposals(deps, actor, route))(route);
}

/**
 * Takes proposed goals into the route as they stand, to be changed there, with the diagnostics they come from as its
 * basis; or declines them with a reason (RULE-12).
 * @throws AppError `not_found` for a proposal that isn't open, `forbidden`, `invalid_input`
 */
export async function decideGoalProposals(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  decision: {
    readonly keys: readonly string[];
    readonly decision: 'taken' | 'declined';
    readonly reason: string;
  },
): Promise<RouteOutcome> {
  const { route: opened } = await openRouteTo(deps, actor, routeId, 'update');
  const { keys, reason } = decision;
  assertNoFaults([
    ...textFaults('reason', reason, { most: TEXT_LIMITS.line }),
    ...(keys.length === 0 ? [{ path: 'keys', reason: 'required' } as const] : []),
  ]);
  const openIn = await readProposals(deps, actor, opened);
  const { at } = authorOf(deps, actor.personId);
  const ids = keys.map(() => deps.ids.next());
  return changeRoute(deps, actor, routeId, 'route.goals-decided', (route) => {
    const open = openIn(route);
    const chosen = Array.from(new Set(keys), (key) => {
      const goal = open.find((one) => one.key === key);
      if (goal === undefined) throw new AppError('not_found');
      return goal;
    });
    if (decision.decision === 'declined' && reason.trim() === '')
      return refused('route_decline_reason_missing');
    const decisions = [
      ...route.decisions,
      ...chosen.map(({ key, text }) => ({ key, text, decision: decision.decision, reason, at })),
    ];
    if (decision.decision === 'declined')
      return { kind: 'change', route: { ...route, decisions }, conflicts: [] };
    if (route.goals.length + chosen.length > MOST_GOALS)
      assertNoFaults([{ path: 'keys', reason: 'too_many', values: { most: MOST_GOALS } }]);
    const goals = chosen.map(
      ({ kind, text, group, itemId, present, wished }, i): RouteGoal => ({
        id: ids[i] ?? '',
        ...{ kind, text, group, itemId, present, wished },
      }),
    );
    const basis = new Set([...route.basis, ...chosen.flatMap((goal) => goal.basis ?? [])]);
    const next = { ...route, decisions, goals: [...route.goals, ...goals], basis: Array.from(basis) };
    return { kind: 'change', route: settleRoute(next), conflicts: [] };
  });
}
