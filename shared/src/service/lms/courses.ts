import { AppError } from '../../contract/app-error.ts';
import { decideAccess } from '../../domain/access/access.ts';
import { assignedRoles, launchRoles } from '../../domain/access/actor-roles.ts';
import type { Course } from '../../domain/lms/course.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Page } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { assertDistrict } from '../administration.ts';
import { authorOf, journalEntry, teamTopic } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { COURSES, SCHOOLS } from '../collections/people.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Saved } from '../outcome.ts';
import { ADMIN_TOPIC } from '../school/schools.ts';
import type { Administrator } from './platforms.ts';

/** Courses of a district, the last launched first, in pages. @throws AppError `forbidden` */
export async function listCourses(
  deps: ServiceDeps,
  admin: Administrator,
  districtId: string,
  page: { readonly limit?: number; readonly after?: string } = {},
): Promise<Page<Stored<Course>>> {
  assertDistrict(admin, districtId);
  return deps.storage
    .forDistrict(districtId)
    .collection(COURSES)
    .find({ index: 'launched', order: 'desc', ...page });
}

/** Whose a course is: of a school, of the district itself, or nobody's yet. */
export interface CourseHome {
  readonly schoolId: string | null;
  readonly isDistrictCourse: boolean;
}

/**
 * Says which school a course belongs to; its teams go along. @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function mapCourse(
  deps: ServiceDeps,
  admin: Administrator,
  districtId: string,
  courseId: string,
  home: CourseHome,
): Promise<Saved<Course>> {
  assertDistrict(admin, districtId);
  return moveCourse(deps, admin.by, districtId, courseId, () => home);
}

/**
 * The first to start a team in a course that no school claims says which school it is (an administrator may correct
 * it). @throws AppError `not_found`, `forbidden`, `invalid_input`; `state_forbids` when the course has a school already
 */
export async function chooseSchoolOfCourse(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
): Promise<Saved<Course>> {
  const { courseId } = actor;
  if (courseId === null) throw new AppError('forbidden', { messageKey: 'error.team_needs_course' });
  const roles = [...launchRoles(actor.lmsRoles, false), ...assignedRoles(actor, { schoolId, teamId: null })];
  if (!decideAccess(roles, 'Team', 'create', { volunteers: true }).allowed) throw new AppError('forbidden');
  return moveCourse(deps, actor.personId, actor.districtId, courseId, (course) => {
    if (course.schoolId !== null && course.schoolId !== schoolId)
      throw new AppError('state_forbids', { messageKey: 'error.course_has_school' });
    return { schoolId, isDistrictCourse: course.isDistrictCourse };
  });
}

async function moveCourse(
  deps: ServiceDeps,
  by: string,
  districtId: string,
  courseId: string,
  homeOf: (course: Course) => CourseHome,
): Promise<Saved<Course>> {
  const author = authorOf(deps, by);
  const store = deps.storage.forDistrict(districtId);
  const saved = await changeRecord<Course, Saved<Course>>(
    deps.storage,
    store.collection(COURSES),
    courseId,
    author,
    async (course) => {
      const home = homeOf(course);
      const known = home.schoolId === null || (await store.collection(SCHOOLS).get(home.schoolId)) !== null;
      assertNoFaults(known ? [] : [{ path: 'schoolId', reason: 'unknown_value' }]);
      const changes = changesBetween(
        { schoolId: course.schoolId, isDistrictCourse: course.isDistrictCourse },
        home,
      );
      if (changes.length === 0) return { kind: 'leave', outcome: { kind: 'saved', record: course } };
      return {
        kind: 'write',
        record: { ...course, ...home },
        consequences: { journal: [journalEntry(author, 'course.mapped', ADMIN_TOPIC, changes)] },
        outcome: (record) => ({ kind: 'saved', record }),
      };
    },
  );
  await moveTeams(deps, by, districtId, courseId, saved.record.schoolId);
  return saved;
}

/**
 * Teams follow their course. Runs even when the course did not change, so that a call cut off half-way is made good by
 * repeating it.
 */
async function moveTeams(
  deps: ServiceDeps,
  by: string,
  districtId: string,
  courseId: string,
  schoolId: string | null,
): Promise<void> {
  const author = authorOf(deps, by);
  const teams = deps.storage.forDistrict(districtId).collection(TEAMS);
  let after: string | undefined;
  do {
    const page = await teams.find({
      index: 'course',
      equals: { courseId },
      ...(after === undefined ? {} : { after }),
    });
    for (const { id, schoolId: former } of page.items) {
      if (former === schoolId) continue;
      await changeRecord<Team, void>(deps.storage, teams, id, author, (team) => ({
        kind: 'write',
        record: { ...team, schoolId },
        consequences: {
          journal: [
            journalEntry(
              author,
              'team.updated',
              teamTopic(id),
              changesBetween({ schoolId: team.schoolId }, { schoolId }),
            ),
          ],
        },
        outcome: () => undefined,
      }));
    }
    after = page.next;
  } while (after !== undefined);
}
