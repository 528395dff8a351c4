import type { LmsRole, Role, RoleAssignment, RoleScope } from '../../src/domain/access/role.ts';
import { scopeKeyOf } from '../../src/domain/access/role.ts';
import type { Course, Enrolment } from '../../src/domain/lms/course.ts';
import type { Person } from '../../src/domain/people/person.ts';
import type { Actor } from '../../src/service/actor.ts';
import { COURSES, ENROLMENTS, PERSONS, SCHOOLS } from '../../src/service/collections/people.ts';
import { DISTRICTS } from '../../src/service/collections/platforms.ts';
import { SERVICE_COLLECTIONS } from '../../src/service/collections.ts';
import type { ServiceDeps } from '../../src/service/deps.ts';
import { openTemporaryStorage } from './temporary-storage.ts';
import { TestClock, testIds } from './test-clock.ts';

const AUTHOR = { by: 'system', at: '2026-09-01T06:00:00.000Z' };
export const DISTRICT = 'district-1';

/** A role that holds today. */
export function anAssignment(role: Role, scope: RoleScope, personId = 'anna'): RoleAssignment {
  const basis = 'приказ № 12';
  return { personId, role, scope, scopeKey: scopeKeyOf(scope), basis, from: '2026-09-01', to: null };
}

/** A teacher who came from course-1 of school-1. */
export function anActor(personId: string, fields: Partial<Actor> = {}): Actor {
  return {
    districtId: DISTRICT,
    personId,
    platformId: 'platform-1',
    locale: 'ru',
    courseId: 'course-1',
    schoolId: 'school-1',
    lmsRoles: ['Instructor'],
    assignments: [],
    ...fields,
  };
}

/** The deputy head of school-1. */
export function theHead(fields: Partial<Actor> = {}): Actor {
  const assignments = [anAssignment('schoolAdmin', { kind: 'school', id: 'school-1' })];
  return anActor('anna', { assignments, ...fields });
}

const PEOPLE: Readonly<Record<string, string>> = {
  olga: 'Сомова Ольга Викторовна',
  ivan: 'Ветров Иван Петрович',
  dina: 'Крылова Дина Олеговна',
  timur: 'Галеев Тимур Рашидович',
  alla: 'Лебедева Алла Сергеевна',
  petr: 'Ёлкин Пётр Ильич',
  anna: 'Директорова Анна Павловна',
};

export function aCourse(fields: Partial<Course> = {}): Course {
  return {
    platformId: 'platform-1',
    deploymentId: '1',
    contextId: '7',
    title: 'Команды школы',
    label: 'КОУЧ',
    schoolId: 'school-1',
    isDistrictCourse: false,
    membershipsUrl: null,
    lineItemsUrl: null,
    gradeScopes: [],
    lastLaunchAt: AUTHOR.at,
    rosterSyncedAt: null,
    copiedFrom: [],
    copyChoice: null,
    continuesCourseId: null,
    alive: true,
    ...fields,
  };
}

/** A district with one school, its course, and seven people in it, on a real store. */
export interface TestSchool {
  readonly deps: ServiceDeps;
  readonly clock: TestClock;
  /** Puts a person into a course. */
  enrol(personId: string, courseId: string, lmsRoles?: readonly LmsRole[], active?: boolean): Promise<void>;
  addCourse(id: string, fields?: Partial<Course>): Promise<void>;
  addPerson(id: string, fields?: Partial<Person>): Promise<void>;
  remove(): Promise<void>;
}

export async function openSchool(): Promise<TestSchool> {
  const clock = new TestClock();
  const kept = await openTemporaryStorage(SERVICE_COLLECTIONS, clock);
  const deps: ServiceDeps = { storage: kept.storage, clock, ids: testIds() };
  const store = kept.storage.forDistrict(DISTRICT);
  const district = { name: 'Заречный район', locale: 'ru', timeZone: 'Asia/Yekaterinburg' } as const;
  let numbers = 0;
  const school: TestSchool = {
    deps,
    clock,
    async enrol(personId, courseId, lmsRoles = ['Instructor'], active = true) {
      const enrolment: Enrolment = {
        courseId,
        personId,
        lmsRoles,
        active,
        source: 'launch',
        seenAt: AUTHOR.at,
      };
      await store.collection(ENROLMENTS).insert(`${courseId}-${personId}`, enrolment, AUTHOR);
    },
    async addCourse(id, fields = {}) {
      await store.collection(COURSES).insert(id, aCourse({ contextId: id, ...fields }), AUTHOR);
    },
    async addPerson(id, fields = {}) {
      numbers += 1;
      const full = PEOPLE[id];
      const person: Person = {
        platformId: 'platform-1',
        sub: id,
        lmsName: full === undefined ? null : { full },
        ownName: null,
        number: numbers,
        locale: null,
        theme: null,
        ...fields,
      };
      await store.collection(PERSONS).insert(id, person, AUTHOR);
    },
    remove: () => kept.remove(),
  };
  await kept.storage.installation(DISTRICTS).insert(DISTRICT, district, AUTHOR);
  await store.collection(SCHOOLS).insert(
    'school-1',
    {
      name: 'Школа № 3',
      shortName: 'Школа № 3',
      place: 'г. Заречный',
      staffCount: 27,
      nameKey: 'школа № 3',
    },
    AUTHOR,
  );
  await school.addCourse('course-1');
  for (const id of Object.keys(PEOPLE)) {
    await school.addPerson(id);
    await school.enrol(id, 'course-1');
  }
  return school;
}
