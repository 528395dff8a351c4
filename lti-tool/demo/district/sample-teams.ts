import type { SegmentKind } from '@uchitelskaya/shared/domain/meeting';
import type { GroupingBasis, Position, TeamKind } from '@uchitelskaya/shared/domain/team';
import type { SchoolKey } from './sample-lms.ts';

/** How far a sample team goes: each is reached by its people's own acts, in this order. */
type Reached = 'volunteers' | 'draft' | 'ordered' | 'problem';

interface SampleMember {
  readonly id: string;
  readonly post: string;
  readonly position: Position | null;
  /** False: invited, but has not said yes yet. */
  readonly consents: boolean;
}

export interface SampleMeeting {
  /** Days from today; negative ones are held with minutes. */
  readonly day: number;
  readonly startsAt: string;
  readonly place: string;
  readonly purpose: string;
  readonly segments: readonly {
    readonly title: string;
    readonly kind: SegmentKind;
    readonly planned: number;
    readonly spent: number;
    readonly notes: string;
  }[];
  readonly absent: readonly string[];
  readonly decisions: readonly {
    readonly text: string;
    readonly who: string;
    readonly day: number;
    readonly done: boolean;
  }[];
}

export interface SampleTeam {
  readonly school: SchoolKey;
  readonly name: string;
  readonly kind: TeamKind;
  readonly theme: string;
  readonly goal: string;
  readonly classes: readonly string[];
  readonly basis: GroupingBasis;
  readonly technologies: readonly string[];
  readonly methodDay: number | null;
  /** The first founded the team and coordinates. */
  readonly members: readonly SampleMember[];
  readonly tutorId: string | null;
  readonly rules: readonly string[];
  /** Why two are enough for a draft; empty for the others. */
  readonly sizeReason?: string;
  readonly reached: Reached;
  readonly orderNumber: string;
  /** Days from today of the founding and the order. */
  readonly founded: number;
  readonly ordered: number;
  /** Whether the suggested plan was taken, and approved by the administration. */
  readonly plan: 'none' | 'suggested' | 'approved';
  readonly meetings: readonly SampleMeeting[];
  /** The team worked last school year: its days are counted from 20 September of that year. */
  readonly lastYear?: boolean;
}

const member = (
  id: string,
  post: string,
  position: Position | null = null,
  consents = true,
): SampleMember => ({ id, post, position, consents });

/** The meeting at which a team agrees what it studies. */
const firstMeeting = (day: number, who: string): SampleMeeting => ({
  day,
  startsAt: '14:30',
  place: 'кабинет 12',
  purpose: 'Договариваемся, что изучаем',
  segments: [
    {
      title: 'Входная работа',
      kind: 'data_work',
      planned: 40,
      spent: 40,
      notes: 'Назвали общее на трёх предметах.',
    },
  ],
  absent: [],
  decisions: [{ text: 'Собрать по три работы до решения', who, day: day + 1, done: true }],
});

/** Teams at different steps. What they study follows the seeds' examples; people and words are invented. */
export const SAMPLE_TEAMS: readonly SampleTeam[] = [
  {
    school: 'town',
    name: 'Читаем условие',
    kind: 'kouch',
    theme: 'Смысловое чтение текстовых задач',
    goal: 'Ученики 7А называют вопрос и данные задачи своими словами до решения',
    classes: ['7А'],
    basis: 'class',
    technologies: ['смысловое чтение', 'формирующее оценивание'],
    methodDay: 3,
    members: [
      member('3', 'учитель математики'),
      member('4', 'учитель русского языка', 'tutor'),
      member('5', 'учитель географии', 'leader'),
      member('6', 'учитель физики', 'follower'),
      member('7', 'учитель информатики', 'follower'),
    ],
    tutorId: '4',
    rules: [
      'Говорим о том, что делали и говорили ученики, а не о том, хорош ли учитель',
      'Начинаем и заканчиваем вовремя',
      'У каждого решения есть тот, кто отвечает, и срок',
    ],
    reached: 'problem',
    orderNumber: '84-о',
    founded: -75,
    ordered: -68,
    plan: 'approved',
    meetings: [
      {
        day: -61,
        startsAt: '14:30',
        place: 'кабинет 21',
        purpose: 'Договариваемся, что изучаем',
        segments: [
          {
            title: 'Входная работа 7А: что вышло',
            kind: 'data_work',
            planned: 40,
            spent: 45,
            notes: 'Задачи 5 и 6 начали решать 22 из 24, верный вопрос назвали 7.',
          },
          {
            title: 'Правила команды',
            kind: 'organisational',
            planned: 20,
            spent: 15,
            notes: 'Приняли три правила.',
          },
        ],
        absent: [],
        decisions: [
          {
            text: 'Принести по три работы учеников с условием из трёх предложений',
            who: '6',
            day: -54,
            done: true,
          },
        ],
      },
      {
        day: -47,
        startsAt: '14:30',
        place: 'кабинет 21',
        purpose: 'Выбираем приём и первый урок',
        segments: [
          {
            title: 'Как работаем с условием на четырёх предметах',
            kind: 'joint_analysis',
            planned: 30,
            spent: 30,
            notes: 'На физике и географии ученики ищут числа, не читая вопрос.',
          },
          {
            title: 'Приём «вопрос своими словами»',
            kind: 'learning',
            planned: 30,
            spent: 25,
            notes: 'Попробовали на двух задачах сами.',
          },
          {
            title: 'Урок № 1: задачи и места, где остановимся',
            kind: 'joint_design',
            planned: 30,
            spent: 35,
            notes: 'Берём две задачи с лишним данным.',
          },
        ],
        absent: ['5'],
        decisions: [
          {
            text: 'Вопрос задачи ученики записывают своими словами до решения',
            who: '6',
            day: -33,
            done: true,
          },
          { text: 'Собрать работы трёх учеников с урока № 1 в папку', who: '7', day: -4, done: false },
        ],
      },
      {
        day: -19,
        startsAt: '14:30',
        place: 'кабинет 21',
        purpose: 'Готовим урок № 1 вместе',
        segments: [
          {
            title: 'Что ждём от трёх учеников',
            kind: 'joint_design',
            planned: 45,
            spent: 50,
            notes: '7А-04К остановится на слове «соответственно», 7А-19Я спросит соседа.',
          },
          { title: 'Дата урока и замены', kind: 'organisational', planned: 15, spent: 10, notes: '' },
        ],
        absent: [],
        decisions: [
          { text: 'Договориться о замене на втором уроке', who: '3', day: 2, done: false },
          { text: 'Убрать подсказку с карточки «Вопрос задачи»', who: '6', day: 4, done: false },
        ],
      },
      {
        day: 3,
        startsAt: '14:30',
        place: 'кабинет 21',
        purpose: 'Разбираем урок № 1',
        segments: [
          { title: 'Что показал урок № 1', kind: 'joint_analysis', planned: 30, spent: 0, notes: '' },
          {
            title: 'Урок № 2: прогнозы для трёх учеников',
            kind: 'joint_design',
            planned: 45,
            spent: 0,
            notes: '',
          },
          { title: 'Дата и план урока № 3', kind: 'organisational', planned: 15, spent: 0, notes: '' },
        ],
        absent: [],
        decisions: [],
      },
    ],
  },
  {
    school: 'town',
    name: 'Считаем с прикидкой',
    kind: 'kouch',
    theme: 'Прикидка и проверка ответа',
    goal: 'Ученики 6А прикидывают ответ до вычисления и замечают невозможный',
    classes: ['6А'],
    basis: 'parallel',
    technologies: ['формирующее оценивание'],
    methodDay: 4,
    members: [
      member('9', 'учитель математики'),
      member('10', 'учитель биологии', 'tutor'),
      member('11', 'учитель технологии', 'leader'),
      member('12', 'учитель математики'),
    ],
    tutorId: null,
    rules: ['Показываем работы учеников без имён', 'Спорим о фактах'],
    reached: 'ordered',
    orderNumber: '91-о',
    founded: -30,
    ordered: -12,
    plan: 'suggested',
    meetings: [
      {
        day: 5,
        startsAt: '15:00',
        place: 'кабинет 8',
        purpose: 'Первое заседание: трудности 6А',
        segments: [
          { title: 'Где теряется порядок величины', kind: 'data_work', planned: 40, spent: 0, notes: '' },
        ],
        absent: [],
        decisions: [],
      },
    ],
  },
  {
    school: 'town',
    name: 'Слышим друг друга',
    kind: 'kouch',
    theme: 'Разговор на уроке: каждый высказался',
    goal: '',
    classes: ['5Б'],
    basis: 'focus',
    technologies: [],
    methodDay: null,
    members: [
      member('13', 'учитель начальных классов'),
      member('14', 'учитель английского языка'),
      member('15', 'учитель истории', null, false),
    ],
    tutorId: null,
    rules: [],
    sizeReason: 'третий участник решает до конца месяца',
    reached: 'draft',
    orderNumber: '',
    founded: -9,
    ordered: 0,
    plan: 'none',
    meetings: [],
  },
  {
    school: 'town',
    name: 'Опыт и вывод',
    kind: 'kouch',
    theme: 'От опыта к выводу без подсказки',
    goal: 'Ученики 8В формулируют вывод по данным опыта сами',
    classes: ['8В'],
    basis: 'subject_area',
    technologies: ['проблемно-диалогическое обучение'],
    methodDay: 2,
    members: [
      member('16', 'учитель химии'),
      member('17', 'учитель физики', 'tutor'),
      member('18', 'учитель биологии', 'leader'),
    ],
    tutorId: '17',
    rules: ['На уроке коллеги смотрим на учеников'],
    reached: 'problem',
    orderNumber: '85-о',
    founded: -70,
    ordered: -66,
    plan: 'suggested',
    meetings: [
      {
        day: -40,
        startsAt: '14:00',
        place: 'лаборантская',
        purpose: 'Что ученики называют выводом',
        segments: [
          {
            title: 'Выводы из тетрадей 8В',
            kind: 'data_work',
            planned: 45,
            spent: 45,
            notes: 'Из 21 вывода 13 повторяют ход опыта.',
          },
        ],
        absent: [],
        decisions: [{ text: 'Собрать выводы после опыта с нагреванием', who: '18', day: -20, done: true }],
      },
    ],
  },
  {
    school: 'village',
    name: 'Практические задачи',
    kind: 'kouch',
    theme: 'Практико-ориентированные задания',
    goal: 'Ученики 7 класса переводят житейскую ситуацию в задачу',
    classes: ['7'],
    basis: 'class',
    technologies: ['формирующее оценивание'],
    methodDay: 5,
    members: [
      member('25', 'учитель математики'),
      member('22', 'учитель географии', 'tutor'),
      member('26', 'учитель информатики'),
      member('27', 'учитель химии и биологии', 'leader'),
      member('28', 'учитель русского языка'),
    ],
    tutorId: '22',
    rules: ['Пробуем вместе', 'Не оцениваем коллегу'],
    reached: 'problem',
    orderNumber: '31',
    founded: -72,
    ordered: -67,
    plan: 'approved',
    meetings: [
      {
        day: -50,
        startsAt: '13:20',
        place: 'учительская',
        purpose: 'С чего начинаем',
        segments: [
          {
            title: 'Какие задания не начинают',
            kind: 'data_work',
            planned: 40,
            spent: 40,
            notes: 'Не начинают задание, если в нём больше двух действий.',
          },
        ],
        absent: [],
        decisions: [{ text: 'Подобрать по два задания из жизни села', who: '22', day: -30, done: true }],
      },
    ],
  },
  {
    school: 'village',
    name: 'Вижу, как учусь',
    kind: 'kouch',
    theme: 'Приёмы формирующего оценивания',
    goal: '',
    classes: ['3'],
    basis: 'class',
    technologies: [],
    methodDay: null,
    members: [
      member('21', 'учитель начальных классов'),
      member('23', 'учитель физкультуры'),
      member('24', 'учитель немецкого языка', null, false),
    ],
    tutorId: null,
    rules: [],
    reached: 'volunteers',
    orderNumber: '',
    founded: -4,
    ordered: 0,
    plan: 'none',
    meetings: [],
  },
  {
    school: 'town',
    name: 'Прикидываем ответ',
    kind: 'kouch',
    theme: 'Прикидка до вычисления',
    goal: 'Ученики 5А замечают невозможный ответ',
    classes: ['5А'],
    basis: 'class',
    technologies: ['формирующее оценивание'],
    methodDay: 3,
    members: [
      member('51', 'учитель математики'),
      member('52', 'учитель физики', 'tutor'),
      member('53', 'учитель технологии', 'leader'),
    ],
    tutorId: '52',
    rules: ['Говорим о том, что делали ученики', 'У каждого решения есть срок'],
    reached: 'problem',
    orderNumber: '86-о',
    founded: -73,
    ordered: -66,
    plan: 'none',

    meetings: [firstMeeting(-60, '52')],
  },
  {
    school: 'town',
    name: 'Пишем коротко',
    kind: 'kouch',
    theme: 'Вопрос и ответ своими словами',
    goal: 'Ученики 8А отвечают на вопрос задачи одним предложением',
    classes: ['8А'],
    basis: 'class',
    technologies: ['смысловое чтение'],
    methodDay: 3,
    members: [
      member('54', 'учитель русского языка'),
      member('55', 'учитель истории', 'tutor'),
      member('56', 'учитель обществознания', 'leader'),
    ],
    tutorId: '55',
    rules: ['Говорим о том, что делали ученики', 'У каждого решения есть срок'],
    reached: 'problem',
    orderNumber: '87-о',
    founded: -75,
    ordered: -66,
    plan: 'none',

    meetings: [firstMeeting(-60, '55')],
  },
  {
    school: 'town',
    name: 'Чертёж помогает',
    kind: 'kouch',
    theme: 'Чертёж к задаче',
    goal: 'Ученики 5Б рисуют условие до решения',
    classes: ['5Б'],
    basis: 'class',
    technologies: ['смысловое чтение'],
    methodDay: 3,
    members: [
      member('9', 'учитель математики'),
      member('11', 'учитель технологии', 'tutor'),
      member('12', 'учитель математики', 'leader'),
    ],
    tutorId: '11',
    rules: ['Говорим о том, что делали ученики', 'У каждого решения есть срок'],
    reached: 'problem',
    orderNumber: '40-о',
    founded: -7,
    ordered: 0,
    plan: 'none',
    lastYear: true,
    meetings: [firstMeeting(6, '11')],
  },
  {
    school: 'town',
    name: 'Мастерская вопросов',
    kind: 'kouch',
    theme: 'Вопросы учеников к тексту',
    goal: 'Ученики 9А задают вопросы выше воспроизведения',
    classes: ['9А'],
    basis: 'class',
    technologies: ['критическое мышление'],
    methodDay: 3,
    members: [
      member('10', 'учитель биологии'),
      member('14', 'учитель английского языка', 'tutor'),
      member('18', 'учитель биологии', 'leader'),
    ],
    tutorId: '14',
    rules: ['Говорим о том, что делали ученики', 'У каждого решения есть срок'],
    reached: 'problem',
    orderNumber: '41-о',
    founded: -7,
    ordered: 0,
    plan: 'none',
    lastYear: true,
    meetings: [firstMeeting(6, '14')],
  },
  {
    school: 'town',
    name: 'Диктант наоборот',
    kind: 'kouch',
    theme: 'Самопроверка письма',
    goal: 'Ученики 5В находят свои ошибки',
    classes: ['5В'],
    basis: 'class',
    technologies: ['формирующее оценивание'],
    methodDay: 3,
    members: [
      member('15', 'учитель истории'),
      member('16', 'учитель химии', 'tutor'),
      member('17', 'учитель физики', 'leader'),
    ],
    tutorId: '16',
    rules: ['Говорим о том, что делали ученики', 'У каждого решения есть срок'],
    reached: 'problem',
    orderNumber: '42-о',
    founded: -7,
    ordered: 0,
    plan: 'none',
    lastYear: true,
    meetings: [firstMeeting(6, '16')],
  },
];
