import { join } from 'node:path';
import { schoolYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import type { Course, Enrolment } from '@uchitelskaya/shared/domain/lms/course';
import type { Platform } from '@uchitelskaya/shared/domain/lms/platform';
import type { Meeting } from '@uchitelskaya/shared/domain/meetings/meeting';
import type { Person } from '@uchitelskaya/shared/domain/people/person';
import type { PlanLine } from '@uchitelskaya/shared/domain/plan/plan-line';
import { STEP_IDS } from '@uchitelskaya/shared/domain/steps/step';
import type { Team } from '@uchitelskaya/shared/domain/team/team';
import type { Storage, Write } from '@uchitelskaya/shared/ports/storage';
import { COURSES, ENROLMENTS, PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { DISTRICTS, PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { MEETINGS, PLAN_LINES, TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { uuidv7 } from 'uuidv7';
import { ALL_COLLECTIONS } from '../src/collections.ts';
import { openStorage } from '../src/open-storage.ts';
import type { BenchPlatform } from './bench-platform.ts';
import { launchOnce } from './launch-load.ts';

const MEMBERS = 5;
const LINES = 60;
const MEETINGS_HELD = 20;
const BATCH = 500;

/** A store with one full team, as the issue sizes it, and many others around it. */
export interface SeededDistrict {
  readonly teamPath: string;
  /** A real launch as the team's coordinator; returns the session's cookie. */
  signIn(url: string): Promise<string>;
}

/** Fills the store in `dataDir` with `teams` teams, the first of them full (5 members, 60 plan lines, 20 meetings). */
export async function seedDistrict(
  dataDir: string,
  platform: BenchPlatform,
  teams: number,
): Promise<SeededDistrict> {
  const storage = await openStorage({
    databaseUrl: `sqlite:${join(dataDir, 'uchitelskaya.db')}`,
    dataDir,
    collections: ALL_COLLECTIONS,
  });
  try {
    const teamId = await fill(storage, platform, teams);
    return { teamPath: `/teams/${teamId}`, signIn: (url) => launchOnce(url, platform, 1) };
  } finally {
    await storage.close();
  }
}

async function fill(storage: Storage, lms: BenchPlatform, teams: number): Promise<string> {
  const now = new Date();
  const author = { by: 'system', at: now.toISOString() };
  const [districtId, platformId, courseId] = [uuidv7(), uuidv7(), uuidv7()];
  const district = storage.forDistrict(districtId);
  const personIds = Array.from({ length: MEMBERS }, () => uuidv7());
  const writes: Write[] = [
    storage
      .installation(DISTRICTS)
      .inserting(districtId, { name: 'Bench', locale: 'ru', timeZone: 'Europe/Moscow' }, author),
    storage.installation(PLATFORMS).inserting(platformId, aPlatform(lms, districtId), author),
    district.collection(COURSES).inserting(courseId, aCourse(platformId, author.at), author),
  ];
  personIds.forEach((personId, i) => {
    writes.push(
      district.collection(PERSONS).inserting(personId, aPerson(platformId, i + 1), author),
      district.collection(ENROLMENTS).inserting(uuidv7(), anEnrolment(courseId, personId, author.at), author),
    );
  });
  let first = '';
  for (let i = 0; i < teams; i += 1) {
    const teamId = uuidv7();
    const team = aTeam(i, courseId, personIds, now);
    first ||= teamId;
    writes.push(district.collection(TEAMS).inserting(teamId, team, author));
    const [lines, meetings] = i === 0 ? [LINES, MEETINGS_HELD] : [3, 1];
    for (let n = 0; n < lines; n += 1) {
      writes.push(
        district
          .collection(PLAN_LINES)
          .inserting(uuidv7(), aPlanLine(n, teamId, team.schoolYear, personIds), author),
      );
    }
    for (let n = 0; n < meetings; n += 1) {
      writes.push(
        district
          .collection(MEETINGS)
          .inserting(uuidv7(), aMeeting(n, teamId, team.schoolYear, personIds), author),
      );
    }
    if (writes.length >= BATCH) await commit(storage, writes.splice(0));
  }
  await commit(storage, writes);
  return first;
}

/** Writes in batches, so that no transaction grows too large. */
export async function commitAll(storage: Storage, writes: readonly Write[]): Promise<void> {
  for (let from = 0; from < writes.length; from += BATCH)
    await commit(storage, writes.slice(from, from + BATCH));
}

async function commit(storage: Storage, writes: readonly Write[]): Promise<void> {
  const outcome = await storage.commit(writes);
  if (outcome.kind === 'conflict') throw new Error(`seeding was refused: ${JSON.stringify(outcome)}`);
}

export function aPlatform(lms: BenchPlatform, districtId: string): Platform {
  return {
    districtId,
    name: 'Bench',
    issuer: lms.issuer,
    clientId: lms.clientId,
    authenticationEndpoint: `${lms.issuer}/auth`,
    accessTokenEndpoint: `${lms.issuer}/token`,
    jwksUri: lms.jwksUri,
    authorizationServer: null,
    deploymentIds: ['1'],
    state: 'active',
    product: 'bench',
    lastLaunchAt: null,
  };
}

export function aCourse(platformId: string, at: string): Course {
  return {
    platformId,
    deploymentId: '1',
    contextId: '2',
    title: 'Методическая работа',
    label: '7А',
    schoolId: null,
    isDistrictCourse: false,
    membershipsUrl: null,
    lineItemsUrl: null,
    gradeScopes: [],
    lastLaunchAt: at,
    rosterSyncedAt: at,
    copiedFrom: [],
    copyChoice: null,
    continuesCourseId: null,
    alive: true,
  };
}

export function aPerson(platformId: string, number: number): Person {
  const name = { full: `Учитель ${number}`, given: 'Учитель', family: String(number) };
  return { platformId, sub: String(number), lmsName: name, ownName: null, number, locale: 'ru', theme: null };
}

export function anEnrolment(courseId: string, personId: string, at: string): Enrolment {
  return { courseId, personId, lmsRoles: ['Instructor'], active: true, source: 'launch', seenAt: at };
}

export function aTeam(index: number, courseId: string, personIds: readonly string[], now: Date): Team {
  const at = now.toISOString();
  return {
    kind: 'kouch',
    name: index === 0 ? 'Читаем условие' : `Команда ${index}`,
    theme: 'Смысловое чтение текстовых задач',
    state: 'problem',
    schoolId: null,
    courseId,
    schoolYear: schoolYearOf(at.slice(0, 10)),
    targetClasses: ['7А'],
    basis: 'class',
    goal: 'Ученики называют вопрос задачи своими словами до решения',
    technologies: ['TECH_READ'],
    methodDay: 3,
    members: personIds.map((personId) => ({
      personId,
      position: null,
      consentAt: at,
      joinedAt: at,
      leftAt: null,
      post: 'учитель',
    })),
    coordinatorId: personIds[0] ?? null,
    tutorId: personIds[1] ?? null,
    order: { number: '84-о', date: at.slice(0, 10) },
    sizeReason: '',
    rules: [{ id: uuidv7(), text: 'Говорим о том, что делали ученики', agreedBy: personIds }],
    rulesAdoptedAt: at,
    planApprovals: [],
    closing: null,
  };
}

export function aPlanLine(
  n: number,
  teamId: string,
  schoolYear: string,
  personIds: readonly string[],
): PlanLine {
  const month = ((8 + (n % 9)) % 12) + 1;
  const year = Number(schoolYear.slice(0, 4)) + (month < 9 ? 1 : 0);
  return {
    teamId,
    schoolYear,
    month: `${year}-${String(month).padStart(2, '0')}`,
    date: null,
    step: STEP_IDS[n % STEP_IDS.length] ?? null,
    activity: `Строка плана ${n}: разбираем работы учеников и выбираем приём`,
    format: 'meeting',
    responsibleId: personIds[n % personIds.length] ?? null,
    participants: 'вся команда',
    expectedResult: 'общее решение',
    evidence: '',
    status: n % 3 === 0 ? 'done' : 'planned',
    note: '',
    place: (n + 1) * 1000,
    presetKey: null,
  };
}

export function aMeeting(
  n: number,
  teamId: string,
  schoolYear: string,
  personIds: readonly string[],
): Meeting {
  const date = `${schoolYear.slice(0, 4)}-${String(9 + Math.floor(n / 7)).padStart(2, '0')}-${String((n % 7) * 4 + 1).padStart(2, '0')}`;
  const segmentId = uuidv7();
  return {
    teamId,
    schoolYear,
    number: n + 1,
    state: 'held',
    date,
    startsAt: '14:30',
    plannedMinutes: 90,
    place: 'кабинет 21',
    purpose: `Разбираем урок № ${n + 1}`,
    format: 'meeting',
    chairId: personIds[0] ?? null,
    secretaryId: personIds[1] ?? null,
    segments: [
      {
        id: segmentId,
        title: 'Что показал урок',
        kind: 'joint_analysis',
        plannedMinutes: 45,
        minutes: 40,
        speakerId: personIds[0] ?? null,
        notes: 'Что видели и слышали у трёх учеников.',
      },
    ],
    attendance: personIds,
    invited: '',
    decisions: [
      {
        id: uuidv7(),
        segmentId,
        text: 'Записывать вопрос задачи до решения',
        responsibleId: personIds[2] ?? null,
        due: date,
        status: n % 4 === 0 ? 'open' : 'done',
        followUps: [],
      },
    ],
    openDecisions: n % 4 === 0 ? 1 : 0,
    startedAt: `${date}T11:30:00.000Z`,
    endedAt: `${date}T13:00:00.000Z`,
    signed: null,
    cancelReason: '',
  };
}
