import type { Person } from '../../domain/people/person.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { IndividualRoute } from '../../domain/routes/individual-route.ts';
import type { BasisSource } from '../../domain/routes/route-basis.ts';
import type { School } from '../../domain/school/school.ts';
import { consentedMembers } from '../../domain/team/membership.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { todayIn } from '../authorship.ts';
import { ASSIGNMENTS, PERSONS, SCHOOLS } from '../collections/people.ts';
import type { ServiceDeps } from '../deps.ts';
import { companionsOf, mayRoute, openRouteTo, teamsOfTeacher } from './route-access.ts';
import { readBasis } from './route-basis.ts';

/** A route with everything its page shows beside it. */
export interface RouteSpace {
  readonly route: Stored<IndividualRoute>;
  readonly school: Stored<School> | null;
  /** Teams in which the teacher is now. */
  readonly teams: readonly Stored<Team>[];
  /** Who accompanies the teacher, and as what: each may be let in. */
  readonly companions: ReturnType<typeof companionsOf>;
  /** Persons whom the teacher may ask to accompany or to confirm: ids, by name. */
  readonly colleagues: readonly string[];
  /** Diagnostics that it rests on, by name. */
  readonly basis: readonly BasisSource[];
  readonly people: ReadonlyMap<string, Stored<Person>>;
  readonly rights: { readonly write: boolean; readonly approve: boolean; readonly comment: boolean };
  /** ISO date, in the district. */
  readonly today: string;
}

/** Persons whom a teacher may name in a school: those of its teams and its administration. Ids. */
export async function readColleagues(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  schoolId: string,
  teams: readonly Team[],
): Promise<readonly string[]> {
  const { items } = await deps.storage
    .forDistrict(districtId)
    .collection(ASSIGNMENTS)
    .find({ index: 'scope', equals: { scopeKey: `school:${schoolId}` }, limit: 200 });
  const assigned = items.filter(({ to }) => to === null).map(({ personId }) => personId);
  const members = teams
    .filter(({ state }) => state !== 'closed')
    .flatMap((team) => consentedMembers(team).map(({ personId }) => personId));
  return Array.from(new Set([...members, ...assigned]));
}

/** A route's page in one round of reads after the route. @throws AppError `not_found`, `forbidden` */
export async function loadRoute(deps: ServiceDeps, actor: Actor, routeId: string): Promise<RouteSpace> {
  const opened = await openRouteTo(deps, actor, routeId, 'read');
  const { route, teams } = opened;
  const store = deps.storage.forDistrict(actor.districtId);
  const [school, named, basis, today] = await Promise.all([
    store.collection(SCHOOLS).get(route.schoolId),
    readColleagues(deps, actor.districtId, route.schoolId, teams),
    readBasis(deps, actor, route),
    todayIn(deps, actor.districtId),
  ]);
  const companions = companionsOf(route, teams);
  const colleagues = named.filter((id) => id !== route.personId);
  const ids = [
    ...colleagues,
    ...companions.map(({ personId }) => personId),
    ...route.shownTo,
    ...route.comments.map(({ by }) => by),
    ...route.steps.flatMap(({ practice }) => (practice === null ? [] : [practice.witnessId])),
    ...[route.personId, route.approval?.by, route.returned?.by, route.conclusion?.by],
  ].filter((id): id is string => id !== undefined);
  const people = await store.collection(PERSONS).getMany([...new Set(ids)]);
  const own = route.personId === actor.personId;
  return {
    route,
    school,
    teams: teamsOfTeacher(teams, route.personId),
    companions,
    colleagues,
    basis,
    people: new Map(people.map((person) => [person.id, person])),
    rights: {
      write: route.state !== 'closed' && mayRoute(opened, 'update'),
      approve: !own && mayRoute(opened, 'approve'),
      comment: route.state !== 'closed' && (mayRoute(opened, 'comment') || own),
    },
    today,
  };
}
