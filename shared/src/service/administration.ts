import { AppError } from '../contract/app-error.ts';
import type { Actor } from './actor.ts';
import type { Administrator } from './lms/platforms.ts';

/**
 * The actor as administrator of the own district: an LMS administrator after a launch (technical rights only,
 * glossary.md §2.1) or somebody who was given `districtAdmin` here. Null for everybody else.
 */
export function findAdministrator(actor: Actor): Administrator | null {
  const assigned = actor.assignments.some(({ role }) => role === 'districtAdmin');
  return assigned || actor.lmsRoles.includes('Administrator')
    ? { by: actor.personId, districtId: actor.districtId }
    : null;
}

/** @throws AppError `forbidden` */
export function getAdministrator(actor: Actor): Administrator {
  const admin = findAdministrator(actor);
  if (admin === null) throw new AppError('forbidden');
  return admin;
}

/** @throws AppError `forbidden` when the district is not the administrator's. */
export function assertDistrict(admin: Administrator, districtId: string): void {
  if (admin.districtId !== null && admin.districtId !== districtId) throw new AppError('forbidden');
}
