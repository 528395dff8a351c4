import { AppError } from '../../contract/app-error.ts';
import {
  ASSIGNABLE_ROLES,
  type Role,
  type RoleAssignment,
  type RoleScope,
  scopeKeyOf,
} from '../../domain/access/role.ts';
import { isIsoDate } from '../../domain/calendar/calendar-date.ts';
import type { Person } from '../../domain/people/person.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../../domain/records/input-fault.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Collection, DistrictStore, Page, Query } from '../../ports/storage.ts';
import { assertDistrict } from '../administration.ts';
import { authorOf, journalEntry, todayIn } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { ASSIGNMENTS, PERSONS, SCHOOLS } from '../collections/people.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Administrator } from '../lms/platforms.ts';
import { assertNoFaults, type Saved } from '../outcome.ts';
import { ADMIN_TOPIC } from '../school/schools.ts';

/** Somebody as the LMS names them: registration and `sub`. Null before their first launch or roster. */
export function findPersonBySubject(
  deps: ServiceDeps,
  districtId: string,
  platformId: string,
  sub: string,
): Promise<Stored<Person> | null> {
  return deps.storage
    .forDistrict(districtId)
    .collection(PERSONS)
    .findOne({ index: 'subject', equals: { platformId, sub } });
}

/** A role to give, with the document it rests on. */
export interface GiveRoleInput {
  readonly personId: string;
  readonly role: Role;
  readonly scope: RoleScope;
  /** «приказ № 12 от 01.09.2026»: no role without its basis. */
  readonly basis: string;
  /** ISO date; default today. */
  readonly from?: string;
  /** ISO date, the first day without the role; null: until it is ended. */
  readonly to?: string | null;
}

function assignmentsOf(deps: ServiceDeps, districtId: string): Collection<RoleAssignment> {
  return deps.storage.forDistrict(districtId).collection(ASSIGNMENTS);
}

/** Whether the place of a role exists; the district always does. */
async function findPlace(store: DistrictStore, scope: RoleScope): Promise<object | null> {
  if (scope.kind === 'district') return scope;
  if (scope.id === '') return null;
  return scope.kind === 'school'
    ? store.collection(SCHOOLS).get(scope.id)
    : store.collection(TEAMS).get(scope.id);
}

async function roleFaults(
  deps: ServiceDeps,
  districtId: string,
  input: GiveRoleInput,
  from: string,
): Promise<readonly InputFault[]> {
  const { personId, role, scope, basis, to = null } = input;
  const store = deps.storage.forDistrict(districtId);
  const [person, place] = await Promise.all([
    personId === '' ? null : store.collection(PERSONS).get(personId),
    findPlace(store, scope),
  ]);
  const faults: InputFault[] = [...textFaults('basis', basis, { most: TEXT_LIMITS.line, required: true })];
  if (person === null) faults.push({ path: 'personId', reason: 'unknown_value' });
  // Faces pass on what was posted: `constructor` must not find what every object has.
  const scopes = Object.hasOwn(ASSIGNABLE_ROLES, role) ? ASSIGNABLE_ROLES[role] : undefined;
  if (scopes === undefined) faults.push({ path: 'role', reason: 'unknown_value' });
  else if (!scopes.includes(scope.kind)) faults.push({ path: 'scope.kind', reason: 'unknown_value' });
  if (place === null) faults.push({ path: 'scope.id', reason: 'unknown_value' });
  if (!isIsoDate(from)) faults.push({ path: 'from', reason: 'not_a_date' });
  if (to !== null && !isIsoDate(to)) faults.push({ path: 'to', reason: 'not_a_date' });
  else if (to !== null && to <= from) faults.push({ path: 'to', reason: 'before_start' });
  return faults;
}

/**
 * Gives a role that no launch may infer (glossary.md §2.1). Member, coordinator and tutor come from the team's own
 * records and cannot be given here. The same role given again to the same person and place is left as it is.
 * @throws AppError `forbidden`, `invalid_input`
 */
export async function giveRole(
  deps: ServiceDeps,
  admin: Administrator,
  districtId: string,
  input: GiveRoleInput,
): Promise<Saved<RoleAssignment>> {
  assertDistrict(admin, districtId);
  const today = await todayIn(deps, districtId);
  const { personId, role, scope, from = today, to = null } = input;
  assertNoFaults(await roleFaults(deps, districtId, input, from));
  const assignments = assignmentsOf(deps, districtId);
  const scopeKey = scopeKeyOf(scope);
  const given = await assignments.find({ index: 'person', equals: { personId }, limit: 1000 });
  const same = given.items.find(
    (one) => one.role === role && one.scopeKey === scopeKey && (one.to === null || one.to > today),
  );
  if (same !== undefined) return { kind: 'saved', record: same };
  const assignment: RoleAssignment = { personId, role, scope, scopeKey, basis: input.basis.trim(), from, to };
  const author = authorOf(deps, admin.by);
  const journal = [journalEntry(author, 'role.given', ADMIN_TOPIC, changesBetween({}, assignment))];
  const written = await assignments.insert(deps.ids.next(), assignment, author, { journal });
  if (written.kind === 'conflict') throw new AppError('internal', { detail: 'a new id was taken' });
  return { kind: 'saved', record: written.record };
}

/** Ends a role today; the record stays. @throws AppError `not_found`, `forbidden` */
export async function endRole(
  deps: ServiceDeps,
  admin: Administrator,
  districtId: string,
  assignmentId: string,
): Promise<Saved<RoleAssignment>> {
  assertDistrict(admin, districtId);
  const today = await todayIn(deps, districtId);
  const author = authorOf(deps, admin.by);
  return changeRecord<RoleAssignment, Saved<RoleAssignment>>(
    deps.storage,
    assignmentsOf(deps, districtId),
    assignmentId,
    author,
    (assignment) => {
      if (assignment.to !== null && assignment.to <= today)
        return { kind: 'leave', outcome: { kind: 'saved', record: assignment } };
      const changes = changesBetween({ to: assignment.to }, { to: today });
      return {
        kind: 'write',
        record: { ...assignment, to: today },
        consequences: { journal: [journalEntry(author, 'role.ended', ADMIN_TOPIC, changes)] },
        outcome: (record) => ({ kind: 'saved', record }),
      };
    },
  );
}

/** Assignments of one person, at one place, or all, in pages. @throws AppError `forbidden` */
export async function listAssignments(
  deps: ServiceDeps,
  admin: Administrator,
  districtId: string,
  of: { readonly personId: string } | { readonly scope: RoleScope } | null,
  page: { readonly limit?: number; readonly after?: string } = {},
): Promise<Page<Stored<RoleAssignment>>> {
  assertDistrict(admin, districtId);
  return assignmentsOf(deps, districtId).find({ ...assignmentQuery(of), ...page });
}

function assignmentQuery(of: { readonly personId: string } | { readonly scope: RoleScope } | null): Query {
  if (of === null) return { index: 'scope' };
  return 'personId' in of
    ? { index: 'person', equals: { personId: of.personId } }
    : { index: 'scope', equals: { scopeKey: scopeKeyOf(of.scope) } };
}
