import { dateIn } from '../domain/calendar-date.ts';
import type { JournalAction } from '../domain/journal-action.ts';
import type { Change } from '../domain/record-changes.ts';
import type { Authorship, JournalEntry } from '../ports/storage.ts';
import { DISTRICTS } from './collections.ts';
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

/** One line of the journal. */
export function journalEntry(
  author: Authorship,
  action: JournalAction,
  topic: string,
  changes: readonly Change[] = [],
): JournalEntry {
  return { ...author, action, topic, changes };
}

/** Which day it is in the district, ISO date. */
export async function todayIn(
  deps: Pick<ServiceDeps, 'storage' | 'clock'>,
  districtId: string,
): Promise<string> {
  const district = await deps.storage.installation(DISTRICTS).get(districtId);
  return dateIn(district?.timeZone ?? DEFAULT_ZONE, deps.clock.now());
}
