/**
 * Our roles (glossary.md §2). An LMS launch gives only a coarse role; everything finer is an assignment kept here
 * with the document that is its basis.
 */
export const ROLES = [
  'member',
  'coordinator',
  'tutor',
  'externalTutor',
  'schoolAdmin',
  'director',
  'specialist',
  'expert',
  'curator',
  'communityLeader',
  'districtMethodologist',
  'districtAdmin',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles that a person here gives to a person, with a document as basis, and where each may hold; never from a launch. */
export const ASSIGNABLE_ROLES: Readonly<Partial<Record<Role, readonly ('team' | 'school' | 'district')[]>>> =
  {
    schoolAdmin: ['school'],
    director: ['school'],
    specialist: ['school'],
    expert: ['school', 'team'],
    externalTutor: ['team', 'school'],
    curator: ['district'],
    communityLeader: ['district'],
    districtMethodologist: ['district'],
    districtAdmin: ['district'],
  };

/** Where a role holds. */
export type RoleScope =
  | { readonly kind: 'team'; readonly id: string }
  | { readonly kind: 'school'; readonly id: string }
  | { readonly kind: 'district' };

/** The scope in one word, for an index. */
export function scopeKeyOf(scope: RoleScope): string {
  return scope.kind === 'district' ? 'district' : `${scope.kind}:${scope.id}`;
}

/** A role given by a person to a person; `basis` names the document (order №, decision). */
export interface RoleAssignment {
  readonly personId: string;
  readonly role: Role;
  readonly scope: RoleScope;
  /** Flat copy for the index: `district`, `school:<id>`, `team:<id>`. */
  readonly scopeKey: string;
  readonly basis: string;
  /** ISO dates; `to` exclusive, null while it holds. */
  readonly from: string;
  readonly to: string | null;
}

/** Context and system roles of a launch, after the platform's quirks are read away. */
export const LMS_ROLES = [
  'Learner',
  'Instructor',
  'Mentor',
  'ContentDeveloper',
  'Manager',
  'Administrator',
] as const;
export type LmsRole = (typeof LMS_ROLES)[number];
