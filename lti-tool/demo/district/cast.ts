import type { LmsRole } from '@uchitelskaya/shared/domain/access/role';
import { dateIn } from '@uchitelskaya/shared/domain/calendar/calendar-date';
import { schoolYearBounds, schoolYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import { ASSIGNMENTS, COURSES, ENROLMENTS } from '@uchitelskaya/shared/service/collections/people';
import { NEW_DISTRICT } from '@uchitelskaya/shared/service/district/new-district';
import { findPersonBySubject } from '@uchitelskaya/shared/service/people/roles';
import type { AppDeps } from '../../src/app-deps.ts';
import { COURSE } from './sample-lms.ts';
import { isSchoolDay } from './school-days.ts';

const DAY = 86_400_000;
/** Days that the sample people live through before today, and for which they plan. */
const LIVED = 80;
const AHEAD = 60;
/** Half of the longest holidays, and a weekend. */
const FAR = 10;

/** Where the sample people are, after their first launches. */
export interface Place {
  readonly districtId: string;
  readonly platformId: string;
}

/** The use cases' dependencies on a moved clock: what a use case of any room asks for. */
export type DemoDeps = Pick<AppDeps, 'storage' | 'ids' | 'clock' | 'secret' | 'tables' | 'grouper'>;

/** The sample people and their calendar: who acts, and when. */
export class Cast {
  readonly deps: DemoDeps;
  readonly place: Place;
  /** The year that runs. */
  readonly schoolYear: string;
  readonly #now: number;
  readonly #before: number;
  readonly #after: number;

  constructor(deps: DemoDeps, place: Place) {
    this.deps = deps;
    this.place = place;
    this.#now = deps.clock.now();
    this.schoolYear = schoolYearOf(dateIn(NEW_DISTRICT.timeZone, this.#now));
    const { from, until } = schoolYearBounds(this.schoolYear);
    this.#before = Math.min(1, (this.#now - Date.parse(from)) / (LIVED * DAY));
    this.#after = Math.min(1, (Date.parse(until) - DAY - this.#now) / (AHEAD * DAY));
  }

  /** Milliseconds of a day, counted from today; near September days are shorter, so that none is another school year's. */
  #at(day: number): number {
    if (day < -LIVED) return this.#now + day * DAY;
    return this.#now + day * (day < 0 ? this.#before : Math.max(0, this.#after)) * DAY;
  }

  /** The use cases' dependencies, `day` days from today. */
  on(day: number): DemoDeps {
    const now = this.#at(day);
    return { ...this.deps, clock: { now: () => now } };
  }

  /** ISO date of that day. */
  date(day: number): string {
    return dateIn(NEW_DISTRICT.timeZone, this.#at(day));
  }

  /**
   * The nearest day with lessons, on the same side of today and in the same school year; both are counted from today. In the first days of September,
   * where days are short, there may be none.
   */
  schoolDay(day: number): number {
    const length = day < 0 ? this.#before : this.#after;
    if (length <= 0) return day;
    for (let away = 0; away <= FAR; away += 1)
      for (const near of [day - away / length, day + away / length])
        if (near < 0 === day < 0 && this.yearOf(near) === this.yearOf(day) && isSchoolDay(this.date(near)))
          return near;
    return day;
  }

  /** School year of that day. */
  yearOf(day: number): string {
    return schoolYearOf(this.date(day));
  }

  /** Which day that date is, counted from today. */
  dayOf(date: string): number {
    return Math.round((Date.parse(`${date}T09:00:00.000Z`) - this.#now) / DAY);
  }

  async personId(sub: string): Promise<string> {
    const person = await findPersonBySubject(this.deps, this.place.districtId, this.place.platformId, sub);
    if (!person) throw new Error(`the demo's person ${sub} has not arrived`);
    return person.id;
  }

  async courseOf(key: keyof typeof COURSE) {
    const courses = this.deps.storage.forDistrict(this.place.districtId).collection(COURSES);
    const equals = { platformId: this.place.platformId, deploymentId: '1', contextId: COURSE[key] };
    const course = await courses.findOne({ index: 'context', equals });
    if (!course) throw new Error(`nobody has arrived in the demo's course ${key}`);
    return course;
  }

  /** The person as the session would see them. */
  async actor(sub: string, school: keyof typeof COURSE): Promise<Actor> {
    const { districtId, platformId } = this.place;
    const store = this.deps.storage.forDistrict(districtId);
    const [personId, course] = [await this.personId(sub), await this.courseOf(school)];
    const enrolment = await store
      .collection(ENROLMENTS)
      .findOne({ index: 'course', equals: { courseId: course.id, personId } });
    const assigned = await store.collection(ASSIGNMENTS).find({ index: 'person', equals: { personId } });
    const lmsRoles: readonly LmsRole[] = enrolment?.lmsRoles ?? [];
    return {
      districtId,
      platformId,
      personId,
      locale: 'ru',
      courseId: course.id,
      schoolId: course.schoolId,
      lmsRoles,
      assignments: assigned.items,
    };
  }
}

/** What was written; a refusal here is a fault of the sample, not of a person. */
export function done<T>(
  outcome: { readonly kind: 'saved'; readonly record: T } | { readonly kind: string },
): T {
  if (outcome.kind === 'saved' && 'record' in outcome) return outcome.record;
  throw new Error(`the sample was not taken: ${JSON.stringify(outcome).slice(0, 600)}`);
}

/** An edit of fields in which nothing stood: texts were empty, days and numbers not given. `base`: where that was otherwise. */
export function fresh<T extends object>(
  mine: T,
  base: { readonly [K in keyof T]?: T[K] | null } = {},
): { readonly mine: T; readonly against: { readonly base: T } } {
  const blank = Object.fromEntries(Object.entries(mine).map(([name, value]) => [name, empty(value)]));
  return { mine, against: { base: { ...blank, ...base } as unknown as T } };
}

function empty(value: unknown): unknown {
  if (typeof value === 'number') return 0;
  if (typeof value === 'string' && !/^\d{4}-\d\d-\d\d$/.test(value)) return '';
  if (Array.isArray(value)) return [];
  return typeof value === 'boolean' ? false : null;
}
