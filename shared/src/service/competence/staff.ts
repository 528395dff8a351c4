import { AppError } from '../../contract/app-error.ts';
import { assignedRoles } from '../../domain/access/actor-roles.ts';
import type { Enrolment } from '../../domain/lms/course.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import { type StaffCount, staffCountFaults } from '../../domain/renewal/staff-count.ts';
import { consentedMembers } from '../../domain/team/membership.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, schoolTopic } from '../authorship.ts';
import { COURSES, ENROLMENTS, SCHOOLS, STAFF_COUNTS } from '../collections/people.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Saved } from '../outcome.ts';
import { readAll } from '../read-all.ts';
import { assertAccess } from '../team/team-access.ts';

type StoreDeps = Pick<ServiceDeps, 'storage'>;

function teaches(enrolment: Pick<Enrolment, 'active' | 'lmsRoles'>): boolean {
  return enrolment.active && enrolment.lmsRoles.includes('Instructor');
}

/**
 * Teachers of a school as this tool knows them: who is in one of its courses as a teacher, and who is a member of one
 * of its teams (an LMS may call a teacher a student there). Person ids, sorted. No right is asked.
 */
export async function listTeachers(
  deps: StoreDeps,
  districtId: string,
  schoolId: string,
): Promise<readonly string[]> {
  const store = deps.storage.forDistrict(districtId);
  const [courses, teams] = await Promise.all([
    readAll(store.collection(COURSES), { index: 'school', equals: { schoolId } }),
    readAll(store.collection(TEAMS), { index: 'school', equals: { schoolId } }),
  ]);
  const rosters = await Promise.all(
    courses.map(({ id }) =>
      readAll(store.collection(ENROLMENTS), { index: 'course', equals: { courseId: id } }),
    ),
  );
  const found = new Set<string>();
  for (const enrolment of rosters.flat()) if (teaches(enrolment)) found.add(enrolment.personId);
  for (const team of teams) {
    if (team.state !== 'closed') for (const { personId } of consentedMembers(team)) found.add(personId);
  }
  return [...found].sort();
}

/** Schools in which a person teaches, told by the same rule as {@link listTeachers}. */
export async function schoolsOfTeacher(
  deps: StoreDeps,
  districtId: string,
  personId: string,
): Promise<readonly string[]> {
  const store = deps.storage.forDistrict(districtId);
  const enrolments = (
    await readAll(store.collection(ENROLMENTS), { index: 'person', equals: { personId } })
  ).filter(({ active }) => active);
  const courses = await store.collection(COURSES).getMany(enrolments.map(({ courseId }) => courseId));
  const found = new Set<string>();
  const maybe = new Set<string>();
  for (const { id, schoolId } of courses) {
    if (schoolId === null) continue;
    const here = enrolments.some((enrolment) => enrolment.courseId === id && teaches(enrolment));
    (here ? found : maybe).add(schoolId);
  }
  for (const schoolId of maybe) {
    if (found.has(schoolId)) continue;
    const teams = await readAll(store.collection(TEAMS), { index: 'school', equals: { schoolId } });
    const member = teams.some(
      (team) => team.state !== 'closed' && consentedMembers(team).some((one) => one.personId === personId),
    );
    if (member) found.add(schoolId);
  }
  return [...found].sort();
}

/** Where a number of teachers comes from: entered for the year, entered by the district for the school, or counted. */
export interface StaffNumber {
  readonly teachers: number;
  readonly source: 'entered' | 'school' | 'counted';
}

/** Teachers on staff in a year. What the administration entered goes before what can be counted. No right is asked. */
export async function staffCount(
  deps: StoreDeps,
  districtId: string,
  schoolId: string,
  schoolYear: string,
): Promise<StaffNumber> {
  const store = deps.storage.forDistrict(districtId);
  const entered = await store
    .collection(STAFF_COUNTS)
    .findOne({ index: 'year', equals: { schoolId, schoolYear } });
  if (entered !== null) return { teachers: entered.teachers, source: 'entered' };
  const school = await store.collection(SCHOOLS).get(schoolId);
  if (school?.staffCount) return { teachers: school.staffCount, source: 'school' };
  return { teachers: (await listTeachers(deps, districtId, schoolId)).length, source: 'counted' };
}

/** Enters the number of a year, or corrects it. @throws AppError `forbidden`, `invalid_input` */
export async function setStaffCount(
  deps: ServiceDeps,
  actor: Actor,
  input: StaffCount,
): Promise<Saved<StaffCount>> {
  const { schoolId, schoolYear, teachers } = input;
  assertAccess(assignedRoles(actor, { schoolId, teamId: null }), 'StaffCount', 'update');
  assertNoFaults(staffCountFaults(teachers));
  const counts = deps.storage.forDistrict(actor.districtId).collection(STAFF_COUNTS);
  const author = authorOf(deps, actor.personId);
  for (let tries = 0; tries < 8; tries += 1) {
    const kept = await counts.findOne({ index: 'year', equals: { schoolId, schoolYear } });
    if (kept?.teachers === teachers) return { kind: 'saved', record: kept };
    const changes = changesBetween(kept === null ? {} : { teachers: kept.teachers }, { teachers });
    const journal = [journalEntry(author, 'staff-count.set', schoolTopic(schoolId), changes)];
    const record: StaffCount = { schoolId, schoolYear, teachers };
    const written =
      kept === null
        ? await counts.insert(deps.ids.next(), record, author, { journal })
        : await counts.replace(kept.id, record, kept.version, author, { journal });
    if (written.kind === 'written') return { kind: 'saved', record: written.record };
  }
  throw new AppError('version_conflict');
}
