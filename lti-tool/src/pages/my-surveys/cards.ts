import { listMySurveys } from '@uchitelskaya/shared/service/surveys/my-surveys';
import type { MyCardSource } from '../my/my-card.ts';

/** Questionnaires that wait for the reader; the first to close gives the day. */
export const surveyCards: MyCardSource = async (deps, { actor, reader }) => {
  const { waiting, done } = await listMySurveys(deps, actor);
  const { t, locale } = reader;
  const [first] = waiting;
  if (first === undefined && done.length === 0) return [];
  return [
    {
      id: 'surveys',
      title: t('surveys.mine.title'),
      text:
        first === undefined
          ? t('surveys.mine.nothingWaits')
          : waiting.map(({ questionnaire }) => `«${questionnaire.title[locale]}»`).join(', '),
      due: first?.run.closesOn ?? null,
      waits: first !== undefined,
      href: '/my/surveys',
      button: t(first === undefined ? 'surveys.mine.open' : 'surveys.mine.answer'),
    },
  ];
};
