import type { EvidenceKind } from '../results/evidence.ts';

/** What shows a result: a line of `SchoolResultsAnalysis`. */
export interface ResultsEvidence {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly title: string;
  /** What is seen in it. */
  readonly shows: string;
  /** ISO date, when known. */
  readonly date: string | null;
  /** Where it lies; an address inside or outside the tool, or empty. */
  readonly link: string;
}

/** What the results say of one subject. */
export interface ResultsFinding {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
}

export interface LearningDifficulty {
  readonly id: string;
  readonly text: string;
  /** Line of the school's list it was chosen from; null when the school wrote its own. */
  readonly referenceId: string | null;
  readonly subjects: readonly string[];
  /** Labels: «7А». */
  readonly classes: readonly string[];
  /** Ids of {@link ResultsEvidence}. */
  readonly evidenceIds: readonly string[];
  /** School years in a row, this one too. */
  readonly yearsSeen: number;
  /** People's word on whether it persists (RULE-12); null: as the years say. */
  readonly trend: boolean | null;
  /** Why people say so. */
  readonly trendReason: string;
}

export interface Cause {
  readonly id: string;
  readonly text: string;
  readonly referenceId: string | null;
  readonly difficultyIds: readonly string[];
  /** Whether teaching can influence it; null while nobody decided. */
  readonly actionable: boolean | null;
  readonly note: string;
}

/** The one direction of teaching of the school (AMB-16): technologies stand under it. */
export interface SchoolStrategy {
  readonly title: string;
  /** Ids of the list of technologies, or own words. */
  readonly technologies: readonly string[];
  readonly justification: string;
  /** Which results there are resources to improve. */
  readonly improvesResults: readonly string[];
  readonly causeIds: readonly string[];
  /** ISO date of the meeting that agreed on it. */
  readonly decidedOn: string | null;
  /** Number of its minutes. */
  readonly minutesNumber: string;
}

/** Whether a difficulty persists: people's word, else seen at least two school years in a row. */
export function isTrend(difficulty: Pick<LearningDifficulty, 'trend' | 'yearsSeen'>): boolean {
  return difficulty.trend ?? difficulty.yearsSeen >= 2;
}

/** Kinds of evidence that a difficulty rests on. */
export function evidenceKindsOf(
  difficulty: Pick<LearningDifficulty, 'evidenceIds'>,
  evidence: readonly ResultsEvidence[],
): readonly EvidenceKind[] {
  const kinds = evidence.filter(({ id }) => difficulty.evidenceIds.includes(id)).map(({ kind }) => kind);
  return Array.from(new Set(kinds));
}

/** Causes of one difficulty. */
export function causesOf(difficultyId: string, causes: readonly Cause[]): readonly Cause[] {
  return causes.filter(({ difficultyIds }) => difficultyIds.includes(difficultyId));
}
