/** Columns of the access matrix (glossary.md §2.2). */
export const MATRIX_ROLES = [
  'member',
  'coordinator',
  'tutor',
  'schoolAdmin',
  'expert',
  'districtMethodologist',
  'districtAdmin',
] as const;

/**
 * Roles that access knows. Beside the matrix: `externalTutor` and `director` of §2; `invited`, who has not given
 * consent yet; `instructor`, any teacher of the course; `witness`, whom a teacher asked to say that a step of a route
 * was put to use; `technicalAdmin`, an LMS administrator, who connects and maps but never reads what a team writes
 * (§2.1).
 */
export const ACCESS_ROLES = [
  ...MATRIX_ROLES,
  'externalTutor',
  'director',
  'invited',
  'instructor',
  'witness',
  'technicalAdmin',
] as const;
export type AccessRole = (typeof ACCESS_ROLES)[number];

export const ACCESS_ACTIONS = [
  'create',
  'read',
  'update',
  'approve',
  'comment',
  'vote',
  'review',
  /** Sums over several people, above the minimum group size (RULE-09); never one person's record. */
  'aggregate',
] as const;
export type AccessAction = (typeof ACCESS_ACTIONS)[number];

/** What may have to be true of this one record. */
export const CIRCUMSTANCES = [
  /** The record is about the actor, or the actor's own work. */
  'own',
  /** The person it is about agreed to show it. */
  'consent',
  /** Self-assessment and expert rating are both finished. */
  'bothRated',
  /** The actor was invited to this lesson or review. */
  'invited',
  /** Its author shared it inside the school. */
  'shared',
  /** Its author shared it with the team. */
  'sharedWithTeam',
  /** Its author published it. */
  'published',
  /** Only the summary is asked for, not the notes. */
  'summary',
  /** It belongs to a class that the team works with. */
  'targetClass',
  /** The value is entered by hand. */
  'manual',
  /** The record is of the actor's own school. */
  'ownSchool',
  /** The record stands in the district's bank. */
  'districtLevel',
  /** The team is a group of volunteers that is only starting. */
  'volunteers',
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];
export type Circumstances = Readonly<Partial<Record<Circumstance, boolean>>>;

/** What may be done, if all of `when` is true. */
export interface Grant {
  readonly action: AccessAction;
  readonly when: readonly Circumstance[];
}
