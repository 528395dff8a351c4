import type { LmsRole } from '../../domain/access/role.ts';
import type { Enrolment } from '../../domain/lms/course.ts';
import type { RosterMember } from '../../ports/lms.ts';

/**
 * The enrolment after a roster that lists the person. A launch knows more than a roster: Moodle lists a non-editing
 * teacher as Learner and launches the same person as Instructor. So a role from a launch stays, and the roster may only
 * add to it.
 */
export function decideListed(
  courseId: string,
  personId: string,
  existing: Enrolment | null,
  member: RosterMember,
  now: string,
): Enrolment {
  const launched = existing?.source === 'launch';
  return {
    courseId,
    personId,
    lmsRoles: launched ? mergedRoles(existing.lmsRoles, member.lmsRoles) : member.lmsRoles,
    active: member.active,
    source: launched ? 'launch' : 'roster',
    inRoster: member.active,
    seenAt: existing?.seenAt ?? now,
  };
}

/**
 * The enrolment after a roster that doesn't list the person: left, or suspended, if it was listed before. Someone who
 * was never listed (a manager or administrator of the site) stays.
 */
export function decideUnlisted(existing: Enrolment): Enrolment {
  const listedBefore = existing.inRoster === true || existing.source === 'roster';
  return listedBefore ? { ...existing, active: false, inRoster: false } : existing;
}

function mergedRoles(known: readonly LmsRole[], listed: readonly LmsRole[]): readonly LmsRole[] {
  // A Learner of the roster says nothing about someone who launches as more.
  const added = listed.filter((role) => role !== 'Learner' && !known.includes(role));
  return added.length === 0 ? known : [...known, ...added];
}

/** Whether anything but the moment differs. */
export function isSameEnrolment(a: Enrolment, b: Enrolment): boolean {
  return (
    a.active === b.active &&
    a.source === b.source &&
    (a.inRoster ?? false) === (b.inRoster ?? false) &&
    [...a.lmsRoles].sort().join() === [...b.lmsRoles].sort().join()
  );
}
