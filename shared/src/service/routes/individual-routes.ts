import { AppError } from '../../contract/app-error.ts';
import { type Edit, mergeEdit } from '../../domain/records/edit.ts';
import type { Stored } from '../../domain/records/stored.ts';
import {
  goalFaults,
  goalFieldsOf,
  type IndividualRoute,
  MOST_GOALS,
  type RouteFields,
  type RouteGoal,
  type RouteGoalFields,
  routeFieldFaults,
  routeFieldsOf,
} from '../../domain/routes/individual-route.ts';
import { settleRoute } from '../../domain/routes/route-transition.ts';
import type { Actor } from '../actor.ts';
import { INDIVIDUAL_ROUTES } from '../collections/routes.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Conflicted, type Refused, type Saved } from '../outcome.ts';
import { isOfSchool } from '../school/school-access.ts';
import { changeRoute } from './change-route.ts';
import { type OpenedRoute, openRouteTo, teamsOfTeacher } from './route-access.ts';

export type RouteOutcome = Saved<IndividualRoute> | Conflicted<IndividualRoute> | Refused;

/** Own routes; more than one a school and year nobody has. */
const MOST_OWN = 50;

/** The actor's own routes, newest year first. */
export async function listOwnRoutes(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
): Promise<readonly Stored<IndividualRoute>[]> {
  const { items } = await deps.storage
    .forDistrict(actor.districtId)
    .collection(INDIVIDUAL_ROUTES)
    .find({ index: 'person', equals: { personId: actor.personId }, order: 'desc', limit: MOST_OWN });
  return items;
}

/** The actor's route of a year in the school of the session, or null. */
export async function findOwnRoute(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  schoolYear: string,
): Promise<Stored<IndividualRoute> | null> {
  const { schoolId, personId } = actor;
  if (schoolId === null) return null;
  return deps.storage
    .forDistrict(actor.districtId)
    .collection(INDIVIDUAL_ROUTES)
    .findOne({ index: 'school', equals: { schoolId, schoolYear, personId } });
}

/** One route. @throws AppError `not_found`, `forbidden` */
export async function getRoute(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
): Promise<Stored<IndividualRoute>> {
  return (await openRouteTo(deps, actor, routeId, 'read')).route;
}

/**
 * A mentor is somebody of the school, and not the teacher; a team is one of the teacher's. Who stands there already may
 * stay.
 * @throws AppError `invalid_input`
 */
export async function assertNamesKnown(
  deps: ServiceDeps,
  actor: Actor,
  { route, teams }: Pick<OpenedRoute, 'route' | 'teams'>,
  { mentorId = null, teamId = null }: Partial<Pick<RouteFields, 'mentorId' | 'teamId'>>,
): Promise<void> {
  if (mentorId !== null && mentorId !== route.mentorId) {
    const known = await isOfSchool(deps, actor.districtId, route.schoolId, mentorId);
    if (!known || mentorId === route.personId)
      assertNoFaults([{ path: 'mentorId', reason: 'unknown_value' }]);
  }
  if (teamId !== null && teamId !== route.teamId) {
    const own = teamsOfTeacher(teams, route.personId).some(({ id }) => id === teamId);
    assertNoFaults(own ? [] : [{ path: 'teamId', reason: 'unknown_value' }]);
  }
}

/**
 * Changes the written part field by field. Changed results of an approved route wait for approval again.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function updateRoute(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  edit: Edit<RouteFields>,
): Promise<RouteOutcome> {
  await assertNamesKnown(deps, actor, await openRouteTo(deps, actor, routeId, 'update'), edit.mine);
  return changeRoute(deps, actor, routeId, 'route.updated', (route) => {
    const kept = routeFieldsOf(route);
    const { taken, conflicts } = mergeEdit<RouteFields>(edit, kept, route.version);
    const fields = { ...kept, ...taken };
    assertNoFaults(routeFieldFaults(fields));
    return { kind: 'change', route: settleRoute({ ...route, ...fields }), conflicts };
  });
}

/** Adds a goal. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function addGoal(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  input: Partial<RouteGoalFields> & Pick<RouteGoalFields, 'text'>,
): Promise<RouteOutcome> {
  await openRouteTo(deps, actor, routeId, 'update');
  const id = deps.ids.next();
  return changeRoute(deps, actor, routeId, 'route.goal-changed', (route) => {
    const goal: RouteGoal = {
      id,
      ...{ kind: 'deficit', group: null, itemId: null, present: null, wished: null },
      ...input,
    };
    assertNoFaults(goalFaults(goal));
    if (route.goals.length >= MOST_GOALS)
      assertNoFaults([{ path: 'text', reason: 'too_many', values: { most: MOST_GOALS } }]);
    return { kind: 'change', route: settleRoute({ ...route, goals: [...route.goals, goal] }), conflicts: [] };
  });
}

/** Changes a goal field by field. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function updateGoal(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  goalId: string,
  edit: Edit<RouteGoalFields>,
): Promise<RouteOutcome> {
  await openRouteTo(deps, actor, routeId, 'update');
  return changeRoute(deps, actor, routeId, 'route.goal-changed', (route) => {
    const goal = route.goals.find(({ id }) => id === goalId);
    if (goal === undefined) throw new AppError('not_found');
    const kept = goalFieldsOf(goal);
    const { taken, conflicts } = mergeEdit<RouteGoalFields>(edit, kept, route.version);
    const fields = { ...kept, ...taken };
    assertNoFaults(goalFaults(fields));
    const goals = route.goals.map((other) => (other.id === goalId ? { ...other, ...fields } : other));
    return { kind: 'change', route: settleRoute({ ...route, goals }), conflicts };
  });
}

/** Takes a goal out; its steps stay, without a goal. @throws AppError `not_found`, `forbidden` */
export async function removeGoal(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  goalId: string,
): Promise<RouteOutcome> {
  await openRouteTo(deps, actor, routeId, 'update');
  return changeRoute(deps, actor, routeId, 'route.goal-changed', (route) => {
    const goals = route.goals.filter(({ id }) => id !== goalId);
    const steps = route.steps.map((step) => (step.goalId === goalId ? { ...step, goalId: null } : step));
    return { kind: 'change', route: settleRoute({ ...route, goals, steps }), conflicts: [] };
  });
}

/**
 * The teacher says who may read the route – coordinator, tutor, mentor – each by name.
 * @throws AppError `not_found`, `forbidden`
 */
export async function setRouteShownTo(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  personId: string,
  shown: boolean,
): Promise<RouteOutcome> {
  const { route: opened } = await openRouteTo(deps, actor, routeId, 'update');
  if (shown && !(await isOfSchool(deps, actor.districtId, opened.schoolId, personId)))
    assertNoFaults([{ path: 'personId', reason: 'unknown_value' }]);
  return changeRoute(deps, actor, routeId, 'route.shown', (route) => {
    const others = route.shownTo.filter((id) => id !== personId);
    return {
      kind: 'change',
      route: { ...route, shownTo: shown ? [...others, personId] : others },
      conflicts: [],
    };
  });
}
