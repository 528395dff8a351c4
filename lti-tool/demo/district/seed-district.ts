import type { Role, RoleScope } from '@uchitelskaya/shared/domain/access/role';
import { previousSchoolYear } from '@uchitelskaya/shared/domain/calendar/school-year';
import { mapCourse } from '@uchitelskaya/shared/service/lms/courses';
import type { Administrator } from '@uchitelskaya/shared/service/lms/platforms';
import { giveRole } from '@uchitelskaya/shared/service/people/roles';
import { createSchool } from '@uchitelskaya/shared/service/school/schools';
import { Cast, type DemoDeps, done, type Place } from './cast.ts';
import {
  ADMINISTRATION,
  EXPERT,
  HEAD,
  SAMPLE_PEOPLE,
  SCHOOL_NAMES,
  type SchoolKey,
  VILLAGE_EXPERT,
} from './sample-lms.ts';
import type { SampleTeam } from './sample-team.ts';
import { SAMPLE_TEAMS } from './sample-teams.ts';
import { SAMPLE_WAYS } from './sample-ways.ts';
import { seedClasses } from './seed-classes.ts';
import { seedFormation } from './seed-formation.ts';
import { beginVillageRenewal, seedRenewal } from './seed-renewal.ts';
import { seedBank } from './seed-results.ts';
import { seedRouteStates } from './seed-routes.ts';
import { seedStages } from './seed-stages.ts';
import { seedSurveys, seedVillageSurveys } from './seed-surveys.ts';
import { administrationOf, seedTeam } from './seed-team.ts';
import { seedWay } from './seed-way.ts';

/** What the demo's pages point to. */
export interface Seeded {
  /** Id of each team by its name. */
  readonly teams: ReadonlyMap<string, string>;
  /** A one-time code that a pupil may still use. */
  readonly pupilCode: string;
}

/**
 * Lets the sample people live their year through the use cases, with the clock moved: nothing is written that a person
 * could not have done.
 */
export async function seedDistrict(deps: DemoDeps, place: Place): Promise<Seeded> {
  const cast = new Cast(deps, place);
  const admin: Administrator = { by: 'system', districtId: place.districtId };
  for (const [key, name] of Object.entries(SCHOOL_NAMES))
    await foundSchool(cast, admin, key as SchoolKey, name);
  await placeDistrict(cast, admin);
  const deputy = await administrationOf(cast, 'town');
  const villageDeputy = await administrationOf(cast, 'village');
  // First the surveys: RB-2 of the school reads what the staff answered.
  const pupilCode = await seedSurveys(cast, deputy);
  await seedVillageSurveys(cast, villageDeputy);
  const teams = new Map<string, string>();
  for (const sample of SAMPLE_TEAMS.map((one) => lastYears(cast, one))) {
    const teamId = await seedTeam(cast, sample);
    teams.set(sample.name, teamId);
    const way = SAMPLE_WAYS.find(({ team }) => team === sample.name);
    if (way) await seedWay(cast, sample, way, teamId);
  }
  await seedClasses(cast, deputy);
  await seedRenewal(cast, deputy);
  await seedStages(cast, deputy);
  await beginVillageRenewal(cast, villageDeputy);
  await seedFormation(cast, await administrationOf(cast, 'lyceum'));
  await seedRouteStates(cast);
  await seedBank(cast, teams.get('Читаем условие') ?? '');
  return { teams, pupilCode };
}

/** A team of last year with its days counted from today. */
function lastYears(cast: Cast, sample: SampleTeam): SampleTeam {
  if (!sample.lastYear) return sample;
  const start = cast.dayOf(`${previousSchoolYear(cast.schoolYear).slice(0, 4)}-09-20`);
  const later = <T extends { readonly day: number }>(one: T): T => ({ ...one, day: one.day + start });
  return {
    ...sample,
    founded: sample.founded + start,
    ordered: sample.ordered + start,
    meetings: sample.meetings.map((meeting) => ({
      ...later(meeting),
      decisions: meeting.decisions.map(later),
    })),
  };
}

/** Before the first team of last year. */
const FOUNDED = -800;

async function foundSchool(cast: Cast, admin: Administrator, key: SchoolKey, name: string): Promise<void> {
  const { districtId } = cast.place;
  const staffCount = { town: 27, village: 9, gymnasium: 41, lyceum: 14 }[key];
  const place = key === 'village' ? 'с. Сосновка' : 'г. Заречный';
  const at = cast.on(FOUNDED);
  const type = key === 'village' ? 'small' : 'urban';
  const fields = { name, shortName: name, place, staffCount, type } as const;
  const made = done(await createSchool(at, admin, districtId, fields));
  const course = await cast.courseOf(key);
  await mapCourse(at, admin, districtId, course.id, { schoolId: made.id, isDistrictCourse: false });
  if (key === 'gymnasium') return;
  const scope = { kind: 'school', id: made.id } as const;
  await give(cast, admin, ADMINISTRATION[key], 'schoolAdmin', scope);
  if (key === 'town') await give(cast, admin, HEAD, 'director', scope);
  if (key !== 'lyceum') await give(cast, admin, key === 'town' ? EXPERT : VILLAGE_EXPERT, 'expert', scope);
}

async function give(
  cast: Cast,
  admin: Administrator,
  sub: string,
  role: Role,
  scope: RoleScope,
): Promise<void> {
  await giveRole(cast.on(FOUNDED), admin, cast.place.districtId, {
    personId: await cast.personId(sub),
    role,
    scope,
    basis: role === 'districtMethodologist' ? 'приказ ИМЦ № 3' : 'приказ № 12 от 1 сентября',
    from: cast.date(FOUNDED),
  });
}

async function placeDistrict(cast: Cast, admin: Administrator): Promise<void> {
  const course = await cast.courseOf('district');
  const made = { schoolId: null, isDistrictCourse: true };
  await mapCourse(cast.on(FOUNDED), admin, cast.place.districtId, course.id, made);
  const methodologist = SAMPLE_PEOPLE.find(({ courses }) => courses.district);
  await give(cast, admin, methodologist?.id ?? '', 'districtMethodologist', { kind: 'district' });
}
