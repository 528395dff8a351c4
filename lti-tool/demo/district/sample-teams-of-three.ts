import { decision, meeting, member, type SampleTeam, segment } from './sample-team.ts';

/** What tells the teams of three apart that work on one class and whose way is told elsewhere (sample-ways.ts). */
interface OfThree {
  readonly name: string;
  readonly theme: string;
  readonly goal: string;
  readonly classLabel: string;
  readonly technology: string;
  /** Id and post of the founder, the tutor and the leader. */
  readonly people: readonly [
    founder: readonly [string, string],
    tutor: readonly [string, string],
    leader: readonly [string, string],
  ];
  readonly orderNumber: string;
}

function ofThree(
  { name, theme, goal, classLabel, technology, people, orderNumber }: OfThree,
  days: { readonly founded: number; readonly ordered: number; readonly first: number },
): SampleTeam {
  const [founder, tutor, leader] = people;
  const [tutorId] = tutor;
  return {
    school: 'town',
    name,
    kind: 'kouch',
    theme,
    goal,
    classes: [classLabel],
    basis: 'class',
    technologies: [technology],
    methodDay: 3,
    members: [member(...founder), member(...tutor, 'tutor'), member(...leader, 'leader')],
    tutorId,
    rules: ['Говорим о том, что делали ученики', 'У каждого решения есть срок'],
    reached: 'problem',
    orderNumber,
    founded: days.founded,
    ordered: days.ordered,
    plan: 'none',
    meetings: [
      meeting({
        day: days.first,
        startsAt: '14:30',
        place: 'кабинет 12',
        purpose: 'Договариваемся, что изучаем',
        segments: [segment('data_work', 'Входная работа', 40, 40, 'Назвали общее на трёх предметах.')],
        decisions: [decision('Собрать по три работы до решения', tutorId, days.first + 1)],
      }),
    ],
  };
}

function ofLastYear(team: OfThree): SampleTeam {
  return { ...ofThree(team, { founded: -7, ordered: 0, first: 6 }), lastYear: true };
}

export const TEAMS_OF_THREE: readonly SampleTeam[] = [
  ofThree(
    {
      name: 'Прикидываем ответ',
      theme: 'Прикидка до вычисления',
      goal: 'Ученики 5А замечают невозможный ответ',
      classLabel: '5А',
      technology: 'формирующее оценивание',
      people: [
        ['51', 'учитель математики'],
        ['52', 'учитель физики'],
        ['53', 'учитель технологии'],
      ],
      orderNumber: '86-о',
    },
    { founded: -73, ordered: -66, first: -60 },
  ),
  ofThree(
    {
      name: 'Пишем коротко',
      theme: 'Вопрос и ответ своими словами',
      goal: 'Ученики 8А отвечают на вопрос задачи одним предложением',
      classLabel: '8А',
      technology: 'смысловое чтение',
      people: [
        ['54', 'учитель русского языка'],
        ['55', 'учитель истории'],
        ['56', 'учитель обществознания'],
      ],
      orderNumber: '87-о',
    },
    { founded: -75, ordered: -66, first: -60 },
  ),
  ofLastYear({
    name: 'Чертёж помогает',
    theme: 'Чертёж к задаче',
    goal: 'Ученики 5Б рисуют условие до решения',
    classLabel: '5Б',
    technology: 'смысловое чтение',
    people: [
      ['9', 'учитель математики'],
      ['11', 'учитель технологии'],
      ['12', 'учитель математики'],
    ],
    orderNumber: '40-о',
  }),
  ofLastYear({
    name: 'Мастерская вопросов',
    theme: 'Вопросы учеников к тексту',
    goal: 'Ученики 9А задают вопросы выше воспроизведения',
    classLabel: '9А',
    technology: 'критическое мышление',
    people: [
      ['10', 'учитель биологии'],
      ['14', 'учитель английского языка'],
      ['18', 'учитель биологии'],
    ],
    orderNumber: '41-о',
  }),
  ofLastYear({
    name: 'Диктант наоборот',
    theme: 'Самопроверка письма',
    goal: 'Ученики 5В находят свои ошибки',
    classLabel: '5В',
    technology: 'формирующее оценивание',
    people: [
      ['15', 'учитель истории'],
      ['16', 'учитель химии'],
      ['17', 'учитель физики'],
    ],
    orderNumber: '42-о',
  }),
];
