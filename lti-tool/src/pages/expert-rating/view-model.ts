import type { RatedItem, ReconciliationTalk } from '@uchitelskaya/shared/domain/competence/expert-rating';
import type { GroupScore } from '@uchitelskaya/shared/domain/competence/final-score';
import { findPersonName } from '@uchitelskaya/shared/domain/people/person-name-warning';
import type { OpenedRating } from '@uchitelskaya/shared/service/competence/expert-ratings';
import { type Field, type Option, toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import { oneDecimal } from '../my-competence/scale-view.ts';
import { groupTitle, itemText } from '../my-competence/view-model.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';

export interface RatingFacts {
  readonly opened: OpenedRating;
  readonly people: People;
  /** Which form came back, and in what state. */
  readonly form: string | null;
  readonly state: FormState | null;
  readonly refusal: RefusalView | null;
}

function choices(values: readonly number[], label: (value: number) => string): readonly Option[] {
  return values.map((value) => ({ value: String(value), label: label(value) }));
}

/** The three choices of one item: what was seen, in how many lessons, in how many products. */
function itemFields(itemId: string, item: RatedItem | undefined, facts: RatingFacts, reader: Reader) {
  const { t, locale } = reader;
  const { questionnaire } = facts.opened;
  const posted = facts.form === 'items' ? facts.state?.posted : undefined;
  const field = (part: 'score' | 'lessons' | 'products', options: readonly Option[]): Field => {
    const name = `${part}.${itemId}`;
    const kept = item === undefined ? '' : String(item[part]);
    return toField({
      name,
      id: `${part}-${itemId}`,
      label: t(`competence.field.${part}`),
      kind: 'select',
      quiet: true,
      options,
      value: posted?.[name] ?? kept,
    });
  };
  const scale = questionnaire.scale.values.map(({ value, label }) => ({
    value: String(value),
    label: `${value} – ${label[locale]}`,
  }));
  const times = (value: number) => (value === 3 ? t('competence.threeOrMore') : String(value));
  return {
    id: itemId,
    text: itemText(questionnaire, itemId, reader),
    score: field('score', [{ value: '', label: t('competence.notSeen') }, ...scale]),
    lessons: field('lessons', choices([0, 1, 2, 3], times)),
    products: field('products', choices([0, 1, 2, 3], times)),
  };
}

function rateForm(facts: RatingFacts, reader: Reader) {
  const { rating, questionnaire } = facts.opened;
  const kept = new Map(rating.items.map((item) => [item.itemId, item]));
  return questionnaire.groups
    .map(({ id }) => ({
      id,
      title: groupTitle(questionnaire, id, reader),
      items: questionnaire.items
        .filter(({ group, observable }) => group === id && observable)
        .map((item) => itemFields(item.id, kept.get(item.id), facts, reader)),
    }))
    .filter(({ items }) => items.length > 0);
}

function talkText(talk: ReconciliationTalk | undefined, facts: RatingFacts, reader: Reader): string {
  const { t, formats } = reader;
  if (talk === undefined) return t('competence.talkNeeded');
  const said = { day: formats.day(talk.date), score: formats.number(talk.agreedScore) };
  if (talk.settledAt !== null) return t('competence.talkSettled', said);
  return talk.agreedBy.includes(reader.personId)
    ? t('competence.talkWaits', said)
    : t('competence.talkAsked', { ...said, who: facts.people.name(otherOf(facts.opened)) });
}

function otherOf({ rating, as }: OpenedRating): string {
  return as === 'expert' ? rating.teacherId : rating.expertId;
}

/** One group on which the two are apart: both views, what was settled, and a form to settle it. */
function toTalkView(score: GroupScore, facts: RatingFacts, reader: Reader) {
  const { t, formats } = reader;
  const { rating, questionnaire } = facts.opened;
  const { group, comparison } = score;
  const talk = rating.talks.find((one) => one.group === group);
  const state = facts.form === `talk-${group}` ? facts.state : null;
  const value = (name: 'date' | 'examples' | 'agreedScore', kept: string) => {
    const posted = postedField(state, name, reader);
    return { name, id: `${name}-${group}`, ...posted, value: state === null ? kept : posted.value };
  };
  const [self, expert] = [
    oneDecimal(comparison?.selfMean ?? null),
    oneDecimal(comparison?.expertMean ?? null),
  ];
  const examples = value('examples', talk?.examples ?? '');
  return {
    group,
    title: groupTitle(questionnaire, group, reader),
    views: t('competence.twoViews', {
      self: self === null ? '' : formats.number(self),
      expert: expert === null ? '' : formats.number(expert),
    }),
    text: talkText(talk, facts, reader),
    // Once it holds, the form with the examples is gone.
    said: talk?.settledAt != null ? talk.examples : '',
    settled: talk?.settledAt != null,
    // Another's words wait for a yes; a form that came back shows what is wrong.
    open: state !== null || (talk !== undefined && !talk.agreedBy.includes(reader.personId)),
    fields: [
      toField({
        ...value('date', talk?.date ?? reader.today),
        label: t('competence.talkDate'),
        kind: 'date',
      }),
      toField({
        ...value('agreedScore', talk === undefined ? '' : String(talk.agreedScore)),
        label: t('competence.talkScore'),
        kind: 'select',
        options: [
          { value: '', label: t('competence.choose') },
          ...choices([0, 0.5, 1, 1.5, 2, 2.5, 3], (score_) => formats.number(score_)),
        ],
      }),
    ],
    examples: toField({
      ...examples,
      label: t('competence.talkExamples'),
      kind: 'area',
      hint: t('competence.talkExamplesHint'),
      warning: findPersonName(examples.value, facts.people.known) !== null ? t('save.looksLikeName') : '',
    }),
  };
}

/** What waits, and for whom, in one sentence. */
function waitsText({ rating, as, selfDone }: OpenedRating, { t }: Reader): string {
  if (rating.state === 'declined' || rating.state === 'invited') return t(`competence.wait.${rating.state}`);
  if (rating.state === 'open') return t(as === 'expert' ? 'competence.wait.rate' : 'competence.wait.expert');
  return selfDone ? '' : t(as === 'expert' ? 'competence.wait.self' : 'competence.wait.run');
}

/** One rating, for its expert or its teacher. */
export function toRatingView(facts: RatingFacts, reader: Reader) {
  const { t, locale } = reader;
  const { opened, people } = facts;
  const { rating, questionnaire, as, apart } = opened;
  const rates = as === 'expert' && rating.state === 'open';
  const who = people.of(otherOf(opened)).full;
  return {
    title: t(as === 'expert' ? 'competence.ratingOf' : 'competence.ratingBy', { who }),
    sub: questionnaire.title[locale],
    csrf: reader.csrf,
    action: `/my/ratings/${rating.id}`,
    refusal: facts.refusal,
    waits: waitsText(opened, reader),
    rates,
    groups: rates ? rateForm(facts, reader) : [],
    seen: rates
      ? []
      : rating.items.map(({ itemId, score, lessons, products }) => ({
          text: itemText(questionnaire, itemId, reader),
          score: questionnaire.scale.values.find(({ value }) => value === score)?.label[locale] ?? '',
          where: t('competence.where', { lessons, products }),
        })),
    talks: apart.map((score) => toTalkView(score, facts, reader)),
  };
}
