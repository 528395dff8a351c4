import { mergeEdit } from '../../domain/records/edit.ts';
import { sameValue } from '../../domain/records/same-value.ts';
import type { FieldConflict } from '../../domain/records/three-way-merge.ts';
import {
  goalFaults,
  goalFieldsOf,
  MOST_GOALS,
  type RouteFields,
  type RouteGoal,
  type RouteGoalFields,
  routeFieldFaults,
  routeFieldsOf,
} from '../../domain/routes/individual-route.ts';
import { settleRoute } from '../../domain/routes/route-transition.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { isOfSchool } from '../school/school-access.ts';
import { changeRoute } from './change-route.ts';
import { assertNamesKnown, type RouteOutcome } from './individual-routes.ts';
import { openRouteTo } from './route-access.ts';
import { assertBasisKnown } from './route-basis.ts';

/** A route as a client that reads and writes it whole sends it. */
export interface RoutePatch {
  readonly fields: Partial<RouteFields>;
  /** The goals from now on; one without an id is new. */
  readonly goals?:
    | readonly (Partial<RouteGoalFields> & { readonly id?: string | undefined; readonly text: string })[]
    | undefined;
  readonly basis?: readonly string[] | undefined;
  readonly shownTo?: readonly string[] | undefined;
}

const NEW_GOAL: Omit<RouteGoalFields, 'text'> = {
  kind: 'deficit',
  group: null,
  itemId: null,
  present: null,
  wished: null,
};

/**
 * Changes several parts of one's own route in one write, against the version that the caller saw. Lists are replaced
 * whole; where somebody else changed one meanwhile both are shown.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function patchRoute(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  version: number,
  patch: RoutePatch,
): Promise<RouteOutcome> {
  const opened = await openRouteTo(deps, actor, routeId, 'update');
  await assertNamesKnown(deps, actor, opened, patch.fields);
  await assertBasisKnown(deps, actor, opened.route, patch.basis ?? []);
  for (const [i, personId] of (patch.shownTo ?? []).entries())
    if (
      !opened.route.shownTo.includes(personId) &&
      !(await isOfSchool(deps, actor.districtId, opened.route.schoolId, personId))
    )
      assertNoFaults([{ path: `shownTo.${i}`, reason: 'unknown_value' }]);
  const ids = (patch.goals ?? []).map(({ id }) => id ?? deps.ids.next());
  return changeRoute(deps, actor, routeId, 'route.updated', (route) => {
    const kept = routeFieldsOf(route);
    const { taken, conflicts } = mergeEdit<RouteFields>(
      { mine: patch.fields, against: { version } },
      kept,
      route.version,
    );
    const fields = { ...kept, ...taken };
    assertNoFaults(routeFieldFaults(fields));
    const goals = patch.goals?.map((sent, i): RouteGoal => {
      const { id: _id, ...mine } = sent;
      const before = route.goals.find(({ id }) => id === sent.id);
      const id = before?.id ?? ids[i] ?? '';
      return { id, ...goalFieldsOf({ ...NEW_GOAL, ...before, ...mine }) };
    });
    assertGoals(goals ?? []);
    const lists = { goals, basis: patch.basis, shownTo: patch.shownTo };
    const changed = Object.entries(lists).filter(
      ([name, mine]) => mine !== undefined && !sameValue(mine, route[name as keyof typeof lists]),
    );
    // A list has no merge of its own: against an old version it is shown beside what stands now, and not taken.
    const late: readonly FieldConflict[] =
      version === route.version
        ? []
        : changed.map(([field, mine]) => ({
            field,
            base: undefined,
            mine,
            theirs: route[field as keyof typeof lists],
          }));
    const mine = late.length > 0 ? {} : Object.fromEntries(changed);
    const known = new Set((goals ?? route.goals).map(({ id }) => id));
    const next = { ...route, ...fields, ...mine };
    const steps = next.steps.map((step) =>
      step.goalId === null || late.length > 0 || known.has(step.goalId) ? step : { ...step, goalId: null },
    );
    return { kind: 'change', route: settleRoute({ ...next, steps }), conflicts: [...conflicts, ...late] };
  });
}

function assertGoals(goals: readonly RouteGoal[]): void {
  if (goals.length > MOST_GOALS)
    assertNoFaults([{ path: 'goals', reason: 'too_many', values: { most: MOST_GOALS } }]);
  assertNoFaults(
    goals.flatMap((goal, i) =>
      goalFaults(goal).map((fault) => ({ ...fault, path: `goals.${i}.${fault.path}` })),
    ),
  );
}
