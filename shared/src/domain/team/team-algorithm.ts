import type { TeamTaskFacts } from './team-task.ts';

/** The technology as a loop of six (team-cycle.md §6.1): what the last one shows feeds the first of the next round. */
export const ALGORITHM_STEPS = [
  'difficulties',
  'deficits',
  'strategy',
  'learning',
  'practice',
  'presentation',
] as const;
export type AlgorithmStepId = (typeof ALGORITHM_STEPS)[number];

/** What the school brings into the loop, and where it comes in. */
export const SCHOOL_FEEDS = [
  { id: 'pupils', into: 'difficulties' },
  { id: 'staff', into: 'deficits' },
] as const satisfies readonly { readonly id: string; readonly into: AlgorithmStepId }[];

/** One of the six: behind the team, where it is, ahead. */
export interface AlgorithmStep {
  readonly id: AlgorithmStepId;
  readonly status: 'done' | 'now' | 'next';
}

/** Where the team is in the loop, told from its records. Work may run ahead of a gap: what is done shows as done. */
export function decideAlgorithm({
  team,
  steps,
  selfAssessed,
}: Pick<TeamTaskFacts, 'team' | 'steps' | 'selfAssessed'>): readonly AlgorithmStep[] {
  const { formation, problem, inquiry, lessons, impact } = steps;
  const isDone: Readonly<Record<AlgorithmStepId, boolean>> = {
    difficulties: problem.classDescribed,
    deficits: formation.consents > 0 && selfAssessed >= formation.consents,
    strategy: team.technologies.length > 0,
    learning: inquiry.trainedOrWaived,
    practice: lessons.cycleSummaryAgreed,
    presentation: impact.presentations > 0,
  };
  const here = ALGORITHM_STEPS.find((id) => !isDone[id]);
  return ALGORITHM_STEPS.map((id) => ({
    id,
    status: isDone[id] ? 'done' : id === here ? 'now' : 'next',
  }));
}
