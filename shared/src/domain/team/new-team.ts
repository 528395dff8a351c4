import { isSchoolYear } from '../calendar/school-year.ts';
import type { DraftGroup } from '../formation/grouping-proposal.ts';
import type { InputFault } from '../records/input-fault.ts';
import { type Charter, charterFaults } from './charter.ts';
import type { Membership, Team } from './team.ts';

/** What the founder brings; everything else of a new team follows. */
export interface TeamDraft extends Partial<Charter> {
  readonly name: string;
  readonly kind: Team['kind'];
}

/** Where and when a team works. */
export type TeamHome = Pick<Team, 'courseId' | 'schoolId' | 'schoolYear'>;

/** Faults of a founder's draft. */
export function teamDraftFaults(draft: TeamDraft, schoolYear: string): readonly InputFault[] {
  const faults = charterFaults(draft, null);
  return isSchoolYear(schoolYear) ? faults : [...faults, { path: 'schoolYear', reason: 'not_a_school_year' }];
}

/** A team of which nothing is known but its draft. */
function newTeam(
  draft: TeamDraft,
  home: TeamHome,
  people: Pick<Team, 'state' | 'members' | 'coordinatorId'>,
): Team {
  return {
    name: draft.name,
    kind: draft.kind,
    theme: draft.theme ?? '',
    targetClasses: draft.targetClasses ?? [],
    basis: draft.basis ?? null,
    goal: draft.goal ?? '',
    technologies: draft.technologies ?? [],
    methodDay: draft.methodDay ?? null,
    sizeReason: draft.sizeReason ?? '',
    courseId: home.courseId,
    schoolId: home.schoolId,
    schoolYear: home.schoolYear,
    tutorId: null,
    order: null,
    rules: [],
    rulesAdoptedAt: null,
    planApprovals: [],
    closing: null,
    ...people,
  };
}

function newMember(personId: string, joinedAt: string, consentAt: string | null): Membership {
  return { personId, position: null, consentAt, joinedAt, leftAt: null, post: '' };
}

/**
 * A new team: volunteers around its founder, who has entered by founding it and coordinates until an order says
 * otherwise (api.md). The founder of a team for others (the school's administration) is not in it.
 */
export function foundTeam(
  draft: TeamDraft,
  home: TeamHome,
  founder: { readonly personId: string; readonly joins: boolean; readonly at: string },
): Team {
  const { personId, joins, at } = founder;
  return newTeam(draft, home, {
    state: 'volunteers',
    members: joins ? [newMember(personId, at, at)] : [],
    coordinatorId: joins ? personId : null,
  });
}

/**
 * The team that an accepted proposal makes of one of its groups (F-4): a draft whose members are only invited, each
 * says yes alone (PR-2). Unnamed, it is called by its number and class.
 */
export function teamOfGroup(
  group: Pick<DraftGroup, 'id' | 'name' | 'classLabel' | 'memberIds'>,
  home: TeamHome,
  made: Required<Pick<TeamDraft, 'basis' | 'theme'>> & { readonly at: string },
): Team {
  const { id, name, classLabel, memberIds } = group;
  const draft: TeamDraft = {
    name: name || `КОУЧ ${id}${classLabel === null ? '' : ` · ${classLabel}`}`,
    kind: 'kouch',
    targetClasses: classLabel === null ? [] : [classLabel],
    basis: made.basis,
    theme: made.theme,
  };
  return newTeam(draft, home, {
    state: 'draft',
    members: memberIds.map((personId) => newMember(personId, made.at, null)),
    coordinatorId: null,
  });
}
