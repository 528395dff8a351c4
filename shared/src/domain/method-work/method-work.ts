/** The four steps of «перезагрузка», a school's own way to its strategy (team-cycle.md §2.1). */
export const RESET_STEP_IDS = ['RB-1', 'RB-2', 'RB-3', 'RB-4'] as const;
export type ResetStepId = (typeof RESET_STEP_IDS)[number];

/** Principles of a КОУЧ (team-cycle.md §3.1). */
export const PRINCIPLE_IDS = ['PR-1', 'PR-2', 'PR-3', 'PR-4', 'PR-5'] as const;
export type PrincipleId = (typeof PRINCIPLE_IDS)[number];

/** Characteristics of a ПОС (team-cycle.md §3.2). */
export const CHARACTERISTIC_IDS = ['CH-1', 'CH-2', 'CH-3', 'CH-4', 'CH-5'] as const;
export type CharacteristicId = (typeof CHARACTERISTIC_IDS)[number];

/** Maturity on the way from КОУЧ to ПОС, cumulative (team-cycle.md §7.2). */
export const MATURITY_LEVELS = ['M0', 'M1', 'M2', 'M3', 'M4'] as const;
export type MaturityLevel = (typeof MATURITY_LEVELS)[number];

/** What a team decides about a practice it tried (HJ-6). */
export const PRACTICE_DECISIONS = ['adopt', 'adapt', 'drop', 'continue'] as const;
export type PracticeDecision = (typeof PRACTICE_DECISIONS)[number];

/** How the director answers a recommendation (HJ-7, DOC-24). */
export const DIRECTOR_ANSWERS = ['accepted', 'partly', 'declined', 'postponed'] as const;
export type DirectorAnswer = (typeof DIRECTOR_ANSWERS)[number];
