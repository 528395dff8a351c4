import { AppError } from '../../contract/app-error.ts';
import { isSchoolYear } from '../../domain/calendar/school-year.ts';
import { planPrint } from '../../domain/method-work/method-work-line.ts';
import {
  type MethodWorkFields,
  type MethodWorkPlan,
  MOST_SCHOOL_LINES,
  methodWorkFaults,
  methodWorkFieldsOf,
  newMethodWorkPlan,
  planApprovalFaults,
  type SchoolLine,
  type SchoolLineFields,
  schoolLineFaults,
  schoolLineFieldsOf,
} from '../../domain/method-work/method-work-plan.ts';
import { type Edit, mergeEdit } from '../../domain/records/edit.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, schoolTopic } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { METHOD_WORK_PLANS } from '../collections/routes.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Conflicted, type Refused, type Saved } from '../outcome.ts';
import { isOfSchool, openSchoolTo } from '../school/school-access.ts';
import { findMethodWorkPlan, loadMethodWork } from './method-work.ts';

/** Which plan: of a school in a year. */
interface Place {
  readonly schoolId: string;
  readonly schoolYear: string;
}

export type MethodWorkOutcome = Saved<MethodWorkPlan> | Conflicted<MethodWorkPlan> | Refused;

/** The plan's own record, made on first writing. */
async function planIdOf(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  schoolYear: string,
): Promise<string> {
  const place = { schoolId, schoolYear };
  const kept = await findMethodWorkPlan(deps, actor.districtId, place);
  if (kept !== null) return kept.id;
  const plans = deps.storage.forDistrict(actor.districtId).collection(METHOD_WORK_PLANS);
  const fresh = newMethodWorkPlan(schoolId, schoolYear);
  const written = await plans.insert(deps.ids.next(), fresh, authorOf(deps, actor.personId));
  if (written.kind === 'written') return written.record.id;
  const made = await findMethodWorkPlan(deps, actor.districtId, place);
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
  place: Place,
  action: 'method-work.updated' | 'method-work.approved',
  change: Change,
  responsibleId: string | null = null,
): Promise<MethodWorkOutcome> {
  const { schoolId, schoolYear } = place;
  const right = action === 'method-work.approved' ? 'approve' : 'update';
  await openSchoolTo(deps, actor, schoolId, 'MethodWorkPlan', right);
  assertNoFaults(isSchoolYear(schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' }]);
  await assertResponsibleKnown(deps, actor, place, responsibleId);
  const id = await planIdOf(deps, actor, schoolId, schoolYear);
  const author = authorOf(deps, actor.personId);
  const plans = deps.storage.forDistrict(actor.districtId).collection(METHOD_WORK_PLANS);
  return changeRecord<MethodWorkPlan, MethodWorkOutcome>(deps.storage, plans, id, author, (kept) => {
    const { plan, conflicts = [] } = change(kept);
    const settle = (record: Stored<MethodWorkPlan>): MethodWorkOutcome =>
      conflicts.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts };
    const bare = ({ aim, conditions, routeTitle, lines, approval }: MethodWorkPlan) => ({
      ...{ aim, conditions, routeTitle, lines, approval },
    });
    const changes = changesBetween(bare(kept), bare(plan));
    if (changes.length === 0) return { kind: 'leave', outcome: settle(kept) };
    const journal = [journalEntry(author, action, schoolTopic(schoolId), changes)];
    const record = { schoolId, schoolYear, ...bare(plan) };
    return { kind: 'write', record, consequences: { journal }, outcome: settle };
  });
}

/** Changes aim and conditions of the programme. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export function updateMethodWork(
  deps: ServiceDeps,
  actor: Actor,
  place: Place,
  edit: Edit<MethodWorkFields>,
): Promise<MethodWorkOutcome> {
  return changePlan(deps, actor, place, 'method-work.updated', (plan) => {
    const kept = methodWorkFieldsOf(plan);
    const { taken, conflicts } = mergeEdit<MethodWorkFields>(edit, kept, plan.version);
    const fields = { ...kept, ...taken };
    assertNoFaults(methodWorkFaults(fields));
    return { plan: { ...plan, ...fields }, conflicts };
  });
}

/** Who answers for a line is somebody of the school; who stands there already may stay. */
async function assertResponsibleKnown(
  deps: ServiceDeps,
  actor: Actor,
  place: Place,
  responsibleId: string | null,
): Promise<void> {
  if (responsibleId === null) return;
  const plan = await findMethodWorkPlan(deps, actor.districtId, place);
  if (plan?.lines.some((line) => line.responsibleId === responsibleId)) return;
  if (!(await isOfSchool(deps, actor.districtId, place.schoolId, responsibleId)))
    assertNoFaults([{ path: 'responsibleId', reason: 'unknown_value' }]);
}

/** Adds a line of the administration's own. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export function addSchoolLine(
  deps: ServiceDeps,
  actor: Actor,
  place: Place,
  fields: SchoolLineFields,
): Promise<MethodWorkOutcome> {
  const line: SchoolLine = { ...fields, id: deps.ids.next() };
  const add: Change = (plan) => {
    assertNoFaults(schoolLineFaults(line, place.schoolYear));
    if (plan.lines.length >= MOST_SCHOOL_LINES)
      assertNoFaults([{ path: 'activity', reason: 'too_many', values: { most: MOST_SCHOOL_LINES } }]);
    return { plan: { ...plan, lines: [...plan.lines, line] } };
  };
  return changePlan(deps, actor, place, 'method-work.updated', add, line.responsibleId);
}

function getLine(plan: MethodWorkPlan, lineId: string): SchoolLine {
  const line = plan.lines.find(({ id }) => id === lineId);
  if (line === undefined) throw new AppError('not_found');
  return line;
}

/**
 * Changes a line of the administration's own field by field. Lines of teams and steps of routes are changed where they
 * are written.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export function updateSchoolLine(
  deps: ServiceDeps,
  actor: Actor,
  place: Place,
  lineId: string,
  edit: Edit<SchoolLineFields>,
): Promise<MethodWorkOutcome> {
  const update: Change = (plan) => {
    const kept = schoolLineFieldsOf(getLine(plan, lineId));
    const { taken, conflicts } = mergeEdit<SchoolLineFields>(edit, kept, plan.version);
    const fields = { ...kept, ...taken };
    assertNoFaults(schoolLineFaults(fields, place.schoolYear));
    const lines = plan.lines.map((line) => (line.id === lineId ? { ...line, ...fields } : line));
    return { plan: { ...plan, lines }, conflicts };
  };
  return changePlan(deps, actor, place, 'method-work.updated', update, edit.mine.responsibleId ?? null);
}

/** Takes a line of the administration's own out. @throws AppError `not_found`, `forbidden` */
export function removeSchoolLine(
  deps: ServiceDeps,
  actor: Actor,
  place: Place,
  lineId: string,
): Promise<MethodWorkOutcome> {
  return changePlan(deps, actor, place, 'method-work.updated', (plan) => {
    const { id: gone } = getLine(plan, lineId);
    return { plan: { ...plan, lines: plan.lines.filter(({ id }) => id !== gone) } };
  });
}

/** Enters the number and date under which the plan was approved as it stands now. @throws AppError as above */
export async function approveMethodWork(
  deps: ServiceDeps,
  actor: Actor,
  place: Place,
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
