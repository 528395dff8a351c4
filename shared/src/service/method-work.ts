import { AppError } from '../contract/app-error.ts';
import { type Edit, mergeEdit } from '../domain/edit.ts';
import type { IndividualRoute } from '../domain/individual-route.ts';
import { TEXT_LIMITS, textFaults } from '../domain/input-fault.ts';
import { consentedMembers } from '../domain/membership.ts';
import {
  type AccompanimentSums,
  assembleMethodWork,
  type MethodWorkLine,
  type MethodWorkPlan,
  MOST_SCHOOL_LINES,
  newMethodWorkPlan,
  planApprovalFaults,
  planPrint,
  type SchoolLine,
  type SchoolLineFields,
  schoolLineFaults,
  sumAccompaniment,
} from '../domain/method-work-plan.ts';
import type { Person } from '../domain/person.ts';
import { changesBetween } from '../domain/record-changes.ts';
import { changesSinceApproval, goalsChanged } from '../domain/route-transition.ts';
import type { School } from '../domain/school.ts';
import { isSchoolYear, planningYearOf } from '../domain/school-year.ts';
import type { Stored } from '../domain/stored.ts';
import type { Team } from '../domain/team.ts';
import type { Actor } from './actor.ts';
import { authorOf, journalEntry, schoolTopic, todayIn } from './authorship.ts';
import { changeRecord } from './change-record.ts';
import { PERSONS } from './collections/people.ts';
import { METHOD_WORK_PLANS } from './collections/routes.ts';
import type { ServiceDeps } from './deps.ts';
import { readColleagues } from './load-route.ts';
import { assertNoFaults, type Conflicted, type Refused, type Saved } from './outcome.ts';
import { readPlan } from './plan-lines.ts';
import { readSchoolRoutes } from './route-steps.ts';
import { mayInSchool, openSchool, openSchoolTo } from './school-access.ts';
import { assertAccess } from './team-access.ts';

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

/** Whether the school's plan of a year is there for its staff to read. No right is asked. */
export async function isMethodWorkPublished(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  place: { readonly schoolId: string; readonly schoolYear: string },
): Promise<boolean> {
  const plans = deps.storage.forDistrict(districtId).collection(METHOD_WORK_PLANS);
  return isPublished(await plans.findOne({ index: 'school', equals: place }));
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
  const kept = await store
    .collection(METHOD_WORK_PLANS)
    .findOne({ index: 'school', equals: { schoolId, schoolYear } });
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

export type MethodWorkOutcome = Saved<MethodWorkPlan> | Conflicted<MethodWorkPlan> | Refused;

/** The plan's own record, made on first writing. */
async function planIdOf(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  schoolYear: string,
): Promise<string> {
  const plans = deps.storage.forDistrict(actor.districtId).collection(METHOD_WORK_PLANS);
  const query = { index: 'school', equals: { schoolId, schoolYear } } as const;
  const kept = await plans.findOne(query);
  if (kept !== null) return kept.id;
  const fresh = newMethodWorkPlan(schoolId, schoolYear);
  const written = await plans.insert(deps.ids.next(), fresh, authorOf(deps, actor.personId));
  if (written.kind === 'written') return written.record.id;
  const made = await plans.findOne(query);
  if (made === null) throw new AppError('internal', { detail: 'a new id was taken' });
  return made.id;
}

type Change = (plan: Stored<MethodWorkPlan>) => {
  readonly plan: MethodWorkPlan;
  readonly conflicts?: Conflicted<MethodWorkPlan>['conflicts'];
};

async function changePlan(
  deps: ServiceDeps,
  actor: Actor,
  place: { readonly schoolId: string; readonly schoolYear: string },
  action: 'method-work.updated' | 'method-work.approved',
  change: Change,
): Promise<MethodWorkOutcome> {
  const { schoolId, schoolYear } = place;
  const right = action === 'method-work.approved' ? 'approve' : 'update';
  await openSchoolTo(deps, actor, schoolId, 'MethodWorkPlan', right);
  assertNoFaults(isSchoolYear(schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' }]);
  const id = await planIdOf(deps, actor, schoolId, schoolYear);
  const author = authorOf(deps, actor.personId);
  const plans = deps.storage.forDistrict(actor.districtId).collection(METHOD_WORK_PLANS);
  return changeRecord<MethodWorkPlan, MethodWorkOutcome>(deps.storage, plans, id, author, (kept) => {
    const { plan, conflicts = [] } = change(kept);
    const settle = (record: Stored<MethodWorkPlan>): MethodWorkOutcome =>
      conflicts.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts };
    const bare = ({ aim, conditions, lines, approval }: MethodWorkPlan) => ({
      aim,
      conditions,
      lines,
      approval,
    });
    const changes = changesBetween(bare(kept), bare(plan));
    if (changes.length === 0) return { kind: 'leave', outcome: settle(kept) };
    const journal = [journalEntry(author, action, schoolTopic(schoolId), changes)];
    const record = { schoolId, schoolYear, ...bare(plan) };
    return { kind: 'write', record, consequences: { journal }, outcome: settle };
  });
}

export type MethodWorkTexts = Pick<MethodWorkPlan, 'aim' | 'conditions'>;

/** Changes aim and conditions of the programme. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export function updateMethodWork(
  deps: ServiceDeps,
  actor: Actor,
  place: { readonly schoolId: string; readonly schoolYear: string },
  edit: Edit<MethodWorkTexts>,
): Promise<MethodWorkOutcome> {
  return changePlan(deps, actor, place, 'method-work.updated', (plan) => {
    const kept = { aim: plan.aim, conditions: plan.conditions };
    const { taken, conflicts } = mergeEdit<MethodWorkTexts>(edit, kept, plan.version);
    const texts = { ...kept, ...taken };
    assertNoFaults([
      ...textFaults('aim', texts.aim, { most: TEXT_LIMITS.line }),
      ...textFaults('conditions', texts.conditions, { most: TEXT_LIMITS.long }),
    ]);
    return { plan: { ...plan, ...texts }, conflicts };
  });
}

/** Adds a line of the administration's own. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export function addSchoolLine(
  deps: ServiceDeps,
  actor: Actor,
  place: { readonly schoolId: string; readonly schoolYear: string },
  fields: SchoolLineFields,
): Promise<MethodWorkOutcome> {
  const line: SchoolLine = { ...fields, id: deps.ids.next() };
  return changePlan(deps, actor, place, 'method-work.updated', (plan) => {
    assertNoFaults(schoolLineFaults(line, place.schoolYear));
    if (plan.lines.length >= MOST_SCHOOL_LINES)
      assertNoFaults([{ path: 'activity', reason: 'too_many', values: { most: MOST_SCHOOL_LINES } }]);
    return { plan: { ...plan, lines: [...plan.lines, line] } };
  });
}

/** Takes a line of the administration's own out. @throws AppError `not_found`, `forbidden` */
export function removeSchoolLine(
  deps: ServiceDeps,
  actor: Actor,
  place: { readonly schoolId: string; readonly schoolYear: string },
  lineId: string,
): Promise<MethodWorkOutcome> {
  return changePlan(deps, actor, place, 'method-work.updated', (plan) => ({
    plan: { ...plan, lines: plan.lines.filter(({ id }) => id !== lineId) },
  }));
}

/** Enters the number and date under which the plan was approved as it stands now. @throws AppError as above */
export async function approveMethodWork(
  deps: ServiceDeps,
  actor: Actor,
  place: { readonly schoolId: string; readonly schoolYear: string },
  signing: { readonly number: string; readonly date: string },
): Promise<MethodWorkOutcome> {
  const { plan: seen, lines } = await loadMethodWork(deps, actor, place.schoolId, place);
  if (lines.length === 0) return { kind: 'refused', refusals: [{ reason: 'plan_empty' }] };
  return changePlan(deps, actor, place, 'method-work.approved', (plan) => {
    assertNoFaults(planApprovalFaults(signing.number, signing.date));
    const { number, date } = signing;
    const approval = { number, date, by: actor.personId, fingerprint: planPrint(seen, lines) };
    return { plan: { ...plan, approval } };
  });
}
