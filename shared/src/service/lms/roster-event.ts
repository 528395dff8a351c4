import type { Course } from '../../domain/lms/course.ts';
import type { OutboxEvent } from '../../ports/storage.ts';

/** Kind of the outbox event that leads to `syncRoster`. */
export const ROSTER_SYNC = 'roster.sync';

/** A roster older than this is fetched again at the next launch. */
export const ROSTER_FRESH_MS = 24 * 3_600_000;

/** Has the roster of a course fetched in the background; one that waits already stands for it. */
export function rosterEvent(courseId: string): OutboxEvent {
  return { kind: ROSTER_SYNC, payload: { courseId }, dedupeKey: courseId };
}

/**
 * The event that a launch sends along with its write; null while the roster is fresh or can't be had. A try that failed
 * counts too: a course that gives no roster isn't asked at every launch.
 */
export function rosterEventAtLaunch(courseId: string, course: Course, now: number): OutboxEvent | null {
  if (course.membershipsUrl === null) return null;
  const tried = course.rosterTriedAt ?? course.rosterSyncedAt;
  if (tried !== null && now - Date.parse(tried) < ROSTER_FRESH_MS) return null;
  return rosterEvent(courseId);
}
