import type { FieldError } from '@uchitelskaya/shared/contract/error-codes';
import type { Questionnaire, QuestionnaireItem } from '@uchitelskaya/shared/domain/surveys/questionnaire';
import type { Answers, AnswerValue } from '@uchitelskaya/shared/domain/surveys/survey-response';
import { type PostedForm, textOf } from '../../view/edit-form.ts';
import type { Locale } from '../../view/locale.ts';
import type { Translate } from '../../view/messages.ts';

/** What «не относится ко мне» is called in a form. */
const NOT_APPLICABLE = 'na';

function nameOf(item: Pick<QuestionnaireItem, 'id'>): string {
  return `a.${item.id}`;
}

/** Answers as a form posts them. What was not chosen is missing; what is no answer goes on, for the domain to refuse. */
export function readAnswers(form: PostedForm, items: readonly QuestionnaireItem[]): Answers {
  const answers: Record<string, AnswerValue> = {};
  for (const item of items) {
    const text = textOf(form, nameOf(item));
    if (text === '') continue;
    answers[item.id] = text === NOT_APPLICABLE ? null : (Number(text) as AnswerValue);
  }
  return answers;
}

/** What a form of one questionnaire is made of. */
export interface SurveyFormFacts {
  readonly questionnaire: Questionnaire;
  readonly items: readonly QuestionnaireItem[];
  readonly answers: Answers;
  readonly errors: readonly FieldError[];
}

/**
 * The items by their groups, numbered as they stand, as the template `survey-items` wants them. Questionnaires without
 * names come in one list: a heading over a question of opinion puts the answer into one's mouth.
 */
export function toSurveyGroups(facts: SurveyFormFacts, locale: Locale, t: Translate) {
  const { questionnaire, items, answers, errors } = facts;
  const ticks = questionnaire.scale.kind === 'ticks';
  const parts = questionnaire.alwaysAnonymous
    ? [{ title: '', items }]
    : questionnaire.groups
        .map((group) => ({
          title: group.title[locale],
          items: items.filter((item) => item.group === group.id),
        }))
        .filter((part) => part.items.length > 0);
  const numbers = new Map(parts.flatMap((part) => part.items).map((item, i) => [item.id, i + 1]));
  return parts.map((part) => ({
    title: part.title,
    items: part.items.map((item) => toItem(item, numbers.get(item.id) ?? 0)),
  }));

  function toItem(item: QuestionnaireItem, number: number) {
    const id = `i-${item.id}`;
    const text = locale === 'ru' ? item.textRu : item.textEn;
    const chosen = Object.entries(answers).find(([name]) => name === item.id)?.[1];
    const fault = errors.find(({ path }) => path === `answers.${item.id}`);
    return {
      id,
      name: nameOf(item),
      text: ticks ? text : `${number}. ${text}`,
      error: fault ? t('surveys.form.noAnswer') : '',
      described: fault ? `${id}-error` : '',
      ticks,
      ticked: chosen === 1,
      choices: ticks ? [] : choicesOf(questionnaire, locale, id, chosen),
    };
  }
}

function choicesOf({ scale }: Questionnaire, locale: Locale, id: string, chosen: AnswerValue | undefined) {
  const values = scale.values.map(({ value, label }) => ({
    id: `${id}-${value}`,
    value: String(value),
    label: label[locale],
    checked: chosen === value,
  }));
  if (scale.notApplicable === null) return values;
  const label = scale.notApplicable[locale];
  return [
    ...values,
    { id: `${id}-${NOT_APPLICABLE}`, value: NOT_APPLICABLE, label, checked: chosen === null },
  ];
}
