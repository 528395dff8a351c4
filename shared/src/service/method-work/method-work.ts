import { isSchoolYear, planningYearOf } from '../../domain/calendar/school-year.ts';
import {
  type AccompanimentSums,
  assembleMethodWork,
  type MethodWorkLine,
  planPrint,
  sumAccompaniment,
} from '../../domain/method-work/method-work-line.ts';
import { type MethodWorkPlan, newMethodWorkPlan } from '../../domain/method-work/method-work-plan.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { IndividualRoute } from '../../domain/routes/individual-route.ts';
import { changesSinceApproval } from '../../domain/routes/route-changes.ts';
import { goalsChanged } from '../../domain/routes/route-transition.ts';
import type { School } from '../../domain/school/school.ts';
import { consentedMembers } from '../../domain/team/membership.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { todayIn } from '../authorship.ts';
import { PERSONS } from '../collections/people.ts';
import { METHOD_WORK_PLANS } from '../collections/routes.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { readPlan } from '../plan/plan-lines.ts';
import { readColleagues } from '../routes/load-route.ts';
import { readSchoolRoutes } from '../routes/route-steps.ts';
import { mayInSchool, openSchool } from '../school/school-access.ts';
import { assertAccess } from '../team/team-access.ts';

/** A route as the administration's list shows it. */
export interface ListedRoute {
  readonly id: string;
  readonly personId: string;
  readonly state: IndividualRoute['state'];
  readonly request: { readonly to: string; readonly what: string; readonly when: string };
  /** Approved before, with other goals. */
  readonly goalsChanged: boolean;
  /** Steps that are not as they were approved. */
  readonly changes: number;
}

/** The school's methodical work of a year as one reader sees it. */
export interface MethodWork {
  readonly school: Stored<School>;
  readonly schoolYear: string;
  /** ISO date, in the district. */
  readonly today: string;
  /** What the administration wrote; version 0 while nothing is kept. */
  readonly plan: MethodWorkPlan & {
    readonly version: number;
    readonly updatedAt: string;
    readonly updatedBy: string;
  };
  readonly lines: readonly MethodWorkLine[];
  readonly sums: AccompanimentSums;
  /** Members of teams, and how many of them have begun a route: asked before teams are ordered (F-5). */
  readonly members: number;
  readonly membersWithRoute: number;
  /** `approved`: exactly this stands approved; `changed`: it was, and was changed since. */
  readonly planState: 'draft' | 'approved' | 'changed';
  readonly teams: readonly Stored<Team>[];
  /** Routes with their requests, for those who approve; empty for all others. */
  readonly routes: readonly ListedRoute[];
  readonly people: ReadonlyMap<string, Stored<Person>>;
  /** Who may be named responsible, for those who write; person ids. */
  readonly colleagues: readonly string[];
  readonly rights: { readonly write: boolean; readonly approveRoutes: boolean };
}

/** Once approved the plan is the school's; until then it is the administration's work. */
function isPublished(plan: MethodWorkPlan | null): boolean {
  return (plan?.approval ?? null) !== null;
}

/** The plan's own record, or null while nothing was written. No right is asked. */
export function findMethodWorkPlan(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  place: { readonly schoolId: string; readonly schoolYear: string },
): Promise<Stored<MethodWorkPlan> | null> {
  const { schoolId, schoolYear } = place;
  return deps.storage
    .forDistrict(districtId)
    .collection(METHOD_WORK_PLANS)
    .findOne({ index: 'school', equals: { schoolId, schoolYear } });
}

/** Whether the school's plan of a year is there for its staff to read. No right is asked. */
export async function isMethodWorkPublished(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  place: { readonly schoolId: string; readonly schoolYear: string },
): Promise<boolean> {
  return isPublished(await findMethodWorkPlan(deps, districtId, place));
}

function stateOfPlan(plan: MethodWorkPlan, lines: readonly MethodWorkLine[]): MethodWork['planState'] {
  if (plan.approval === null) return 'draft';
  return plan.approval.fingerprint === planPrint(plan, lines) ? 'approved' : 'changed';
}

/** Routes in the order in which the administration looks at them: those that wait first. */
function inListOrder(routes: readonly Stored<IndividualRoute>[]): readonly Stored<IndividualRoute>[] {
  const order = ['submitted', 'reviewed', 'draft', 'approved', 'running', 'closed'];
  return [...routes].sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.updatedAt < b.updatedAt ? -1 : 1),
  );
}

function listedRoute(route: Stored<IndividualRoute>): ListedRoute {
  return {
    id: route.id,
    personId: route.personId,
    state: route.state,
    request: { to: route.requestTo, what: route.requestWhat, when: route.requestWhen },
    goalsChanged: goalsChanged(route),
    changes: changesSinceApproval(route).length,
  };
}

/**
 * The school's programme of accompaniment and plan of methodical work, assembled as the records stand (DOC-21).
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function loadMethodWork(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  input: { readonly schoolYear?: string | undefined } = {},
): Promise<MethodWork> {
  const { school, teams, roles } = await openSchool(deps, actor, schoolId);
  const today = await todayIn(deps, actor.districtId);
  const { schoolYear = planningYearOf(today) } = input;
  assertNoFaults(isSchoolYear(schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' }]);
  const { districtId } = actor;
  const store = deps.storage.forDistrict(districtId);
  const kept = await findMethodWorkPlan(deps, districtId, { schoolId, schoolYear });
  assertAccess(roles, 'MethodWorkPlan', 'read', { published: isPublished(kept) });
  const write = mayInSchool(roles, 'MethodWorkPlan', 'update');
  const approveRoutes = mayInSchool(roles, 'IndividualRoute', 'approve');
  const [routes, plans, colleagues] = await Promise.all([
    readSchoolRoutes(deps, districtId, schoolId, schoolYear),
    Promise.all(teams.map(({ id }) => readPlan(deps, districtId, id, schoolYear))),
    write ? readColleagues(deps, districtId, schoolId, teams) : [],
  ]);
  const none = { version: 0, updatedAt: '', updatedBy: '' };
  const plan = kept ?? { ...newMethodWorkPlan(schoolId, schoolYear), ...none };
  const lines = assembleMethodWork({ teams, planLines: plans.flat(), routes, own: plan.lines });
  const members = new Set(
    teams
      .filter(({ state }) => state !== 'closed')
      .flatMap((team) => consentedMembers(team).map(({ personId }) => personId)),
  );
  const listed = approveRoutes ? inListOrder(routes).map(listedRoute) : [];
  const ids = [
    ...lines.flatMap(({ responsible }) => [...responsible]),
    ...listed.map(({ personId }) => personId),
    ...colleagues,
    ...(plan.updatedBy === '' ? [] : [plan.updatedBy]),
  ];
  const people = await store.collection(PERSONS).getMany([...new Set(ids)]);
  return {
    school,
    schoolYear,
    today,
    plan,
    lines,
    sums: sumAccompaniment(routes),
    members: members.size,
    membersWithRoute: routes.filter(({ personId }) => members.has(personId)).length,
    planState: stateOfPlan(plan, lines),
    teams,
    routes: listed,
    people: new Map(people.map((person) => [person.id, person])),
    colleagues,
    rights: { write, approveRoutes },
  };
}
