import type { FieldError } from '@uchitelskaya/shared/contract/error-codes';
import type { Answers } from '@uchitelskaya/shared/domain/surveys/survey-response';
import type { OpenedLink } from '@uchitelskaya/shared/service/surveys/survey-links';
import type { Locale } from '../../view/locale.ts';
import type { Translate } from '../../view/messages.ts';
import { toSurveyGroups } from '../survey-form/survey-form.ts';

/** Pages without a form: everything is all right, or it is over, or not yet. */
export type CalmPage = 'thanks' | 'answered' | 'closed' | 'early' | 'too_many';

export interface LinkFacts {
  readonly opened: OpenedLink;
  readonly code: string;
  readonly answers: Answers;
  readonly errors: readonly FieldError[];
}

/** The form behind a code: title, items, one button. Nothing says whose it is. */
export function toLinkView({ opened, code, answers, errors }: LinkFacts, locale: Locale, t: Translate) {
  const { questionnaire, items, link, run } = opened;
  const other = locale === 'ru' ? 'en' : 'ru';
  const address = `/s/${encodeURIComponent(code)}`;
  return {
    title: questionnaire.title[locale],
    big: questionnaire.audience === 'pupils',
    intro: questionnaire.intro[locale],
    purpose: run.purpose,
    action: address,
    lang: locale,
    otherHref: `${address}?lang=${other}`,
    otherLang: other,
    otherText: other === 'ru' ? 'По-русски' : 'In English',
    kind: link.kind === 'shared' ? 'shared' : 'one',
    refusal: errors.length === 0 ? null : { sign: 'hand-index', text: t('surveys.link.nothing'), links: [] },
    groups: toSurveyGroups({ questionnaire, items, answers, errors }, locale, t),
  };
}

export function toCalmView(what: CalmPage, t: Translate) {
  return { title: t(`surveys.link.${what}.title`), text: t(`surveys.link.${what}.text`) };
}

export function toCodeView(mistyped: boolean, t: Translate) {
  return { title: t('surveys.link.code.title'), wrong: mistyped ? t('surveys.link.code.wrong') : '' };
}
