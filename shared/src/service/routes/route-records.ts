import type { RouteRecords } from '../../documents/route/route-document.ts';
import { shortNameOf } from '../../domain/people/person-name.ts';
import type { Actor } from '../actor.ts';

import type { ServiceDeps } from '../deps.ts';
import { loadRoute } from './load-route.ts';

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
  const { route, school, teams, people, basis, today } = await loadRoute(deps, actor, routeId);
  const names: Record<string, string> = {};
  for (const [id, person] of people) names[id] = shortNameOf(person, actor.locale);
  return {
    route,
    school,
    team: teams.find(({ id }) => id === route.teamId)?.name ?? '',
    basis,
    names,
    locale: actor.locale,
    generatedAt: new Date(deps.clock.now()).toISOString(),
    today,
  };
}
