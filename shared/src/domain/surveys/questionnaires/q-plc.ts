import type { Questionnaire, QuestionnaireItem } from '../questionnaire.ts';
import { AGREEMENT_SCALE } from './scales.ts';

/** Four items of one dimension, numbered on through the questionnaire. */
function dimension(
  group: string,
  from: number,
  texts: readonly (readonly [string, string])[],
): readonly QuestionnaireItem[] {
  return texts.map(([textRu, textEn], i) => ({
    id: `L${String(from + i).padStart(2, '0')}`,
    group,
    textRu,
    textEn,
    observable: false,
  }));
}

/** Maturity of the community: six dimensions of four items (diagnostics-and-routes.md §5). */
export const Q_PLC_1: Questionnaire = {
  id: 'Q-PLC',
  version: '1',
  title: { ru: 'Насколько мы команда', en: 'How far we are a team' },
  intro: {
    ru: 'О том, как команда учится вместе. Видны только средние по команде, и только когда ответили хотя бы трое.',
    en: 'About how the team learns together. Only the team’s means are shown, and only once at least three have answered.',
  },
  audience: 'team',
  alwaysAnonymous: false,
  scale: AGREEMENT_SCALE,
  groups: [
    { id: 'D1', title: { ru: 'Разделённое лидерство', en: 'Shared and supportive leadership' } },
    { id: 'D2', title: { ru: 'Общие ценности', en: 'Shared values and vision' } },
    { id: 'D3', title: { ru: 'Совместное обучение', en: 'Collective learning and application' } },
    { id: 'D4', title: { ru: 'Открытая практика', en: 'Shared personal practice' } },
    { id: 'D5', title: { ru: 'Отношения', en: 'Relationships' } },
    { id: 'D6', title: { ru: 'Условия', en: 'Structures' } },
  ],
  items: [
    ...dimension('D1', 1, [
      ['Решения по работе команды принимаем вместе', 'We take decisions on the team’s work together'],
      ['Ведём встречи по очереди', 'We take turns to lead meetings'],
      [
        'Администрация даёт нам полномочия и отвечает на предложения',
        'The administration gives us authority and answers our proposals',
      ],
      ['Тот, кто сделал, представляет результат сам', 'Whoever did the work presents the result'],
    ]),
    ...dimension('D2', 5, [
      [
        'У нас общее понимание, что каждый ученик может больше',
        'We share the view that every pupil can do more',
      ],
      ['Правила команды живут, а не лежат', 'The team’s rules are lived, not filed'],
      ['Цель команды понятна каждому', 'The team’s goal is clear to everyone'],
      ['Решая, мы спрашиваем: что это даст детям', 'When deciding we ask what it will give the children'],
    ]),
    ...dimension('D3', 9, [
      ['Вместе ищем, что известно о нашей проблеме', 'Together we look for what is known about our problem'],
      ['Осваиваем приём и сразу пробуем', 'We learn a technique and try it at once'],
      ['Спорим о фактах и примерах', 'We argue about facts and examples'],
      ['Меняем планы по тому, что увидели', 'We change plans by what we have seen'],
    ]),
    ...dimension('D4', 13, [
      ['Хожу на уроки коллег и зову к себе', 'I visit lessons of colleagues and invite them to mine'],
      ['Показываю работы своих учеников', 'I show the work of my pupils'],
      ['Получаю отзыв, который помогает', 'I get feedback that helps'],
      ['Делюсь неудачей без опаски', 'I share a failure without fear'],
    ]),
    ...dimension('D5', 17, [
      ['Доверяем друг другу', 'We trust each other'],
      ['Замечаем и благодарим за сделанное', 'We notice what was done and say thank you'],
      ['Новое пробовать не страшно', 'It is safe to try something new'],
      ['Помогаем тому, кому трудно', 'We help whoever finds it hard'],
    ]),
    ...dimension('D6', 21, [
      ['Есть общее время для встреч', 'We have common time for meetings'],
      ['Расписание позволяет посещать уроки', 'The timetable lets us visit lessons'],
      ['Нужные данные под рукой', 'The data we need are at hand'],
      ['Есть к кому обратиться за помощью', 'There is somebody to turn to for help'],
    ]),
  ],
};
