import type { RoleAssignment } from '@uchitelskaya/shared/domain/access/role';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { z } from 'zod';
import type { assignmentResponse } from './schema.ts';

export function toAssignmentResponse(
  assignment: Stored<RoleAssignment>,
): z.output<typeof assignmentResponse> {
  const { id, version, personId, role, scope, basis, from, to, createdAt } = assignment;
  return { id, version, personId, role, scope: { ...scope }, basis, from, to, createdAt };
}
