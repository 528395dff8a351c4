import { AppError } from '../../contract/app-error.ts';
import { isSchoolYear, planningYearOf, previousSchoolYear } from '../../domain/calendar/school-year.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { type IndividualRoute, newRoute, type RouteFields } from '../../domain/routes/individual-route.ts';
import { findMembership } from '../../domain/team/membership.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, todayIn } from '../authorship.ts';
import { INDIVIDUAL_ROUTES } from '../collections/routes.ts';
import type { ServiceDeps } from '../deps.ts';
import { findMethodWorkPlan } from '../method-work/method-work.ts';
import { assertNoFaults, type Saved } from '../outcome.ts';
import { readSchoolTeams, schoolIdOf, schoolRoles } from '../school/school-access.ts';
import { assertAccess } from '../team/team-access.ts';
import { routeTopic } from './change-route.ts';
import { findOwnRoute } from './individual-routes.ts';
import { teamsOfTeacher } from './route-access.ts';
import { readTeamTexts } from './route-team-texts.ts';

/** The head as the last route had it, a year on; what the team's records say comes before it. */
async function knownFields(
  deps: ServiceDeps,
  actor: Actor,
  { schoolId, schoolYear }: Pick<IndividualRoute, 'schoolId' | 'schoolYear'>,
  team: Stored<Team> | null,
): Promise<Partial<RouteFields>> {
  const { personId, districtId } = actor;
  const [last, plan, texts] = await Promise.all([
    findOwnRoute(deps, actor, previousSchoolYear(schoolYear)),
    findMethodWorkPlan(deps, districtId, { schoolId, schoolYear }),
    team === null ? null : readTeamTexts(deps, districtId, team, personId),
  ]);
  const post = team === null ? '' : (findMembership(team, personId)?.post ?? '');
  return {
    ...(last && headOf(last)),
    ...(plan && { title: plan.routeTitle }),
    ...(post !== '' && { post }),
    ...(texts && texts.subject !== '' && { subject: texts.subject }),
    teamId: team?.id ?? null,
    problem: texts?.problem ?? '',
  };
}

function headOf(last: IndividualRoute): Partial<RouteFields> {
  const { title, post, subject, category, experience, track } = last;
  const years = experience === null ? null : experience + 1;
  // «The first three years» may be over: that is asked anew.
  return { title, post, subject, category, experience: years, track };
}

/**
 * Begins one's own route of a year; one that is there already is given back as it stands. What the team's records and
 * the last route know is taken from there.
 * @throws AppError `forbidden`, `invalid_input`
 */
export async function beginRoute(
  deps: ServiceDeps,
  actor: Actor,
  input: { readonly schoolYear?: string } = {},
): Promise<Saved<IndividualRoute>> {
  const schoolId = schoolIdOf(actor);
  const { schoolYear = planningYearOf(await todayIn(deps, actor.districtId)) } = input;
  assertNoFaults(isSchoolYear(schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' }]);
  const teams = await readSchoolTeams(deps, actor.districtId, schoolId);
  const roles = schoolRoles(actor, schoolId, teams, false);
  assertAccess(roles, 'IndividualRoute', 'create', { own: true });
  const kept = await findOwnRoute(deps, actor, schoolYear);
  if (kept !== null) return { kind: 'saved', record: kept };
  const { personId } = actor;
  const team = teamsOfTeacher(teams, personId)[0] ?? null;
  const fields = await knownFields(deps, actor, { schoolId, schoolYear }, team);
  const route = newRoute({ personId, schoolId, schoolYear }, fields);
  const author = authorOf(deps, personId);
  const id = deps.ids.next();
  const journal = [journalEntry(author, 'route.begun', routeTopic(id), changesBetween({}, { schoolYear }))];
  const written = await deps.storage
    .forDistrict(actor.districtId)
    .collection(INDIVIDUAL_ROUTES)
    .insert(id, route, author, { journal });
  if (written.kind === 'written') return { kind: 'saved', record: written.record };
  // Pressed twice: the first press made it.
  const made = await findOwnRoute(deps, actor, schoolYear);
  if (made === null) throw new AppError('internal', { detail: 'a new id was taken' });
  return { kind: 'saved', record: made };
}
