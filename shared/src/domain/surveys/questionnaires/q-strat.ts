import type { Questionnaire, QuestionnaireItem } from '../questionnaire.ts';
import { SKILL_SCALE } from './scales.ts';

/** Five observable items of one technology, numbered from 1. */
function module(
  prefix: string,
  strategy: string,
  texts: readonly (readonly [string, string])[],
): readonly QuestionnaireItem[] {
  return texts.map(([textRu, textEn], i) => ({
    id: `${prefix}${i + 1}`,
    group: 'DEF-STR',
    textRu,
    textEn,
    observable: true,
    strategy,
  }));
}

/** The module that fits any technology: creativity, critical thinking, communication, cooperation. */
export const FOUR_C = 'FOUR_C';

/** Self-analysis of technologies: five modules and 4К (diagnostics-and-routes.md §3.2). */
export const Q_STRAT_1: Questionnaire = {
  id: 'Q-STRAT',
  version: '1',
  title: {
    ru: 'Технология нашей стратегии: самоанализ',
    en: 'The technology of our strategy: self-analysis',
  },
  intro: {
    ru: 'Для себя: какие приёмы выбранной технологии вы уже применяете. Ответы помогут выбрать, чему учиться и у кого.',
    en: 'For yourself: which techniques of the chosen technology you use already. The answers help to choose what to learn and from whom.',
  },
  audience: 'teachers',
  alwaysAnonymous: false,
  scale: SKILL_SCALE,
  groups: [{ id: 'DEF-STR', title: { ru: 'Технология стратегии', en: 'Technology of the strategy' } }],
  items: [
    ...module('FA', 'TECH_FA', [
      [
        'Ученики знают цель и критерии в начале работы',
        'Pupils know the aim and the criteria when work begins',
      ],
      [
        'Задаю вопросы, по ответам на которые меняю ход урока',
        'I ask questions whose answers change the course of the lesson',
      ],
      ['Даю отзыв, который говорит, что делать дальше', 'I give feedback that says what to do next'],
      ['Организую взаимо- и самооценку по критериям', 'I organise peer and self-assessment by criteria'],
      [
        'Слежу за прогрессом каждого, а не только за отметкой',
        'I follow everyone’s progress, not only the mark',
      ],
    ]),
    ...module('RD', 'TECH_READ', [
      ['Даю задачу до чтения: зачем читаем', 'I set a task before reading: what we read for'],
      [
        'Учу находить, связывать и толковать сведения в тексте',
        'I teach pupils to find, connect and interpret what a text says',
      ],
      [
        'Работаю с текстами разного вида: схема, таблица, график',
        'I work with texts of different kinds: diagram, table, graph',
      ],
      ['Прошу доказать ответ местом в тексте', 'I ask for the place in the text that proves an answer'],
      ['Учу оценивать, можно ли тексту верить', 'I teach pupils to judge whether a text can be trusted'],
    ]),
    ...module('DL', 'TECH_DIALOG', [
      ['Создаю затруднение, которое ученики осознают', 'I create a difficulty that pupils become aware of'],
      ['Веду их к формулировке проблемы вопросами', 'I lead them by questions to state the problem'],
      ['Даю выдвигать и проверять версии', 'I let them put forward and test hypotheses'],
      ['Добиваюсь, чтобы вывод сделали ученики', 'I make sure that pupils draw the conclusion'],
      [
        'Возвращаюсь к проблеме и проверяю вывод на новом примере',
        'I return to the problem and test the conclusion on a new example',
      ],
    ]),
    ...module('EV', 'TECH_EVENT', [
      [
        'Планирую событие, значимое для детей и взрослых',
        'I plan an event that matters to children and adults',
      ],
      ['Даю ученикам настоящие роли и выбор', 'I give pupils real roles and real choices'],
      ['Связываю событие с учебным результатом', 'I link the event to a learning result'],
      ['Вовлекаю родителей и партнёров', 'I involve parents and partners'],
      ['Обсуждаем после события, что изменилось в нас', 'After the event we discuss what has changed in us'],
    ]),
    ...module('CR', 'TECH_CRIT', [
      ['Начинаю с того, что ученики уже знают и думают', 'I begin with what pupils already know and think'],
      ['Прошу различать факт и мнение', 'I ask pupils to tell fact from opinion'],
      ['Даю работать с противоречивыми источниками', 'I give contradictory sources to work with'],
      ['Учу строить и проверять аргумент', 'I teach pupils to build and test an argument'],
      ['Завершаю письменным размышлением', 'I end with written reflection'],
    ]),
    ...module('FC', FOUR_C, [
      ['Даю задачу без единственного ответа', 'I set a task without a single answer'],
      ['Требую договориться и распределить работу', 'I require pupils to agree and share out the work'],
      ['Прошу придумать несколько решений', 'I ask for several solutions'],
      [
        'Учу объяснять свою мысль разным слушателям',
        'I teach pupils to explain a thought to different listeners',
      ],
      ['Оцениваю 4К по признакам, известным ученикам', 'I assess the 4 Cs by signs that pupils know'],
    ]),
  ],
};
