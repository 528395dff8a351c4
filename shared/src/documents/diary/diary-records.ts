import type { DiaryEntry } from '../../domain/diary/diary-entry.ts';
import type { LessonStudyCycle } from '../../domain/lessons/lesson-study.ts';
import type { PupilInterview } from '../../domain/lessons/pupil-interview.ts';
import type { PlanLine } from '../../domain/plan/plan-line.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { ImpactAssessment } from '../../domain/results/impact-assessment.ts';
import type { PresentationEvent } from '../../domain/results/presentation-event.ts';
import type { TeamStep } from '../../domain/steps/step-record.ts';
import type { GapList } from '../doc/gap-list.ts';
import type { TeamHead } from '../team/team-records.ts';
import type { DiaryWords } from './diary-words.ts';

/** What DOC-06 is made from, of one school year, as far as its reader may read it. */
export interface DiaryRecords extends TeamHead {
  /** Earliest first. */
  readonly entries: readonly Stored<DiaryEntry>[];
  /** Of the round: HJ-2 and HJ-3 are told. */
  readonly steps: readonly Stored<TeamStep>[];
  readonly lines: readonly Stored<PlanLine>[];
  readonly cycles: readonly Stored<LessonStudyCycle>[];
  readonly interviews: readonly Stored<PupilInterview>[];
  readonly impact: Stored<ImpactAssessment> | null;
  /** Those that were held. */
  readonly shown: readonly Stored<PresentationEvent>[];
  /** The version that may leave the team: without pupils' codes; whoever makes the records takes them out. */
  readonly isPublic: boolean;
}

/** The diary on its way: what it tells, in whose words, and what it misses. */
export interface Diary extends DiaryRecords {
  readonly words: DiaryWords;
  readonly gaps: GapList;
  /** Address of the team's pages. */
  readonly path: string;
}
