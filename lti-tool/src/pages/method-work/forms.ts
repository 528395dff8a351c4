import { label } from '@uchitelskaya/shared/contract/labels/label';
import { EVENT_FORMATS, type EventFormat } from '@uchitelskaya/shared/domain/calendar/event-format';
import { monthsOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import {
  type MethodWorkFields,
  methodWorkFieldsOf,
  type SchoolLine,
  type SchoolLineFields,
  schoolLineFieldsOf,
} from '@uchitelskaya/shared/domain/method-work/method-work-plan';
import { ROUTE_TITLES } from '@uchitelskaya/shared/domain/routes/individual-route';
import type { MethodWork } from '@uchitelskaya/shared/service/method-work/method-work';
import { type Codecs, choiceCodec, optionalCodec, textCodec } from '../../view/edit-form.ts';
import { type Field, type Option, toField } from '../../view/field.ts';
import { type EditedForm, editField, type FormState } from '../edit-field.ts';
import { paperFields } from '../paper-fields.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';

/** What the forms of the plan are made of. */
export interface MethodWorkForms {
  readonly work: MethodWork;
  readonly people: People;
  /** Forms that came back. */
  readonly states: ReadonlyMap<string, FormState>;
}

type Shown = Pick<Reader, 'locale' | 'formats'>;

export function methodWorkCodecs({ locale }: Pick<Reader, 'locale'>): Codecs<MethodWorkFields> {
  return {
    aim: textCodec,
    conditions: textCodec,
    routeTitle: choiceCodec((title) => label(locale, 'routeTitle', title)),
  };
}

/** How an own line stands in its form. */
export function lineCodecs(
  { locale, formats }: Shown,
  people: Pick<People, 'name'>,
): Codecs<SchoolLineFields> {
  return {
    month: { ...textCodec, show: (month) => formats.month(month) },
    activity: textCodec,
    format: {
      ...optionalCodec<EventFormat>(),
      show: (format) => (format === null ? '' : label(locale, 'eventFormat', format)),
    },
    responsibleId: { ...optionalCodec<string>(), show: (id) => people.name(id) },
    evidence: textCodec,
  };
}

/** The fields of the programme, also for the answer to an autosave. */
export function textFields(
  { work, people, states }: MethodWorkForms,
  reader: Reader,
): Readonly<Record<keyof MethodWorkFields, Field>> {
  const { t, locale } = reader;
  const form: EditedForm<MethodWorkFields> = {
    codecs: methodWorkCodecs(reader),
    kept: methodWorkFieldsOf(work.plan),
    meta: work.plan,
    idPrefix: '',
    pathPrefix: '',
    state: states.get('texts') ?? null,
  };
  const field = (name: keyof MethodWorkFields, options: Parameters<typeof editField>[2]) =>
    editField(form, name, options, reader, people);
  const area = { kind: 'area', free: true } as const;
  return {
    aim: field('aim', { ...area, rows: 2, label: t('methodWork.aim') }),
    conditions: field('conditions', {
      ...{ ...area, rows: 3, label: t('methodWork.conditions'), hint: t('methodWork.conditionsHint') },
    }),
    routeTitle: field('routeTitle', {
      ...{ kind: 'select', label: t('methodWork.routeTitle'), hint: t('methodWork.routeTitleHint') },
      options: ROUTE_TITLES.map((value) => ({ value, label: label(locale, 'routeTitle', value) })),
    }),
  };
}

interface LineChoices {
  readonly months: readonly Option[];
  readonly formats: readonly Option[];
  readonly colleagues: readonly Option[];
}

function lineChoices({ work, people }: MethodWorkForms, { t, formats, locale }: Reader): LineChoices {
  return {
    months: monthsOf(work.schoolYear).map((month) => ({ value: month, label: formats.month(month) })),
    formats: [
      { value: '', label: t('plan.noFormat') },
      ...EVENT_FORMATS.map((format) => ({ value: format, label: label(locale, 'eventFormat', format) })),
    ],
    colleagues: people.options(work.colleagues, t('plan.nobody')),
  };
}

/** The form of one line of the administration's own. */
export function lineForm(
  forms: MethodWorkForms,
  line: SchoolLine,
  reader: Reader,
): Readonly<Record<keyof SchoolLineFields, Field>> {
  const { t } = reader;
  const choices = lineChoices(forms, reader);
  const form: EditedForm<SchoolLineFields> = {
    codecs: lineCodecs(reader, forms.people),
    kept: schoolLineFieldsOf(line),
    meta: forms.work.plan,
    idPrefix: `l-${line.id}-`,
    pathPrefix: '',
    state: forms.states.get(`lines.${line.id}`) ?? null,
  };
  const field = (name: keyof SchoolLineFields, options: Parameters<typeof editField>[2]) =>
    editField(form, name, options, reader, forms.people);
  return {
    activity: field('activity', { label: t('plan.activity'), required: true, free: true }),
    month: field('month', { label: t('plan.month'), kind: 'select', options: choices.months }),
    format: field('format', { label: t('plan.format'), kind: 'select', options: choices.formats }),
    responsibleId: field('responsibleId', {
      ...{ label: t('plan.who'), kind: 'select', options: choices.colleagues },
    }),
    evidence: field('evidence', { label: t('plan.evidence'), free: true }),
  };
}

/** The form that adds a line: this month, the rest empty, or as it came back. */
export function newLineForm(forms: MethodWorkForms, reader: Reader) {
  const { t, today } = reader;
  const state = forms.states.get('newLine') ?? null;
  const choices = lineChoices(forms, reader);
  const field = (name: string) => ({ ...postedField(state, name, reader), id: `new-${name}`, name });
  const here = choices.months.find(({ value }) => value === today.slice(0, 7)) ?? choices.months[0];
  return {
    open: state !== null,
    activity: toField({ ...field('activity'), label: t('plan.activity'), required: true }),
    month: toField({
      ...field('month'),
      value: state?.posted['month'] ?? here?.value ?? '',
      ...{ label: t('plan.month'), kind: 'select', options: choices.months },
    }),
    format: toField({
      ...field('format'),
      ...{ label: t('plan.format'), kind: 'select', options: choices.formats },
    }),
    responsibleId: toField({
      ...field('responsibleId'),
      ...{ label: t('plan.who'), kind: 'select', options: choices.colleagues },
    }),
    evidence: toField({ ...field('evidence'), label: t('plan.evidence') }),
  };
}

/** Number and date under which the plan is approved. */
export function approvalForm({ states }: MethodWorkForms, reader: Reader) {
  const { t } = reader;
  const state = states.get('approval') ?? null;
  const words = { id: 'approval', number: t('plan.approvalNumber'), date: t('plan.approvalDate') };
  return paperFields(state, words, reader);
}
