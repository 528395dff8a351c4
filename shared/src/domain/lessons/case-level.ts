/** Levels of case pupils (LS-2); the word is seen by the group alone (LS-11). */
export const CASE_LEVELS = ['high', 'middle', 'below_middle'] as const;
export type CaseLevel = (typeof CASE_LEVELS)[number];
