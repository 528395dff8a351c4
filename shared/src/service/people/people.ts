import { AppError } from '../../contract/app-error.ts';
import { decideAccess } from '../../domain/access/access.ts';
import { assignedRoles, launchRoles, teamRoles } from '../../domain/access/actor-roles.ts';
import type { LmsRole } from '../../domain/access/role.ts';
import type { Enrolment } from '../../domain/lms/course.ts';
import type { Person } from '../../domain/people/person.ts';
import { fullNameOf } from '../../domain/people/person-name.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Collection, Page } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { assertDistrict } from '../administration.ts';
import { ENROLMENTS, PERSONS } from '../collections/people.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Administrator } from '../lms/platforms.ts';
import { assertAccess, isInDistrictCourse } from '../team/team-access.ts';
import { findHomeCourse } from '../team/teams.ts';

/** Somebody of the course. */
export interface FoundPerson {
  readonly person: Stored<Person>;
  readonly lmsRoles: readonly LmsRole[];
}

export interface FindPeopleInput {
  /** Words that a name begins with; nothing: everybody. */
  readonly q?: string;
  /** 1 to 100; default 20. */
  readonly limit?: number;
  /** `next` of an earlier page. */
  readonly after?: string;
}

/** Pages of the roster that are read at once; a course of teachers has some hundred people, a district's some thousand. */
const ROSTER_PAGE = 1000;
const MOST_PAGES = 10;

/** Lower case, ё as е: people type names as they come. */
function folded(text: string): string {
  return text.toLowerCase().replace(/ё/g, 'е');
}

function matches(name: string, words: readonly string[]): boolean {
  const parts = folded(name).split(/[\s\u00A0-]+/u);
  return words.every((word) => parts.some((part) => part.startsWith(word)));
}

async function readRoster(
  enrolments: Collection<Enrolment>,
  courseId: string,
): Promise<readonly Enrolment[]> {
  const found: Enrolment[] = [];
  let after: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const part = await enrolments.find({
      index: 'course',
      equals: { courseId },
      limit: ROSTER_PAGE,
      ...(after === undefined ? {} : { after }),
    });
    found.push(...part.items.filter((enrolment) => enrolment.active));
    after = part.next;
    if (after === undefined) break;
  }
  return found;
}

/**
 * Whether names of the course are the actor's to read: by the launch or a role given here; else by being in a team of the
 * course, which is asked only of whom the LMS calls a learner.
 */
async function assertReadsRoster(deps: ServiceDeps, actor: Actor, courseId: string): Promise<void> {
  const inDistrictCourse = await isInDistrictCourse(deps, actor);
  const roles = [
    ...launchRoles(actor.lmsRoles, inDistrictCourse),
    ...assignedRoles(actor, { schoolId: actor.schoolId, teamId: null }),
  ];
  if (decideAccess(roles, 'CourseRoster', 'read').allowed) return;
  const course = await findHomeCourse(deps, actor);
  const { items: teams } = await deps.storage
    .forDistrict(actor.districtId)
    .collection(TEAMS)
    .find({ index: 'course', equals: { courseId: course?.id ?? courseId }, limit: 1000 });
  assertAccess(
    teams.flatMap((team) => teamRoles(actor, team, inDistrictCourse)),
    'CourseRoster',
    'read',
  );
}

/**
 * People of the actor's course by name, in pages. Those whose platform keeps names back are found by their number.
 * @throws AppError `forbidden` for a session without a course, and for a learner who is in no team
 */
export async function findPeople(
  deps: ServiceDeps,
  actor: Actor,
  input: FindPeopleInput = {},
): Promise<Page<FoundPerson>> {
  const { courseId } = actor;
  if (courseId === null) throw new AppError('forbidden', { messageKey: 'error.team_needs_course' });
  await assertReadsRoster(deps, actor, courseId);
  const { q = '', limit = 20, after } = input;
  const store = deps.storage.forDistrict(actor.districtId);
  const roster = await readRoster(store.collection(ENROLMENTS), courseId);
  const rolesOf = new Map(roster.map((enrolment) => [enrolment.personId, enrolment.lmsRoles]));
  const persons = await readPersons(store.collection(PERSONS), [...rolesOf.keys()]);
  const words = wordsOf(q);
  const found = persons
    .map((person) => ({ person, name: fullNameOf(person, actor.locale) }))
    .filter(({ name }) => matches(name, words))
    .sort((a, b) => a.name.localeCompare(b.name, actor.locale) || (a.person.id < b.person.id ? -1 : 1));
  const start = after === undefined ? 0 : found.findIndex(({ person }) => person.id === after) + 1;
  const items = found
    .slice(start, start + limit)
    .map(({ person }) => ({ person, lmsRoles: rolesOf.get(person.id) ?? [] }));
  const last = items[items.length - 1];
  return start + limit < found.length && last !== undefined ? { items, next: last.person.id } : { items };
}

/**
 * People of a whole district by name, for its administrator: everybody whom a launch or a roster has shown. Names are
 * not indexed (platforms may keep them back), so the people are read through; an administrator asks a few times a year.
 * @throws AppError `forbidden`
 */
export async function findPeopleOfDistrict(
  deps: ServiceDeps,
  admin: Administrator,
  districtId: string,
  input: { readonly q: string; readonly locale: 'ru' | 'en'; readonly limit?: number },
): Promise<readonly Stored<Person>[]> {
  assertDistrict(admin, districtId);
  const { q, locale, limit = 20 } = input;
  const words = wordsOf(q);
  if (words.length === 0) return [];
  const persons = deps.storage.forDistrict(districtId).collection(PERSONS);
  const found: { readonly person: Stored<Person>; readonly name: string }[] = [];
  let after: string | undefined;
  do {
    const page = await persons.find({
      index: 'number',
      limit: ROSTER_PAGE,
      ...(after === undefined ? {} : { after }),
    });
    for (const person of page.items) {
      const name = fullNameOf(person, locale);
      if (matches(name, words)) found.push({ person, name });
    }
    after = page.next;
  } while (after !== undefined);
  found.sort((a, b) => a.name.localeCompare(b.name, locale) || (a.person.id < b.person.id ? -1 : 1));
  return found.slice(0, limit).map(({ person }) => person);
}

function wordsOf(text: string): readonly string[] {
  return folded(text)
    .split(/[\s\u00A0-]+/u)
    .filter((word) => word !== '');
}

async function readPersons(
  persons: Collection<Person>,
  ids: readonly string[],
): Promise<readonly Stored<Person>[]> {
  const parts: Promise<readonly Stored<Person>[]>[] = [];
  for (let i = 0; i < ids.length; i += ROSTER_PAGE)
    parts.push(persons.getMany(ids.slice(i, i + ROSTER_PAGE)));
  return (await Promise.all(parts)).flat();
}
