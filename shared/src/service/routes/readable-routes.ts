import { decideAccess } from '../../domain/access/access.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { IndividualRoute } from '../../domain/routes/individual-route.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { readSchoolTeams, schoolIdOf } from '../school/school-access.ts';
import { isInDistrictCourse } from '../team/team-access.ts';
import { routeCircumstances, routeRoles } from './route-access.ts';
import { readSchoolRoutes } from './route-steps.ts';

/**
 * Routes of the session's school in a year that the actor may read: one's own, those shown by name, and all of them for
 * the administration.
 * @throws AppError `forbidden` in a session without a school
 */
export async function listReadableRoutes(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  schoolYear: string,
): Promise<readonly Stored<IndividualRoute>[]> {
  const schoolId = schoolIdOf(actor);
  const { districtId } = actor;
  const [routes, teams, inDistrictCourse] = await Promise.all([
    readSchoolRoutes(deps, districtId, schoolId, schoolYear),
    readSchoolTeams(deps, districtId, schoolId),
    isInDistrictCourse(deps, actor),
  ]);
  return routes.filter((route) => {
    const roles = routeRoles(actor, route, teams, inDistrictCourse);
    return decideAccess(roles, 'IndividualRoute', 'read', routeCircumstances(actor, route)).allowed;
  });
}
