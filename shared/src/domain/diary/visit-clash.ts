import type { LessonStudyCycle } from '../lessons/lesson-study.ts';
import type { Meeting } from '../meetings/meeting.ts';
import { consentedMembers } from '../team/membership.ts';
import type { Team } from '../team/team.ts';

/**
 * Whether people can be where the plans want them (team-cycle.md §4.3): for each pair of an observer and a lesson, what
 * else that person is bound to then. The school's timetable stays outside; these are the records of the teams.
 */

/** Minutes of a lesson. */
const LESSON_MINUTES = 45;

export const ENGAGEMENT_KINDS = ['gives', 'observes', 'meets'] as const;
export type EngagementKind = (typeof ENGAGEMENT_KINDS)[number];

/** What one person is bound to at one time. */
export interface Engagement {
  readonly kind: EngagementKind;
  readonly personId: string;
  readonly teamId: string;
  /** Id of the cycle or the meeting. */
  readonly recordId: string;
  /** Inside the cycle; null for a meeting. */
  readonly lessonNumber: number | null;
  /** ISO date. */
  readonly date: string;
  /** «10:20». */
  readonly startsAt: string;
  readonly minutes: number;
}

/** One person in two places: a lesson of the team, and something else. */
export interface VisitClash {
  readonly visit: Engagement;
  readonly other: Engagement;
}

type Identified<T> = T & { readonly id: string };

/** Who has to be at the lessons of a cycle that lie ahead and have a time. */
export function lessonEngagements(
  teamId: string,
  cycle: Identified<Pick<LessonStudyCycle, 'lessons'>>,
): readonly Engagement[] {
  return cycle.lessons.flatMap(({ state, number, date, startsAt, teacherId, observers }) => {
    if (state !== 'planned' || date === null || startsAt === null) return [];
    const at = { teamId, recordId: cycle.id, lessonNumber: number, date, startsAt, minutes: LESSON_MINUTES };
    const guests = new Set(observers.map(({ personId }) => personId).filter((id) => id !== teacherId));
    return [
      ...(teacherId === null ? [] : [{ kind: 'gives', personId: teacherId, ...at } as const]),
      ...[...guests].map((personId) => ({ kind: 'observes', personId, ...at }) as const),
    ];
  });
}

/** Who has to be at a meeting that lies ahead: everybody who is in the team. */
export function meetingEngagements(
  team: Pick<Team, 'members'>,
  meeting: Identified<Pick<Meeting, 'teamId' | 'state' | 'date' | 'startsAt' | 'plannedMinutes'>>,
): readonly Engagement[] {
  const { id, teamId, state, date, startsAt, plannedMinutes } = meeting;
  if (state !== 'planned' || startsAt === null) return [];
  const at = { teamId, recordId: id, lessonNumber: null, date, startsAt, minutes: plannedMinutes };
  return consentedMembers(team).map(({ personId }) => ({ kind: 'meets', personId, ...at }) as const);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return 60 * hours + minutes;
}

function overlap(a: Engagement, b: Engagement): boolean {
  if (a.date !== b.date) return false;
  const [from, other] = [minutesOf(a.startsAt), minutesOf(b.startsAt)];
  return from < other + b.minutes && other < from + a.minutes;
}

function isSame(a: Engagement, b: Engagement): boolean {
  return a.recordId === b.recordId && a.lessonNumber === b.lessonNumber;
}

/**
 * Visits and lessons at which somebody is bound elsewhere too, by time. Two lessons of the team that clash with each
 * other are told once.
 */
export function clashesOf(
  visits: readonly Engagement[],
  others: readonly Engagement[],
): readonly VisitClash[] {
  const clashes: VisitClash[] = [];
  visits.forEach((visit, at) => {
    for (const other of [...visits.slice(at + 1), ...others])
      if (visit.personId === other.personId && !isSame(visit, other) && overlap(visit, other))
        clashes.push({ visit, other });
  });
  const key = ({ visit }: VisitClash) => `${visit.date} ${visit.startsAt} ${visit.personId}`;
  return clashes.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
