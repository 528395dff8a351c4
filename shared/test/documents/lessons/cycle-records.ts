import type { CycleRecords } from '../../../src/documents/lessons/cycle-records.ts';
import type { ObservationRecords } from '../../../src/documents/lessons/observation-document.ts';
import type { VisitRecords } from '../../../src/documents/lessons/visit-document.ts';
import type { PeerVisit } from '../../../src/domain/diary/peer-visit.ts';
import { CASE_LEVELS, type CaseLevel } from '../../../src/domain/lessons/case-level.ts';
import {
  type LessonStudyCycle,
  newCycle,
  type ResearchLesson,
} from '../../../src/domain/lessons/lesson-study.ts';
import { cycleReading } from '../../../src/domain/lessons/lesson-study-access.ts';
import { newSheet, type ObservationSheet } from '../../../src/domain/lessons/observation-sheet.ts';
import type { Team } from '../../../src/domain/team/team.ts';
import { CODES } from '../../support/a-cycle.ts';
import { aMember } from '../../support/a-team.ts';
import { aTeamRecords, stored } from '../team/team-records.ts';

const CARD = {
  researchQuestion: '',
  problem: '',
  technique: '',
  knownSoFar: '',
  classLabel: '7А',
  fewerLessonsReason: '',
};

/** A cycle of `olga`, `ivan`, `dina` in which nothing is written yet. */
function anEmptyCycle(): LessonStudyCycle {
  return newCycle({ teamId: 'team-1', schoolYear: '2026/27', number: 2 }, CARD, ['olga', 'ivan', 'dina']);
}

const LONG =
  'Ученики читают условие дважды, подчёркивают вопрос и записывают его своими словами, а потом сверяют запись с соседом; ' +
  'тот, кто закончил раньше, придумывает к той же ситуации ещё один вопрос, на который по условию ответить нельзя, и объясняет почему.';

function aFullLesson(lesson: ResearchLesson): ResearchLesson {
  const { number } = lesson;
  return {
    ...lesson,
    date: `2026-11-${String(9 + number).padStart(2, '0')}`,
    startsAt: '10:15',
    subject: ['математика', 'физика', 'русский язык'][number - 1] ?? '',
    topic: 'Средняя скорость: задачи с лишними и недостающими данными',
    aim: 'Ученик переводит условие текстовой задачи в схему и называет лишние данные',
    planText: `Начало, 5 мин. Вопрос без чисел.\nСередина, 25 мин. ${LONG}\nКонец, 10 мин. Выходная карточка.`,
    planUrl: 'https://disk.school.example/plans/1',
    state: 'discussed',
    givenAt: '2026-11-10T06:00:00.000Z',
    observers: [
      { id: 'ivan-high', personId: 'ivan', level: 'high' },
      { id: 'ivan-middle', personId: 'ivan', level: 'middle' },
      { id: 'dina-below_middle', personId: 'dina', level: 'below_middle' },
    ],
    ownQuestion: 'Что ты сделал, когда увидел лишнее число?',
    questions: ['I-2', 'I-5', 'I-8'],
    expectations: CASE_LEVELS.map((id) => ({
      id,
      startPoint: 'Решает по образцу, вопрос не перечитывает',
      criterion: 'Своими словами запишет вопрос до решения и назовёт лишнее число',
      predicted: 'Начнёт считать сразу; остановится на слове «соответственно»',
    })),
    discussion: {
      ...lesson.discussion,
      date: '2026-11-13',
      minutes: 40,
      teacherSaid: 'Торопилась в начале; пары сработали лучше, чем ждала.',
      pupils: CASE_LEVELS.map((id) => ({
        id,
        progress: 'Вопрос записал сам, лишнее число назвал после подсказки соседа',
        enough: 'yes' as const,
        predictedVsObserved: 'Ждали, что начнёт считать; на деле сначала нарисовал отрезок',
        why: 'Помог пример на доске',
        interviewAdds: '«Я понял, что там одно число зря»',
      })),
      classProgress: 'Две трети класса записали вопрос до решения',
      evidence: 'Выходные карточки, 22 из 26',
      helped: 'Пары постоянного состава',
      hindered: 'Слишком длинное второе условие',
      forWhom: 'Тем, кто решает по образцу',
      lessonAndTasks: 'Восемь задач – много, хватит шести',
      changes: 'Второе условие делим на две части, карточки раздаём до чтения',
      nextAim: 'Ученик сам составляет вопрос к условию',
      learning: [{ personId: 'dina', text: 'Смотреть на начало работы, а не на ответ' }],
    },
  };
}

/** Everything written, in long words: three lessons, three pupils, a summary that all agreed to. */
export function aFullCycle(): LessonStudyCycle {
  const cycle = anEmptyCycle();
  return {
    ...cycle,
    number: 1,
    researchQuestion: 'Как улучшить чтение условия, чтобы ученики сами переводили его в схему?',
    problem: 'Не решают текстовые задачи: начинают считать, не поняв вопроса',
    technique: 'вопрос своими словами',
    knownSoFar:
      'Приём описан в копилке школы; в 8Б его пробовали весной – половина учеников перестала торопиться',
    casePupils: CASE_LEVELS.map((id) => ({
      id,
      code: CODES[id],
      whyTypical: 'Как треть класса: считает верно, но отвечает не на тот вопрос',
      former:
        id === 'middle'
          ? [{ code: CODES.high, reason: 'болел две недели', until: '2026-11-05T10:00:00.000Z' }]
          : [],
    })),
    lessons: cycle.lessons.map(aFullLesson),
    summary: {
      ...cycle.summary,
      whatWeDid: 'Три урока в 7А: математика, физика, русский язык.',
      whatWeFound: `Двое из трёх учеников записывают вопрос сами.\n${LONG}`,
      evidence: 'Карты наблюдения, выходные карточки трёх уроков',
      techniqueDescription:
        'Прочитать дважды. Подчеркнуть вопрос. Записать своими словами. Сверить с соседом.',
      conditions: 'Пары постоянного состава, условие на листе',
      limits: 'Не помогает, когда незнакомы слова',
      failuresAndCauses: 'Первый урок не уложился во время: восемь задач',
      decision: 'adapt',
      decisionReason: 'нужна опора для слабого чтения',
      publication: 'school',
      pupils: CASE_LEVELS.map((id) => ({ id, progress: 'some', reason: 'на третьем уроке – без подсказки' })),
      agreedBy: ['olga', 'ivan', 'dina'].map((personId) => ({ personId, at: '2026-11-23T09:00:00.000Z' })),
      agreedAt: '2026-11-23T09:00:00.000Z',
    },
  };
}

/** What an observer saw of one pupil at one lesson. */
function aFullSheet(lessonNumber: 1 | 2 | 3, level: CaseLevel): ObservationSheet {
  const place = { teamId: 'team-1', schoolYear: '2026/27', cycleId: 'cycle-1', lessonNumber, level };
  return {
    ...newSheet({ ...place, observerId: level === 'below_middle' ? 'dina' : 'ivan', code: CODES[level] }),
    metCriterion: level === 'high' ? 'yes' : 'partly',
    criterionEvidence: 'записал в тетради: «за сколько доедет второй?»',
    surprises: 'Сам предложил зачеркнуть число 12',
    patterns: 'Ещё трое за соседними партами сделали так же',
    askInInterview: 'Как ты понял, что число лишнее?',
    moments: Array.from({ length: 6 }, (_, at) => ({
      id: `m${at}`,
      time: `10:${String(20 + at * 4)}`,
      stage: at < 3 ? 'чтение условия' : 'работа в паре',
      engagement: at === 4 ? ('partly' as const) : ('on_task' as const),
      saw:
        at % 2 === 0
          ? 'Подчеркнул вопрос, шёпотом перечитал'
          : `Сказал: «Тут не спрашивают про первого». ${LONG}`,
      meant: at === 1 ? 'Отделяет вопрос от данных' : '',
    })),
  };
}

/** Twelve of a ПОС; the first three give the lessons. */
const TWELVE = ['olga', 'ivan', 'dina', 'anna', ...Array.from({ length: 8 }, (_, at) => `p${at}`)];

/** The full cycle as the group reads it. */
export function aFullCycleRead(fields: Partial<CycleRecords> = {}, team: Partial<Team> = {}): CycleRecords {
  const cycle = stored('cycle-1', aFullCycle(), 7);
  const members = TWELVE.map((id) => aMember(id));
  return {
    ...aTeamRecords({ team: { kind: 'pos', members, ...team } }),
    cycle,
    reading: cycleReading(cycle, ['member'], 'olga'),
    sheets: ([1, 2, 3] as const).flatMap((lesson) =>
      CASE_LEVELS.map((level) => stored(`sheet-${lesson}-${level}`, aFullSheet(lesson, level))),
    ),
    ...fields,
  };
}

/** The empty one. */
export function anEmptyCycleRead(): CycleRecords {
  const cycle = stored('cycle-2', anEmptyCycle());
  return { ...aFullCycleRead(), cycle, reading: cycleReading(cycle, ['member'], 'olga'), sheets: [] };
}

/** Lesson 1 of the full cycle with its three sheets. */
export function aLessonWatched(): ObservationRecords {
  const records = aFullCycleRead();
  const [lesson] = records.cycle.lessons;
  if (lesson === undefined) throw new Error('no lesson');
  const sheets = records.sheets.filter(({ lessonNumber }) => lessonNumber === 1);
  return { ...records, lesson, sheets };
}

/** The first lesson of a cycle in which nothing is written. */
export function anEmptyLesson(): ObservationRecords {
  const records = anEmptyCycleRead();
  const [lesson] = records.cycle.lessons;
  if (lesson === undefined) throw new Error('no lesson');
  return { ...records, lesson, sheets: [] };
}

/** A visit outside a cycle. */
export function aVisit(): VisitRecords {
  const visit: PeerVisit = {
    teamId: 'team-1',
    schoolYear: '2026/27',
    date: '2026-11-18',
    hostId: 'ivan',
    guestId: 'dina',
    lesson: 'физика, 7А, средняя скорость',
    purpose: 'Посмотреть, как дети читают условие вдвоём',
    seen: 'Сверяли вопрос с соседом.\nТрое зачеркнули лишнее число.',
    takeAway: 'Пары постоянного состава',
  };
  return { ...aTeamRecords(), visit: stored('visit-1', visit) };
}
