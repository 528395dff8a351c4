import type { LmsRole, RoleAssignment } from '../domain/access/role.ts';

/** Who acts: a person in a district, with what the last launch and our own assignments say of them. */
export interface Actor {
  readonly districtId: string;
  readonly personId: string;
  readonly platformId: string;
  readonly locale: 'ru' | 'en';
  /** The course of this session; null for an add-on session. */
  readonly courseId: string | null;
  /** The school of that course. */
  readonly schoolId: string | null;
  /** Roles in that course, from the launch. */
  readonly lmsRoles: readonly LmsRole[];
  /** Assignments that hold today. */
  readonly assignments: readonly RoleAssignment[];
}
