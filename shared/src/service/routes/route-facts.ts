import { consentedMembers } from '../../domain/team/membership.ts';
import type { Team } from '../../domain/team/team.ts';
import { INDIVIDUAL_ROUTES } from '../collections/routes.ts';
import type { ServiceDeps } from '../deps.ts';

/** How far the routes of a team's members are (HJ-3, M2): counts only, nobody's route by name. */
export interface RouteFacts {
  /** Members who said yes. */
  readonly members: number;
  /** Of them, those who have begun a route; a draft counts (F-5). */
  readonly membersWithRoute: number;
  /** Of them, those whose goals the administration has approved as they stand. */
  readonly membersWithApprovedRoute: number;
}

const APPROVED: ReadonlySet<string> = new Set(['approved', 'running', 'reviewed', 'closed']);

/** Counts of one school year. No right is asked. */
export async function loadRouteFacts(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  team: Pick<Team, 'members' | 'schoolId'>,
  schoolYear: string,
): Promise<RouteFacts> {
  const { schoolId } = team;
  const members = consentedMembers(team);
  const none = { members: members.length, membersWithRoute: 0, membersWithApprovedRoute: 0 };
  if (schoolId === null) return none;
  const routes = deps.storage.forDistrict(districtId).collection(INDIVIDUAL_ROUTES);
  const found = await Promise.all(
    members.map(({ personId }) =>
      routes.findOne({ index: 'school', equals: { schoolId, schoolYear, personId } }),
    ),
  );
  const states = found.flatMap((route) => (route === null ? [] : [route.state]));
  return {
    ...none,
    membersWithRoute: states.length,
    membersWithApprovedRoute: states.filter((state) => APPROVED.has(state)).length,
  };
}
