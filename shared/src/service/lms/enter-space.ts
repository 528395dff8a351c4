import { AppError } from '../../contract/app-error.ts';
import type { Course, Enrolment } from '../../domain/lms/course.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Collection, DistrictStore, Write, WriteConflict } from '../../ports/storage.ts';
import { COURSES, ENROLMENTS, PERSONS } from '../collections/people.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import type { Arrival, ArrivalCourse } from '../people/arrival.ts';
import { nextPersonNumber } from '../people/person-number.ts';
import {
  type Destination,
  decideCourse,
  decideDestination,
  decideEntering,
  decidePerson,
  newCourse,
  newPerson,
} from './decide-entrance.ts';
import { rosterEventAtLaunch } from './roster-event.ts';

/** Who came in where. The records are as they stand after the commit. */
export interface Entrance {
  readonly districtId: string;
  readonly personId: string;
  readonly person: Person;
  /** Null when the arrival was from no course. */
  readonly courseId: string | null;
  readonly course: Course | null;
  readonly enrolmentId: string | null;
  readonly destination: Destination;
}

/** What the face keeps of an entrance – its session –, written in the same commit. */
export interface Proof {
  readonly write: Write;
}

/** `refused`: the proof was not taken; nothing of the arrival needs to be undone. */
export type EnterOutcome<P extends Proof> =
  | { readonly kind: 'entered'; readonly entrance: Entrance; readonly proof: P }
  | { readonly kind: 'refused'; readonly conflict: WriteConflict };

/** Reading again settles a race; more rounds than this mean that something else is wrong. */
const RACES_BEFORE_GIVING_UP = 8;

/**
 * Somebody comes in from an LMS. Finds or makes person, course and enrolment, and decides where the arrival leads. Role
 * assignments and links between persons are never touched.
 *
 * One durable commit: what changed, then the proof. The proof is last, so that every prefix makes sense, and asked for
 * again in each round.
 * @throws AppError `storage_unavailable`
 */
export async function enterSpace<P extends Proof>(
  deps: ServiceDeps,
  arrival: Arrival,
  prove: (entrance: Entrance) => P,
): Promise<EnterOutcome<P>> {
  const store = deps.storage.forDistrict(arrival.districtId);
  for (let race = 0; race < RACES_BEFORE_GIVING_UP; race += 1) {
    const { entrance, writes } = await prepare(deps, store, arrival);
    const proof = prove(entrance);
    const outcome = await deps.storage.commit([...writes, proof.write]);
    if (outcome.kind === 'committed') return { kind: 'entered', entrance, proof };
    if (outcome.at >= writes.length) return { kind: 'refused', conflict: outcome.conflict };
    // Somebody else made or changed the same record at this moment: what they wrote is there now.
  }
  throw new AppError('storage_unavailable', { detail: 'an arrival lost every race' });
}

interface Prepared {
  readonly entrance: Entrance;
  readonly writes: readonly Write[];
}

async function prepare(deps: ServiceDeps, store: DistrictStore, arrival: Arrival): Promise<Prepared> {
  const [knownPerson, knownCourse] = await Promise.all([
    findPerson(store, arrival.platformId, arrival.sub),
    arrival.course && findCourse(store, arrival.platformId, arrival.course),
  ]);
  const author = { by: knownPerson?.id ?? deps.ids.next(), at: isoNow(deps) };
  const person = await personWrites(deps, store, arrival, knownPerson, author);
  const course = arrival.course && courseWrites(deps, store, arrival, arrival.course, knownCourse, author);
  const enrolment =
    course &&
    (await enrolmentWrites(deps, store, arrival, { personId: person.id, courseId: course.id }, author));
  return {
    entrance: {
      districtId: arrival.districtId,
      personId: person.id,
      person: person.record,
      courseId: course?.id ?? null,
      course: course?.record ?? null,
      enrolmentId: enrolment?.id ?? null,
      destination: await findDestination(store, arrival, course),
    },
    writes: [...person.writes, ...(course?.writes ?? []), ...(enrolment?.writes ?? [])],
  };
}

interface Author {
  readonly by: string;
  readonly at: string;
}

interface PreparedRecord<T> {
  readonly id: string;
  readonly record: T;
  readonly writes: readonly Write[];
}

async function personWrites(
  deps: ServiceDeps,
  store: DistrictStore,
  arrival: Arrival,
  known: Stored<Person> | null,
  author: Author,
): Promise<PreparedRecord<Person>> {
  const persons = store.collection(PERSONS);
  if (known) return replacedIfChanged(persons, known, decidePerson(known, arrival), author);
  const number = await nextPersonNumber(deps.storage, store, arrival.platformId);
  const record = newPerson(arrival, number);
  return { id: author.by, record, writes: [persons.inserting(author.by, record, author)] };
}

function courseWrites(
  deps: ServiceDeps,
  store: DistrictStore,
  arrival: Arrival,
  arrived: ArrivalCourse,
  known: Stored<Course> | null,
  author: Author,
): PreparedRecord<Course> {
  const courses = store.collection(COURSES);
  const now = deps.clock.now();
  const id = known?.id ?? deps.ids.next();
  const record = known ? decideCourse(known, arrived, now) : newCourse(arrival.platformId, arrived, now);
  if (record === known) return { id, record, writes: [] };
  const roster = rosterEventAtLaunch(id, record, now);
  const consequences = roster ? { events: [roster] } : {};
  const write = known
    ? courses.replacing(id, record, known.version, author, consequences)
    : courses.inserting(id, record, author, consequences);
  return { id, record, writes: [write] };
}

async function enrolmentWrites(
  deps: ServiceDeps,
  store: DistrictStore,
  arrival: Arrival,
  place: { readonly personId: string; readonly courseId: string },
  author: Author,
): Promise<PreparedRecord<Enrolment>> {
  const enrolments = store.collection(ENROLMENTS);
  const known = await enrolments.findOne({ index: 'course', equals: { ...place } });
  if (known) {
    return replacedIfChanged(
      enrolments,
      known,
      decideEntering(known, arrival.lmsRoles, deps.clock.now()),
      author,
    );
  }
  const id = deps.ids.next();
  const record: Enrolment = {
    ...place,
    lmsRoles: arrival.lmsRoles,
    active: true,
    source: 'launch',
    seenAt: author.at,
  };
  return { id, record, writes: [enrolments.inserting(id, record, author)] };
}

function replacedIfChanged<T extends object>(
  collection: Collection<T>,
  known: Stored<T>,
  record: T,
  author: Author,
): PreparedRecord<T> {
  if (record === known) return { id: known.id, record, writes: [] };
  return { id: known.id, record, writes: [collection.replacing(known.id, record, known.version, author)] };
}

async function findDestination(
  store: DistrictStore,
  arrival: Arrival,
  course: PreparedRecord<Course> | null,
): Promise<Destination> {
  const { placement, lmsRoles } = arrival;
  const copied = course !== null && (await isCopyOfKnown(store, course.record));
  const team = placement.kind === 'team' ? await store.collection(TEAMS).get(placement.teamId) : null;
  return decideDestination({
    placement,
    lmsRoles,
    course: course?.record ?? null,
    copied,
    team:
      placement.kind !== 'team'
        ? null
        : team === null
          ? 'gone'
          : team.courseId === course?.id
            ? 'here'
            : 'elsewhere',
  });
}

/** Whether one of the courses that this one was copied from is kept here. Asked only of copies, which are rare. */
async function isCopyOfKnown(store: DistrictStore, course: Course): Promise<boolean> {
  return (await findOriginal(store, course)) !== null;
}

/** The nearest ancestor of a copied course that we keep, or null. */
export async function findOriginal(store: DistrictStore, course: Course): Promise<Stored<Course> | null> {
  const { platformId, deploymentId, copiedFrom } = course;
  for (const contextId of copiedFrom) {
    const original = await findCourse(store, platformId, { deploymentId, contextId });
    if (original) return original;
  }
  return null;
}

function findPerson(store: DistrictStore, platformId: string, sub: string): Promise<Stored<Person> | null> {
  return store.collection(PERSONS).findOne({ index: 'subject', equals: { platformId, sub } });
}

function findCourse(
  store: DistrictStore,
  platformId: string,
  { deploymentId, contextId }: Pick<ArrivalCourse, 'deploymentId' | 'contextId'>,
): Promise<Stored<Course> | null> {
  return store
    .collection(COURSES)
    .findOne({ index: 'context', equals: { platformId, deploymentId, contextId } });
}

function isoNow(deps: ServiceDeps): string {
  return new Date(deps.clock.now()).toISOString();
}
