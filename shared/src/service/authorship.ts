import { dateIn, timeIn } from '../domain/calendar/calendar-date.ts';
import { withoutCodes } from '../domain/classes/erased-code.ts';
import type { JournalAction } from '../domain/records/journal-action.ts';
import type { Change } from '../domain/records/record-changes.ts';
import type { Authorship, JournalEntry } from '../ports/storage.ts';
import { DISTRICTS } from './collections/platforms.ts';
import type { ServiceDeps } from './deps.ts';

/** Where a district keeps the hour when it has not said. */
const DEFAULT_ZONE = 'Europe/Moscow';

/** Who writes, and now. */
export function authorOf(deps: Pick<ServiceDeps, 'clock'>, by: string): Authorship {
  return { by, at: new Date(deps.clock.now()).toISOString() };
}

/** The page of history that everything about a team stands on. */
export function teamTopic(teamId: string): string {
  return `team:${teamId}`;
}

/** The page of history that everything about a school stands on. */
export function schoolTopic(schoolId: string): string {
  return `school:${schoolId}`;
}

/**
 * One line of the journal. It is kept for good and pupils' codes are not (P-8): a code that somebody typed into a text
 * does not come in.
 */
export function journalEntry(
  author: Authorship,
  action: JournalAction,
  topic: string,
  changes: readonly Change[] = [],
): JournalEntry {
  return { ...author, action, topic, changes: withoutCodes(changes) };
}

/** Which day it is in the district, ISO date. */
export async function todayIn(
  deps: Pick<ServiceDeps, 'storage' | 'clock'>,
  districtId: string,
): Promise<string> {
  const district = await deps.storage.installation(DISTRICTS).get(districtId);
  return dateIn(district?.timeZone ?? DEFAULT_ZONE, deps.clock.now());
}

/** Day and time of day in the district: «2026-11-24», «10:44». */
export async function nowIn(
  deps: Pick<ServiceDeps, 'storage' | 'clock'>,
  districtId: string,
): Promise<{ readonly today: string; readonly time: string }> {
  const district = await deps.storage.installation(DISTRICTS).get(districtId);
  const zone = district?.timeZone ?? DEFAULT_ZONE;
  const now = deps.clock.now();
  return { today: dateIn(zone, now), time: timeIn(zone, now) };
}

/**
 * The page of history of one cycle of lesson study. Not the team's: that one is open to the administration, which reads
 * no notes of lessons (access matrix, ObservationSheet).
 */
export function cycleTopic(cycleId: string): string {
  return `lesson-study:${cycleId}`;
}
