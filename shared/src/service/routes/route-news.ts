import { decideAccess } from '../../domain/access/access.ts';
import type { AccessRole } from '../../domain/access/access-terms.ts';
import { decideRouteNext, type RouteNext } from '../../domain/routes/route-next.ts';
import type { Actor } from '../actor.ts';
import { INDIVIDUAL_ROUTES } from '../collections/routes.ts';
import type { ServiceDeps } from '../deps.ts';

/** What routes ask of one reader of a team's home. */
export interface RouteNews {
  readonly ownRoute: RouteNext | null;
  readonly routesToApprove: number;
}

/** One's own route, and for the administration how many wait for approval; one point read, one count. */
export async function readRouteNews(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Pick<Actor, 'districtId' | 'personId'>,
  place: {
    readonly roles: readonly AccessRole[];
    readonly schoolId: string | null;
    readonly schoolYear: string;
    readonly today: string;
  },
): Promise<RouteNews> {
  const { roles, schoolId, schoolYear, today } = place;
  if (schoolId === null) return { ownRoute: null, routesToApprove: 0 };
  const { personId } = actor;
  const routes = deps.storage.forDistrict(actor.districtId).collection(INDIVIDUAL_ROUTES);
  const approves = decideAccess(roles, 'IndividualRoute', 'approve').allowed;
  const [own, routesToApprove] = await Promise.all([
    roles.includes('member')
      ? routes.findOne({ index: 'school', equals: { schoolId, schoolYear, personId } })
      : null,
    approves ? routes.count({ index: 'state', equals: { schoolId, schoolYear, state: 'submitted' } }) : 0,
  ]);
  return { ownRoute: own === null ? null : decideRouteNext(own, today), routesToApprove };
}
