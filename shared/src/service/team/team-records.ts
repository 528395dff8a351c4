import { personIdsIn, type TeamHead, type TeamRecords } from '../../documents/team/team-records.ts';
import { isSchoolYear, yearShown } from '../../domain/calendar/school-year.ts';
import { shortNameOf } from '../../domain/people/person-name.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { todayIn } from '../authorship.ts';
import { SCHOOLS } from '../collections/people.ts';
import type { ServiceDeps } from '../deps.ts';
import { readMeetings } from '../meetings/meetings.ts';
import { assertNoFaults } from '../outcome.ts';
import { readPlan } from '../plan/plan-lines.ts';
import { readTeamPeople } from './team-home.ts';

/**
 * What every document of a team needs: its school, names of its people and of the `people` besides, the day. No right
 * is asked.
 * @throws AppError `invalid_input`
 */
export async function readTeamHead(
  deps: ServiceDeps,
  reader: Pick<Actor, 'districtId' | 'locale'>,
  team: Stored<Team>,
  wanted: { readonly schoolYear?: string | undefined; readonly people?: readonly string[] } = {},
): Promise<TeamHead> {
  const { districtId, locale } = reader;
  const today = await todayIn(deps, districtId);
  const schoolYear = yearWanted(team, wanted.schoolYear, today);
  const [school, people] = await Promise.all([
    team.schoolId === null
      ? null
      : deps.storage.forDistrict(districtId).collection(SCHOOLS).get(team.schoolId),
    readTeamPeople(deps, districtId, team, wanted.people),
  ]);
  const names: Record<string, string> = {};
  for (const [id, person] of people) names[id] = shortNameOf(person, locale);
  const generatedAt = new Date(deps.clock.now()).toISOString();
  return { team, school, schoolYear, names, locale, generatedAt, today };
}

/**
 * Everything that trackers and documents of a team are made from, of one school year: the given one, or the one that
 * the team's pages show. What is not wanted is empty. No right is asked.
 * @throws AppError `invalid_input`
 */
export async function readTeamRecords(
  deps: ServiceDeps,
  reader: Pick<Actor, 'districtId' | 'locale'>,
  team: Stored<Team>,
  wanted: {
    readonly schoolYear?: string | undefined;
    readonly plan: boolean;
    readonly meetings: boolean;
  },
): Promise<TeamRecords> {
  const { districtId } = reader;
  const schoolYear = yearWanted(team, wanted.schoolYear, await todayIn(deps, districtId));
  const [lines, meetings] = await Promise.all([
    wanted.plan ? readPlan(deps, districtId, team.id, schoolYear) : [],
    wanted.meetings ? readMeetings(deps, districtId, team.id, schoolYear) : [],
  ]);
  const people = personIdsIn(lines, meetings);
  return { ...(await readTeamHead(deps, reader, team, { schoolYear, people })), lines, meetings };
}

/** The year that is asked for, else the one that the team's pages show. @throws AppError `invalid_input` */
function yearWanted(team: Pick<Team, 'schoolYear'>, asked: string | undefined, today: string): string {
  const schoolYear = asked ?? yearShown(team.schoolYear, today);
  assertNoFaults(isSchoolYear(schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' }]);
  return schoolYear;
}
