import type { MySurvey, MySurveys } from '@uchitelskaya/shared/service/surveys/my-surveys';
import type { Reader } from '../reader.ts';

/** What waits for the reader, and what was answered. */
export function toMySurveysView({ waiting, done }: MySurveys, reader: Reader) {
  const { t, formats, locale } = reader;
  const row = (one: MySurvey, state: string) => ({
    href: `/my/surveys/${one.run.id}`,
    title: one.questionnaire.title[locale],
    purpose: [one.schoolName, one.run.purpose].filter(Boolean).join(' · '),
    state,
    school: one.schoolName,
    until:
      one.phase === 'open' ? t('surveys.until', { day: formats.day(one.run.closesOn) }) : t('surveys.over'),
    names: t(one.run.anonymous ? 'surveys.anonymous' : 'surveys.named'),
  });
  return {
    waiting: waiting.map((one) =>
      row(
        one,
        one.answeredItems > 0
          ? t('surveys.mine.begun', { done: one.answeredItems, count: one.itemCount })
          : t('surveys.mine.items', { count: one.itemCount }),
      ),
    ),
    done: done.map((one) => row(one, stateOf(one, reader))),
    empty: {
      title: t('surveys.mine.empty.title'),
      text: t('surveys.mine.empty.text'),
      href: null,
      button: '',
    },
  };
}

function stateOf(one: MySurvey, { t, formats }: Reader): string {
  if (one.own?.submittedAt)
    return t('surveys.mine.answeredOn', { day: formats.day(formats.dayOf(one.own.submittedAt)) });
  if (one.answered) return t('surveys.mine.answered');
  return one.quiet ? t('surveys.mine.quiet') : t('surveys.mine.unfinished');
}
