import type { LmsRole } from '../domain/access/role.ts';
import type { RosterProblem } from '../domain/lms/course.ts';
import type { Platform } from '../domain/lms/platform.ts';
import type { PersonName } from '../domain/people/person.ts';
import type { Stored } from '../domain/records/stored.ts';

/** One person of a course as the LMS lists them. */
export interface RosterMember {
  /** `user_id`; equals the `sub` of launches (NRPS 2.0 §2.2). */
  readonly sub: string;
  /** Null when the platform keeps names back. */
  readonly name: PersonName | null;
  readonly lmsRoles: readonly LmsRole[];
  /** False for people that the platform lists as inactive or deleted. */
  readonly active: boolean;
}

/** What asking for a roster came to. `detail` is for the log and the administrator. */
export type RosterAnswer =
  | { readonly kind: 'members'; readonly members: readonly RosterMember[] }
  | { readonly kind: 'problem'; readonly problem: RosterProblem; readonly detail: string };

/** What the service asks of an LMS. Never throws for what an LMS does. */
export interface Lms {
  /** All members of the course behind `membershipsUrl` (NRPS 2.0), pages put together. */
  roster(platform: Stored<Platform>, membershipsUrl: string): Promise<RosterAnswer>;
}
