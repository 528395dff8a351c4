import type { LessonStudyCycle } from '../lessons/lesson-study.ts';
import type { Meeting } from '../meetings/meeting.ts';
import type { PlanLine } from '../plan/plan-line.ts';

type Kept<T> = T & { readonly id: string };

/** Something of a team that has a day. */
export type TeamEvent =
  | { readonly kind: 'meeting'; readonly date: string; readonly meeting: Kept<Meeting> }
  | {
      readonly kind: 'lesson';
      readonly date: string;
      readonly cycleId: string;
      readonly lesson: LessonStudyCycle['lessons'][number];
    }
  | { readonly kind: 'line'; readonly date: string; readonly line: Kept<PlanLine> };

interface Dated {
  readonly meetings: readonly Kept<Meeting>[];
  readonly cycles: readonly Kept<LessonStudyCycle>[];
  readonly planLines: readonly Kept<PlanLine>[];
}

/** Meetings, research lessons and dated lines of the plan that lie ahead, the nearest first; on one day in that order. */
export function eventsAhead({ meetings, cycles, planLines }: Dated, today: string): readonly TeamEvent[] {
  const events: TeamEvent[] = [
    ...meetings
      .filter(({ state, date }) => state === 'planned' && date >= today)
      .map((meeting): TeamEvent => ({ kind: 'meeting', date: meeting.date, meeting })),
    ...cycles.flatMap(({ id, lessons }) =>
      lessons.flatMap((lesson): readonly TeamEvent[] =>
        lesson.state === 'planned' && lesson.date !== null && lesson.date >= today
          ? [{ kind: 'lesson', date: lesson.date, cycleId: id, lesson }]
          : [],
      ),
    ),
    ...planLines.flatMap((line): readonly TeamEvent[] =>
      line.date === null || line.date < today || line.status === 'done' || line.status === 'cancelled'
        ? []
        : [{ kind: 'line', date: line.date, line }],
    ),
  ];
  return events.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
