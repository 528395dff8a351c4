import type { Clock } from '@uchitelskaya/shared/ports/clock';
import type { CollectionDefinition, OutboxEvent, Storage } from '@uchitelskaya/shared/ports/storage';

/** When the next night begins. */
export interface NightlySchedule {
  /** ISO time. */
  readonly nextAt: string;
}

export const NIGHTLY: CollectionDefinition<NightlySchedule> = {
  name: 'nightly',
  scope: 'installation',
  indexes: [],
};

const SCHEDULE_ID = 'schedule';
/** Two at night in Moscow, seven in the morning in Novosibirsk: nobody is at school. */
const NIGHT_HOUR_UTC = 23;

/** The nightly jobs, as kinds of outbox events. */
export const NIGHTLY_JOBS = [
  'nightly.rosters',
  'nightly.sweep',
  'nightly.keys',
  'nightly.pupil-codes',
  'nightly.forget',
  'nightly.surveys',
  'nightly.districts',
] as const;

/** The first beginning of a night after `now`. */
export function nextNight(now: number): number {
  const night = new Date(now);
  night.setUTCHours(NIGHT_HOUR_UTC, 0, 0, 0);
  if (night.getTime() <= now) night.setUTCDate(night.getUTCDate() + 1);
  return night.getTime();
}

/**
 * Puts the nightly jobs into the outbox when a night has come. Of several processes one does it: moving the date and
 * making the jobs is one write with expected version. A night that was slept through is made up for at the start.
 * @returns whether it was this process.
 */
export async function startNightWhenDue(deps: {
  readonly storage: Storage;
  readonly clock: Clock;
}): Promise<boolean> {
  const { storage, clock } = deps;
  const now = clock.now();
  const schedules = storage.installation(NIGHTLY);
  const schedule = await schedules.get(SCHEDULE_ID);
  const next: NightlySchedule = { nextAt: new Date(nextNight(now)).toISOString() };
  const author = { by: 'system', at: new Date(now).toISOString() };
  if (!schedule) {
    await schedules.insert(SCHEDULE_ID, next, author);
    return false;
  }
  if (Date.parse(schedule.nextAt) > now) return false;
  const events = NIGHTLY_JOBS.map((kind): OutboxEvent => ({ kind, payload: {}, dedupeKey: kind }));
  const outcome = await schedules.replace(SCHEDULE_ID, next, schedule.version, author, { events });
  return outcome.kind === 'written';
}
