import type { Questionnaire, QuestionnaireItem } from '../questionnaire.ts';
import { TICKS } from './scales.ts';

/** Choices of one question, ticked or not. */
function choices(
  group: string,
  prefix: string,
  texts: readonly (readonly [string, string])[],
): readonly QuestionnaireItem[] {
  return texts.map(([textRu, textEn], i) => ({
    id: `${prefix}${i + 1}`,
    group,
    textRu,
    textEn,
    observable: false,
  }));
}

/** What to learn, in which form, with whom, when free (diagnostics-and-routes.md §3.3). */
export const Q_NEEDS_1: Questionnaire = {
  id: 'Q-NEEDS',
  version: '1',
  title: { ru: 'Чему и как хочу учиться', en: 'What and how I want to learn' },
  intro: {
    ru: 'Отметьте всё, что вам подходит. По ответам собирают команды и планируют методическую работу.',
    en: 'Tick everything that suits you. The answers help to gather teams and plan methodical work.',
  },
  audience: 'teachers',
  alwaysAnonymous: false,
  scale: TICKS,
  groups: [
    { id: 'what', title: { ru: 'Чему хочу учиться', en: 'What I want to learn' } },
    { id: 'form', title: { ru: 'В какой форме', en: 'In which form' } },
    { id: 'with', title: { ru: 'С кем', en: 'With whom' } },
    { id: 'when', title: { ru: 'Когда мне удобно', en: 'When it suits me' } },
  ],
  items: [
    ...choices('what', 'W', [
      ['Формирующее оценивание', 'Formative assessment'],
      ['Смысловое чтение', 'Reading for meaning'],
      ['Проблемно-диалогическое обучение', 'Problem dialogue'],
      ['Образовательная со-бытийность', 'Educational events'],
      ['Критическое мышление', 'Critical thinking'],
      ['Групповая работа', 'Group work'],
      ['Работа с детьми с особыми потребностями', 'Work with children with special needs'],
      ['Мотивация учеников', 'Motivation of pupils'],
      ['Общение с родителями', 'Communication with parents'],
      ['Цифровые средства', 'Digital means'],
      ['Подготовка к ВПР и экзаменам', 'Preparation for tests and exams'],
      ['Анализ своего урока', 'Analysis of my own lesson'],
    ]),
    ...choices('form', 'F', [
      ['Посещать уроки коллег', 'Visit lessons of colleagues'],
      ['Исследовать урок вместе с командой', 'Study a lesson with a team'],
      ['Воркшоп или мастер-класс', 'Workshop or master class'],
      ['Наставничество, работа в паре', 'Mentoring, work in a pair'],
      ['Курсы', 'Courses'],
      ['Самообразование', 'Learning on my own'],
      ['Стажировка в другой школе', 'Internship in another school'],
    ]),
    ...choices('with', 'P', [
      ['С коллегами, которые учат тот же класс', 'Colleagues who teach the same class'],
      ['С учителями моего предмета', 'Teachers of my subject'],
      ['С учителями других предметов', 'Teachers of other subjects'],
      ['С коллегами из других школ', 'Colleagues from other schools'],
      ['С методистом', 'A methodologist'],
      ['В одиночку', 'On my own'],
    ]),
    ...choices('when', 'T', [
      ['Понедельник после уроков', 'Monday after lessons'],
      ['Вторник после уроков', 'Tuesday after lessons'],
      ['Среда после уроков', 'Wednesday after lessons'],
      ['Четверг после уроков', 'Thursday after lessons'],
      ['Пятница после уроков', 'Friday after lessons'],
      ['Суббота', 'Saturday'],
      ['На каникулах', 'In the holidays'],
      ['Вечером дистанционно', 'Evenings, remotely'],
    ]),
  ],
};
