import type { Questionnaire } from '../questionnaire.ts';
import { FREQUENCY_SCALE } from './scales.ts';

/** Pupils from grade 3 on, by one-time link (diagnostics-and-routes.md §3.3). */
export const Q_PUPIL_1: Questionnaire = {
  id: 'Q-PUPIL',
  version: '1',
  title: { ru: 'Как тебе на уроках', en: 'How lessons are for you' },
  intro: {
    ru: 'Имя не нужно, и никто не узнает, кто как ответил. Правильных ответов здесь нет.',
    en: 'No name is needed, and nobody will know who answered what. There are no right answers.',
  },
  audience: 'pupils',
  alwaysAnonymous: true,
  scale: FREQUENCY_SCALE,
  groups: [
    { id: 'clarity', title: { ru: 'Ясность', en: 'Clarity' } },
    { id: 'help', title: { ru: 'Помощь', en: 'Help' } },
    { id: 'voice', title: { ru: 'Голос', en: 'Voice' } },
    { id: 'choice', title: { ru: 'Выбор', en: 'Choice' } },
    { id: 'self-assessment', title: { ru: 'Самооценка', en: 'Self-assessment' } },
    { id: 'respect', title: { ru: 'Уважение', en: 'Respect' } },
    { id: 'interest', title: { ru: 'Интерес', en: 'Interest' } },
    { id: 'progress', title: { ru: 'Продвижение', en: 'Progress' } },
  ],
  items: [
    {
      id: 'PU1',
      group: 'clarity',
      observable: false,
      textRu: 'Понимаю, чему должен научиться',
      textEn: 'I understand what I am to learn',
    },
    {
      id: 'PU2',
      group: 'help',
      observable: false,
      textRu: 'Мне помогают, когда трудно',
      textEn: 'I get help when it is hard',
    },
    {
      id: 'PU3',
      group: 'voice',
      observable: false,
      textRu: 'Могу сказать, что думаю',
      textEn: 'I can say what I think',
    },
    {
      id: 'PU4',
      group: 'choice',
      observable: false,
      textRu: 'Могу выбрать задание или способ',
      textEn: 'I can choose a task or a way to do it',
    },
    {
      id: 'PU5',
      group: 'self-assessment',
      observable: false,
      textRu: 'Сам проверяю, как справился',
      textEn: 'I check for myself how I did',
    },
    {
      id: 'PU6',
      group: 'respect',
      observable: false,
      textRu: 'Ко мне относятся с уважением',
      textEn: 'I am treated with respect',
    },
    { id: 'PU7', group: 'interest', observable: false, textRu: 'Мне интересно', textEn: 'I am interested' },
    {
      id: 'PU8',
      group: 'progress',
      observable: false,
      textRu: 'Вижу, что стал уметь больше',
      textEn: 'I see that I can do more than before',
    },
  ],
};
