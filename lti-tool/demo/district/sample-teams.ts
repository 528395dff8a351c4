import { decision, invited, meeting, member, type SampleTeam, segment } from './sample-team.ts';
import { TEAMS_OF_THREE } from './sample-teams-of-three.ts';

const ROOM_21 = { startsAt: '14:30', place: 'кабинет 21' };

const READING: SampleTeam = {
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
    meeting({
      ...ROOM_21,
      day: -61,
      purpose: 'Договариваемся, что изучаем',
      segments: [
        segment(
          'data_work',
          'Входная работа 7А: что вышло',
          40,
          45,
          'Задачи 5 и 6 начали решать 22 из 24, верный вопрос назвали 7.',
        ),
        segment('organisational', 'Правила команды', 20, 15, 'Приняли три правила.'),
      ],
      decisions: [decision('Принести по три работы учеников с условием из трёх предложений', '6', -54)],
    }),
    meeting({
      ...ROOM_21,
      day: -47,
      purpose: 'Выбираем приём и первый урок',
      segments: [
        segment(
          'joint_analysis',
          'Как работаем с условием на четырёх предметах',
          30,
          30,
          'На физике и географии ученики ищут числа, не читая вопрос.',
        ),
        segment('learning', 'Приём «вопрос своими словами»', 30, 25, 'Попробовали на двух задачах сами.'),
        segment(
          'joint_design',
          'Урок № 1: задачи и места, где остановимся',
          30,
          35,
          'Берём две задачи с лишним данным.',
        ),
      ],
      absent: ['5'],
      decisions: [
        decision('Вопрос задачи ученики записывают своими словами до решения', '6', -33),
        decision('Собрать работы трёх учеников с урока № 1 в папку', '7', -4, false),
      ],
    }),
    meeting({
      ...ROOM_21,
      day: -19,
      purpose: 'Готовим урок № 1 вместе',
      segments: [
        segment(
          'joint_design',
          'Что ждём от трёх учеников',
          45,
          50,
          '7А-04К остановится на слове «соответственно», 7А-19Я спросит соседа.',
        ),
        segment('organisational', 'Дата урока и замены', 15, 10),
      ],
      decisions: [
        decision('Договориться о замене на втором уроке', '3', 2, false),
        decision('Убрать подсказку с карточки «Вопрос задачи»', '6', 4, false),
      ],
    }),
    meeting({
      ...ROOM_21,
      day: 3,
      purpose: 'Разбираем урок № 1',
      segments: [
        segment('joint_analysis', 'Что показал урок № 1', 30),
        segment('joint_design', 'Урок № 2: прогнозы для трёх учеников', 45),
        segment('organisational', 'Дата и план урока № 3', 15),
      ],
    }),
  ],
};

const ESTIMATING: SampleTeam = {
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
    meeting({
      day: 5,
      startsAt: '15:00',
      place: 'кабинет 8',
      purpose: 'Первое заседание: трудности 6А',
      segments: [segment('data_work', 'Где теряется порядок величины', 40)],
    }),
  ],
};

const HEARING: SampleTeam = {
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
    invited('15', 'учитель истории'),
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
};

const CONCLUDING: SampleTeam = {
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
    meeting({
      day: -40,
      startsAt: '14:00',
      place: 'лаборантская',
      purpose: 'Что ученики называют выводом',
      segments: [
        segment('data_work', 'Выводы из тетрадей 8В', 45, 45, 'Из 21 вывода 13 повторяют ход опыта.'),
      ],
      decisions: [decision('Собрать выводы после опыта с нагреванием', '18', -20)],
    }),
  ],
};

const PRACTICAL: SampleTeam = {
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
    meeting({
      day: -50,
      startsAt: '13:20',
      place: 'учительская',
      purpose: 'С чего начинаем',
      segments: [
        segment(
          'data_work',
          'Какие задания не начинают',
          40,
          40,
          'Не начинают задание, если в нём больше двух действий.',
        ),
      ],
      decisions: [decision('Подобрать по два задания из жизни села', '22', -30)],
    }),
  ],
};

const SEEING: SampleTeam = {
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
    invited('24', 'учитель немецкого языка'),
  ],
  tutorId: null,
  rules: [],
  reached: 'volunteers',
  orderNumber: '',
  founded: -4,
  ordered: 0,
  plan: 'none',
  meetings: [],
};

/** Teams at different steps. What they study follows the seeds' examples; people and words are invented. */
export const SAMPLE_TEAMS: readonly SampleTeam[] = [
  READING,
  ESTIMATING,
  HEARING,
  CONCLUDING,
  PRACTICAL,
  SEEING,
  ...TEAMS_OF_THREE,
];
