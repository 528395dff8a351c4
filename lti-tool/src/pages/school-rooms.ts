import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import type { AccessRecord } from '@uchitelskaya/shared/domain/access/access-matrix';
import type { AccessAction } from '@uchitelskaya/shared/domain/access/access-terms';
import { assignedRoles, launchRoles } from '@uchitelskaya/shared/domain/access/actor-roles';
import type { Actor } from '@uchitelskaya/shared/service/actor';

/** Rooms of a school's space, as in the tabs above its pages, and the district's; `teams` is open to everybody. */
export type SchoolRoom =
  | 'district'
  | 'overview'
  | 'renewal'
  | 'teams'
  | 'diagnostics'
  | 'classes'
  | 'methodWork'
  | 'bank'
  | 'recommendations'
  | 'my';

/** What has to be allowed for a room to open. */
const OPENED_BY: Readonly<
  Partial<Record<SchoolRoom, { readonly record: AccessRecord; readonly action: AccessAction }>>
> = {
  overview: { record: 'Team', action: 'approve' },
  renewal: { record: 'SchoolResultsAnalysis', action: 'read' },
  diagnostics: { record: 'SchoolCompetence', action: 'aggregate' },
  classes: { record: 'ClassList', action: 'read' },
  bank: { record: 'MethodBankItem', action: 'read' },
  recommendations: { record: 'Recommendation', action: 'approve' },
  methodWork: { record: 'MethodWorkPlan', action: 'read' },
};

/**
 * Rooms that get a tab: those open to the actor's assigned roles and to what the launch gives. Being in a team opens
 * some of them too; that is not asked here, because every page would pay for reading the teams – such rooms are linked
 * from «Моё».
 */
export function openSchoolRooms(actor: Actor, inDistrictCourse: boolean): ReadonlySet<SchoolRoom> {
  const { schoolId } = actor;
  const district: readonly SchoolRoom[] = isOfCentre(actor, inDistrictCourse) ? ['district'] : [];
  if (schoolId === null) return new Set(district);
  const roles = [...assignedRoles(actor, { schoolId, teamId: null }), ...launchRoles(actor.lmsRoles, false)];
  const open = (Object.entries(OPENED_BY) as [SchoolRoom, { record: AccessRecord; action: AccessAction }][])
    .filter(([, { record, action }]) => decideAccess(roles, record, action).allowed)
    .map(([room]) => room);
  return new Set<SchoolRoom>([...district, ...open, 'my']);
}

/** Whether the district's own room opens: to its methodologists and administrators. */
function isOfCentre(actor: Actor, inDistrictCourse: boolean): boolean {
  const roles = [
    ...assignedRoles(actor, { schoolId: null, teamId: null }),
    ...launchRoles(actor.lmsRoles, inDistrictCourse),
  ];
  return decideAccess(roles, 'DistrictPicture', 'aggregate').allowed;
}
