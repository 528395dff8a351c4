import type { Guide } from '../lms/lms-app.ts';
import { findPerson, type LmsState } from '../lms/lms-state.ts';
import { ADMINISTRATION, COURSE, EXPERT, HEAD, SCHOOL_NAMES } from './sample-lms.ts';

/** Whom to click to see what, for the LMS's first page. Activities are filled in when the tool is connected. */
export function sampleGuides(state: LmsState, pupilLink: string): readonly Guide[] {
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
  const { town, village, gymnasium, district, lyceum } = COURSE;
  return [
    guide(
      '3',
      town,
      SCHOOL_NAMES.town,
      own(town, 'Читаем условие'),
      { ru: 'координатор', en: 'coordinator' },
      {
        ru: 'Дом команды: путь, следующее дело, ближайшее заседание, решения в работе. Утверждённый план, исследовательский урок с листами наблюдения, дневник, копилка, класс 7А по кодам.',
        en: 'A team’s home: path, next action, the coming meeting, open decisions. An approved plan, a research lesson with observation sheets, the diary, the bank, class 7А by codes.',
      },
    ),
    guide(
      '6',
      town,
      SCHOOL_NAMES.town,
      own(town, 'Читаем условие'),
      { ru: 'учитель физики, участник', en: 'physics teacher, member' },
      {
        ru: 'Та же команда глазами участника. «Моё»: анкета, которая ждёт, свои компетенции рядом с оценкой эксперта и разговором о ней, идущий маршрут с подтверждённым шагом.',
        en: 'The same team as a member sees it. “Mine”: a questionnaire that waits, own competences beside an expert’s view and their talk, a running route with a confirmed step.',
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
        ru: 'Пройденная «перезагрузка», диагностика школы до и после, классы, маршруты на утверждении, план методработы. Заседания вести не может и не должна.',
        en: 'A finished “reset”, the school’s diagnostics before and after, classes, routes to approve, the plan of methodical work. No meetings to run.',
      },
    ),
    guide(
      HEAD,
      town,
      SCHOOL_NAMES.town,
      first(town),
      { ru: 'директор', en: 'head' },
      {
        ru: 'Команды во всех состояниях, от приказа до ПОС; рекомендация команды, которая ждёт ответа; копилка школы.',
        en: 'Teams in every state, from the order to a PLC; a team’s recommendation that waits for an answer; the school’s bank.',
      },
    ),
    guide(
      EXPERT,
      town,
      SCHOOL_NAMES.town,
      first(town),
      { ru: 'эксперт школы, координатор', en: 'the school’s expert, a coordinator' },
      {
        ru: 'Материал в копилке ждёт рецензии; оценка уроков коллеги и разговор о расхождении; черновик новой команды.',
        en: 'A material in the bank waits for a review; a colleague’s lessons rated, and the talk about a difference; a new team’s draft.',
      },
    ),
    guide(
      '54',
      town,
      SCHOOL_NAMES.town,
      first(town),
      { ru: 'координатор команды в конце года', en: 'coordinator of a team at the end of its year' },
      {
        ru: 'Полный цикл исследовательских уроков с согласованным итогом, результат «до и после» с решением, педсовет, рекомендации: одна с ответом, одна ждёт.',
        en: 'A full cycle of lesson study with an agreed summary, results before and after with a decision, a council, recommendations: one answered, one waiting.',
      },
    ),
    {
      ...guide(
        '3',
        town,
        SCHOOL_NAMES.town,
        first(town),
        { ru: 'без входа, по одноразовой ссылке', en: 'no sign-in, by a one-time link' },
        {
          ru: 'Анкета ученика 7А на телефоне: одна страница, один раз, без имени.',
          en: 'The questionnaire of a pupil of 7А on a phone: one page, once, without a name.',
        },
      ),
      link: { href: pupilLink, name: { ru: 'Ученик 7А', en: 'A pupil of 7А' } },
    },
    guide(
      '25',
      village,
      SCHOOL_NAMES.village,
      first(village),
      { ru: 'координатор, сельская школа', en: 'coordinator, a rural school' },
      {
        ru: 'Школа из девяти учителей, две команды; план и маршруты утверждены, уроки впереди.',
        en: 'A school of nine teachers, two teams; plan and routes are approved, lessons lie ahead.',
      },
    ),
    guide(
      ADMINISTRATION.village,
      village,
      SCHOOL_NAMES.village,
      first(village),
      { ru: 'заместитель директора, девять учителей', en: 'deputy head, nine teachers' },
      {
        ru: 'Правила малых групп: ответили семеро, а числа скрыты там, где по ним узнали бы человека. Начатая «перезагрузка».',
        en: 'Rules for small groups: seven answered, and numbers stay hidden where they would tell who it was. A “reset” just begun.',
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
      ADMINISTRATION.lyceum,
      lyceum,
      SCHOOL_NAMES.lyceum,
      first(lyceum),
      { ru: 'заместитель директора, команды собираются', en: 'deputy head, teams are being formed' },
      {
        ru: '«Команды» → «Собрать команды»: предложение состава с причинами и тем, чего не хватает; людей можно переставить, решение – с причиной. Одна команда уже решена и ждёт согласия.',
        en: '“Teams” → “Form teams”: a proposal with reasons and what is missing; people can be moved, and a decision has its reason. One team is decided and waits for consent.',
      },
    ),
    guide(
      '63',
      lyceum,
      SCHOOL_NAMES.lyceum,
      first(lyceum),
      { ru: 'учитель, приглашена в команду', en: 'a teacher, invited to a team' },
      {
        ru: 'Приглашение, на которое отвечает только она; «Моё» → «Пожелания к команде», которых не видит никто.',
        en: 'An invitation that only she can answer; “Mine” → “Wishes for a team”, which nobody else sees.',
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
