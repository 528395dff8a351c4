import type { LessonStudyCycle, ResearchLesson } from '../../domain/lessons/lesson-study.ts';
import type { CycleReading } from '../../domain/lessons/lesson-study-access.ts';
import type { ObservationSheet } from '../../domain/lessons/observation-sheet.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { GapList } from '../doc/gap-list.ts';
import { nameOf, type TeamHead } from '../team/team-records.ts';
import type { CycleReportWords } from './cycle-report-words.ts';

/** What DOC-16 is made from: one cycle as its reader may read it. */
export interface CycleRecords extends TeamHead {
  readonly cycle: Stored<LessonStudyCycle>;
  readonly reading: CycleReading;
  /** Of the whole cycle; empty for those who read only what was concluded. */
  readonly sheets: readonly Stored<ObservationSheet>[];
}

/** One document on its way: what it tells, in whose words, and what it misses. */
export interface CycleReport extends CycleRecords {
  readonly words: CycleReportWords;
  readonly gaps: GapList;
  /** Address of the cycle's page. */
  readonly path: string;
}

/** Everybody who watches the lesson, once. */
export function observerNames(
  records: Pick<TeamHead, 'names'>,
  { observers }: Pick<ResearchLesson, 'observers'>,
): string {
  const ids = Array.from(new Set(observers.map(({ personId }) => personId)));
  return ids.flatMap((id) => nameOf(records, id) ?? []).join(', ');
}
