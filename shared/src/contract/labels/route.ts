import type {
  Category,
  GoalKind,
  RouteDecision,
  RouteState,
  RouteTitle,
} from '../../domain/routes/individual-route.ts';
import type { BasisKind } from '../../domain/routes/route-basis.ts';
import type { PracticeKind, RouteForm, RouteStepStatus } from '../../domain/routes/route-step.ts';
import type { RouteTrack } from '../../domain/routes/route-track.ts';
import type { LabelsOf } from './labels-of.ts';

/** Individual routes (ui-labels.md §6, diagnostics-and-routes.md §8). */
export interface RouteLabelIds {
  readonly routeTitle: RouteTitle;
  readonly routeState: RouteState;
  readonly routeStepStatus: RouteStepStatus;
  readonly routeForm: RouteForm;
  readonly routeTrack: RouteTrack;
  readonly basisKind: BasisKind;
  /** The same, as the name of a list. */
  readonly basisKindMany: BasisKind;
  readonly routeDecision: RouteDecision;
  readonly goalKind: GoalKind;
  readonly category: Category;
  readonly practiceKind: PracticeKind;
}

export const ROUTE_RU: LabelsOf<RouteLabelIds> = {
  routeTitle: {
    route: 'индивидуальный образовательный маршрут',
    development_plan: 'план профессионального развития',
  },
  routeState: {
    draft: 'черновик',
    submitted: 'на утверждении',
    approved: 'утверждён',
    running: 'выполняется',
    reviewed: 'подведены итоги',
    closed: 'закрыт',
  },
  routeStepStatus: {
    planned: 'запланирован',
    in_progress: 'в работе',
    done: 'сделан',
    confirmed: 'подтверждён делом',
    dropped: 'снят',
  },
  routeForm: {
    course: 'курсы',
    seminar: 'семинар',
    master_class: 'мастер-класс',
    conference: 'конференция',
    internet_source: 'материалы в сети',
    lesson_visit: 'урок коллеги',
    self_education: 'самообразование',
    lesson_study: 'исследование урока',
    open_lesson: 'свой урок с наблюдателями',
    learning_walk: 'учебная прогулка',
    mentoring: 'наставничество в паре',
    tutorial: 'тьюториал',
    internship: 'стажировка на площадке',
    exchange_day: 'день обмена в другой школе',
    supervision: 'супервизия',
    intervision: 'интервизия',
    contest: 'участие в конкурсе',
    pedagogical_tourism: 'маршрут педагогического туризма',
    method_subscription: 'методический абонемент',
    product: 'методический продукт',
  },
  routeTrack: {
    young_teacher: 'молодой учитель',
    preschool_newcomer: 'новичок в дошкольном образовании',
    leader_reserve: 'руководитель, кадровый резерв',
    silver_tutor: 'тьютор «серебряного возраста»',
    low_result_school: 'учитель школы с низкими результатами',
  },
  basisKind: {
    survey: 'анкета',
    rating: 'взгляд коллег на уроки',
    external: 'внешняя диагностика',
    course: 'курс',
  },
  basisKindMany: {
    survey: 'Мои ответы в анкетах',
    rating: 'Взгляд коллег на мои уроки',
    external: 'Внешняя диагностика',
    course: 'Курсы',
  },
  routeDecision: {
    reached: 'цели достигнуты',
    continue: 'продолжаем',
    change: 'меняем цели',
  },
  goalKind: {
    deficit: 'дефицит',
    growth: 'точка роста',
  },
  category: {
    none: 'без категории',
    first: 'первая',
    highest: 'высшая',
  },
  practiceKind: {
    lesson_seen: 'урок, который видели коллеги',
    product_reviewed: 'продукт, который прошёл экспертизу',
  },
};

export const ROUTE_EN: LabelsOf<RouteLabelIds> = {
  routeTitle: {
    route: 'individual route',
    development_plan: 'plan of professional development',
  },
  routeState: {
    draft: 'draft',
    submitted: 'waiting for approval',
    approved: 'approved',
    running: 'running',
    reviewed: 'summed up',
    closed: 'closed',
  },
  routeStepStatus: {
    planned: 'planned',
    in_progress: 'in progress',
    done: 'done',
    confirmed: 'confirmed by practice',
    dropped: 'dropped',
  },
  routeForm: {
    course: 'course',
    seminar: 'seminar',
    master_class: 'master class',
    conference: 'conference',
    internet_source: 'internet source',
    lesson_visit: 'a colleague’s lesson',
    self_education: 'self-education',
    lesson_study: 'lesson study',
    open_lesson: 'own lesson with observers',
    learning_walk: 'learning walk',
    mentoring: 'mentoring in a pair',
    tutorial: 'tutorial',
    internship: 'internship at a site',
    exchange_day: 'exchange day in another school',
    supervision: 'supervision',
    intervision: 'intervision',
    contest: 'contest entry',
    pedagogical_tourism: 'professional tourism route',
    method_subscription: 'method subscription',
    product: 'methodical product',
  },
  routeTrack: {
    young_teacher: 'young teacher',
    preschool_newcomer: 'newcomer to preschool',
    leader_reserve: 'leader, reserve',
    silver_tutor: '“silver age” tutor',
    low_result_school: 'teacher of a low-result school',
  },
  basisKind: {
    survey: 'questionnaire',
    rating: 'colleagues’ view of lessons',
    external: 'external diagnostic',
    course: 'course',
  },
  basisKindMany: {
    survey: 'My answers to questionnaires',
    rating: 'What colleagues saw in my lessons',
    external: 'External diagnostics',
    course: 'Courses',
  },
  routeDecision: {
    reached: 'goals reached',
    continue: 'we go on',
    change: 'we change the goals',
  },
  goalKind: {
    deficit: 'deficit',
    growth: 'growth point',
  },
  category: {
    none: 'no category',
    first: 'first',
    highest: 'highest',
  },
  practiceKind: {
    lesson_seen: 'a lesson that colleagues saw',
    product_reviewed: 'a product that was reviewed',
  },
};
