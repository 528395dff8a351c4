import type { Position } from '../team/team.ts';

/** What one teacher wishes of the teams of a year. The teacher's own: nobody but the computation reads it (§4.2). */
export interface FormationWishes {
  readonly schoolId: string;
  readonly schoolYear: string;
  readonly personId: string;
  readonly position: Position | null;
  /** Person ids, at most three. */
  readonly preferred: readonly string[];
  /** Person ids; told to nobody, not even to the administration. */
  readonly unwanted: readonly string[];
  /** Labels of classes taught. */
  readonly classes: readonly string[];
  /** Areas of the subjects taught, see `SUBJECT_AREAS`. */
  readonly subjects: readonly string[];
  /** What one would like to enquire into, see `ENQUIRY_FOCUSES`. */
  readonly focuses: readonly string[];
  /** Free times of a week, see `isSlot` of team-formation.ts. */
  readonly freeSlots: readonly string[];
}

/** What a teacher writes. */
export type WishFields = Pick<
  FormationWishes,
  'position' | 'preferred' | 'unwanted' | 'classes' | 'subjects' | 'focuses' | 'freeSlots'
>;
