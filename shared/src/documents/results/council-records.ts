import type { MethodBankItem } from '../../domain/bank/method-bank-item.ts';
import type { LessonStudyCycle } from '../../domain/lessons/lesson-study.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { ImpactAssessment } from '../../domain/results/impact-assessment.ts';
import type { PresentationEvent } from '../../domain/results/presentation-event.ts';
import type { Recommendation } from '../../domain/results/recommendation.ts';
import type { TeamStep } from '../../domain/steps/step-record.ts';
import type { GapList } from '../doc/gap-list.ts';
import type { TeamHead } from '../team/team-records.ts';
import type { CouncilReportWords } from './council-report-words.ts';

/** What DOC-10 is made from: a team's year, of which the staff may hear. No pupil's code stands in it (GD-5). */
export interface CouncilRecords extends TeamHead {
  /** The педсовет that is reported to; null before one is planned. */
  readonly event: Stored<PresentationEvent> | null;
  readonly impact: Stored<ImpactAssessment> | null;
  /** HJ-2 of the round, where the problem stands. */
  readonly problem: Stored<TeamStep> | null;
  readonly cycles: readonly Stored<LessonStudyCycle>[];
  /** Those that lie with the director or are answered. */
  readonly recommendations: readonly Stored<Recommendation>[];
  /** Those that were handed in. */
  readonly bankItems: readonly Stored<MethodBankItem>[];
  readonly meetingsHeld: number;
}

/** The report on its way: what it tells, in whose words, and what it misses. */
export interface CouncilReport extends CouncilRecords {
  readonly words: CouncilReportWords;
  readonly gaps: GapList;
  /** Address of the team's pages. */
  readonly path: string;
}
