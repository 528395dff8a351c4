import { AppError } from '../../contract/app-error.ts';
import { decideAccess } from '../../domain/access/access.ts';
import type { AccessRecord } from '../../domain/access/access-matrix.ts';
import type { AccessAction, AccessRole } from '../../domain/access/access-terms.ts';
import { assignedRoles } from '../../domain/access/actor-roles.ts';
import { parseClassLabel } from '../../domain/classes/class-label.ts';
import { findMembership } from '../../domain/team/membership.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { type OpenedSchool, openSchool } from '../school/school-access.ts';
import { isInDistrictCourse } from '../team/team-access.ts';

type ClassRecord = Extract<AccessRecord, 'ClassList' | 'AssessmentResult'>;

/** What the actor may do with the classes of a school. */
export interface ClassRights {
  /** Of a class of any team of the actor's, the team's roles count; of any other class only those in the school. */
  allows(record: ClassRecord, action: AccessAction, classLabel: string): boolean;
  /** Whether the actor is of a team that works with the class: then small numbers are shown too (P-6). */
  isOfTeam(classLabel: string): boolean;
  /**
   * Whether results of the class may be brought in. A team's coordinator does it for target classes; for the whole
   * school it is a part of the analysis of results (RB-1), which the administration writes.
   */
  mayBring(classLabel: string): boolean;
  /** The same for every class of the school. */
  readonly bringsForSchool: boolean;
  /** Whether there is any class whose results the actor may bring in. */
  readonly bringsAny: boolean;
  /** Whether sums of the school's classes may be seen, and no more (P-7). */
  readonly seesSums: boolean;
}

/** A school with what the actor may do with its classes. */
export interface OpenedClasses extends OpenedSchool {
  readonly rights: ClassRights;
}

function targets(team: Pick<Team, 'targetClasses'>): readonly string[] {
  return team.targetClasses.flatMap((label) => parseClassLabel(label) ?? []);
}

/** Roles that a team gives over its classes; none after it closed, or without consent. */
function rolesIn(team: Team, personId: string): readonly AccessRole[] {
  const membership = findMembership(team, personId);
  if (team.state === 'closed' || membership === null || membership.consentAt === null) return [];
  return team.coordinatorId === personId ? ['member', 'coordinator'] : ['member'];
}

/** @throws AppError `not_found` */
export async function openClasses(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  schoolId: string,
): Promise<OpenedClasses> {
  const [opened, inDistrictCourse] = await Promise.all([
    openSchool(deps, actor, schoolId),
    isInDistrictCourse(deps, actor),
  ]);
  const inSchool: readonly AccessRole[] = [
    ...assignedRoles(actor, { schoolId, teamId: null }),
    ...(inDistrictCourse ? (['districtMethodologist'] as const) : []),
  ];
  const byClass = new Map<string, Set<AccessRole>>();
  for (const team of opened.teams)
    for (const role of rolesIn(team, actor.personId))
      for (const label of targets(team))
        byClass.set(label, (byClass.get(label) ?? new Set<AccessRole>()).add(role));
  const ofTeam = (label: string): readonly AccessRole[] => [...(byClass.get(label) ?? [])];
  const allows: ClassRights['allows'] = (record, action, label) =>
    decideAccess(inSchool, record, action).allowed ||
    decideAccess(ofTeam(label), record, action, { targetClass: true }).allowed;
  const bringsForSchool = decideAccess(inSchool, 'SchoolResultsAnalysis', 'create').allowed;
  const mayBring = (label: string) => bringsForSchool || allows('AssessmentResult', 'create', label);
  return {
    ...opened,
    rights: {
      allows,
      isOfTeam: (label) => byClass.has(label),
      mayBring,
      bringsForSchool,
      bringsAny: bringsForSchool || [...byClass.keys()].some(mayBring),
      seesSums: decideAccess(inSchool, 'AssessmentResult', 'aggregate').allowed,
    },
  };
}

/** @throws AppError `forbidden` */
export function assertMay(allowed: boolean, detail: string): void {
  if (!allowed) throw new AppError('forbidden', { detail });
}
