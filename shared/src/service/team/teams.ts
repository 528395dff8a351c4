import { AppError } from '../../contract/app-error.ts';
import { assignedRoles, launchRoles, teamRoles } from '../../domain/access/actor-roles.ts';
import { planningYearOf } from '../../domain/calendar/school-year.ts';
import { SIZE_RULES } from '../../domain/formation/team-size.ts';
import type { Course } from '../../domain/lms/course.ts';
import { type Edit, mergeEdit } from '../../domain/records/edit.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { type Charter, charterFaults, charterOf, tidyCharter } from '../../domain/team/charter.ts';
import { activeMembers } from '../../domain/team/membership.ts';
import { foundTeam, type TeamDraft, teamDraftFaults } from '../../domain/team/new-team.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, teamTopic, todayIn } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { COURSES } from '../collections/people.ts';
import { TEAMS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Conflicted, type Refused, type Saved } from '../outcome.ts';
import { assertAccess, isInDistrictCourse, type OpenedTeam, openTeamTo } from './team-access.ts';

/**
 * One team the actor may read.
 * @throws AppError `not_found`, `forbidden`
 */
export function getTeam(deps: ServiceDeps, actor: Actor, teamId: string): Promise<OpenedTeam> {
  return openTeamTo(deps, actor, teamId, 'Team', 'read');
}

/** The course whose teams the session works with: its own, or the one it continues after a copy. */
export async function findHomeCourse(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
): Promise<Stored<Course> | null> {
  if (actor.courseId === null) return null;
  const courses = deps.storage.forDistrict(actor.districtId).collection(COURSES);
  const course = await courses.get(actor.courseId);
  if (course?.copyChoice !== 'continue' || course.continuesCourseId === null) return course;
  return (await courses.get(course.continuesCourseId)) ?? course;
}

/** What founding a team takes. */
export interface CreateTeamInput extends TeamDraft {
  /** Default: the year that is planned now. */
  readonly schoolYear?: string;
  /** Whether the founder becomes its first member and coordinator. Default: teachers do, the administration does not. */
  readonly joins?: boolean;
}

/**
 * Founds a team in the course of the session: volunteers around their founder. Any teacher of the course may.
 * @throws AppError `forbidden`, `invalid_input`
 */
export async function createTeam(
  deps: ServiceDeps,
  actor: Actor,
  input: CreateTeamInput,
): Promise<Saved<Team>> {
  const course = await findHomeCourse(deps, actor);
  if (course === null) throw new AppError('forbidden', { messageKey: 'error.team_needs_course' });
  const roles = [
    ...launchRoles(actor.lmsRoles, course.isDistrictCourse),
    ...assignedRoles(actor, { schoolId: course.schoolId, teamId: null }),
  ];
  assertAccess(roles, 'Team', 'create', { volunteers: true });
  const { schoolYear = planningYearOf(await todayIn(deps, actor.districtId)), joins, ...typed } = input;
  const draft = tidyCharter(typed);
  assertNoFaults(teamDraftFaults(draft, schoolYear));
  const author = authorOf(deps, actor.personId);
  const team = foundTeam(
    draft,
    { courseId: course.id, schoolId: course.schoolId, schoolYear },
    {
      personId: actor.personId,
      joins: joins ?? roles.includes('instructor'),
      at: author.at,
    },
  );
  const id = deps.ids.next();
  const journal = [journalEntry(author, 'team.created', teamTopic(id), changesBetween({}, charterOf(team)))];
  const written = await deps.storage
    .forDistrict(actor.districtId)
    .collection(TEAMS)
    .insert(id, team, author, { journal });
  if (written.kind === 'conflict') throw new AppError('internal', { detail: 'a new id was taken' });
  return { kind: 'saved', record: written.record };
}

export type UpdateTeamOutcome = Saved<Team> | Conflicted<Team> | Refused;

/**
 * Changes the charter field by field: what only this editor changed is kept, what two changed differently comes back
 * with both texts.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function updateTeam(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  edit: Edit<Charter>,
): Promise<UpdateTeamOutcome> {
  const author = authorOf(deps, actor.personId);
  const inDistrictCourse = await isInDistrictCourse(deps, actor);
  const teams = deps.storage.forDistrict(actor.districtId).collection(TEAMS);
  return changeRecord<Team, UpdateTeamOutcome>(deps.storage, teams, teamId, author, (team) => {
    assertAccess(teamRoles(actor, team, inDistrictCourse), 'Team', 'update');
    const mine = tidyCharter(edit.mine);
    assertNoFaults(charterFaults(mine, team));
    if (team.state === 'closed') return { kind: 'leave', outcome: refused('team_closed') };
    const { taken, conflicts } = mergeEdit<Charter>({ ...edit, mine }, charterOf(team), team.version);
    const most = SIZE_RULES[taken.kind ?? team.kind].most;
    const count = activeMembers(team).length;
    if (most !== null && count > most)
      return { kind: 'leave', outcome: refused('too_many_members', { count, most }) };
    const settle = (record: Stored<Team>): UpdateTeamOutcome =>
      conflicts.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts };
    const changed = { ...team, ...taken };
    const changes = changesBetween(charterOf(team), charterOf(changed));
    if (changes.length === 0) return { kind: 'leave', outcome: settle(team) };
    const journal = [journalEntry(author, 'team.updated', teamTopic(teamId), changes)];
    return { kind: 'write', record: changed, consequences: { journal }, outcome: settle };
  });
}
