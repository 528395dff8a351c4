import type { Guide } from '../lms/lms-app.ts';
import { findPerson, type LmsState } from '../lms/lms-state.ts';
import { COURSE, SCHOOL_NAMES } from './sample-lms.ts';

/** Whom to click to see what, for the LMS's first page. Activities are filled in when the tool is connected. */
export function sampleGuides(state: LmsState): readonly Guide[] {
  const first = (courseId: string) =>
    state.courses.find(({ id }) => id === courseId)?.activities[0]?.id ?? null;
  const own = (courseId: string, title: string) =>
    state.courses.find(({ id }) => id === courseId)?.activities.find((activity) => activity.title === title)
      ?.id ?? first(courseId);
  const guide = (
    personId: string,
    courseId: string,
    group: string,
    activityId: string | null,
    role: Guide['role'],
    sees: Guide['sees'],
  ): Guide => {
    if (!findPerson(state, personId)) throw new Error(`no person ${personId} in the demo`);
    return { personId, courseId, group, activityId, role, sees };
  };
  const { town, village, gymnasium, district } = COURSE;
  return [
    guide(
      '3',
      town,
      SCHOOL_NAMES.town,
      own(town, 'Читаем условие'),
      { ru: 'координатор', en: 'coordinator' },
      {
        ru: 'Дом команды: путь, следующее дело, ближайшее заседание, решения в работе. Утверждённый план года, таблица и документ.',
        en: 'A team’s home: path, next action, the coming meeting, open decisions. An approved plan of the year as tracker and document.',
      },
    ),
    guide(
      '6',
      town,
      SCHOOL_NAMES.town,
      own(town, 'Читаем условие'),
      { ru: 'учитель физики, участник', en: 'physics teacher, member' },
      {
        ru: 'Та же команда глазами участника: свои решения и строки плана.',
        en: 'The same team as a member sees it: own decisions and plan lines.',
      },
    ),
    guide(
      '12',
      town,
      SCHOOL_NAMES.town,
      first(town),
      { ru: 'учитель математики, участник', en: 'mathematics teacher, member' },
      {
        ru: 'Приказ есть, правила ждут её согласия.',
        en: 'The order is there, the rules wait for her word.',
      },
    ),
    guide(
      '15',
      town,
      SCHOOL_NAMES.town,
      first(town),
      { ru: 'учитель истории, приглашён', en: 'history teacher, invited' },
      {
        ru: 'Приглашение в команду: согласие даёт только он сам.',
        en: 'An invitation to a team: only he himself can accept it.',
      },
    ),
    guide(
      '8',
      town,
      SCHOOL_NAMES.town,
      first(town),
      { ru: 'заместитель директора', en: 'deputy head' },
      {
        ru: 'Команды школы и где они сейчас; приказ и утверждение плана. Заседания вести не может и не должна.',
        en: 'The school’s teams and where they stand; orders and approval of plans. No meetings to run.',
      },
    ),
    guide(
      '25',
      village,
      SCHOOL_NAMES.village,
      first(village),
      { ru: 'координатор, сельская школа', en: 'coordinator, a rural school' },
      {
        ru: 'Школа из девяти учителей, две команды.',
        en: 'A school of nine teachers, two teams.',
      },
    ),
    guide(
      '24',
      village,
      SCHOOL_NAMES.village,
      first(village),
      { ru: 'учитель немецкого языка', en: 'German teacher' },
      {
        ru: 'Инициативная группа: команда до приказа.',
        en: 'Volunteers: a team before its order.',
      },
    ),
    guide(
      '31',
      gymnasium,
      SCHOOL_NAMES.gymnasium,
      first(gymnasium),
      { ru: 'учитель, команд ещё нет', en: 'teacher, no teams yet' },
      {
        ru: 'Пустая школа: как начать команду.',
        en: 'An empty school: how to start a team.',
      },
    ),
    guide(
      '41',
      district,
      'Информационно-методический центр',
      first(district),
      { ru: 'методист района', en: 'district methodologist' },
      {
        ru: 'Команды всех школ без учеников и без самооценок.',
        en: 'The teams of all schools, without pupils and self-assessments.',
      },
    ),
    guide(
      '2',
      town,
      'Администраторы',
      first(town),
      { ru: 'администратор LMS', en: 'LMS administrator' },
      {
        ru: 'Открывает «Учительскую» и видит раздел «Администрирование»: подключения, школы и курсы, роли, неудачные запуски. Записей команд не видит.',
        en: 'Opens the tool and finds the tab “Administration”: connections, schools and courses, roles, failed launches. Sees no records of teams.',
      },
    ),
    guide(
      '2',
      '',
      'Администраторы',
      null,
      { ru: 'администратор LMS', en: 'LMS administrator' },
      {
        ru: 'Страница внешних инструментов самой LMS: сюда вставляют одноразовую ссылку.',
        en: 'The LMS’s own page of external tools: the one-time link goes here.',
      },
    ),
  ];
}
