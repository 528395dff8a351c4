import { SCHOOLS } from '@uchitelskaya/shared/service/collections/people';
import type { OpenedPage, PageDeps } from './open-page.ts';

/** What pages above a team are called by: the school, else the course, while nobody has said which school it is. */
export async function readSchoolName(deps: PageDeps, { actor, course }: OpenedPage): Promise<string> {
  const schools = deps.storage.forDistrict(actor.districtId).collection(SCHOOLS);
  const school = course?.schoolId ? await schools.get(course.schoolId) : null;
  return school?.shortName ?? course?.title ?? '';
}
