import { AppError } from '../../contract/app-error.ts';
import type { District } from '../../domain/lms/platform.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { School } from '../../domain/school/school.ts';
import type { Actor } from '../actor.ts';
import { COURSES, PERSONS, SCHOOLS } from '../collections/people.ts';
import { DISTRICTS } from '../collections/platforms.ts';
import type { ServiceDeps } from '../deps.ts';

/** The actor with the places around: what every face shows at its top. */
export interface Me {
  readonly person: Stored<Person>;
  readonly district: Stored<District>;
  /** Null when the course belongs to no school yet, or the session to no course. */
  readonly school: Stored<School> | null;
  /** In the district's own course some roles of the launch weigh more (glossary.md §2.1). */
  readonly inDistrictCourse: boolean;
}

/** Reads person, district and school of the actor. @throws AppError `not_found` when one was removed meanwhile. */
export async function readMe(deps: ServiceDeps, actor: Actor): Promise<Me> {
  const store = deps.storage.forDistrict(actor.districtId);
  const [person, district, school, course] = await Promise.all([
    store.collection(PERSONS).get(actor.personId),
    deps.storage.installation(DISTRICTS).get(actor.districtId),
    actor.schoolId === null ? null : store.collection(SCHOOLS).get(actor.schoolId),
    actor.courseId === null ? null : store.collection(COURSES).get(actor.courseId),
  ]);
  if (person === null || district === null) throw new AppError('not_found');
  return { person, district, school, inDistrictCourse: course?.isDistrictCourse ?? false };
}
