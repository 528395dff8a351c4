import { type AccessAction, type AccessRecord, type AccessRole, decideAccess } from '../domain/access.ts';
import type { Actor } from './actor.ts';
import { ASSIGNMENTS, COURSES, ENROLMENTS } from './collections.ts';
import type { ServiceDeps } from './deps.ts';
import { type OpenedSchool, openSchool } from './school-access.ts';
import { assertAccess, isInDistrictCourse } from './team-access.ts';

/**
 * The school, once the actor may do this with a record of it.
 * @throws AppError `not_found`, `forbidden`
 */
export async function openSchoolTo(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  schoolId: string,
  record: AccessRecord,
  action: AccessAction,
): Promise<OpenedSchool> {
  const [opened, inDistrictCourse] = await Promise.all([
    openSchool(deps, actor, schoolId),
    isInDistrictCourse(deps, actor),
  ]);
  const roles: readonly AccessRole[] = inDistrictCourse
    ? [...opened.roles, 'districtMethodologist']
    : opened.roles;
  assertAccess(roles, record, action);
  return { ...opened, roles };
}

/** Whether these roles may do this with a record of the school: which buttons a page shows. The use cases ask again. */
export function mayInSchool(
  roles: readonly AccessRole[],
  record: AccessRecord,
  action: AccessAction,
): boolean {
  return decideAccess(roles, record, action).allowed;
}

/** A person takes part in a handful of courses, and a school has a few. */
const MOST = 1000;

/** Whether a person belongs to a school: takes part in a course of it, or has a role there. */
export async function isOfSchool(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  schoolId: string,
  personId: string,
): Promise<boolean> {
  const store = deps.storage.forDistrict(districtId);
  const [enrolled, courses, assigned] = await Promise.all([
    store.collection(ENROLMENTS).find({ index: 'person', equals: { personId }, limit: MOST }),
    store.collection(COURSES).find({ index: 'school', equals: { schoolId }, limit: MOST }),
    store.collection(ASSIGNMENTS).find({ index: 'person', equals: { personId }, limit: MOST }),
  ]);
  const ofSchool = new Set(courses.items.map(({ id }) => id));
  return (
    enrolled.items.some(({ courseId, active }) => active && ofSchool.has(courseId)) ||
    assigned.items.some(({ scope }) => scope.kind === 'school' && scope.id === schoolId)
  );
}
