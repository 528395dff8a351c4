import type { LmsRole } from '@uchitelskaya/shared/domain/access/role';
import type { Course } from '@uchitelskaya/shared/domain/lms/course';
import { COURSES, ENROLMENTS, PERSONS, SCHOOLS } from '@uchitelskaya/shared/service/collections/people';
import { DISTRICTS } from '@uchitelskaya/shared/service/collections/platforms';
import { type ApiServer, type SignedIn, signIn } from './api-server.ts';

/** A district with one school and its course; ids begin with the district's. */
export interface ADistrict {
  readonly districtId: string;
  readonly schoolId: string;
  readonly courseId: string;
  /** A person of the course with a session; a teacher unless said otherwise. */
  joins(
    name: string,
    facts?: { readonly lmsRoles?: readonly LmsRole[]; readonly locale?: 'ru' | 'en' },
  ): Promise<SignedIn>;
}

/** Makes the records of a district. */
export async function aDistrict(server: ApiServer, districtId = 'd1'): Promise<ADistrict> {
  const { storage, clock } = server.deps;
  const author = { by: 'system', at: new Date(clock.now()).toISOString() };
  const [schoolId, courseId] = [`${districtId}-school`, `${districtId}-course`];
  const store = storage.forDistrict(districtId);
  await storage
    .installation(DISTRICTS)
    .insert(
      districtId,
      { name: `Район ${districtId}`, locale: 'ru', timeZone: 'Asia/Yekaterinburg' },
      author,
    );
  await store
    .collection(SCHOOLS)
    .insert(
      schoolId,
      { name: 'Школа № 2', shortName: '№ 2', place: 'пос. Заречный', staffCount: 27, nameKey: 'школа № 2' },
      author,
    );
  const course: Course = {
    platformId: `platform-of-${districtId}`,
    deploymentId: '1',
    contextId: '2',
    title: 'Команды школы № 2',
    label: 'KOUCH',
    schoolId,
    isDistrictCourse: false,
    membershipsUrl: null,
    lineItemsUrl: null,
    gradeScopes: [],
    lastLaunchAt: author.at,
    rosterSyncedAt: null,
    copiedFrom: [],
    copyChoice: null,
    continuesCourseId: null,
    alive: true,
  };
  await store.collection(COURSES).insert(courseId, course, author);
  return {
    districtId,
    schoolId,
    courseId,
    async joins(name, facts = {}) {
      const lmsRoles: readonly LmsRole[] = facts.lmsRoles ?? ['Instructor'];
      const locale = facts.locale ?? 'ru';
      const personId = `${districtId}-${name}`;
      const signedIn = await signIn(server, { districtId, personId, courseId, lmsRoles, locale });
      const enrolments = store.collection(ENROLMENTS);
      await enrolments.insert(
        `${courseId}-${name}`,
        { courseId, personId, lmsRoles, active: true, source: 'launch', seenAt: author.at },
        author,
      );
      return signedIn;
    },
  };
}

/** Gives the person a name as the LMS would; null: the LMS keeps it back. */
export async function rename(
  server: ApiServer,
  district: ADistrict,
  personId: string,
  full: string | null,
): Promise<void> {
  const persons = server.deps.storage.forDistrict(district.districtId).collection(PERSONS);
  const kept = await persons.get(personId);
  if (!kept) throw new Error(`no person ${personId}`);
  const author = { by: 'system', at: server.clock.iso() };
  await persons.replace(
    personId,
    { ...kept, lmsName: full === null ? null : { full } },
    kept.version,
    author,
  );
}
