import type { Course } from '@uchitelskaya/shared/domain/lms/course';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { School } from '@uchitelskaya/shared/domain/school/school';
import { listCourses, mapCourse } from '@uchitelskaya/shared/service/lms/courses';
import { listPlatforms } from '@uchitelskaya/shared/service/lms/platforms';
import { createSchool, listSchools } from '@uchitelskaya/shared/service/school/schools';
import { type Request, type Response, Router } from 'express';
import type { FormState } from '../../pages/edit-field.ts';
import { goTo, parameter, queryOf, sendPage } from '../../pages/open-page.ts';
import { formState, tried } from '../../pages/outcome.ts';
import { postedField } from '../../pages/posted-field.ts';
import type { Reader } from '../../pages/reader.ts';
import { readForm, textOf } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { momentOf } from '../moment.ts';
import { DISTRICT_PATH, districtFrame, openDistrict } from '../open-admin-page.ts';

/** In the choice of a course's home: the district itself. */
const DISTRICT_COURSE = 'district';
const SCHOOLS = 1000;

/** Schools of the district, and whose each course is. */
export function schoolsRoutes(deps: AdminDeps): Router {
  const router = Router();

  async function show(
    req: Request,
    res: Response,
    state: FormState | null,
    duplicate: string | null,
  ): Promise<void> {
    const opened = await openDistrict(deps, req);
    const { admin, reader, districtId, base } = opened;
    const after = queryOf(req, 'after');
    const [schools, courses, platforms] = await Promise.all([
      listSchools(deps, districtId, { limit: SCHOOLS }),
      listCourses(deps, admin, districtId, after === null ? {} : { after }),
      listPlatforms(deps, { ...admin, districtId }, { limit: 1000 }),
    ]);
    const names = new Map(platforms.items.map(({ id, name }) => [id, name]));
    const { t } = reader;
    const model = {
      csrf: reader.csrf,
      schools: schools.items.map((school) => ({
        href: `${base}/schools/${school.id}`,
        name: school.name,
        sub: [school.shortName === school.name ? '' : school.shortName, school.place]
          .filter(Boolean)
          .join(', '),
      })),
      createAction: `${base}/schools`,
      name: toField({
        ...postedField(state, 'name', reader),
        name: 'name',
        label: t('admin.schools.name'),
        required: true,
      }),
      duplicate:
        duplicate === null
          ? null
          : {
              sign: 'hand-index',
              text: t('admin.schools.duplicate'),
              links: [{ href: `${base}/schools/${duplicate}`, text: t('admin.schools.openIt') }],
            },
      courses: courses.items.map((course) => toCourseRow(course, schools.items, base, names, reader)),
      moreHref: courses.next === undefined ? null : `?after=${encodeURIComponent(courses.next)}`,
    };
    const title = t('admin.room.schools');
    const frame = districtFrame(deps, opened, 'schools', { title, path: `${base}/schools` });
    const status = duplicate !== null ? 409 : state === null ? 200 : 422;
    await sendPage(res, deps, { name: 'schools', frame, model, status });
  }

  router.get(`${DISTRICT_PATH}/schools`, (req, res) => show(req, res, null, null));

  router.post(`${DISTRICT_PATH}/schools`, async (req, res) => {
    const { admin, districtId, base } = await openDistrict(deps, req);
    const form = readForm(req.body);
    const outcome = await tried(() => createSchool(deps, admin, districtId, { name: textOf(form, 'name') }));
    if (outcome.kind === 'saved') return goTo(req, res, `${base}/schools/${outcome.record.id}`);
    const state = formState(form, outcome.kind === 'invalid' ? outcome : { kind: 'refused', refusals: [] });
    await show(req, res, state, outcome.kind === 'duplicate' ? outcome.schoolId : null);
  });

  router.post(`${DISTRICT_PATH}/courses/:courseId`, async (req, res) => {
    const { admin, districtId, base } = await openDistrict(deps, req);
    const home = textOf(readForm(req.body), 'home');
    const isDistrictCourse = home === DISTRICT_COURSE;
    const schoolId = isDistrictCourse || home === '' ? null : home;
    await mapCourse(deps, admin, districtId, parameter(req, 'courseId'), { schoolId, isDistrictCourse });
    goTo(req, res, `${base}/schools#courses`);
  });

  return router;
}

function toCourseRow(
  course: Stored<Course>,
  schools: readonly Stored<School>[],
  base: string,
  platforms: ReadonlyMap<string, string>,
  reader: Reader,
) {
  const { t } = reader;
  const platform = platforms.get(course.platformId) ?? t('admin.schools.platformGone');
  const launched = t('admin.platform.launched', { time: momentOf(course.lastLaunchAt, reader) });
  return {
    action: `${base}/courses/${course.id}`,
    title: course.title || course.label || t('admin.schools.untitled'),
    sub: [course.label, platform, launched].filter(Boolean).join(' · '),
    problem: course.alive
      ? course.rosterProblem
        ? t(`admin.schools.roster.${course.rosterProblem}`)
        : ''
      : t('admin.schools.roster.course_gone'),
    homeless: course.schoolId === null && !course.isDistrictCourse,
    home: toField({
      id: `home-${course.id}`,
      name: 'home',
      label: t('admin.schools.homeOf', { title: course.title }),
      kind: 'select',
      value: course.isDistrictCourse ? DISTRICT_COURSE : (course.schoolId ?? ''),
      options: [
        { value: '', label: t('admin.schools.noHome') },
        { value: DISTRICT_COURSE, label: t('admin.schools.districtCourse') },
        ...schools.map(({ id, name, shortName }) => ({ value: id, label: shortName || name })),
      ],
    }),
  };
}
