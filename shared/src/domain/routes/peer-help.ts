import type { DeficitGroup } from '../competence/deficit-group.ts';

/**
 * That a teacher agreed to be named to colleagues as somebody who can teach, and in which groups. The own setting of
 * the teacher; a high score alone names nobody (RULE-09).
 */
export interface PeerHelp {
  readonly personId: string;
  readonly schoolId: string;
  /** Empty: not named anywhere. */
  readonly groups: readonly DeficitGroup[];
  /** How and when it suits: «по средам после уроков». */
  readonly note: string;
}
