import { join } from 'node:path';
import type { RoleAssignment } from '@uchitelskaya/shared/domain/access/role';
import { planningYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import { SCHOOL_TYPES } from '@uchitelskaya/shared/domain/school/school';
import { PUBLISHED_QUESTIONNAIRES } from '@uchitelskaya/shared/domain/surveys/published-questionnaires';
import { TEAM_STATES } from '@uchitelskaya/shared/domain/team/team';
import type { Write } from '@uchitelskaya/shared/ports/storage';
import { SURVEY_RESPONSES, SURVEY_RUNS } from '@uchitelskaya/shared/service/collections/diagnostics';
import {
  ASSIGNMENTS,
  COURSES,
  ENROLMENTS,
  PERSONS,
  SCHOOLS,
} from '@uchitelskaya/shared/service/collections/people';
import { DISTRICTS, PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { RENEWALS } from '@uchitelskaya/shared/service/collections/renewal';
import { TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { uuidv7 } from 'uuidv7';
import { ALL_COLLECTIONS } from '../src/collections.ts';
import { openStorage } from '../src/open-storage.ts';
import type { BenchPlatform } from './bench-platform.ts';
import { aRenewal, aResponse, aRun } from './bench-school-seed.ts';
import { aCourse, anEnrolment, aPerson, aPlatform, aTeam, commitAll } from './bench-seed.ts';
import { launchOnce } from './launch-load.ts';

/** Teachers of each school who answered. */
const ANSWERED = 10;

/** A district with so many schools, their teams, «перезагрузка» and self-assessments; answers its methodologist's way in. */
export async function seedBenchDistrict(
  dataDir: string,
  platform: BenchPlatform,
  size: { readonly schools: number; readonly teams: number },
): Promise<(url: string) => Promise<string>> {
  const databaseUrl = `sqlite:${join(dataDir, 'uchitelskaya.db')}`;
  const storage = await openStorage({ databaseUrl, dataDir, collections: ALL_COLLECTIONS });
  const now = new Date();
  const author = { by: 'system', at: now.toISOString() };
  const schoolYear = planningYearOf(author.at.slice(0, 10));
  const [districtId, platformId, courseId, personId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const store = storage.forDistrict(districtId);
  const assignment: RoleAssignment = {
    ...{ personId, role: 'districtMethodologist', scope: { kind: 'district' }, scopeKey: 'district' },
    ...{ basis: 'приказ', from: '2020-09-01', to: null },
  };
  const course = { ...aCourse(platformId, author.at), isDistrictCourse: true };
  const writes: Write[] = [
    storage
      .installation(DISTRICTS)
      .inserting(districtId, { name: 'Bench', locale: 'ru', timeZone: 'Europe/Moscow' }, author),
    storage.installation(PLATFORMS).inserting(platformId, aPlatform(platform, districtId), author),
    store.collection(COURSES).inserting(courseId, course, author),
    store.collection(PERSONS).inserting(personId, aPerson(platformId, 1), author),
    store.collection(ENROLMENTS).inserting(uuidv7(), anEnrolment(courseId, personId, author.at), author),
    store.collection(ASSIGNMENTS).inserting(uuidv7(), assignment, author),
  ];
  const questionnaire = PUBLISHED_QUESTIONNAIRES.find(({ id }) => id === 'Q-COMP');
  if (questionnaire === undefined) throw new Error('no Q-COMP');
  for (let i = 0; i < size.schools; i += 1) {
    const schoolId = uuidv7();
    const name = `Школа № ${i + 1}`;
    const school = {
      ...{ name, shortName: name, nameKey: name.toLowerCase(), place: '', staffCount: 40 },
      type: SCHOOL_TYPES[i % SCHOOL_TYPES.length] ?? null,
    };
    const runId = uuidv7();
    writes.push(
      store.collection(SCHOOLS).inserting(schoolId, school, author),
      store.collection(RENEWALS).inserting(uuidv7(), aRenewal(schoolId, schoolYear), author),
      store
        .collection(SURVEY_RUNS)
        .inserting(runId, aRun(questionnaire, schoolId, schoolYear, author.at), author),
    );
    const teachers = Array.from({ length: ANSWERED }, () => uuidv7());
    for (const teacher of teachers) {
      const response = aResponse(
        questionnaire,
        { runId, personId: teacher, schoolId, schoolYear },
        author.at,
      );
      writes.push(store.collection(SURVEY_RESPONSES).inserting(uuidv7(), response, author));
    }
    for (let n = 0; n < size.teams; n += 1) {
      const state = TEAM_STATES[n % TEAM_STATES.length] ?? 'draft';
      const team = { ...aTeam(n, courseId, teachers.slice(0, 5), now), schoolId, schoolYear, state };
      writes.push(store.collection(TEAMS).inserting(uuidv7(), { ...team, closing: null }, author));
    }
  }
  try {
    await commitAll(storage, writes);
  } finally {
    await storage.close();
  }
  return (url) => launchOnce(url, platform, 1);
}
