import { yearShown } from '../../domain/calendar/school-year.ts';
import { wasGiven } from '../../domain/lessons/lesson-study.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { School } from '../../domain/school/school.ts';
import {
  type NetworkVisit,
  networkOf,
  type OwnTie,
  ownTies,
  type SchoolNetwork,
} from '../../domain/school/school-network.ts';
import { consentedMembers } from '../../domain/team/membership.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { todayIn } from '../authorship.ts';
import { PEER_VISITS } from '../collections/lessons.ts';
import { PERSONS } from '../collections/people.ts';
import type { ServiceDeps } from '../deps.ts';
import { readCycles } from '../lessons/lesson-studies.ts';
import { openSchoolTo } from './school-access.ts';

/** Who works with whom in a school this year: ties between teams, and the reader's own. */
export interface LoadedNetwork extends SchoolNetwork {
  readonly school: Stored<School>;
  /** Teams at work, by name. */
  readonly teams: readonly Stored<Team>[];
  /** The reader's own colleagues; empty for those who are in no team. */
  readonly own: readonly OwnTie[];
  /** The persons of `own`. */
  readonly people: readonly Stored<Person>[];
}

/** A team's visits of a year; one a week of a large team. */
const MOST_VISITS = 500;

/**
 * Numbers between teams for whoever may open teams of the school; names only of the reader's own colleagues. Nobody's
 * number stands beside somebody else's (RULE-02).
 * @throws AppError `not_found`, `forbidden`
 */
export async function loadSchoolNetwork(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
): Promise<LoadedNetwork> {
  const [{ school, teams: all }, today] = await Promise.all([
    openSchoolTo(deps, actor, schoolId, 'Team', 'read'),
    todayIn(deps, actor.districtId),
  ]);
  const working = all.filter(({ state }) => state !== 'closed');
  const visits = (
    await Promise.all(working.map((team) => readTeamVisits(deps, actor.districtId, team, today)))
  ).flat();
  const teams = working.map((team) => ({
    id: team.id,
    memberIds: consentedMembers(team).map(({ personId }) => personId),
  }));
  const own = ownTies(actor.personId, teams, visits);
  const people = await deps.storage
    .forDistrict(actor.districtId)
    .collection(PERSONS)
    .getMany(own.map(({ personId }) => personId));
  return { school, teams: working, ...networkOf(teams, visits), own, people };
}

/** Written visits, and observers of research lessons that were given: only who was with whom, no note of it. */
async function readTeamVisits(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  team: Stored<Team>,
  today: string,
): Promise<readonly NetworkVisit[]> {
  const schoolYear = yearShown(team.schoolYear, today);
  const teamId = team.id;
  const [visits, cycles] = await Promise.all([
    deps.storage
      .forDistrict(districtId)
      .collection(PEER_VISITS)
      .find({ index: 'team', equals: { teamId, schoolYear }, limit: MOST_VISITS }),
    readCycles(deps, districtId, teamId, schoolYear),
  ]);
  return [
    ...visits.items.map(({ guestId, hostId }) => ({ teamId, guestId, hostId })),
    ...cycles.flatMap(({ lessons }) =>
      lessons.filter(wasGiven).flatMap(({ teacherId, observers }) => {
        if (teacherId === null) return [];
        const guests = new Set(observers.map(({ personId }) => personId));
        return [...guests].map((guestId) => ({ teamId, guestId, hostId: teacherId }));
      }),
    ),
  ];
}
