import type { Questionnaire } from '../questionnaire.ts';
import { FREQUENCY_SCALE } from './scales.ts';

/** Climate of the staff: always without names (diagnostics-and-routes.md §3.3). */
export const Q_CLIMATE_1: Questionnaire = {
  id: 'Q-CLIMATE',
  version: '1',
  title: { ru: 'Как нам здесь работается', en: 'How it is to work here' },
  intro: {
    ru: 'Без имён. Видна только сводка по школе, и только когда ответили хотя бы пятеро.',
    en: 'Without names. Only the summary of the school is shown, and only once at least five have answered.',
  },
  audience: 'teachers',
  alwaysAnonymous: true,
  scale: FREQUENCY_SCALE,
  groups: [
    { id: 'climate', title: { ru: 'Отношения', en: 'Climate' } },
    { id: 'burnout', title: { ru: 'Силы', en: 'Strength and load' } },
    { id: 'efficacy', title: { ru: 'Вера в свои силы', en: 'Self-efficacy' } },
    { id: 'motivation', title: { ru: 'Желание учиться', en: 'Motivation' } },
  ],
  items: [
    {
      id: 'CL1',
      group: 'climate',
      observable: false,
      textRu: 'Могу попросить коллегу о помощи',
      textEn: 'I can ask a colleague for help',
    },
    {
      id: 'CL2',
      group: 'climate',
      observable: false,
      textRu: 'Мои идеи слышат',
      textEn: 'My ideas are heard',
    },
    {
      id: 'CL3',
      group: 'burnout',
      observable: false,
      textRu: 'Хватает времени готовить урок',
      textEn: 'I have enough time to prepare a lesson',
    },
    {
      id: 'CL4',
      group: 'burnout',
      observable: false,
      textRu: 'Хожу на работу с желанием',
      textEn: 'I come to work willingly',
    },
    {
      id: 'CL5',
      group: 'efficacy',
      observable: false,
      textRu: 'Верю, что могу изменить результат своих учеников',
      textEn: 'I believe that I can change the results of my pupils',
    },
    {
      id: 'CL6',
      group: 'motivation',
      observable: false,
      textRu: 'Хочу учиться новому',
      textEn: 'I want to learn new things',
    },
    {
      id: 'CL7',
      group: 'climate',
      observable: false,
      textRu: 'Ошибку здесь можно обсудить',
      textEn: 'A mistake can be talked over here',
    },
    {
      id: 'CL8',
      group: 'motivation',
      observable: false,
      textRu: 'Усилия замечают',
      textEn: 'Effort is noticed',
    },
  ],
};
