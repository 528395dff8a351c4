import { AppError } from '../../contract/app-error.ts';
import type { Course, Enrolment, RosterProblem } from '../../domain/lms/course.ts';
import type { Person, PersonName } from '../../domain/people/person.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Lms, RosterMember } from '../../ports/lms.ts';
import type { Authorship, Collection, DistrictStore, Write } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { COURSES, ENROLMENTS, PERSONS } from '../collections/people.ts';
import { PLATFORMS } from '../collections/platforms.ts';
import type { ServiceDeps } from '../deps.ts';
import { nextPersonNumber } from '../people/person-number.ts';
import { decideListed, decideUnlisted, isSameEnrolment } from './decide-enrolment.ts';
import { rosterEvent } from './roster-event.ts';

/** What the roster needs besides the usual. */
export interface RosterDeps extends ServiceDeps {
  readonly lms: Lms;
}

export type SyncRosterOutcome =
  | { readonly kind: 'synced'; readonly members: number; readonly changed: number }
  | { readonly kind: 'problem'; readonly problem: RosterProblem; readonly detail: string }
  /** The course or its registration is not kept (any more), or the registration is switched off. */
  | { readonly kind: 'nothing_to_do' };

/** Courses launched within this time get their roster every night. */
const SEEN_LATELY_MS = 7 * 24 * 3_600_000;
/** Pressing the button again within this time changes nothing. */
const ASKED_LATELY_MS = 60_000;
const WRITES_PER_COMMIT = 100;
const RACES_BEFORE_GIVING_UP = 5;

/**
 * The button: the roster of the actor's course is fetched in the background. Anyone in the course may ask, since
 * nothing more is shown by it than what the LMS lists anyway.
 * @throws AppError `not_found` when the session has no course.
 */
export async function askForRoster(
  deps: ServiceDeps,
  actor: Actor,
): Promise<{ readonly kind: 'asked' } | { readonly kind: 'no_service' }> {
  const store = deps.storage.forDistrict(actor.districtId);
  const course = actor.courseId === null ? null : await store.collection(COURSES).get(actor.courseId);
  if (!course) throw new AppError('not_found', { detail: 'the session has no course' });
  if (course.membershipsUrl === null) return { kind: 'no_service' };
  const author = { by: actor.personId, at: new Date(deps.clock.now()).toISOString() };
  await markAsked(store.collection(COURSES), course.id, author, deps.clock.now());
  return { kind: 'asked' };
}

/** The nightly run: asks for every course that was launched lately. @returns how many. */
export async function askForRostersOfTheWeek(deps: ServiceDeps): Promise<number> {
  const now = deps.clock.now();
  const author = { by: 'system', at: new Date(now).toISOString() };
  const since = new Date(now - SEEN_LATELY_MS).toISOString();
  let asked = 0;
  for (const districtId of await deps.storage.districts()) {
    const courses = deps.storage.forDistrict(districtId).collection(COURSES);
    let after: string | undefined;
    do {
      const page = await courses.find({
        index: 'launched',
        range: { from: since },
        ...(after === undefined ? {} : { after }),
      });
      for (const course of page.items) {
        if (course.membershipsUrl === null || !course.alive) continue;
        await markAsked(courses, course.id, author, now);
        asked += 1;
      }
      after = page.next;
    } while (after !== undefined);
  }
  return asked;
}

/** Writes down that the roster is wanted, with its event. Someone faster is as good as we. */
async function markAsked(
  courses: Collection<Course>,
  courseId: string,
  author: Authorship,
  now: number,
): Promise<void> {
  for (let race = 0; race < RACES_BEFORE_GIVING_UP; race += 1) {
    const course = await courses.get(courseId);
    if (!course) return;
    const askedAt = course.rosterAskedAt ?? null;
    if (askedAt !== null && now - Date.parse(askedAt) < ASKED_LATELY_MS) return;
    const next = { ...course, rosterAskedAt: author.at };
    const outcome = await courses.replace(course.id, next, course.version, author, {
      events: [rosterEvent(course.id)],
    });
    if (outcome.kind === 'written') return;
  }
}

/**
 * Fetches a course's roster and brings persons and enrolments in line. What a roster can't know stays: names that it
 * keeps back, roles that only launches show, people who never stand in a roster. Doing it twice changes nothing.
 */
export async function syncRoster(
  deps: RosterDeps,
  districtId: string,
  courseId: string,
): Promise<SyncRosterOutcome> {
  const store = deps.storage.forDistrict(districtId);
  const course = await store.collection(COURSES).get(courseId);
  const platform = course && (await deps.storage.installation(PLATFORMS).get(course.platformId));
  if (!platform || platform.state === 'disabled') return { kind: 'nothing_to_do' };
  if (course.membershipsUrl === null) {
    return noteProblem(deps, store, courseId, 'no_service', 'the launches carry no membership URL');
  }
  const answer = await deps.lms.roster(platform, course.membershipsUrl);
  if (answer.kind === 'problem') {
    return noteProblem(deps, store, courseId, answer.problem, answer.detail);
  }
  const known = await enrolmentsOf(store, courseId);
  if (answer.members.length === 0 && known.some((enrolment) => enrolment.inRoster)) {
    const detail = 'the platform suddenly lists nobody; nobody was taken out';
    return noteProblem(deps, store, courseId, 'nonsense', detail);
  }
  const changed = await applyRoster(deps, store, course, answer.members);
  await noteOnCourse(deps, store, courseId, (now) => ({
    rosterSyncedAt: now,
    rosterTriedAt: now,
    rosterProblem: null,
    alive: true,
  }));
  return { kind: 'synced', members: answer.members.length, changed };
}

async function noteProblem(
  deps: ServiceDeps,
  store: DistrictStore,
  courseId: string,
  problem: RosterProblem,
  detail: string,
): Promise<SyncRosterOutcome> {
  await noteOnCourse(deps, store, courseId, (now) => ({
    rosterTriedAt: now,
    rosterProblem: problem,
    ...(problem === 'course_gone' ? { alive: false } : {}),
  }));
  return { kind: 'problem', problem, detail };
}

async function noteOnCourse(
  deps: ServiceDeps,
  store: DistrictStore,
  courseId: string,
  changes: (now: string) => Partial<Course>,
): Promise<void> {
  const courses = store.collection(COURSES);
  for (let race = 0; race < RACES_BEFORE_GIVING_UP; race += 1) {
    const course = await courses.get(courseId);
    if (!course) return;
    const now = new Date(deps.clock.now()).toISOString();
    const next = { ...course, ...changes(now) };
    const outcome = await courses.replace(courseId, next, course.version, { by: 'system', at: now });
    if (outcome.kind === 'written') return;
  }
  throw new AppError('storage_unavailable', { detail: `course ${courseId} is written all the time` });
}

/** A lost race against a launch means that the facts moved: read them again and decide anew. @returns how many records changed. */
async function applyRoster(
  deps: ServiceDeps,
  store: DistrictStore,
  course: Stored<Course>,
  members: readonly RosterMember[],
): Promise<number> {
  let changed = 0;
  for (let race = 0; race < RACES_BEFORE_GIVING_UP; race += 1) {
    const writes = await rosterWrites(deps, store, course, members);
    let conflict = false;
    for (let at = 0; at < writes.length && !conflict; at += WRITES_PER_COMMIT) {
      const part = writes.slice(at, at + WRITES_PER_COMMIT);
      const outcome = await deps.storage.commit(part);
      conflict = outcome.kind === 'conflict';
      changed += conflict ? 0 : part.length;
    }
    if (!conflict) return changed;
  }
  throw new AppError('storage_unavailable', { detail: `roster of ${course.id}: too many races` });
}

/** Every write that brings the store in line, each person before the enrolment that names them. */
async function rosterWrites(
  deps: ServiceDeps,
  store: DistrictStore,
  course: Stored<Course>,
  members: readonly RosterMember[],
): Promise<readonly Write[]> {
  const author = { by: 'system', at: new Date(deps.clock.now()).toISOString() };
  const persons = store.collection(PERSONS);
  const enrolments = store.collection(ENROLMENTS);
  const known = await enrolmentsOf(store, course.id);
  const enrolmentOf = new Map(known.map((enrolment) => [enrolment.personId, enrolment]));
  const knownPersons = await personsBySub(store, course.platformId, known, members);
  const writes: Write[] = [];
  const listed = new Set<string>();
  for (const member of bySub(members).values()) {
    const person = knownPersons.get(member.sub);
    const personId = person?.id ?? deps.ids.next();
    if (!person) {
      const number = await nextPersonNumber(deps.storage, store, course.platformId);
      writes.push(persons.inserting(personId, newPerson(course.platformId, member, number), author));
    } else if (member.name && !isSameName(person.lmsName, member.name)) {
      writes.push(renaming(persons, person, member.name, author));
    }
    listed.add(personId);
    const existing = enrolmentOf.get(personId) ?? null;
    const next = decideListed(course.id, personId, existing, member, author.at);
    if (!existing) writes.push(enrolments.inserting(deps.ids.next(), next, author));
    else if (!isSameEnrolment(existing, next)) {
      writes.push(enrolments.replacing(existing.id, next, existing.version, author));
    }
  }
  for (const existing of known) {
    if (listed.has(existing.personId)) continue;
    const next = decideUnlisted(existing);
    if (!isSameEnrolment(existing, next)) {
      writes.push(enrolments.replacing(existing.id, next, existing.version, author));
    }
  }
  return writes;
}

/** A platform that lists a person twice (once a group) is taken at its last word, with the roles put together. */
function bySub(members: readonly RosterMember[]): ReadonlyMap<string, RosterMember> {
  const found = new Map<string, RosterMember>();
  for (const member of members) {
    const earlier = found.get(member.sub);
    const lmsRoles = [...new Set([...(earlier?.lmsRoles ?? []), ...member.lmsRoles])];
    found.set(member.sub, { ...member, lmsRoles, active: member.active || earlier?.active === true });
  }
  return found;
}

function newPerson(platformId: string, member: RosterMember, number: number): Person {
  return {
    platformId,
    sub: member.sub,
    lmsName: member.name,
    ownName: null,
    number,
    locale: null,
    theme: null,
  };
}

function renaming(
  persons: Collection<Person>,
  person: Stored<Person>,
  name: PersonName,
  author: Authorship,
): Write {
  const journal = [
    {
      ...author,
      action: 'person.updated',
      changes: [{ path: 'lmsName', before: person.lmsName, after: name }],
    },
  ];
  return persons.replacing(person.id, { ...person, lmsName: name }, person.version, author, { journal });
}

function isSameName(a: PersonName | null, b: PersonName): boolean {
  return a !== null && a.full === b.full && a.given === b.given && a.family === b.family;
}

async function enrolmentsOf(store: DistrictStore, courseId: string): Promise<readonly Stored<Enrolment>[]> {
  const found: Stored<Enrolment>[] = [];
  let after: string | undefined;
  do {
    const page = await store.collection(ENROLMENTS).find({
      index: 'course',
      equals: { courseId },
      limit: 1000,
      ...(after === undefined ? {} : { after }),
    });
    found.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return found;
}

async function personsBySub(
  store: DistrictStore,
  platformId: string,
  enrolments: readonly Enrolment[],
  members: readonly RosterMember[],
): Promise<ReadonlyMap<string, Stored<Person>>> {
  const persons = store.collection(PERSONS);
  const ofCourse = await persons.getMany(enrolments.map((enrolment) => enrolment.personId));
  const found = new Map(ofCourse.map((person) => [person.sub, person]));
  for (const { sub } of members) {
    if (found.has(sub)) continue;
    const person = await persons.findOne({ index: 'subject', equals: { platformId, sub } });
    if (person) found.set(sub, person);
  }
  return found;
}
