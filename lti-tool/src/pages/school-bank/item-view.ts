import { label } from '@uchitelskaya/shared/contract/labels/label';
import {
  BANK_KINDS,
  type BankItemFields,
  bankItemFieldsOf,
  type MethodBankItem,
} from '@uchitelskaya/shared/domain/bank/method-bank-item';
import {
  MOST_SCORE,
  REVIEW_VERDICTS,
  RUBRIC,
  rubricMean,
} from '@uchitelskaya/shared/domain/results/product-review';
import { activeMembers } from '@uchitelskaya/shared/domain/team/membership';
import type { OpenedBankItem } from '@uchitelskaya/shared/service/bank/bank-access';
import { type Codecs, choiceCodec, labelsCodec, textCodec } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import { type EditedForm, editField, type FormState } from '../edit-field.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { asChecks, asField, type FormField } from '../results/form-field.ts';

/** What the page of one material is made of. */
export interface BankItemFacts extends OpenedBankItem {
  readonly people: People;
  /** Forms that came back: `item`, `review`, `reuse`. */
  readonly states: ReadonlyMap<string, FormState>;
  readonly refusal: RefusalView | null;
}

/** How a material stands in its form. */
export function bankItemCodecs(
  { locale }: Pick<Reader, 'locale'>,
  people: Pick<People, 'name'>,
): Codecs<BankItemFields> {
  return {
    title: textCodec,
    kind: choiceCodec((kind) => label(locale, 'bankKind', kind)),
    subject: textCodec,
    grades: textCodec,
    technologies: labelsCodec,
    difficulty: textCodec,
    summary: textCodec,
    evidence: textCodec,
    materials: textCodec,
    authorIds: { ...labelsCodec, show: (ids) => ids.map((id) => people.name(id)).join(', ') },
  };
}

/** One material: read, written by its authors, reviewed, published, taken. */
export function toBankItemView(facts: BankItemFacts, reader: Reader) {
  const { item, rights, team, people } = facts;
  const { t, locale, formats } = reader;
  const path = `/school/bank/${item.id}`;
  const { difficulty, summary, evidence, materials } = item;
  return {
    csrf: reader.csrf,
    title: item.title,
    backHref: rights.edit ? `/teams/${team.id}/results/materials` : '/school/bank',
    sub: [
      label(locale, 'bankKind', item.kind),
      item.subject,
      item.grades,
      item.technologies.join(', '),
      item.authorIds.map((id) => people.name(id)).join(', '),
      team.name,
    ]
      .filter(Boolean)
      .join(' · '),
    chip: {
      tone: item.state === 'school' || item.state === 'district' ? 'ok' : '',
      sign: item.state === 'school' || item.state === 'district' ? 'check2' : '',
      text: label(locale, 'bankState', item.state),
    },
    save: { text: '' },
    refusal: facts.refusal,
    form: rights.edit
      ? { action: path, handing: `${path}/handing`, fields: itemFields(facts, reader) }
      : null,
    texts: Object.entries({ difficulty, summary, evidence, materials })
      .filter(([, text]) => text.trim() !== '')
      .map(([name, text]) => ({ label: t(`bank.${name}`), text })),
    commands: [
      ...(rights.publish ? [{ action: `${path}/publication/school`, button: t('bank.publish') }] : []),
      ...(rights.offer ? [{ action: `${path}/publication/offered`, button: t('bank.offer') }] : []),
      ...(rights.publishInDistrict
        ? [{ action: `${path}/publication/district`, button: t('bank.publishInDistrict') }]
        : []),
    ],
    reviews: item.reviews.map((review) => ({
      who: people.name(review.reviewerId),
      day: formats.day(formats.dayOf(review.at)),
      verdict: label(locale, 'reviewVerdict', review.verdict),
      mean: t('bank.mean', { mean: formats.number(rubricMean(review.scores)), most: MOST_SCORE }),
      comment: review.comment,
      scores: RUBRIC.map((id) => ({
        name: label(locale, 'rubric', id),
        score: formats.number(review.scores[id]),
      })),
    })),
    review: rights.review ? reviewForm(facts, reader) : null,
    reuses: item.reuses.map((reuse) => ({
      who: people.name(reuse.personId),
      sub: [reuse.place, formats.day(formats.dayOf(reuse.at))].filter(Boolean).join(' · '),
      result: reuse.result,
    })),
    reuse: rights.reuse ? reuseForm(facts, reader) : null,
  };
}

/** The form of a material, also for the answer to an autosave. */
export function itemFields(facts: BankItemFacts, reader: Reader): readonly FormField[] {
  const { item, team, people, states } = facts;
  const { t, locale } = reader;
  const form: EditedForm<BankItemFields> = {
    codecs: bankItemCodecs(reader, people),
    kept: bankItemFieldsOf(item),
    meta: item,
    idPrefix: '',
    pathPrefix: '',
    state: states.get('item') ?? null,
  };
  const field = (name: keyof BankItemFields, options: Parameters<typeof editField>[2]) =>
    asField(editField(form, name, options, reader, people));
  const posted = form.state?.posted['authorIds'];
  const error = form.state?.errors.find(({ path }) => path === 'authorIds');
  return [
    field('title', { label: t('bank.name'), required: true, free: true }),
    field('kind', {
      label: t('bank.kind'),
      kind: 'select',
      options: BANK_KINDS.map((value) => ({ value, label: label(locale, 'bankKind', value) })),
    }),
    field('subject', { label: t('bank.subject') }),
    field('grades', { label: t('bank.grades') }),
    field('technologies', { label: t('bank.technologies'), hint: t('bank.technologiesHint') }),
    field('difficulty', { label: t('bank.difficulty'), kind: 'area', rows: 2, free: true }),
    field('summary', {
      label: t('bank.summary'),
      hint: t('bank.summaryHint'),
      kind: 'area',
      rows: 5,
      free: true,
    }),
    field('evidence', { label: t('bank.evidence'), kind: 'area', rows: 3, free: true }),
    field('materials', { label: t('bank.materials'), kind: 'area', rows: 2, free: true }),
    asChecks({
      name: 'authorIds',
      legend: t('bank.authors'),
      idPrefix: '',
      error: error === undefined ? '' : t(error.message, error.values),
      chosen: posted === undefined ? item.authorIds : labelsCodec.read(posted),
      kept: item.authorIds,
      choices: activeMembers(team).map(({ personId }) => ({ value: personId, label: people.name(personId) })),
    }),
  ];
}

function reviewForm({ item, states }: BankItemFacts, reader: Reader) {
  const { t, locale } = reader;
  const state = states.get('review') ?? null;
  return {
    action: `/school/bank/${item.id}/reviews`,
    questions: RUBRIC.map((id) => ({
      id,
      name: label(locale, 'rubric', id),
      error: postedField(state, `scores.${id}`, reader).error,
      choices: Array.from({ length: MOST_SCORE + 1 }, (_, value) => ({
        id: `score-${id}-${value}`,
        name: `scores.${id}`,
        value,
        label: t(`bank.score.${value}`),
        checked: state?.posted[`scores.${id}`] === String(value),
      })),
    })),
    verdict: toField({
      ...postedField(state, 'verdict', reader),
      id: 'review-verdict',
      name: 'verdict',
      label: t('bank.verdict'),
      hint: t('bank.verdictHint'),
      kind: 'select',
      options: REVIEW_VERDICTS.map((value) => ({ value, label: label(locale, 'reviewVerdict', value) })),
    }),
    comment: toField({
      ...postedField(state, 'comment', reader),
      id: 'review-comment',
      name: 'comment',
      label: t('bank.comment'),
      kind: 'area',
      rows: 3,
      required: true,
    }),
  };
}

function reuseForm(
  { item, states }: Pick<BankItemFacts, 'states'> & { item: MethodBankItem & { id: string } },
  reader: Reader,
) {
  const state = states.get('reuse') ?? null;
  return {
    action: `/school/bank/${item.id}/reuses`,
    open: state !== null,
    place: toField({
      ...postedField(state, 'place', reader),
      id: 'reuse-place',
      name: 'place',
      label: reader.t('bank.place'),
    }),
    result: toField({
      ...postedField(state, 'result', reader),
      id: 'reuse-result',
      name: 'result',
      label: reader.t('bank.reuseResult'),
      kind: 'area',
      rows: 2,
      required: true,
    }),
  };
}
