import { monthsOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import type { Course } from '@uchitelskaya/shared/domain/lms/course';
import type {
  Decision,
  Meeting,
  MeetingSegment,
  SegmentKind,
} from '@uchitelskaya/shared/domain/meetings/meeting';
import type { Person } from '@uchitelskaya/shared/domain/people/person';
import type { PlanLine } from '@uchitelskaya/shared/domain/plan/plan-line';
import type { School } from '@uchitelskaya/shared/domain/school/school';
import { STEP_IDS } from '@uchitelskaya/shared/domain/steps/step';
import type { Team } from '@uchitelskaya/shared/domain/team/team';
import type { CollectionDefinition, Storage } from '@uchitelskaya/shared/ports/storage';
import { COURSES, ENROLMENTS, PERSONS, SCHOOLS } from '@uchitelskaya/shared/service/collections/people';
import { DISTRICTS } from '@uchitelskaya/shared/service/collections/platforms';
import { MEETINGS, PLAN_LINES, TEAMS } from '@uchitelskaya/shared/service/collections/teams';

/** The day of all tests and pictures. */
export const SEED_NOW = Date.parse('2026-11-24T09:00:00.000Z');
const SEED_YEAR = '2026/27';

/** Ids of what was seeded; every number of a kind of record gives the same id. */
export interface Seeded {
  readonly districtId: string;
  readonly schoolId: string;
  readonly courseId: string;
  readonly platformId: string;
  readonly teamId: string;
  /** Coordinator, tutor, leader and two members of the team; then a colleague outside it. */
  readonly personIds: readonly string[];
  readonly lineIds: readonly string[];
  readonly meetingIds: readonly string[];
}

/** A UUIDv7-shaped id: kind and number, in order. */
export function seedId(kind: number, number: number): string {
  const tail = `${String(kind).padStart(4, '0')}${String(number).padStart(8, '0')}`;
  return `01930000-0000-7000-8000-${tail}`;
}

const NAMES: readonly (readonly [family: string, given: string])[] = [
  ['Сомова', 'Ольга Викторовна'],
  ['Ветрова', 'Инна Павловна'],
  ['Крылов', 'Денис Олегович'],
  ['Галеев', 'Тимур Ренатович'],
  ['Лебедева', 'Анна Сергеевна'],
  ['Дорохова', 'Марина Юрьевна'],
];

const ACTIVITIES = [
  'Разобрать работы класса по текстовым задачам',
  'Заседание: выбираем приём',
  'Мастер-класс «Вопрос своими словами»',
  'Взаимопосещение уроков по графику',
  'Открытый просмотр урока физики',
  'Собрать примеры работ трёх учеников',
];

const PURPOSES = [
  'разбираем урок № 1',
  'договариваемся о правилах',
  'выбираем приём',
  'готовим урок № 2',
  'смотрим данные класса',
];

function person(place: number): Person {
  const [family, given] = NAMES[place % NAMES.length] ?? ['Иванова', 'Мария Петровна'];
  return {
    platformId: 'platform',
    sub: `sub-${place}`,
    lmsName: { full: `${given} ${family}`, given, family },
    ownName: null,
    number: place + 1,
    locale: null,
    theme: null,
  };
}

/** A team in the middle of its first autumn: ordered, rules adopted, defining its problem. */
function aTeam(place: Pick<Seeded, 'courseId' | 'schoolId' | 'personIds'>, more: Partial<Team> = {}): Team {
  const at = '2026-09-15T08:00:00.000Z';
  const positions = [null, 'tutor', 'leader', null, 'follower'] as const;
  return {
    kind: 'kouch',
    name: 'Читаем условие',
    theme: 'Смысловое чтение текстовых задач',
    state: 'problem',
    schoolId: place.schoolId,
    courseId: place.courseId,
    schoolYear: SEED_YEAR,
    targetClasses: ['7А'],
    basis: 'class',
    goal: 'Ученики сами называют вопрос задачи и лишние данные до того, как начнут решать.',
    technologies: ['смысловое чтение', 'формирующее оценивание'],
    methodDay: 3,
    members: place.personIds.slice(0, 5).map((personId, i) => ({
      personId,
      position: positions[i] ?? null,
      consentAt: at,
      joinedAt: at,
      leftAt: null,
      post:
        ['учитель математики', 'методист', 'учитель географии', 'учитель физики', 'учитель русского языка'][
          i
        ] ?? '',
    })),
    coordinatorId: place.personIds[0] ?? null,
    tutorId: place.personIds[1] ?? null,
    order: { number: '84-о', date: '2026-09-15' },
    sizeReason: '',
    rules: ['Говорим о том, что делали ученики', 'Начинаем и заканчиваем вовремя'].map((text, i) => ({
      id: seedId(9, i),
      text,
      agreedBy: place.personIds.slice(0, 5),
    })),
    rulesAdoptedAt: '2026-09-18T10:00:00.000Z',
    planApprovals: [],
    closing: null,
    ...more,
  };
}

/** Lines spread over the ten months of lessons; those before today are done, a few have no person yet. */
function planLine(teamId: string, place: number, personIds: readonly string[]): PlanLine {
  const months = monthsOf(SEED_YEAR).slice(0, 10);
  const month = months[place % months.length] ?? '2026-09';
  const past = month < '2026-11';
  return {
    teamId,
    schoolYear: SEED_YEAR,
    month,
    date: place % 3 === 0 ? `${month}-${String(10 + (place % 17)).padStart(2, '0')}` : null,
    step: STEP_IDS[place % 4] ?? null,
    activity: `${ACTIVITIES[place % ACTIVITIES.length]}${place >= ACTIVITIES.length ? `, часть ${Math.floor(place / ACTIVITIES.length) + 1}` : ''}`,
    format: place % 2 === 0 ? 'workshop' : 'meeting',
    responsibleId: place % 13 === 12 ? null : (personIds[place % 5] ?? null),
    participants: 'вся команда',
    expectedResult: 'заметки о трёх учениках',
    evidence: 'протокол',
    status: past ? 'done' : month === '2026-11' && place % 2 === 0 ? 'in_progress' : 'planned',
    note: '',
    place: 1000 * (place + 1),
    presetKey: null,
  };
}

const KINDS: readonly SegmentKind[] = ['joint_analysis', 'joint_design', 'organisational'];

/** Past meetings are held, with a decision each; the last two are ahead. */
function meeting(seeded: Seeded, place: number, count: number): Meeting {
  const ahead = count - place <= 2;
  const day = new Date(Date.UTC(2026, 8, 2) + place * 4 * 86_400_000).toISOString().slice(0, 10);
  const date = ahead ? (count - place === 2 ? '2026-11-25' : '2026-12-09') : day;
  const segments: readonly MeetingSegment[] = KINDS.map((kind, i) => ({
    id: seedId(5, place * 10 + i),
    title: ['Что показал урок № 1', 'Урок № 2: прогнозы для трёх учеников', 'Дата и план урока № 3'][i] ?? '',
    kind,
    plannedMinutes: [30, 45, 15][i] ?? 15,
    minutes: ahead ? 0 : ([28, 40, 12][i] ?? 10),
    speakerId: seeded.personIds[i] ?? null,
    notes: ahead ? '' : 'Посмотрели работы 7А-04К и 7А-19Я, сравнили с прогнозом.',
  }));
  const open = !ahead && place % 6 === 5;
  const decision: Decision = {
    id: seedId(6, place),
    segmentId: segments[0]?.id ?? null,
    text:
      [
        'Собрать работы трёх учеников с урока № 1 в папку цикла',
        'Убрать подсказку с карточки «Вопрос задачи»',
      ][place % 2] ?? '',
    responsibleId: seeded.personIds[(place % 4) + 1] ?? null,
    due: place % 12 === 5 ? '2026-11-20' : '2026-11-27',
    status: open ? 'open' : 'done',
    followUps: open
      ? []
      : [
          {
            meetingId: null,
            outcome: 'done',
            at: `${date}T12:00:00.000Z`,
            by: seeded.personIds[0] ?? '',
            due: null,
          },
        ],
  };
  const decisions = ahead ? [] : [decision];
  return {
    teamId: seeded.teamId,
    schoolYear: SEED_YEAR,
    number: place + 1,
    state: ahead ? 'planned' : 'held',
    date,
    startsAt: '14:30',
    plannedMinutes: 90,
    place: 'кабинет 21',
    purpose: PURPOSES[place % PURPOSES.length] ?? '',
    format: 'meeting',
    chairId: seeded.personIds[0] ?? null,
    secretaryId: seeded.personIds[4] ?? null,
    segments,
    attendance: ahead ? [] : seeded.personIds.slice(0, 4),
    invited: '',
    decisions,
    openDecisions: decisions.filter(({ status }) => status === 'open').length,
    startedAt: null,
    endedAt: ahead ? null : `${date}T11:00:00.000Z`,
    signed: ahead ? null : { number: String(place + 1), date },
    cancelReason: '',
  };
}

export interface SeedOptions {
  /** Default 60. */
  readonly lines?: number;
  /** Default 20. */
  readonly meetings?: number;
  readonly team?: Partial<Team>;
}

/**
 * One district with one school, one course, six people and a full team: five members, lines of the plan and meetings.
 * Written to the store as it is, without journal; call it once a store.
 */
export async function seedDistrict(storage: Storage, options: SeedOptions = {}): Promise<Seeded> {
  const { lines = 60, meetings = 20 } = options;
  const ids = (kind: number, count: number) => Array.from({ length: count }, (_, i) => seedId(kind, i));
  const seeded: Seeded = {
    districtId: seedId(1, 0),
    schoolId: seedId(2, 0),
    courseId: seedId(3, 0),
    platformId: 'platform',
    teamId: seedId(7, 0),
    personIds: ids(4, NAMES.length),
    lineIds: ids(8, lines),
    meetingIds: ids(10, meetings),
  };
  const author = { by: 'system', at: '2026-09-01T06:00:00.000Z' };
  const store = storage.forDistrict(seeded.districtId);
  const inserting = <T extends object>(definition: CollectionDefinition<T>, id: string, record: T) =>
    store.collection(definition).inserting(id, record, author);

  await storage
    .installation(DISTRICTS)
    .insert(
      seeded.districtId,
      { name: 'Заречный район', locale: 'ru', timeZone: 'Asia/Yekaterinburg' },
      author,
    );
  await storage.commit([
    inserting<School>(SCHOOLS, seeded.schoolId, {
      name: 'Муниципальное общеобразовательное учреждение «Средняя школа № 14»',
      shortName: 'Школа № 14',
      place: 'пос. Заречный',
      staffCount: 27,
      nameKey: 'школа № 14',
    }),
    inserting<Course>(COURSES, seeded.courseId, {
      platformId: seeded.platformId,
      deploymentId: '1',
      contextId: '2',
      title: 'Команды школы № 14',
      label: 'КОУЧ-14',
      schoolId: seeded.schoolId,
      isDistrictCourse: false,
      membershipsUrl: null,
      lineItemsUrl: null,
      gradeScopes: [],
      lastLaunchAt: author.at,
      rosterSyncedAt: null,
      copiedFrom: [],
      copyChoice: null,
      continuesCourseId: null,
      alive: true,
    }),
    ...seeded.personIds.flatMap((id, i) => [
      inserting<Person>(PERSONS, id, person(i)),
      inserting(ENROLMENTS, seedId(11, i), {
        courseId: seeded.courseId,
        personId: id,
        lmsRoles: ['Instructor'] as const,
        active: true,
        source: 'launch' as const,
        seenAt: author.at,
      }),
    ]),
    inserting<Team>(TEAMS, seeded.teamId, aTeam(seeded, options.team)),
    ...seeded.lineIds.map((id, i) =>
      inserting<PlanLine>(PLAN_LINES, id, planLine(seeded.teamId, i, seeded.personIds)),
    ),
    ...seeded.meetingIds.map((id, i) => inserting<Meeting>(MEETINGS, id, meeting(seeded, i, meetings))),
  ]);
  return seeded;
}
