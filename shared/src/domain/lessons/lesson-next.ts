import { addDays, lastDayOf, monthOf } from '../calendar/calendar-date.ts';
import { ERASED_CODE } from '../classes/erased-code.ts';
import type { Team } from '../team/team.ts';
import {
  codeOf,
  type LessonStudyCycle,
  lessonsMeant,
  type ResearchLesson,
  wasGiven,
} from './lesson-study.ts';
import { agreementWaitsFor, ownsCycle, summaryGaps } from './lesson-study-run.ts';
import { isFilledSheet, type ObservationSheet } from './observation-sheet.ts';
import { isFilledInterview, type PupilInterview } from './pupil-interview.ts';

/** What lesson study and the diary may ask of a member next. Sentences: `next.<key>.title`, `.why`, `.button`. */
export const LESSON_ACTIONS = [
  'observe_lesson',
  'write_interview',
  'hold_discussion',
  'agree_summary',
  'write_expectation',
  'write_diary',
] as const;
export type LessonActionKey = (typeof LESSON_ACTIONS)[number];

/** One such thing; `path` is its place below the team's lessons. */
export interface LessonWork {
  readonly key: LessonActionKey;
  readonly path: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** ISO date; null when nothing sets one. */
  readonly due: string | null;
}

/** What the choice rests on, of one school year. */
export interface LessonNextFacts {
  readonly cycles: readonly (LessonStudyCycle & { readonly id: string })[];
  /** Of the cycles that are under way. */
  readonly sheets: readonly ObservationSheet[];
  readonly interviews: readonly PupilInterview[];
  /** Whether the team's diary has an entry of this month. */
  readonly diaryWritten: boolean;
}

interface Asked extends LessonNextFacts {
  readonly team: Pick<Team, 'members' | 'coordinatorId' | 'state'>;
  readonly personId: string;
  /** ISO date. */
  readonly today: string;
}

/** How many days ahead of a lesson its expectations come up, and how long after it words of pupils are still fresh. */
const AHEAD_DAYS = 7;
const FRESH_DAYS = 3;

type Cycle = LessonNextFacts['cycles'][number];

function lessonsOf({ cycles }: Asked): readonly (readonly [Cycle, ResearchLesson])[] {
  return cycles
    .filter(({ summary }) => summary.agreedAt === null)
    .flatMap((cycle) => lessonsMeant(cycle).map((lesson) => [cycle, lesson] as const));
}

function work(
  key: LessonActionKey,
  cycle: Cycle,
  lesson: ResearchLesson,
  page: string,
  due: string | null,
): LessonWork {
  const { number, subject } = lesson;
  return { key, path: `/${cycle.id}/${number}${page}`, values: { number, subject }, due };
}

function watches(lesson: ResearchLesson, personId: string): boolean {
  return lesson.teacherId !== personId && lesson.observers.some((observer) => observer.personId === personId);
}

/** A lesson of today that I watch, as long as nothing of mine stands on a sheet. */
export function lessonToday(asked: Asked): LessonWork | null {
  for (const [cycle, lesson] of lessonsOf(asked)) {
    if (lesson.date !== asked.today || lesson.state === 'discussed' || !watches(lesson, asked.personId))
      continue;
    const mine = asked.sheets.filter(
      (sheet) =>
        sheet.cycleId === cycle.id &&
        sheet.lessonNumber === lesson.number &&
        sheet.observerId === asked.personId,
    );
    const level = lesson.observers.find(({ personId }) => personId === asked.personId)?.level ?? 'high';
    if (!['', ERASED_CODE].includes(codeOf(cycle, level)) && !mine.some(isFilledSheet))
      return work('observe_lesson', cycle, lesson, `/observe?pupil=${level}`, asked.today);
  }
  return null;
}

/** What waits after and before lessons: words of pupils, the talk, the yes to the summary, expectations. */
export function lessonWork(asked: Asked): LessonWork | null {
  const { personId, today, team } = asked;
  const lessons = lessonsOf(asked);
  for (const [cycle, lesson] of lessons) {
    if (lesson.date === null || lesson.date > today || lesson.date < addDays(today, -FRESH_DAYS)) continue;
    const asksMe = watches(lesson, personId) && wasGiven(lesson);
    const kept = asked.interviews.some(
      (interview) =>
        interview.cycleId === cycle.id &&
        interview.lessonNumber === lesson.number &&
        isFilledInterview(interview),
    );
    if (asksMe && !kept) return work('write_interview', cycle, lesson, '/interview', lesson.date);
  }
  for (const [cycle, lesson] of lessons)
    if (lesson.state === 'given' && ownsCycle(cycle, team, personId))
      return work('hold_discussion', cycle, lesson, '/discussion', lesson.date && addDays(lesson.date, 1));
  for (const cycle of asked.cycles)
    if (
      cycle.summary.agreedAt === null &&
      summaryGaps(cycle).length === 0 &&
      agreementWaitsFor(cycle, team).includes(personId)
    )
      return {
        key: 'agree_summary',
        path: `/${cycle.id}/summary`,
        values: { number: cycle.number, subject: '' },
        due: null,
      };
  for (const [cycle, lesson] of lessons) {
    const near = lesson.date !== null && lesson.date <= addDays(today, AHEAD_DAYS);
    const open = lesson.expectations.some(({ criterion }) => criterion.trim() === '');
    if (lesson.state === 'planned' && near && open && ownsCycle(cycle, team, personId))
      return work('write_expectation', cycle, lesson, '', lesson.date);
  }
  return null;
}

/** States in which a team tries something, so that its diary has something to tell. */
const DIARY_STATES: readonly Team['state'][] = ['planned', 'inquiry', 'reflection', 'sharing'];

/** An entry this month, as long as there is none. */
export function diaryWork({ team, diaryWritten, today }: Asked): LessonWork | null {
  if (diaryWritten || !DIARY_STATES.includes(team.state)) return null;
  return { key: 'write_diary', path: '', values: {}, due: lastDayOf(monthOf(today)) };
}
