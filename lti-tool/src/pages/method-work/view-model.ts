import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { MethodWorkRecords } from '@uchitelskaya/shared/documents/method-work/method-work-document';
import { methodWorkCells } from '@uchitelskaya/shared/documents/method-work/method-work-document';
import { EVENT_FORMATS } from '@uchitelskaya/shared/domain/event-format';
import { monthsOf } from '@uchitelskaya/shared/domain/school-year';
import type { ListedRoute, MethodWork, MethodWorkTexts } from '@uchitelskaya/shared/service/method-work';
import { type Codecs, textCodec } from '../../view/edit-form.ts';
import { type Field, toField } from '../../view/field.ts';
import { type EditedForm, editField, type FormState } from '../edit-field.ts';
import { routeStateChip } from '../my-route/route-chips.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';

export interface MethodWorkFacts {
  readonly work: MethodWork;
  readonly records: MethodWorkRecords;
  readonly people: People;
  /** Forms that came back: `texts`, `newLine`, `approval`. */
  readonly states: ReadonlyMap<string, FormState>;
  readonly refusal: RefusalView | null;
}

export const METHOD_WORK_CODECS: Codecs<MethodWorkTexts> = { aim: textCodec, conditions: textCodec };

/** The fields of the programme, also for the answer to an autosave. */
export function textFields(
  { work, people, states }: Pick<MethodWorkFacts, 'work' | 'people' | 'states'>,
  reader: Reader,
): Readonly<Record<keyof MethodWorkTexts, Field>> {
  const { t } = reader;
  const form: EditedForm<MethodWorkTexts> = {
    codecs: METHOD_WORK_CODECS,
    kept: { aim: work.plan.aim, conditions: work.plan.conditions },
    meta: work.plan,
    idPrefix: '',
    pathPrefix: '',
    state: states.get('texts') ?? null,
  };
  const area = { kind: 'area', free: true } as const;
  return {
    aim: editField(form, 'aim', { ...area, rows: 2, label: t('methodWork.aim') }, reader, people),
    conditions: editField(
      form,
      'conditions',
      { ...area, rows: 3, label: t('methodWork.conditions'), hint: t('methodWork.conditionsHint') },
      reader,
      people,
    ),
  };
}

/** The school's programme and plan: what waits, then the plan by months. */
export function toMethodWorkView(facts: MethodWorkFacts, reader: Reader) {
  const { work, records, people } = facts;
  const { t, formats, locale, today } = reader;
  const { rights, plan, schoolYear, lines, sums } = work;
  const waiting = work.routes.filter(({ state }) => state === 'submitted').length;
  const months = [...new Set(lines.map(({ month }) => month))];
  const year = encodeURIComponent(schoolYear);
  const query = `school=${work.school.id}&schoolYear=${year}`;
  return {
    csrf: reader.csrf,
    path: '/school/method-work',
    title: t('methodWork.title', { schoolYear }),
    save: { text: '' },
    state: {
      draft: { tone: '', sign: '', text: t('plan.draft') },
      approved: { tone: 'ok', sign: 'check2', text: t('plan.approved') },
      changed: { tone: 'warn', sign: 'clock-history', text: t('plan.changed') },
    }[work.planState],
    refusal: facts.refusal,
    downloads: {
      xlsx: `/api/v1/documents/DOC-21.xlsx?${query}`,
      docx: `/api/v1/documents/DOC-21.docx?${query}`,
      print: `/api/v1/documents/DOC-21.html?${query}`,
    },
    share: t('methodWork.share', { count: work.membersWithRoute, members: work.members }),
    sums: [
      ...sums.deficits.map(({ group, teachers }) =>
        t('methodWork.atLeast', { what: label(locale, 'deficitGroup', group), count: teachers }),
      ),
    ],
    forms: sums.forms.map(({ form, teachers }) =>
      t('methodWork.atLeast', { what: label(locale, 'routeForm', form), count: teachers }),
    ),
    waiting: waiting === 0 ? '' : t('methodWork.waiting', { count: waiting }),
    routes: work.routes.map((route) => toRouteRow(route, people, reader)),
    showsRoutes: rights.approveRoutes,
    fields: rights.write ? textFields(facts, reader) : null,
    aim: plan.aim,
    conditions: plan.conditions,
    months: months.map((month) => ({
      key: month,
      name: formats.month(month),
      current: month === today.slice(0, 7),
      lines: lines
        .filter((line) => line.month === month)
        .map((line) => {
          const { event, format, teams, responsible, deficit } = methodWorkCells(records, line);
          return {
            event,
            sub: [format, teams].filter(Boolean).join(' · '),
            deficit,
            responsible,
            removes: rights.write ? (line.ownLineId ?? '') : '',
          };
        }),
    })),
    add: rights.write ? newLine(facts, reader) : null,
    approval:
      rights.write && lines.length > 0 && work.planState !== 'approved' ? approvalForm(facts, reader) : null,
    approvedAs:
      plan.approval === null
        ? t('methodWork.notApproved')
        : t('plan.approvedAs', {
            number: plan.approval.number,
            date: formats.numericDay(plan.approval.date),
          }),
  };
}

function toRouteRow(route: ListedRoute, people: People, { t, locale }: Reader) {
  const { what, to, when } = route.request;
  const notes = [
    route.goalsChanged ? t('methodWork.goalsChanged') : '',
    route.changes > 0 ? t('methodWork.changes', { count: route.changes }) : '',
  ];
  return {
    href: `/school/method-work/routes/${route.id}`,
    name: people.of(route.personId).full,
    state: routeStateChip(route.state, locale),
    request: [
      what === '' ? '' : t('methodWork.asks', { what }),
      to === '' ? '' : t('methodWork.asksWhom', { to }),
      when === '' ? '' : t('methodWork.asksWhen', { when }),
    ]
      .filter(Boolean)
      .join(' · '),
    note: notes.filter(Boolean).join(' · '),
  };
}

function newLine({ work, people, states }: MethodWorkFacts, reader: Reader) {
  const { t, formats, locale, today } = reader;
  const state = states.get('newLine') ?? null;
  const field = (name: string) => ({ ...postedField(state, name, reader), id: `new-${name}`, name });
  const months = monthsOf(work.schoolYear).map((month) => ({ value: month, label: formats.month(month) }));
  const here = months.find(({ value }) => value === today.slice(0, 7)) ?? months[0];
  return {
    open: state !== null,
    activity: toField({ ...field('activity'), label: t('plan.activity'), required: true }),
    month: toField({
      ...field('month'),
      value: state?.posted['month'] ?? here?.value ?? '',
      label: t('plan.month'),
      kind: 'select',
      options: months,
    }),
    format: toField({
      ...field('format'),
      label: t('plan.format'),
      kind: 'select',
      options: [
        { value: '', label: t('plan.noFormat') },
        ...EVENT_FORMATS.map((format) => ({ value: format, label: label(locale, 'eventFormat', format) })),
      ],
    }),
    responsibleId: toField({
      ...field('responsibleId'),
      label: t('plan.who'),
      kind: 'select',
      options: people.options(work.colleagues, t('plan.nobody')),
    }),
    evidence: toField({ ...field('evidence'), label: t('plan.evidence') }),
  };
}

function approvalForm({ states }: MethodWorkFacts, reader: Reader) {
  const { t, today } = reader;
  const state = states.get('approval') ?? null;
  return {
    number: toField({
      ...postedField(state, 'number', reader),
      id: 'approval-number',
      name: 'number',
      label: t('plan.approvalNumber'),
      required: true,
    }),
    date: toField({
      ...postedField(state, 'date', reader),
      value: state?.posted['date'] ?? today,
      id: 'approval-date',
      name: 'date',
      label: t('plan.approvalDate'),
      kind: 'date',
      required: true,
    }),
  };
}
