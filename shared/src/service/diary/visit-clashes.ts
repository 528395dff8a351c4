import { yearShown } from '../../domain/calendar/school-year.ts';
import {
  clashesOf,
  type Engagement,
  lessonEngagements,
  meetingEngagements,
  type VisitClash,
} from '../../domain/diary/visit-clash.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { todayIn } from '../authorship.ts';
import { MEETINGS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { readCycles } from '../lessons/lesson-studies.ts';
import { readSchoolTeams } from '../school/school-access.ts';
import { assertAccess, openTeam } from '../team/team-access.ts';

/** A team meets a few times a month. */
const MOST_MEETINGS = 200;

/** A clash with the name of the team whose plans are in the way. */
export interface NamedClash extends VisitClash {
  readonly otherTeam: string;
}

/** Everything ahead that one team's plans ask of people. */
async function engagementsOf(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  team: Stored<Team>,
  today: string,
): Promise<{ readonly lessons: readonly Engagement[]; readonly meetings: readonly Engagement[] }> {
  const [cycles, meetings] = await Promise.all([
    readCycles(deps, districtId, team.id, yearShown(team.schoolYear, today)),
    deps.storage
      .forDistrict(districtId)
      .collection(MEETINGS)
      .find({ index: 'date', equals: { teamId: team.id }, range: { from: today }, limit: MOST_MEETINGS }),
  ]);
  const ahead = ({ date }: Engagement) => date >= today;
  return {
    lessons: cycles.flatMap((cycle) => lessonEngagements(team.id, cycle)).filter(ahead),
    meetings: meetings.items.flatMap((meeting) => meetingEngagements(team, meeting)).filter(ahead),
  };
}

/**
 * Lessons ahead of a team at which somebody is bound elsewhere then, by the plans of all teams of the school (§4.3).
 * Teams that share nobody with these lessons are not read.
 * @throws AppError `not_found`, `forbidden`
 */
export async function listVisitClashes(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
): Promise<readonly NamedClash[]> {
  const { team, roles } = await openTeam(deps, actor, teamId);
  assertAccess(roles, 'ObservationSheet', 'read', { summary: true });
  const { districtId } = actor;
  const today = await todayIn(deps, districtId);
  const own = await engagementsOf(deps, districtId, team, today);
  if (own.lessons.length === 0) return [];
  const people = new Set(own.lessons.map(({ personId }) => personId));
  const ofSchool = team.schoolId === null ? [] : await readSchoolTeams(deps, districtId, team.schoolId);
  const others = ofSchool.filter(
    ({ id, state, members }) =>
      id !== team.id &&
      state !== 'closed' &&
      members.some(({ personId, leftAt }) => leftAt === null && people.has(personId)),
  );
  const theirs = await Promise.all(others.map((other) => engagementsOf(deps, districtId, other, today)));
  const rest = [...own.meetings, ...theirs.flatMap(({ lessons, meetings }) => [...lessons, ...meetings])];
  const nameOf = new Map([team, ...others].map(({ id, name }) => [id, name]));
  return clashesOf(own.lessons, rest).map((clash) => ({
    ...clash,
    otherTeam: nameOf.get(clash.other.teamId) ?? '',
  }));
}
