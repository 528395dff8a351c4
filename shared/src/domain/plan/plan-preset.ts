import type { EventFormat } from '../calendar/event-format.ts';
import { monthIn } from '../calendar/school-year.ts';
import type { StepId } from '../steps/step.ts';

/** A suggestion for a line of the plan; people take, change or leave it (RULE-12). */
export interface PlanSuggestion {
  /** Stable, so that a line taken once is not offered again. */
  readonly key: string;
  readonly month: string;
  readonly step: StepId;
  readonly format: EventFormat;
  readonly activity: string;
  readonly participants: string;
  readonly expectedResult: string;
  readonly evidence: string;
}

interface Texts {
  readonly activity: string;
  readonly participants: string;
  readonly expectedResult: string;
  readonly evidence: string;
}

interface PresetLine {
  readonly key: string;
  /** Calendar month. */
  readonly month: number;
  readonly step: StepId;
  readonly format: EventFormat;
  readonly ru: Texts;
  readonly en: Texts;
}

/**
 * One year of a team after the three-stage calendar (team-cycle.md §6.2, steps 3 to 6) and the workshops of school B
 * (§6.4): dates there are examples, so only months and their order are kept. What those put before 1 September (the
 * choice of the class) stands in September as the team's first work on it.
 */
const YEAR: readonly PresetLine[] = [
  {
    key: 'strategy',
    month: 9,
    step: 'HJ-1',
    format: 'workshop',
    ru: {
      activity: 'Разобрать стратегию школы: какие трудности она снимает и чего ждёт от команды',
      participants: 'команда, администрация, тьютор',
      expectedResult: 'понимаем, ради чего собрались',
      evidence: 'материалы воркшопа',
    },
    en: {
      activity:
        'Work through the strategy of the school: which difficulties it meets, what it expects of the team',
      participants: 'team, administration, tutor',
      expectedResult: 'we know what we gather for',
      evidence: 'materials of the workshop',
    },
  },
  {
    key: 'class-profile',
    month: 9,
    step: 'HJ-2',
    format: 'meeting',
    ru: {
      activity: 'Разобрать результаты класса: предметы, метапредметные умения, трудности',
      participants: 'команда, администрация',
      expectedResult: 'паспорт класса',
      evidence: 'свод результатов, протокол',
    },
    en: {
      activity: 'Analyse the results of the class: subjects, meta-subject skills, difficulties',
      participants: 'team, administration',
      expectedResult: 'class profile',
      evidence: 'summary of results, minutes',
    },
  },
  {
    key: 'own-deficits',
    month: 9,
    step: 'HJ-1',
    format: 'discussion',
    ru: {
      activity: 'Обсудить самоанализ: чего нам не хватает для выбранной стратегии',
      participants: 'команда',
      expectedResult: 'дефициты и точки роста каждого',
      evidence: 'самоанализ участников',
    },
    en: {
      activity: 'Discuss self-analysis: what we lack for the chosen strategy',
      participants: 'team',
      expectedResult: 'deficits and growth points of each member',
      evidence: 'self-analysis of the members',
    },
  },
  {
    key: 'build-team',
    month: 9,
    step: 'HJ-1',
    format: 'business_game',
    ru: {
      activity: 'Собрать команду, выбрать тьютора',
      participants: 'команда',
      expectedResult: 'состав с согласием каждого, тьютор',
      evidence: 'приказ, протокол',
    },
    en: {
      activity: 'Build the team, choose a tutor',
      participants: 'team',
      expectedResult: 'members with consent, a tutor',
      evidence: 'order, minutes',
    },
  },
  {
    key: 'rules',
    month: 9,
    step: 'HJ-1',
    format: 'tutorial',
    ru: {
      activity: 'Договориться о правилах согласия и графике заседаний',
      participants: 'команда, тьютор',
      expectedResult: 'правила согласия приняты всеми',
      evidence: 'правила согласия, график',
    },
    en: {
      activity: 'Agree on the rules of the team and the schedule of meetings',
      participants: 'team, tutor',
      expectedResult: 'rules adopted by all',
      evidence: 'rules, schedule',
    },
  },
  {
    key: 'design-work',
    month: 10,
    step: 'HJ-3',
    format: 'round_table',
    ru: {
      activity: 'Спроектировать работу команды: приёмы, показатели «учитель – ученик», план года',
      participants: 'команда',
      expectedResult: 'план команды, договорённость об измерении',
      evidence: 'план, протокол',
    },
    en: {
      activity: 'Design the work of the team: techniques, teacher–pupil indicators, plan of the year',
      participants: 'team',
      expectedResult: 'team plan, measurement agreement',
      evidence: 'plan, minutes',
    },
  },
  {
    key: 'common-plan',
    month: 10,
    step: 'HJ-3',
    format: 'networking',
    ru: {
      activity: 'Согласовать план с другими командами школы',
      participants: 'команды школы, администрация',
      expectedResult: 'строки плана методической работы',
      evidence: 'план методической работы',
    },
    en: {
      activity: 'Bring the plan in line with the other teams of the school',
      participants: 'teams of the school, administration',
      expectedResult: 'lines of the plan of methodical work',
      evidence: 'plan of methodical work',
    },
  },
  {
    key: 'learn',
    month: 10,
    step: 'HJ-3',
    format: 'master_class',
    ru: {
      activity: 'Учиться выбранному приёму: мастер-класс, источники, посещение урока',
      participants: 'команда, тьютор',
      expectedResult: 'каждый попробовал приём на коллегах',
      evidence: 'материалы мастер-класса, запись в дневнике',
    },
    en: {
      activity: 'Learn the chosen technique: master class, sources, a lesson visit',
      participants: 'team, tutor',
      expectedResult: 'everybody tried the technique with colleagues',
      evidence: 'materials of the master class, diary entry',
    },
  },
  {
    key: 'design-lesson-1',
    month: 11,
    step: 'HJ-4',
    format: 'method_dialogue',
    ru: {
      activity: 'Вместе спроектировать урок-исследование № 1',
      participants: 'команда',
      expectedResult: 'план урока с прогнозом для трёх учеников',
      evidence: 'технологическая карта урока',
    },
    en: {
      activity: 'Design research lesson no. 1 together',
      participants: 'team',
      expectedResult: 'lesson plan with predictions for three pupils',
      evidence: 'lesson plan',
    },
  },
  {
    key: 'lesson-1',
    month: 11,
    step: 'HJ-4',
    format: 'open_view',
    ru: {
      activity: 'Провести и пронаблюдать урок-исследование № 1, поговорить с учениками',
      participants: 'команда',
      expectedResult: 'наблюдения трёх учеников, мини-интервью',
      evidence: 'карты наблюдения',
    },
    en: {
      activity: 'Give and observe research lesson no. 1, talk with the pupils',
      participants: 'team',
      expectedResult: 'observations of three pupils, short interviews',
      evidence: 'observation sheets',
    },
  },
  {
    key: 'discuss-1',
    month: 12,
    step: 'HJ-5',
    format: 'tutorial',
    ru: {
      activity: 'Обсудить урок № 1 и задачи урока, решить, что меняем',
      participants: 'команда, тьютор',
      expectedResult: 'совместное решение к уроку № 2',
      evidence: 'протокол обсуждения',
    },
    en: {
      activity: 'Discuss lesson no. 1 and its tasks, decide what to change',
      participants: 'team, tutor',
      expectedResult: 'joint decision for lesson no. 2',
      evidence: 'notes of the discussion',
    },
  },
  {
    key: 'tutorial-materials',
    month: 12,
    step: 'HJ-5',
    format: 'tutorial',
    ru: {
      activity: 'Подготовить материалы к тьюториалу: алгоритм урока, карты задач с расчётом',
      participants: 'команда, тьютор',
      expectedResult: 'видим, чему учат наши задачи',
      evidence: 'карты уроков, расчёт задач',
    },
    en: {
      activity:
        'Prepare materials for the tutorial: algorithm of the lesson, task maps with their computation',
      participants: 'team, tutor',
      expectedResult: 'we see what our tasks teach',
      evidence: 'lesson maps, computed tasks',
    },
  },
  {
    key: 'lesson-2',
    month: 1,
    step: 'HJ-4',
    format: 'open_view',
    ru: {
      activity: 'Провести и обсудить урок-исследование № 2',
      participants: 'команда',
      expectedResult: 'наблюдения, решение к уроку № 3',
      evidence: 'карты наблюдения, протокол обсуждения',
    },
    en: {
      activity: 'Give and discuss research lesson no. 2',
      participants: 'team',
      expectedResult: 'observations, decision for lesson no. 3',
      evidence: 'observation sheets, notes of the discussion',
    },
  },
  {
    key: 'expertise',
    month: 2,
    step: 'HJ-6',
    format: 'workshop',
    ru: {
      activity: 'Разобрать данные наблюдений: что меняется у детей и у нас',
      participants: 'команда, тьютор, администрация',
      expectedResult: 'промежуточная оценка влияния, план мониторинга',
      evidence: 'свод наблюдений',
    },
    en: {
      activity: 'Analyse the observations: what changes in pupils and in us',
      participants: 'team, tutor, administration',
      expectedResult: 'interim impact assessment, monitoring plan',
      evidence: 'summary of observations',
    },
  },
  {
    key: 'lesson-3',
    month: 3,
    step: 'HJ-4',
    format: 'open_view',
    ru: {
      activity: 'Провести и обсудить урок-исследование № 3',
      participants: 'команда',
      expectedResult: 'итог цикла',
      evidence: 'карты наблюдения, итог цикла',
    },
    en: {
      activity: 'Give and discuss research lesson no. 3',
      participants: 'team',
      expectedResult: 'summary of the cycle',
      evidence: 'observation sheets, summary of the cycle',
    },
  },
  {
    key: 'development-path',
    month: 3,
    step: 'HJ-6',
    format: 'seminar_practicum',
    ru: {
      activity: 'Решить, что закрепляем, и наметить путь развития команды',
      participants: 'команда, тьютор',
      expectedResult: 'решение о практике с причиной',
      evidence: 'протокол',
    },
    en: {
      activity: 'Decide what to keep and outline the path of the team',
      participants: 'team, tutor',
      expectedResult: 'decision on the practice with its reason',
      evidence: 'minutes',
    },
  },
  {
    key: 'open-day',
    month: 4,
    step: 'HJ-7',
    format: 'learning_walk',
    ru: {
      activity: 'Открыть уроки для учителей других команд',
      participants: 'команда, учителя школы',
      expectedResult: 'отклики гостей, вопросы к команде',
      evidence: 'карточки гостей',
    },
    en: {
      activity: 'Open lessons to teachers of other teams',
      participants: 'team, teachers of the school',
      expectedResult: 'feedback and questions of the guests',
      evidence: 'guest cards',
    },
  },
  {
    key: 'ped-council',
    month: 5,
    step: 'HJ-7',
    format: 'ped_council',
    ru: {
      activity: 'Показать результаты на педсовете: ученики, участники, класс, стратегия',
      participants: 'педагогический коллектив',
      expectedResult: 'ответы на четыре вопроса, рекомендации директору',
      evidence: 'отчёт команды, протокол педсовета',
    },
    en: {
      activity: 'Show results at the teachers’ council: pupils, members, class, strategy',
      participants: 'teaching staff',
      expectedResult: 'answers to the four questions, recommendations to the director',
      evidence: 'report of the team, minutes of the council',
    },
  },
  {
    key: 'monitoring-plan',
    month: 5,
    step: 'HJ-7',
    format: 'workshop',
    ru: {
      activity: 'Провести экспертизу результатов и составить план мониторинга на следующий год',
      participants: 'команда, тьютор, администрация',
      expectedResult: 'знаем, за чем следим дальше',
      evidence: 'экспертное заключение, план мониторинга',
    },
    en: {
      activity: 'Review the results with experts and plan the monitoring of the next year',
      participants: 'team, tutor, administration',
      expectedResult: 'we know what to watch next',
      evidence: 'expert review, monitoring plan',
    },
  },
  {
    key: 'method-bank',
    month: 5,
    step: 'HJ-7',
    format: 'master_class',
    ru: {
      activity: 'Передать материалы в методическую копилку, провести мастер-класс',
      participants: 'команда',
      expectedResult: 'материалы, которыми могут пользоваться другие',
      evidence: 'методическая копилка',
    },
    en: {
      activity: 'Hand materials to the method bank, give a master class',
      participants: 'team',
      expectedResult: 'materials that others can use',
      evidence: 'method bank',
    },
  },
];

/** The year calendar as suggestions for one school year, in the language in which the plan is written. */
export function presetPlanLines(schoolYear: string, locale: 'ru' | 'en'): readonly PlanSuggestion[] {
  return YEAR.map((line) => ({
    key: line.key,
    month: monthIn(schoolYear, line.month),
    step: line.step,
    format: line.format,
    ...line[locale],
  }));
}
