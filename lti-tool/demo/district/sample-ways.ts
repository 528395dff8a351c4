import type { CaseLevel } from '@uchitelskaya/shared/domain/lessons/case-level';
import type { PracticeDecision } from '@uchitelskaya/shared/domain/method-work/method-work';

/** How far along the seven steps a team has come by its own acts. */
export type WayEnd =
  | 'problem'
  | 'planned'
  | 'inquiry'
  | 'reflection'
  | 'sharing'
  | 'next_year'
  | 'transformed'
  | 'closed';

/** What one of the three did at a lesson, as an observer wrote it. */
interface SampleSeen {
  readonly saw: string;
  readonly meant: string;
}

export interface SampleLesson {
  /** Days from the team's order. */
  readonly day: number;
  readonly subject: string;
  readonly topic: string;
  readonly aim: string;
  readonly plan: string;
  readonly seen: Readonly<Record<CaseLevel, SampleSeen>>;
  readonly said: string;
  readonly changes: string;
}

/** A team's year after its order: what it wrote at each step. Days are counted from its order. */
export interface SampleWay {
  readonly team: string;
  readonly end: WayEnd;
  /** The plan is written here; otherwise the team's own sample has it. */
  readonly plans: boolean;
  readonly answers: {
    readonly how_agree: string;
    readonly evidence: string;
    readonly why_feasible: string;
    readonly benefit: string;
    readonly judgement: string;
  };
  readonly subjects: readonly { readonly who: number; readonly subject: string; readonly text: string }[];
  readonly evidence: readonly {
    readonly kind: 'internal_test' | 'observation' | 'marks' | 'interview';
    readonly title: string;
    readonly text: string;
  }[];
  readonly technique: string;
  readonly indicator: string;
  readonly research: string;
  readonly criteria: Readonly<Record<CaseLevel, string>>;
  readonly lessons: readonly SampleLesson[];
  readonly found: string;
  readonly failed: string;
  readonly measured: { readonly before: number; readonly after: number; readonly unit: string };
  readonly decision: PracticeDecision;
  readonly why: string;
  /** First is answered by the director, the second waits. */
  readonly asks: readonly { readonly text: string; readonly reason: string; readonly answer: string }[];
  readonly next: string;
}

const READING_LESSONS: readonly SampleLesson[] = [
  {
    day: 64,
    subject: 'физика',
    topic: 'Средняя скорость',
    aim: 'Называют вопрос задачи до вычислений',
    plan: 'Две задачи с лишним данным; до решения – вопрос своими словами в тетради.',
    seen: {
      high: { saw: 'Записал вопрос за минуту, подчеркнул лишнее данное', meant: 'Приём ему уже не нужен' },
      middle: {
        saw: 'Остановился на слове «соответственно», спросил соседа, затем записал вопрос',
        meant: 'Мешает слово, а не задача',
      },
      below_middle: {
        saw: 'Сначала сложил все числа, после карточки перечитал условие',
        meant: 'Карточка вернула к тексту',
      },
    },
    said: '«Раньше я сразу искал, что на что умножить»',
    changes: 'Убрать подсказку с карточки, дать время на чтение молча',
  },
  {
    day: 73,
    subject: 'география',
    topic: 'Масштаб и расстояние',
    aim: 'Отличают данное от лишнего',
    plan: 'Три минуты чтения молча, потом вопрос соседу.',
    seen: {
      high: { saw: 'Объяснил соседу, зачем масштаб', meant: 'Готов объяснять' },
      middle: { saw: 'Назвал вопрос сам, без карточки', meant: 'Приём освоен на знакомом тексте' },
      below_middle: { saw: 'Перечитал условие дважды, назвал вопрос', meant: 'Нужна тишина' },
    },
    said: '«Когда тихо, я дочитываю»',
    changes: 'Оставить чтение молча на всех предметах',
  },
  {
    day: 82,
    subject: 'математика',
    topic: 'Задачи на доли',
    aim: 'Называют вопрос незнакомой задачи',
    plan: 'Незнакомая задача, вопрос своими словами, сверка в паре.',
    seen: {
      high: { saw: 'Составил свой вопрос к условию', meant: '' },
      middle: { saw: 'Назвал вопрос незнакомой задачи', meant: '' },
      below_middle: { saw: 'Назвал вопрос после сверки в паре', meant: 'Пара помогает' },
    },
    said: '«В паре не страшно ошибиться»',
    changes: 'Сверка в паре остаётся',
  },
];

/** The same lessons on other days. */
function on(...days: readonly number[]): readonly SampleLesson[] {
  return READING_LESSONS.map((lesson, i) => ({ ...lesson, day: days[i] ?? lesson.day }));
}

const READING: Omit<SampleWay, 'team' | 'end' | 'plans' | 'lessons'> = {
  answers: {
    how_agree: 'Взяли то, что мешает на каждом нашем предмете: условие не дочитывают',
    evidence: 'Входная работа и два наблюдения на уроках',
    why_feasible: 'С условием работают все пятеро, приём занимает три минуты урока',
    benefit: 'Ученики называют вопрос и данные до решения и реже бросают задачу',
    judgement: 'Класс начинает считать, не дочитав условие: вопрос задачи называют 7 из 24',
  },
  subjects: [
    { who: 0, subject: 'математика', text: 'складывают все числа подряд' },
    { who: 1, subject: 'русский язык', text: 'пересказывают текст без вопроса' },
  ],
  evidence: [
    {
      kind: 'internal_test',
      title: 'Входная работа, задачи 5 и 6',
      text: 'Начали 22 из 24, верный вопрос назвали 7',
    },
    { kind: 'observation', title: 'Физика и география, третий урок', text: 'Ищут числа, не читая вопрос' },
  ],
  technique: 'вопрос своими словами',
  indicator: 'называют вопрос задачи до решения',
  research: 'Как вопрос своими словами помогает дочитать условие?',
  criteria: {
    high: 'называет вопрос и лишнее данное',
    middle: 'называет вопрос без подсказки',
    below_middle: 'называет вопрос после карточки',
  },
  found: 'Вопрос до решения называют 17 из 24; дольше всего держится чтение молча и сверка в паре.',
  failed:
    'Карточка с подсказкой мешала сильным: решали карточку, а не задачу. Убрали её после первого урока.',
  measured: { before: 7, after: 17, unit: 'из 24' },
  decision: 'adopt',
  why: 'Вопрос называют на десять учеников больше, три минуты урока находятся у всех',
  asks: [
    {
      text: 'Общий методический день для команды',
      reason: 'Трое из пяти не могут прийти на урок коллеги: уроки в одно время',
      answer: 'Среда свободна у всех со второй четверти',
    },
    {
      text: 'Три минуты чтения молча в начале каждого урока 7 классов',
      reason: 'На двух уроках из трёх тишина помогла ученикам ниже среднего',
      answer: '',
    },
  ],
  next: 'Рассуждают без опоры на текст: вывод есть, доказательства нет',
};

const ESTIMATING: typeof READING = {
  ...READING,
  answers: {
    how_agree: 'Сравнили работы по трём предметам и взяли общее',
    evidence: 'Отметки за четверть и беседа с шестью учениками',
    why_feasible: 'Прикидка занимает минуту и годится на каждом уроке с числами',
    benefit: 'Ученики замечают невозможный ответ до сдачи работы',
    judgement: 'Невозможный ответ замечают 5 из 23: результат не сверяют с условием',
  },
  evidence: [
    { kind: 'marks', title: 'Отметки за четверть', text: 'Качество 39 %, ошибки в порядке величины' },
    { kind: 'interview', title: 'Беседа с шестью учениками', text: '«Считать ещё раз лень, а как иначе»' },
  ],
  technique: 'прикидка до вычисления',
  indicator: 'замечают невозможный ответ',
  research: 'Как прикидка до вычисления помогает заметить невозможный ответ?',
  found: 'Невозможный ответ замечают 14 из 23; прикидка прижилась там, где её записывают.',
  failed: 'Устная прикидка забывалась к концу решения; стали записывать на полях.',
  measured: { before: 5, after: 14, unit: 'из 23' },
  decision: 'adapt',
  why: 'Помогло девяти ученикам; записывать прикидку надо короче',
};

/** The ways of the sample teams after their orders. */
export const SAMPLE_WAYS: readonly SampleWay[] = [
  { ...READING, team: 'Читаем условие', end: 'inquiry', plans: false, lessons: on(65, 78, 92) },
  { ...ESTIMATING, team: 'Опыт и вывод', end: 'problem', plans: false, lessons: [] },
  { ...ESTIMATING, team: 'Практические задачи', end: 'planned', plans: false, lessons: [] },
  { ...ESTIMATING, team: 'Прикидываем ответ', end: 'reflection', plans: true, lessons: on(30, 38, 46) },
  { ...READING, team: 'Пишем коротко', end: 'sharing', plans: true, lessons: on(24, 31, 38) },
  { ...READING, team: 'Чертёж помогает', end: 'next_year', plans: true, lessons: on(50, 64, 78) },
  { ...ESTIMATING, team: 'Мастерская вопросов', end: 'transformed', plans: true, lessons: on(50, 64, 78) },
  { ...READING, team: 'Диктант наоборот', end: 'closed', plans: true, lessons: on(50, 64, 78) },
];
