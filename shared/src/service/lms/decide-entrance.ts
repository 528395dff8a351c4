import type { LmsRole } from '../../domain/access/role.ts';
import type { Course, Enrolment } from '../../domain/lms/course.ts';
import type { Placement } from '../../domain/lms/placement.ts';
import type { Person, PersonName } from '../../domain/people/person.ts';
import type { Arrival, ArrivalCourse } from '../people/arrival.ts';

/** `lastLaunchAt` is refreshed at most this often: a launch should write its session and nothing else. */
const LAUNCH_NOTED_MS = 60 * 60_000;
/** The same for `seenAt` of an enrolment. */
const SEEN_NOTED_MS = 24 * 60 * 60_000;

/** Where an arrival leads. `copy_choice`: the course is a copy, and somebody who may say what becomes of it came in. */
export type Destination = Placement | { readonly kind: 'copy_choice' };

/** The person after this arrival; the same object when nothing changed. A name that is not sent is not a change. */
export function decidePerson(known: Person, arrival: Arrival): Person {
  if (arrival.name === null || isSameName(known.lmsName, arrival.name)) return known;
  return { ...known, lmsName: arrival.name };
}

export function newPerson(arrival: Arrival, number: number): Person {
  const { platformId, sub, name } = arrival;
  return { platformId, sub, lmsName: name, ownName: null, number, locale: null, theme: null };
}

/** The course after this arrival; the same object when nothing changed that is worth a write. */
export function decideCourse(known: Course, arrived: ArrivalCourse, now: number): Course {
  const next: Course = {
    ...known,
    title: arrived.title || known.title,
    label: arrived.label || known.label,
    membershipsUrl: arrived.membershipsUrl ?? known.membershipsUrl,
    lineItemsUrl: arrived.lineItemsUrl ?? known.lineItemsUrl,
    gradeScopes: arrived.gradeScopes.length > 0 ? arrived.gradeScopes : known.gradeScopes,
    copiedFrom: known.copiedFrom.length > 0 ? known.copiedFrom : arrived.copiedFrom,
    alive: true,
  };
  const stale = now - Date.parse(known.lastLaunchAt) >= LAUNCH_NOTED_MS;
  if (!stale && isSameCourse(known, next)) return known;
  return { ...next, lastLaunchAt: new Date(now).toISOString() };
}

export function newCourse(platformId: string, arrived: ArrivalCourse, now: number): Course {
  const { deploymentId, contextId, title, label, membershipsUrl, lineItemsUrl } = arrived;
  return {
    platformId,
    deploymentId,
    contextId,
    title,
    label,
    schoolId: null,
    isDistrictCourse: false,
    membershipsUrl,
    lineItemsUrl,
    gradeScopes: arrived.gradeScopes,
    lastLaunchAt: new Date(now).toISOString(),
    rosterSyncedAt: null,
    copiedFrom: arrived.copiedFrom,
    copyChoice: null,
    continuesCourseId: null,
    alive: true,
  };
}

/** The enrolment after this arrival; the same object when nothing changed that is worth a write. */
export function decideEntering(known: Enrolment, lmsRoles: readonly LmsRole[], now: number): Enrolment {
  const same = known.active && known.source === 'launch' && known.lmsRoles.join() === lmsRoles.join();
  if (same && now - Date.parse(known.seenAt) < SEEN_NOTED_MS) return known;
  return { ...known, lmsRoles, active: true, source: 'launch', seenAt: new Date(now).toISOString() };
}

/** LMS roles that may say what becomes of a copied course. */
export function mayDecideCopy(lmsRoles: readonly LmsRole[]): boolean {
  return lmsRoles.some((role) => role !== 'Learner' && role !== 'Mentor');
}

/**
 * Where the arrival leads. An activity of a copied course still names the team of the original: it opens that team only
 * while the copy continues it, or until somebody has chosen.
 */
export function decideDestination(facts: {
  readonly placement: Placement;
  readonly lmsRoles: readonly LmsRole[];
  readonly course: Pick<Course, 'copyChoice'> | null;
  /** The course is a copy of one that we keep. */
  readonly copied: boolean;
  /** The team that the placement names: `here` its course is this one, `elsewhere` another, `gone` not kept. */
  readonly team: 'here' | 'elsewhere' | 'gone' | null;
}): Destination {
  const { placement, lmsRoles, course, copied, team } = facts;
  const undecided = copied && course?.copyChoice === null;
  if (undecided && mayDecideCopy(lmsRoles)) return { kind: 'copy_choice' };
  if (placement.kind === 'admin') return lmsRoles.includes('Administrator') ? placement : SCHOOL_TEAMS;
  if (placement.kind !== 'team') return placement;
  if (team === 'gone') return SCHOOL_TEAMS;
  const cutOff = course?.copyChoice === 'fresh' || course?.copyChoice === 'templates';
  return team === 'elsewhere' && copied && cutOff ? SCHOOL_TEAMS : placement;
}

const SCHOOL_TEAMS: Placement = { kind: 'school_teams' };

function isSameName(a: PersonName | null, b: PersonName): boolean {
  return a !== null && a.full === b.full && a.given === b.given && a.family === b.family;
}

function isSameCourse(a: Course, b: Course): boolean {
  return (
    a.title === b.title &&
    a.label === b.label &&
    a.membershipsUrl === b.membershipsUrl &&
    a.lineItemsUrl === b.lineItemsUrl &&
    a.alive === b.alive &&
    a.gradeScopes.join() === b.gradeScopes.join() &&
    a.copiedFrom.join() === b.copiedFrom.join()
  );
}
