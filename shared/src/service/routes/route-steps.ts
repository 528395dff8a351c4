import { AppError } from '../../contract/app-error.ts';
import { type Edit, mergeEdit } from '../../domain/records/edit.ts';
import { TEXT_LIMITS, textFaults } from '../../domain/records/input-fault.ts';
import type { Decided } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { FieldConflict } from '../../domain/records/three-way-merge.ts';
import { type IndividualRoute, MOST_ROUTE_STEPS } from '../../domain/routes/individual-route.ts';
import {
  answerConfirmation,
  askConfirmation,
  changeStep,
  EMPTY_ROUTE_STEP,
  type PracticeKind,
  practiceFaults,
  type RouteStep,
  type RouteStepFields,
  routeStepFaults,
  routeStepFieldsOf,
} from '../../domain/routes/route-step.ts';
import { settleRoute } from '../../domain/routes/route-transition.ts';
import type { Actor } from '../actor.ts';
import { authorOf } from '../authorship.ts';
import { INDIVIDUAL_ROUTES } from '../collections/routes.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused } from '../outcome.ts';
import { isOfSchool } from '../school/school-access.ts';
import { assertAccess } from '../team/team-access.ts';
import { changeRoute, type RouteChange } from './change-route.ts';
import type { RouteOutcome } from './individual-routes.ts';
import { openRoute, openRouteTo } from './route-access.ts';

function goalIdsOf(route: IndividualRoute): readonly string[] {
  return route.goals.map(({ id }) => id);
}

/** The route with one step replaced by what was decided. */
function withStep(
  route: IndividualRoute,
  stepId: string,
  decision: Decided<RouteStep>,
  conflicts: readonly FieldConflict[] = [],
): RouteChange {
  if (decision.kind === 'refused') return decision;
  const steps = route.steps.map((step) => (step.id === stepId ? decision.value : step));
  return { kind: 'change', route: settleRoute({ ...route, steps }), conflicts };
}

function getStep(route: IndividualRoute, stepId: string): RouteStep {
  const step = route.steps.find(({ id }) => id === stepId);
  if (step === undefined) throw new AppError('not_found');
  return step;
}

export type RouteStepInput = Partial<RouteStepFields> & Pick<RouteStepFields, 'content' | 'form'>;

/** A step as it comes into a route. */
export function newRouteStep(id: string, input: RouteStepInput, proposalKey: string | null): RouteStep {
  const fields = routeStepFieldsOf({ ...EMPTY_ROUTE_STEP, ...input });
  return { id, ...fields, practice: null, proposalKey };
}

/** The route with a step more. @throws AppError `invalid_input` */
export function withNewStep(route: IndividualRoute, step: RouteStep): IndividualRoute {
  assertNoFaults(routeStepFaults(step, route.schoolYear, goalIdsOf(route)));
  if (step.status === 'confirmed') assertNoFaults([{ path: 'status', reason: 'not_editable' }]);
  if (route.steps.length >= MOST_ROUTE_STEPS)
    assertNoFaults([{ path: 'content', reason: 'too_many', values: { most: MOST_ROUTE_STEPS } }]);
  return settleRoute({ ...route, steps: [...route.steps, step] });
}

/** Adds a step. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function addRouteStep(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  input: RouteStepInput,
): Promise<RouteOutcome> {
  await openRouteTo(deps, actor, routeId, 'update');
  const step = newRouteStep(deps.ids.next(), input, null);
  return changeRoute(deps, actor, routeId, 'route.step-changed', (route) => ({
    kind: 'change',
    route: withNewStep(route, step),
    conflicts: [],
  }));
}

/** Changes a step field by field. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function updateRouteStep(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  stepId: string,
  edit: Edit<RouteStepFields>,
): Promise<RouteOutcome> {
  await openRouteTo(deps, actor, routeId, 'update');
  return changeRoute(deps, actor, routeId, 'route.step-changed', (route) => {
    const step = getStep(route, stepId);
    const kept = routeStepFieldsOf(step);
    const { taken, conflicts } = mergeEdit<RouteStepFields>(edit, kept, route.version);
    const fields = { ...kept, ...taken };
    assertNoFaults(routeStepFaults(fields, route.schoolYear, goalIdsOf(route)));
    return withStep(route, stepId, changeStep(step, fields), conflicts);
  });
}

/** Takes a step out that nobody confirmed. @throws AppError `not_found`, `forbidden` */
export async function removeRouteStep(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  stepId: string,
): Promise<RouteOutcome> {
  await openRouteTo(deps, actor, routeId, 'update');
  return changeRoute(deps, actor, routeId, 'route.step-changed', (route) => {
    if (getStep(route, stepId).status === 'confirmed')
      return { kind: 'refused', refusals: [{ reason: 'route_step_confirmed' }] };
    const steps = route.steps.filter(({ id }) => id !== stepId);
    return { kind: 'change', route: settleRoute({ ...route, steps }), conflicts: [] };
  });
}

export interface AskConfirmationInput {
  readonly kind: PracticeKind;
  readonly evidence: string;
  readonly witnessId: string;
}

/**
 * The teacher asks a colleague of the school to say that the step was put to use.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function askStepConfirmation(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  stepId: string,
  input: AskConfirmationInput,
): Promise<RouteOutcome> {
  const { route: opened } = await openRouteTo(deps, actor, routeId, 'update');
  assertNoFaults(practiceFaults(input));
  if (!(await isOfSchool(deps, actor.districtId, opened.schoolId, input.witnessId)))
    assertNoFaults([{ path: 'witnessId', reason: 'unknown_value' }]);
  const { kind, evidence, witnessId } = input;
  const asked = { kind, evidence, witnessId, askedAt: authorOf(deps, actor.personId).at };
  return changeRoute(deps, actor, routeId, 'route.confirmation-asked', (route) =>
    withStep(route, stepId, askConfirmation(getStep(route, stepId), route.personId, asked)),
  );
}

/** What a colleague is shown who was asked about one step: the step, and nothing else of the route. */
export interface StepToConfirm {
  readonly routeId: string;
  readonly teacherId: string;
  readonly step: RouteStep;
}

/** The witness answers; others may not, the teacher least of all. @throws AppError `not_found`, `forbidden` */
export async function answerStepConfirmation(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
  stepId: string,
  answer: { readonly confirmed: boolean; readonly note: string },
): Promise<{ readonly kind: 'answered'; readonly step: StepToConfirm } | Refused> {
  const { route: opened } = await openRoute(deps, actor, routeId);
  const asked = opened.steps.find(({ id }) => id === stepId)?.practice?.witnessId === actor.personId;
  assertAccess(asked ? ['witness'] : [], 'IndividualRoute', 'review');
  assertNoFaults(textFaults('note', answer.note, { most: TEXT_LIMITS.line, required: !answer.confirmed }));
  const by = { personId: actor.personId, teacherId: opened.personId, at: authorOf(deps, actor.personId).at };
  const outcome = await changeRoute(deps, actor, routeId, 'route.confirmed', (route) =>
    withStep(route, stepId, answerConfirmation(getStep(route, stepId), by, answer)),
  );
  if (outcome.kind === 'refused') return outcome;
  const step = getStep(outcome.record, stepId);
  return { kind: 'answered', step: { routeId, teacherId: opened.personId, step } };
}

/** Routes of a school and year; a school has some hundred and twenty teachers. */
export const MOST_ROUTES = 1000;

/** All routes of a school and year. No right is asked. */
export async function readSchoolRoutes(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  schoolId: string,
  schoolYear: string,
): Promise<readonly Stored<IndividualRoute>[]> {
  const { items } = await deps.storage
    .forDistrict(districtId)
    .collection(INDIVIDUAL_ROUTES)
    .find({ index: 'school', equals: { schoolId, schoolYear }, limit: MOST_ROUTES });
  return items;
}

/** Steps that wait for the actor's word as the colleague who saw them. */
export async function listStepsToConfirm(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  schoolYear: string,
): Promise<readonly StepToConfirm[]> {
  if (actor.schoolId === null) return [];
  const routes = await readSchoolRoutes(deps, actor.districtId, actor.schoolId, schoolYear);
  return routes.flatMap((route) =>
    route.steps
      .filter(
        ({ status, practice }) =>
          status === 'done' && practice?.witnessId === actor.personId && practice.answer === null,
      )
      .map((step) => ({ routeId: route.id, teacherId: route.personId, step })),
  );
}
