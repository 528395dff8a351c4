import type { LmsRole } from '../access/role.ts';

/**
 * An LMS course (LTI context), keyed by issuer + client + deployment + context: two registrations never meet in one course.
 */
export interface Course {
  readonly platformId: string;
  readonly deploymentId: string;
  readonly contextId: string;
  readonly title: string;
  readonly label: string;
  /** Which school the course belongs to; null until an administrator or the first coordinator says so. */
  readonly schoolId: string | null;
  /** True for the district's own course (ИМЦ), where an LMS manager is taken for a methodologist (glossary.md §2.1). */
  readonly isDistrictCourse: boolean;
  /** `context_memberships_url` of the last launch that had one; null without NRPS. */
  readonly membershipsUrl: string | null;
  /** `lineitems` of AGS; null without it. */
  readonly lineItemsUrl: string | null;
  /** Scopes that AGS allowed. */
  readonly gradeScopes: readonly string[];
  readonly lastLaunchAt: string;
  readonly rosterSyncedAt: string | null;
  /** When somebody last asked for the roster; newer than {@link rosterTriedAt} while the asking waits. */
  readonly rosterAskedAt?: string | null;
  /** When the platform was last asked, with or without success. */
  readonly rosterTriedAt?: string | null;
  /** Why the last try brought nothing; null after a success. */
  readonly rosterProblem?: RosterProblem | null;
  /** `$Context.id.history` as sent: nearest ancestor first. */
  readonly copiedFrom: readonly string[];
  /** What was chosen for a copied course; null when not copied or not yet chosen. */
  readonly copyChoice: 'fresh' | 'templates' | 'continue' | null;
  /** The course whose records go on here, when `continue` was chosen. */
  readonly continuesCourseId: string | null;
  /** False after the platform said that the course is gone. */
  readonly alive: boolean;
}

/**
 * Why the platform gave no roster. `no_service`: the activity offers none. `not_allowed`: the tool lacks the right.
 * `course_gone`: the platform knows the course no more. `platform_down`: no answer, too slow, or an error of its own.
 * `nonsense`: an answer that can't be read.
 */
export type RosterProblem = 'no_service' | 'not_allowed' | 'course_gone' | 'platform_down' | 'nonsense';

/** That a person is in a course, and as what. From launches and from the roster. */
export interface Enrolment {
  readonly courseId: string;
  readonly personId: string;
  readonly lmsRoles: readonly LmsRole[];
  readonly active: boolean;
  /** `launch` is never overwritten by a weaker `roster` role (Moodle calls a non-editing teacher a Learner there). */
  readonly source: 'launch' | 'roster';
  /**
   * Whether the last roster lists the person. Moodle never lists managers and administrators, so that missing there
   * means "left" only for someone who was listed before. Absent: never listed.
   */
  readonly inRoster?: boolean;
  readonly seenAt: string;
}
