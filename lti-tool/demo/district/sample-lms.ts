import type { CourseRole, LmsCourse, LmsPerson, LmsState } from '../lms/lms-state.ts';

/** Courses of the demo LMS: one for the teams of each school, one of the district's centre. */
export const COURSE = { town: '2', village: '3', gymnasium: '4', district: '5', lyceum: '6' } as const;

/** Schools of the demo district, after the seeds' two examples: a town school of 467 pupils, a rural one of 45. */
export const SCHOOL_NAMES = {
  town: 'Школа № 14',
  village: 'Сосновская школа',
  gymnasium: 'Гимназия',
  lyceum: 'Лицей',
} as const;
export type SchoolKey = keyof typeof SCHOOL_NAMES;

/** Deputy heads, who write orders and approve. */
export const ADMINISTRATION = { town: '8', village: '29', lyceum: '79' } as const;
/** The head of the town school. */
export const HEAD = '19';
/** Who looks at lessons and reviews materials in the town school, by order. */
export const EXPERT = '13';
/** The same in the rural school. */
export const VILLAGE_EXPERT = '25';

interface SamplePerson {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly admin?: boolean;
  readonly courses: Readonly<Partial<Record<keyof typeof COURSE, CourseRole>>>;
}

/** All invented. Given names carry the patronymic, as Russian schools' Moodles do. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  { id: '2', given: 'Павел Сергеевич', family: 'Седов', admin: true, courses: {} },
  { id: '3', given: 'Ольга Викторовна', family: 'Сомова', courses: { town: 'editingteacher' } },
  { id: '4', given: 'Ирина Павловна', family: 'Ветрова', courses: { town: 'teacher' } },
  { id: '5', given: 'Денис Олегович', family: 'Крылов', courses: { town: 'teacher' } },
  { id: '6', given: 'Тимур Русланович', family: 'Галеев', courses: { town: 'teacher' } },
  { id: '7', given: 'Анна Степановна', family: 'Лебедева', courses: { town: 'teacher' } },
  { id: '8', given: 'Марина Дмитриевна', family: 'Дорохова', courses: { town: 'manager' } },
  { id: '9', given: 'Сергей Ильич', family: 'Кедров', courses: { town: 'editingteacher' } },
  { id: '10', given: 'Лидия Фёдоровна', family: 'Яблокова', courses: { town: 'teacher' } },
  { id: '11', given: 'Рустам Айдарович', family: 'Сафин', courses: { town: 'teacher' } },
  { id: '12', given: 'Вера Ивановна', family: 'Полянская', courses: { town: 'teacher' } },
  { id: '13', given: 'Елена Андреевна', family: 'Миронова', courses: { town: 'editingteacher' } },
  { id: '14', given: 'Юлия Марковна', family: 'Окунева', courses: { town: 'teacher' } },
  { id: '15', given: 'Артём Глебович', family: 'Рощин', courses: { town: 'teacher' } },
  { id: '16', given: 'Нина Петровна', family: 'Ключева', courses: { town: 'editingteacher' } },
  { id: '17', given: 'Игорь Львович', family: 'Барсов', courses: { town: 'teacher' } },
  { id: '18', given: 'Светлана Юрьевна', family: 'Мальцева', courses: { town: 'teacher' } },
  { id: '19', given: 'Лариса Андреевна', family: 'Фомина', courses: { town: 'manager' } },
  { id: '51', given: 'Наталья Олеговна', family: 'Берёзкина', courses: { town: 'editingteacher' } },
  { id: '52', given: 'Марат Ильдарович', family: 'Хасанов', courses: { town: 'teacher' } },
  { id: '53', given: 'Ксения Романовна', family: 'Тихонова', courses: { town: 'teacher' } },
  { id: '54', given: 'Глеб Андреевич', family: 'Орешкин', courses: { town: 'editingteacher' } },
  { id: '55', given: 'Инна Сергеевна', family: 'Ларина', courses: { town: 'teacher' } },
  { id: '56', given: 'Фёдор Павлович', family: 'Стрижов', courses: { town: 'teacher' } },
  { id: '21', given: 'Галина Тимофеевна', family: 'Журавлёва', courses: { village: 'editingteacher' } },
  { id: '22', given: 'Пётр Николаевич', family: 'Лосев', courses: { village: 'teacher' } },
  { id: '23', given: 'Тамара Юрьевна', family: 'Брусникина', courses: { village: 'teacher' } },
  { id: '24', given: 'Олеся Игоревна', family: 'Снегирёва', courses: { village: 'teacher' } },
  { id: '25', given: 'Виктор Степанович', family: 'Дубов', courses: { village: 'editingteacher' } },
  { id: '26', given: 'Зоя Алексеевна', family: 'Ракитина', courses: { village: 'teacher' } },
  { id: '27', given: 'Надежда Ильинична', family: 'Черёмухина', courses: { village: 'teacher' } },
  { id: '28', given: 'Роман Эдуардович', family: 'Осинин', courses: { village: 'teacher' } },
  { id: '29', given: 'Клавдия Петровна', family: 'Вишнёва', courses: { village: 'teacher' } },
  { id: '31', given: 'Алина Борисовна', family: 'Соколовская', courses: { gymnasium: 'editingteacher' } },
  { id: '32', given: 'Георгий Антонович', family: 'Левин', courses: { gymnasium: 'teacher' } },
  { id: '33', given: 'Дарья Максимовна', family: 'Звягина', courses: { gymnasium: 'teacher' } },
  { id: '34', given: 'Тамара Львовна', family: 'Гурова', courses: { gymnasium: 'manager' } },
  { id: '61', given: 'Алевтина Юрьевна', family: 'Морозова', courses: { lyceum: 'editingteacher' } },
  { id: '62', given: 'Богдан Ильич', family: 'Седых', courses: { lyceum: 'teacher' } },
  { id: '63', given: 'Валентина Егоровна', family: 'Лаптева', courses: { lyceum: 'teacher' } },
  { id: '64', given: 'Герман Викторович', family: 'Ясенев', courses: { lyceum: 'teacher' } },
  { id: '65', given: 'Диана Маратовна', family: 'Закирова', courses: { lyceum: 'editingteacher' } },
  { id: '66', given: 'Евгений Петрович', family: 'Тополев', courses: { lyceum: 'teacher' } },
  { id: '67', given: 'Жанна Олеговна', family: 'Кузнецова', courses: { lyceum: 'teacher' } },
  { id: '68', given: 'Зинаида Павловна', family: 'Орлова', courses: { lyceum: 'teacher' } },
  { id: '69', given: 'Илья Фёдорович', family: 'Громов', courses: { lyceum: 'editingteacher' } },
  { id: '70', given: 'Камилла Ренатовна', family: 'Юсупова', courses: { lyceum: 'teacher' } },
  { id: '71', given: 'Леонид Аркадьевич', family: 'Весенин', courses: { lyceum: 'teacher' } },
  { id: '72', given: 'Маргарита Львовна', family: 'Соболева', courses: { lyceum: 'teacher' } },
  { id: '73', given: 'Никита Сергеевич', family: 'Долгих', courses: { lyceum: 'teacher' } },
  { id: '74', given: 'Оксана Ивановна', family: 'Ручьёва', courses: { lyceum: 'teacher' } },
  { id: '79', given: 'Полина Андреевна', family: 'Светлова', courses: { lyceum: 'manager' } },
  { id: '41', given: 'Людмила Романовна', family: 'Заречная', courses: { district: 'manager' } },
];

/** The state the demo LMS starts with: no tool yet, no activity. */
export function sampleLms(): LmsState {
  const people: readonly LmsPerson[] = SAMPLE_PEOPLE.map(({ id, given, family, admin = false }) => ({
    id,
    given,
    family,
    email: `person${id}@demo.example`,
    admin,
  }));
  const course = (key: keyof typeof COURSE, title: string, label: string, group: string): LmsCourse => ({
    id: COURSE[key],
    title,
    label,
    group,
    participants: SAMPLE_PEOPLE.flatMap(({ id, courses }) => {
      const role = courses[key];
      return role ? [{ personId: id, role }] : [];
    }),
    activities: [],
    history: [],
    lineItems: [],
  });
  return {
    people,
    courses: [
      course('town', 'Методическая работа', 'МР-14', SCHOOL_NAMES.town),
      course('village', 'Учимся вместе', 'СОСНОВО', SCHOOL_NAMES.village),
      course('gymnasium', 'Команды гимназии', 'ГИМН', SCHOOL_NAMES.gymnasium),
      course('lyceum', 'Команды лицея', 'ЛИЦЕЙ', SCHOOL_NAMES.lyceum),
      course('district', 'Методисты района', 'ИМЦ', 'Информационно-методический центр'),
    ],
    tools: [],
  };
}
