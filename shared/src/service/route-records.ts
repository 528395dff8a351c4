import type { RouteRecords } from '../documents/route/route-document.ts';
import { shortNameOf } from '../domain/person-name.ts';
import type { Actor } from './actor.ts';
import { COURSES_TAKEN, EXTERNAL_DIAGNOSTICS } from './collections/routes.ts';
import type { ServiceDeps } from './deps.ts';
import { loadRoute } from './load-route.ts';

/** Ids behind the sources of one kind: `course:<id>`. */
function idsOf(basis: readonly string[], kind: string): readonly string[] {
  return basis.flatMap((source) => (source.startsWith(`${kind}:`) ? [source.slice(kind.length + 1)] : []));
}

/**
 * What DOC-08 is made from. The names of diagnostics that the teacher put under the route go into it; their scores stay
 * with the teacher.
 * @throws AppError `not_found`, `forbidden`
 */
export async function readRouteRecords(
  deps: ServiceDeps,
  actor: Actor,
  routeId: string,
): Promise<RouteRecords> {
  const { route, school, teams, people, today } = await loadRoute(deps, actor, routeId);
  const store = deps.storage.forDistrict(actor.districtId);
  const [courses, diagnostics] = await Promise.all([
    store.collection(COURSES_TAKEN).getMany(idsOf(route.basis, 'course')),
    store.collection(EXTERNAL_DIAGNOSTICS).getMany(idsOf(route.basis, 'external')),
  ]);
  const own = <T extends { readonly personId: string }>(records: readonly T[]) =>
    records.filter(({ personId }) => personId === route.personId);
  const names: Record<string, string> = {};
  for (const [id, person] of people) names[id] = shortNameOf(person, actor.locale);
  return {
    route,
    school,
    team: teams.find(({ id }) => id === route.teamId)?.name ?? '',
    basis: [
      ...own(courses).map(({ theme, hours, date }) => ({
        kind: 'course' as const,
        text: theme,
        hours,
        date,
      })),
      ...own(diagnostics).map(({ provider, date }) => ({
        ...{ kind: 'diagnostic' as const, text: provider, hours: null, date },
      })),
    ],
    names,
    locale: actor.locale,
    generatedAt: new Date(deps.clock.now()).toISOString(),
    today,
  };
}
