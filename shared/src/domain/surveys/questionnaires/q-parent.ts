import type { Questionnaire } from '../questionnaire.ts';
import { FREQUENCY_SCALE } from './scales.ts';

/** Parents, by one-time link (diagnostics-and-routes.md §3.3). */
export const Q_PARENT_1: Questionnaire = {
  id: 'Q-PARENT',
  version: '1',
  title: { ru: 'Школа и семья', en: 'School and family' },
  intro: {
    ru: 'Имя не нужно: школа увидит только сводку. Шесть вопросов, две минуты.',
    en: 'No name is needed: the school sees only a summary. Six questions, two minutes.',
  },
  audience: 'parents',
  alwaysAnonymous: true,
  scale: FREQUENCY_SCALE,
  groups: [
    { id: 'information', title: { ru: 'Информация', en: 'Information' } },
    { id: 'trust', title: { ru: 'Доверие', en: 'Trust' } },
    { id: 'help', title: { ru: 'Помощь', en: 'Help' } },
    { id: 'satisfaction', title: { ru: 'Довольство', en: 'Satisfaction' } },
  ],
  items: [
    {
      id: 'PA1',
      group: 'information',
      observable: false,
      textRu: 'Знаю, как учится мой ребёнок и чем ему помочь',
      textEn: 'I know how my child is learning and how to help',
    },
    {
      id: 'PA2',
      group: 'trust',
      observable: false,
      textRu: 'Школа слышит семью',
      textEn: 'The school hears the family',
    },
    {
      id: 'PA3',
      group: 'trust',
      observable: false,
      textRu: 'Ребёнок идёт в школу спокойно',
      textEn: 'My child goes to school calmly',
    },
    {
      id: 'PA4',
      group: 'information',
      observable: false,
      textRu: 'Понимаю, за что ставят отметки',
      textEn: 'I understand what marks are given for',
    },
    {
      id: 'PA5',
      group: 'satisfaction',
      observable: false,
      textRu: 'Доволен качеством обучения',
      textEn: 'I am content with the quality of teaching',
    },
    {
      id: 'PA6',
      group: 'help',
      observable: false,
      textRu: 'Пользуюсь таблицей прогресса',
      textEn: 'I use the progress table',
    },
  ],
};
