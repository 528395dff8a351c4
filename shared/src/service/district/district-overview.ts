import { assignedRoles, launchRoles } from '../../domain/access/actor-roles.ts';
import { planningYearOf } from '../../domain/calendar/school-year.ts';
import { type DistrictOverview, overviewOf } from '../../domain/district/district-overview.ts';
import type { DistrictPicture, SchoolFacts } from '../../domain/district/district-picture.ts';
import type { Actor } from '../actor.ts';
import { authorOf, todayIn } from '../authorship.ts';
import { DISTRICT_PICTURES, NAMING_CONSENTS } from '../collections/district.ts';
import { SCHOOLS } from '../collections/people.ts';
import type { ServiceDeps } from '../deps.ts';
import { readAll } from '../read-all.ts';
import { assertAccess, isInDistrictCourse } from '../team/team-access.ts';
import { readSchoolFacts } from './district-facts.ts';

/**
 * The district as its methodologists see it, out of the picture that the night has made; where there is none of this year
 * yet, it is made now, once. Two small reads, however many schools there are.
 * @throws AppError `forbidden`
 */
export async function loadDistrictOverview(deps: ServiceDeps, actor: Actor): Promise<DistrictOverview> {
  const assigned = assignedRoles(actor, { schoolId: null, teamId: null });
  const launched = launchRoles(actor.lmsRoles, await isInDistrictCourse(deps, actor));
  assertAccess([...assigned, ...launched], 'DistrictPicture', 'aggregate');
  const { districtId } = actor;
  const store = deps.storage.forDistrict(districtId);
  const [schoolYear, kept, agreed] = await Promise.all([
    todayIn(deps, districtId).then(planningYearOf),
    store.collection(DISTRICT_PICTURES).get(districtId),
    readAll(store.collection(NAMING_CONSENTS), { index: 'named', equals: { named: true } }),
  ]);
  const isCurrent = kept !== null && kept.schoolYear === schoolYear;
  const picture = isCurrent ? kept : await makePicture(deps, districtId, schoolYear);
  return overviewOf(picture, new Set(agreed.map(({ schoolId }) => schoolId)));
}

/** Reads every school of the district, one after the other so that nobody else waits, and keeps the sums. */
async function makePicture(
  deps: ServiceDeps,
  districtId: string,
  schoolYear: string,
): Promise<DistrictPicture> {
  const store = deps.storage.forDistrict(districtId);
  const schools = await readAll(store.collection(SCHOOLS), { index: 'name' });
  const facts: SchoolFacts[] = [];
  for (const school of schools) facts.push(await readSchoolFacts(deps, districtId, school, schoolYear));
  const author = authorOf(deps, 'system');
  const picture: DistrictPicture = { schoolYear, schools: facts, computedAt: author.at };
  const pictures = store.collection(DISTRICT_PICTURES);
  const kept = await pictures.get(districtId);
  // Whoever is faster has read the same schools: then theirs stays.
  if (kept === null) await pictures.insert(districtId, picture, author);
  else await pictures.replace(districtId, picture, kept.version, author);
  return picture;
}

/**
 * The nightly run: the sums of the year that is planned now, for every district. By night alone: sums that changed with
 * each school's closed questionnaire would tell what that school answered.
 */
export async function makeDistrictPictures(deps: ServiceDeps): Promise<void> {
  for (const districtId of await deps.storage.districts())
    await makePicture(deps, districtId, planningYearOf(await todayIn(deps, districtId)));
}
