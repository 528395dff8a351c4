import type { FieldError } from '@uchitelskaya/shared/contract/error-codes';
import type { Answers } from '@uchitelskaya/shared/domain/surveys/survey-response';
import type { Answering } from '@uchitelskaya/shared/service/surveys/survey-answering';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { toSurveyGroups } from '../survey-form/survey-form.ts';

/** A form that came back. */
export interface SurveyResult {
  readonly answers: Answers;
  readonly errors: readonly FieldError[];
  readonly refusal: RefusalView | null;
  readonly status: number;
}

/**
 * One questionnaire for its person: consent first, then the form, then the own answers. In an anonymous run what was
 * answered is never shown again, because it is nowhere with this person.
 */
export function toMySurveyView(answering: Answering, result: SurveyResult | null, reader: Reader) {
  const { run, questionnaire, items, phase, own, consented, answered, quiet } = answering;
  const { t, formats, locale } = reader;
  const open = phase === 'open';
  const asksConsent = open && !run.anonymous && !consented;
  const mayAnswer = open && !asksConsent && !(run.anonymous && answered);
  const answers = result?.answers ?? own?.answers ?? {};
  const groups = toSurveyGroups({ questionnaire, items, answers, errors: result?.errors ?? [] }, locale, t);
  const missing = (result?.errors ?? []).filter(({ path }) => path.startsWith('answers')).length;
  return {
    csrf: reader.csrf,
    action: `/my/surveys/${run.id}`,
    title: questionnaire.title[locale],
    intro: questionnaire.intro[locale],
    purpose: run.purpose,
    until: open ? t('surveys.until', { day: formats.day(run.closesOn) }) : '',
    names: t(run.anonymous ? 'surveys.form.anonymous' : 'surveys.form.named'),
    notice: noticeOf(answering, reader),
    refusal:
      missing > 0
        ? { sign: 'hand-index', text: t('surveys.form.missing', { count: missing }), links: [] }
        : (result?.refusal ?? null),
    asksConsent,
    form: mayAnswer ? { groups, drafts: !run.anonymous, handedIn: answered } : null,
    kept: !mayAnswer && !asksConsent && own !== null ? { groups: toRead(groups) } : null,
    mayQuieten: open && !answered && !quiet,
    mayRemind: open && !answered && quiet,
    mayWithdraw: open && own !== null,
  };
}

function noticeOf({ run, phase, answered, own }: Answering, { t, formats }: Reader): string {
  if (phase === 'waiting') return t('surveys.form.waiting', { day: formats.day(run.opensOn) });
  if (phase === 'closed' || phase === 'cancelled') return t(`surveys.form.${phase}`);
  if (run.anonymous) return answered ? t('surveys.form.taken') : '';
  if (own?.submittedAt) return t('surveys.form.handedIn', { day: formats.dayOf(own.submittedAt) });
  return '';
}

/** Own answers once the run is over: item and answer, nothing to press. */
function toRead(groups: ReturnType<typeof toSurveyGroups>) {
  return groups.map(({ title, items }) => ({
    title,
    items: items.map(({ text, ticks, ticked, choices }) => ({
      text,
      answer: ticks ? (ticked ? '✓' : '–') : (choices.find(({ checked }) => checked)?.label ?? '–'),
    })),
  }));
}
