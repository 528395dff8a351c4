/**
 * Intensity of co-operation (team-cycle.md §7.3): the team's own trend line and nothing else. No use case compares
 * teams or people by it.
 */
export interface CooperationMonth {
  /** "2026-10". */
  readonly month: string;
  readonly members: number;
  /** Minutes of meetings spent on joint design and joint analysis. */
  readonly jointMinutes: number;
  readonly peerVisits: number;
  readonly diaryEntries: number;
  readonly decisionsDone: number;
}

/** How much of each, per member and month, counts as full. */
const FULL = { jointMinutes: 120, peerVisits: 1, diaryEntries: 4, decisionsDone: 2 } as const;

/** 0 to 1; null in a month without members («нет данных», never 0). */
export function coopIndex(month: CooperationMonth): number | null {
  if (month.members === 0) return null;
  const names = Object.keys(FULL) as (keyof typeof FULL)[];
  const terms = names.map((name) => Math.min(1, month[name] / month.members / FULL[name]));
  return terms.reduce((sum, term) => sum + term, 0) / names.length;
}
