import { ACCESS_MATRIX, type AccessRecord, type AccessRow } from './access-matrix.ts';
import type { AccessAction, AccessRole, Circumstance, Circumstances } from './access-terms.ts';

/** The director signs what the administration prepares, and is of it (glossary.md §2). */
const COLUMN_OF: Readonly<Partial<Record<AccessRole, AccessRole>>> = { director: 'schoolAdmin' };

/** `lacking`: what would have to be true for a right that the actor's roles hold; empty when they hold none. */
export type AccessDecision =
  | { readonly allowed: true; readonly as: AccessRole }
  | { readonly allowed: false; readonly lacking: readonly Circumstance[] };

/**
 * Whether somebody with these roles towards the record may do this, as things stand with the record. Roles add up;
 * none takes away what another gives.
 */
export function decideAccess(
  roles: readonly AccessRole[],
  record: AccessRecord,
  action: AccessAction,
  circumstances: Circumstances = {},
): AccessDecision {
  const row: AccessRow = ACCESS_MATRIX[record];
  let lacking: readonly Circumstance[] = [];
  for (const role of roles) {
    for (const grant of row[COLUMN_OF[role] ?? role] ?? []) {
      if (grant.action !== action) continue;
      const missing = grant.when.filter((circumstance) => circumstances[circumstance] !== true);
      if (missing.length === 0) return { allowed: true, as: role };
      if (lacking.length === 0 || missing.length < lacking.length) lacking = missing;
    }
  }
  return { allowed: false, lacking };
}
