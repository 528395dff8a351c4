/** The seven steps after Harris & Jones, in three phases (team-cycle.md §5.1, AMB-02). */
export const STEP_IDS = ['HJ-1', 'HJ-2', 'HJ-3', 'HJ-4', 'HJ-5', 'HJ-6', 'HJ-7'] as const;
export type StepId = (typeof STEP_IDS)[number];
/** «Внедрение», «Инновации», «Результаты». */
export const PHASES = [1, 2, 3] as const;
export type PhaseNumber = (typeof PHASES)[number];

/** Phase of each step. */
export const PHASE_OF: Readonly<Record<StepId, PhaseNumber>> = {
  'HJ-1': 1,
  'HJ-2': 1,
  'HJ-3': 1,
  'HJ-4': 2,
  'HJ-5': 2,
  'HJ-6': 3,
  'HJ-7': 3,
};
