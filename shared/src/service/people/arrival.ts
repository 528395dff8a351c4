import type { LmsRole } from '../../domain/access/role.ts';
import type { Placement } from '../../domain/lms/placement.ts';
import type { PersonName } from '../../domain/people/person.ts';

/** Somebody comes in from an LMS, and what the LMS says of it. Verified before; nothing here needs to be doubted. */
export interface Arrival {
  readonly districtId: string;
  readonly platformId: string;
  /** Who, in the words of this registration. */
  readonly sub: string;
  /** Null when the platform keeps names back. */
  readonly name: PersonName | null;
  readonly lmsRoles: readonly LmsRole[];
  /** Null when not from a course. */
  readonly course: ArrivalCourse | null;
  /** What the activity was placed for. */
  readonly placement: Placement;
}

/** The course with the services that this arrival could use; null and '' mean "not said this time". */
export interface ArrivalCourse {
  readonly deploymentId: string;
  readonly contextId: string;
  readonly title: string;
  readonly label: string;
  readonly membershipsUrl: string | null;
  readonly lineItemsUrl: string | null;
  readonly gradeScopes: readonly string[];
  /** Context ids of the courses that this one was copied from, nearest first. */
  readonly copiedFrom: readonly string[];
}
