import { join } from 'node:path';
import { scopeKeyOf } from '@uchitelskaya/shared/domain/access/role';
import { planningYearOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import type { DiaryEntry } from '@uchitelskaya/shared/domain/diary/diary-entry';
import type { PeerVisit } from '@uchitelskaya/shared/domain/diary/peer-visit';
import { type LessonStudyCycle, newCycle } from '@uchitelskaya/shared/domain/lessons/lesson-study';
import { blankRenewal, type Renewal } from '@uchitelskaya/shared/domain/renewal/renewal';
import type { Recommendation } from '@uchitelskaya/shared/domain/results/recommendation';
import { newRoute } from '@uchitelskaya/shared/domain/routes/individual-route';
import { PUBLISHED_QUESTIONNAIRES } from '@uchitelskaya/shared/domain/surveys/published-questionnaires';
import type { Questionnaire } from '@uchitelskaya/shared/domain/surveys/questionnaire';
import type { SurveyResponse } from '@uchitelskaya/shared/domain/surveys/survey-response';
import type { SurveyRun } from '@uchitelskaya/shared/domain/surveys/survey-run';
import type { Write } from '@uchitelskaya/shared/ports/storage';
import { SURVEY_RESPONSES, SURVEY_RUNS } from '@uchitelskaya/shared/service/collections/diagnostics';
import {
  DIARY_ENTRIES as DIARY,
  LESSON_STUDIES,
  PEER_VISITS,
} from '@uchitelskaya/shared/service/collections/lessons';
import {
  ASSIGNMENTS,
  COURSES,
  ENROLMENTS,
  PERSONS,
  SCHOOLS,
} from '@uchitelskaya/shared/service/collections/people';
import { DISTRICTS, PLATFORMS } from '@uchitelskaya/shared/service/collections/platforms';
import { RENEWALS } from '@uchitelskaya/shared/service/collections/renewal';
import { RECOMMENDATIONS } from '@uchitelskaya/shared/service/collections/results';
import { INDIVIDUAL_ROUTES } from '@uchitelskaya/shared/service/collections/routes';
import { MEETINGS, PLAN_LINES, TEAMS } from '@uchitelskaya/shared/service/collections/teams';
import { uuidv7 } from 'uuidv7';
import { ALL_COLLECTIONS } from '../src/collections.ts';
import { openStorage } from '../src/open-storage.ts';
import type { BenchPlatform } from './bench-platform.ts';
import {
  aCourse,
  aMeeting,
  anEnrolment,
  aPerson,
  aPlanLine,
  aPlatform,
  aTeam,
  commitAll,
} from './bench-seed.ts';
import { launchOnce } from './launch-load.ts';

const LINES = 60;
const MEETINGS_HELD = 20;
const CYCLES = 2;
const VISITS = 20;
const DIARY_ENTRIES = 40;
const DIFFICULTIES = 6;
const MEMBERS = 5;

/** A school in the middle of its year, and the way in of its director, who is in the first team. */
export interface SeededSchool {
  readonly teamPath: string;
  signIn(url: string): Promise<string>;
}

/** A school with so many teachers and teams, each team with a year's records; the staff has answered both diagnostics. */
export async function seedSchool(
  dataDir: string,
  platform: BenchPlatform,
  size: { readonly teachers: number; readonly teams: number },
): Promise<SeededSchool> {
  const databaseUrl = `sqlite:${join(dataDir, 'uchitelskaya.db')}`;
  const storage = await openStorage({ databaseUrl, dataDir, collections: ALL_COLLECTIONS });
  const now = new Date();
  const author = { by: 'system', at: now.toISOString() };
  const today = author.at.slice(0, 10);
  const schoolYear = planningYearOf(today);
  const [districtId, platformId, courseId, schoolId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const store = storage.forDistrict(districtId);
  const personIds = Array.from({ length: size.teachers }, () => uuidv7());
  const scope = { kind: 'school', id: schoolId } as const;
  const writes: Write[] = [
    storage
      .installation(DISTRICTS)
      .inserting(districtId, { name: 'Bench', locale: 'ru', timeZone: 'Europe/Moscow' }, author),
    storage.installation(PLATFORMS).inserting(platformId, aPlatform(platform, districtId), author),
    store.collection(SCHOOLS).inserting(
      schoolId,
      {
        ...{ name: 'Школа № 14', shortName: 'Школа № 14', nameKey: 'школа № 14', place: '' },
        staffCount: size.teachers,
      },
      author,
    ),
    store.collection(COURSES).inserting(courseId, { ...aCourse(platformId, author.at), schoolId }, author),
    store.collection(ASSIGNMENTS).inserting(
      uuidv7(),
      {
        ...{ personId: personIds[0] ?? '', role: 'director', scope, scopeKey: scopeKeyOf(scope) },
        ...{ basis: 'приказ', from: '2020-09-01', to: null },
      },
      author,
    ),
    store.collection(RENEWALS).inserting(uuidv7(), aRenewal(schoolId, schoolYear), author),
  ];
  personIds.forEach((personId, i) => {
    const person = aPerson(platformId, i + 1);
    const state = (['draft', 'submitted', 'approved', 'running'] as const)[i % 4] ?? 'draft';
    const route = { ...newRoute({ personId, schoolId, schoolYear }), state };
    writes.push(
      store.collection(PERSONS).inserting(personId, person, author),
      store.collection(ENROLMENTS).inserting(uuidv7(), anEnrolment(courseId, personId, author.at), author),
      store.collection(INDIVIDUAL_ROUTES).inserting(uuidv7(), route, author),
    );
  });
  for (const questionnaire of PUBLISHED_QUESTIONNAIRES.filter(
    ({ id }) => id === 'Q-COMP' || id === 'Q-STRAT',
  )) {
    const runId = uuidv7();
    const run = aRun(questionnaire, schoolId, schoolYear, author.at);
    writes.push(store.collection(SURVEY_RUNS).inserting(runId, run, author));
    for (const personId of personIds) {
      const response = aResponse(questionnaire, { runId, personId, schoolId, schoolYear }, author.at);
      writes.push(store.collection(SURVEY_RESPONSES).inserting(uuidv7(), response, author));
    }
  }
  const teamIds = Array.from({ length: size.teams }, () => uuidv7());
  teamIds.forEach((teamId, i) => {
    const members = Array.from(
      { length: MEMBERS },
      (_, n) => personIds[(i * MEMBERS + n) % personIds.length] ?? '',
    );
    const team = { ...aTeam(i, courseId, members, now), schoolId, schoolYear, state: 'inquiry' as const };
    writes.push(store.collection(TEAMS).inserting(teamId, team, author));
    for (let n = 0; n < LINES; n += 1)
      writes.push(
        store.collection(PLAN_LINES).inserting(uuidv7(), aPlanLine(n, teamId, schoolYear, members), author),
      );
    for (let n = 0; n < MEETINGS_HELD; n += 1)
      writes.push(
        store.collection(MEETINGS).inserting(uuidv7(), aMeeting(n, teamId, schoolYear, members), author),
      );
    for (let n = 1; n <= CYCLES; n += 1)
      writes.push(
        store
          .collection(LESSON_STUDIES)
          .inserting(uuidv7(), aCycle({ teamId, schoolYear, number: n }, members, today), author),
      );
    for (let n = 0; n < VISITS; n += 1) {
      const visit: PeerVisit = {
        ...{ teamId, schoolYear, date: today, lesson: 'математика, 7А', purpose: 'приём', seen: 'спорят' },
        ...{ takeAway: 'вопрос до решения', guestId: members[n % 5] ?? '' },
        hostId: personIds[(i * MEMBERS + n) % personIds.length] ?? '',
      };
      writes.push(store.collection(PEER_VISITS).inserting(uuidv7(), visit, author));
    }
    const recommendation: Recommendation = {
      ...{ teamId, schoolYear, schoolId, text: 'Общий час по четвергам', reason: 'нет времени вместе' },
      ...{ needed: 'час', standing: 'waiting', sentOn: today, answer: null },
    };
    if (i % 5 === 0)
      writes.push(store.collection(RECOMMENDATIONS).inserting(uuidv7(), recommendation, author));
    for (let n = 0; n < DIARY_ENTRIES; n += 1) {
      const entry = aDiaryEntry({ teamId, schoolYear }, members[n % MEMBERS] ?? '', today);
      writes.push(store.collection(DIARY).inserting(uuidv7(), entry, author));
    }
  });
  try {
    await commitAll(storage, writes);
  } finally {
    await storage.close();
  }
  return { teamPath: `/teams/${teamIds[0]}`, signIn: (url) => launchOnce(url, platform, 1) };
}

function aDiaryEntry(
  place: Pick<DiaryEntry, 'teamId' | 'schoolYear'>,
  authorId: string,
  date: string,
): DiaryEntry {
  return {
    ...{ ...place, authorId, date, tried: 'Вопрос до решения', seen: 'Двое из трёх назвали, что ищут' },
    ...{ evidence: 'тетради', conclusion: 'Приём помогает тем, кто читает', next: 'Ещё неделю' },
    ...{ aboutPupils: true, about: null, characteristics: ['CH-2'] },
  };
}

export function aRenewal(schoolId: string, schoolYear: string): Renewal {
  const blank = blankRenewal(schoolId, schoolYear);
  const places = Array.from({ length: DIFFICULTIES }, (_, i) => i);
  return {
    ...blank,
    analysis: { period: 'прошлый учебный год' },
    difficulties: places.map((i) => ({
      ...{
        id: `d${i}`,
        text: `Не решают задачи вида ${i}`,
        referenceId: null,
        yearsSeen: 2,
        classes: ['7А'],
      },
      ...{ subjects: ['математика'], evidenceIds: [], trend: null, trendReason: '' },
    })),
    causes: places.map((i) => ({
      ...{ id: `c${i}`, text: `Причина ${i}`, referenceId: null, difficultyIds: [`d${i}`] },
      ...{ actionable: true, note: '' },
    })),
    strategy: {
      ...blank.strategy,
      title: 'Читаем, чтобы понимать',
      technologies: ['TECH_READ'],
      causeIds: places.map((i) => `c${i}`),
      decidedOn: `${schoolYear.slice(0, 4)}-08-28`,
    },
  };
}

export function aRun(one: Questionnaire, schoolId: string, schoolYear: string, at: string): SurveyRun {
  const day = at.slice(0, 10);
  return {
    ...{ schoolId, schoolYear, questionnaireId: one.id, questionnaireVersion: one.version, strategies: [] },
    ...{ audience: 'staff', teamId: null, classLabel: null, anonymous: false, purpose: 'RB-2' },
    ...{ opensOn: day, closesOn: day, state: 'closed', linksMade: 0, openedAt: at, closedAt: at },
  };
}

export function aResponse(
  questionnaire: Questionnaire,
  of: Pick<SurveyResponse, 'runId' | 'schoolId' | 'schoolYear'> & { readonly personId: string },
  at: string,
): SurveyResponse {
  const seed = Number.parseInt(of.personId.slice(-4), 16);
  return {
    ...of,
    questionnaireId: questionnaire.id,
    questionnaireVersion: questionnaire.version,
    teamId: null,
    classLabel: null,
    answers: Object.fromEntries(
      questionnaire.items.map(({ id }, i) => [id, ((seed + i) % 4) as 0 | 1 | 2 | 3]),
    ),
    submittedAt: at,
  };
}

function aCycle(
  place: Pick<LessonStudyCycle, 'teamId' | 'schoolYear' | 'number'>,
  members: readonly string[],
  today: string,
): LessonStudyCycle {
  const card = {
    ...{
      researchQuestion: 'Как улучшить чтение условия',
      problem: 'не дочитывают',
      technique: 'вопрос до решения',
    },
    ...{ knownSoFar: '', classLabel: '7А', fewerLessonsReason: '' },
  };
  const cycle = newCycle(place, card, members);
  return {
    ...cycle,
    lessons: cycle.lessons.map((lesson, i) => ({
      ...lesson,
      teacherId: members[i] ?? null,
      date: today,
      topic: 'Средняя скорость',
      planText: 'Читаем условие вдвоём, называем вопрос своими словами. '.repeat(20),
      state: i === 0 ? 'discussed' : 'planned',
    })),
  };
}
