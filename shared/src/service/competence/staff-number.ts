import { isSchoolYear, schoolYearOf } from '../../domain/calendar/school-year.ts';
import type { StaffCount } from '../../domain/renewal/staff-count.ts';
import type { Actor } from '../actor.ts';
import { todayIn } from '../authorship.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Saved } from '../outcome.ts';
import { openSchoolTo } from '../school/school-access.ts';
import { type StaffNumber, setStaffCount, staffCount } from './staff.ts';

/**
 * Teachers on the staff of a school in one year, for those whom coverage concerns.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function getStaffCount(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  asked?: string,
): Promise<StaffNumber & { readonly schoolYear: string }> {
  await openSchoolTo(deps, actor, schoolId, 'StaffCount', 'read');
  const schoolYear = asked ?? schoolYearOf(await todayIn(deps, actor.districtId));
  assertNoFaults(isSchoolYear(schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' }]);
  return { ...(await staffCount(deps, actor.districtId, schoolId, schoolYear)), schoolYear };
}

/**
 * Enters the number of a year of a school that is the actor's to see.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function enterStaffCount(
  deps: ServiceDeps,
  actor: Actor,
  input: StaffCount,
): Promise<Saved<StaffCount>> {
  await openSchoolTo(deps, actor, input.schoolId, 'StaffCount', 'update');
  return setStaffCount(deps, actor, input);
}
