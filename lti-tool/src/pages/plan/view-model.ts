import { label } from '@uchitelskaya/shared/contract/labels/label';
import { EVENT_FORMATS } from '@uchitelskaya/shared/domain/calendar/event-format';
import { monthsOf } from '@uchitelskaya/shared/domain/calendar/school-year';
import { findPlanApproval, type PlanState } from '@uchitelskaya/shared/domain/plan/plan-approval';
import {
  inPlanOrder,
  isOpenLine,
  PLAN_LINE_STATUSES,
  type PlanLine,
  type PlanLineFields,
  planLineFieldsOf,
} from '@uchitelskaya/shared/domain/plan/plan-line';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { STEP_IDS } from '@uchitelskaya/shared/domain/steps/step';
import { activeMembers } from '@uchitelskaya/shared/domain/team/membership';
import type { Team } from '@uchitelskaya/shared/domain/team/team';
import type { TeamRights } from '@uchitelskaya/shared/domain/team/team-rights';
import { type Field, type Option, toField } from '../../view/field.ts';
import { stepNumber } from '../../view/path-view.ts';
import type { Chip } from '../due-chip.ts';
import { type EditedForm, editField, type FormState } from '../edit-field.ts';
import { planTrackerHref } from '../file-addresses.ts';
import { paperFields } from '../paper-fields.ts';
import type { People } from '../people.ts';
import { planStatusChip } from '../plan-status.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { planLineCodecs } from './codecs.ts';

/** Which lines are shown. */
export const PLAN_FILTERS = ['all', 'mine', 'open', 'nobody'] as const;
export type PlanFilter = (typeof PLAN_FILTERS)[number];

/** What the page of the plan is made of. */
export interface PlanFacts {
  readonly team: Stored<Team>;
  readonly lines: readonly Stored<PlanLine>[];
  readonly schoolYear: string;
  readonly planState: PlanState;
  readonly rights: TeamRights;
  readonly people: People;
  readonly show: PlanFilter;
  /** Line whose whole form is open. */
  readonly editedLine: string | null;
  /** Forms that came back: `lines.<id>`, `newLine`, `approval`. */
  readonly states: ReadonlyMap<string, FormState>;
  readonly refusal: RefusalView | null;
  readonly savedAt: string;
}

/** Made once a page: the same choices stand in every line. */
interface Choices {
  readonly members: readonly Option[];
  readonly statuses: readonly Option[];
  readonly months: readonly Option[];
  readonly steps: readonly Option[];
  readonly formats: readonly Option[];
}

const isShown: Readonly<Record<PlanFilter, (line: PlanLine, personId: string) => boolean>> = {
  all: () => true,
  mine: (line, personId) => line.responsibleId === personId,
  open: isOpenLine,
  nobody: (line) => isOpenLine(line) && line.responsibleId === null,
};

/** The plan of the year by months, each line with its status and person in place. */
export function toPlanView(facts: PlanFacts, reader: Reader) {
  const { team, rights, schoolYear } = facts;
  const { t, formats, today } = reader;
  const path = `/teams/${team.id}/plan`;
  const lines = inPlanOrder(facts.lines);
  const shown = lines.filter((line) => isShown[facts.show](line, reader.personId));
  const choices = toChoices(facts, reader);
  const months = [...new Set(shown.map(({ month }) => month))];
  return {
    csrf: reader.csrf,
    path,
    title: t('plan.title', { schoolYear }),
    save: { text: facts.savedAt },
    state: stateChip(facts, reader),
    refusal: facts.refusal,
    downloads: {
      xlsx: planTrackerHref(team.id, schoolYear),
      doc: `/teams/${team.id}/documents/DOC-03`,
    },
    filters: PLAN_FILTERS.map((show) => ({
      href: show === 'all' ? path : `${path}?show=${show}`,
      text: t(`plan.filter.${show}`, {
        count: lines.filter((line) => isShown[show](line, reader.personId)).length,
      }),
      current: show === facts.show,
    })),
    months: months.map((month) => ({
      key: month,
      name: formats.month(month),
      current: month === today.slice(0, 7),
      lines: shown.filter((line) => line.month === month).map((line) => toLine(facts, line, choices, reader)),
    })),
    empty: lines.length === 0,
    nothingShown: lines.length > 0 && shown.length === 0 ? t('plan.nothingShown') : '',
    emptyPlace: {
      title: t('plan.empty.title'),
      text: t('plan.empty.text'),
      href: rights.editPlan ? `${path}/preset` : null,
      button: t('plan.empty.button'),
    },
    presetHref: rights.editPlan && lines.length > 0 ? `${path}/preset` : null,
    add: rights.editPlan ? newLineForm(facts, choices, reader) : null,
    approval: toApproval(facts, reader),
  };
}

function toChoices({ team, people, schoolYear }: PlanFacts, { t, locale, formats }: Reader): Choices {
  const members = activeMembers(team).map(({ personId }) => personId);
  return {
    members: people.options(members, t('plan.nobody')),
    statuses: PLAN_LINE_STATUSES.map((status) => ({
      value: status,
      label: label(locale, 'planLineStatus', status),
    })),
    months: monthsOf(schoolYear).map((month) => ({ value: month, label: formats.month(month) })),
    steps: [
      { value: '', label: t('plan.noStep') },
      ...STEP_IDS.map((id) => ({ value: id, label: `${stepNumber(id)}. ${label(locale, 'step', id)}` })),
    ],
    formats: [
      { value: '', label: t('plan.noFormat') },
      ...EVENT_FORMATS.map((format) => ({ value: format, label: label(locale, 'eventFormat', format) })),
    ],
  };
}

/** One line: what, how, when; who and how far in place, the rest in a form of its own. */
function toLine(facts: PlanFacts, line: Stored<PlanLine>, choices: Choices, reader: Reader) {
  const { rights, people } = facts;
  const { t, locale, formats } = reader;
  const path = `/teams/${facts.team.id}/plan`;
  const action = `${path}/lines/${line.id}`;
  const editing = rights.editPlan && facts.editedLine === line.id;
  const state = facts.states.get(`lines.${line.id}`) ?? null;
  return {
    id: line.id,
    action,
    muted: line.status === 'done' || line.status === 'cancelled',
    activity: line.activity,
    sub: [
      line.date === null ? '' : formats.day(line.date),
      line.format === null ? '' : label(locale, 'eventFormat', line.format),
      line.step === null ? '' : t('plan.step', { number: stepNumber(line.step) }),
      line.expectedResult,
    ]
      .filter(Boolean)
      .join(' · '),
    note: line.note,
    who: people.name(line.responsibleId) || t('home.nobody'),
    status: planStatusChip(line.status, locale),
    quick: rights.editPlan && !editing ? quickForm(line, choices, state, reader) : null,
    editHref: rights.editPlan ? `${path}?line=${line.id}#line-${line.id}` : null,
    form: editing ? lineForm(facts, line, choices, reader) : null,
  };
}

/** Who and how far, saved as soon as they are chosen. Kept lean: there are two of these in each of some sixty lines. */
function quickForm(line: Stored<PlanLine>, choices: Choices, state: FormState | null, reader: Reader) {
  const { t } = reader;
  const select = (
    name: 'responsibleId' | 'status',
    value: string,
    label: string,
    options: readonly Option[],
  ) => ({
    id: `q-${name}-${line.id}`,
    name,
    label: `${label}: ${line.activity}`,
    base: value,
    error: state?.errors.find(({ path }) => path === name)?.message ?? '',
    options: options.map((option) => ({ ...option, selected: option.value === value })),
  });
  return {
    responsible: select('responsibleId', line.responsibleId ?? '', t('plan.who'), choices.members),
    status: select('status', line.status, t('plan.status'), choices.statuses),
  };
}

/** The whole form of one line, also for the answer to an autosave. */
export function lineForm(facts: PlanFacts, line: Stored<PlanLine>, choices: Choices | null, reader: Reader) {
  const { t } = reader;
  const { people } = facts;
  const { members, statuses, months, steps, formats } = choices ?? toChoices(facts, reader);
  const action = `/teams/${facts.team.id}/plan/lines/${line.id}`;
  const form: EditedForm<PlanLineFields> = {
    codecs: planLineCodecs(reader, people),
    kept: planLineFieldsOf(line),
    meta: line,
    idPrefix: `l-${line.id}-`,
    pathPrefix: '',
    state: facts.states.get(`lines.${line.id}`) ?? null,
  };
  const field = (name: keyof PlanLineFields, options: Parameters<typeof editField>[2]): Field =>
    editField(form, name, options, reader, people);
  return {
    action,
    closeHref: `/teams/${facts.team.id}/plan#line-${line.id}`,
    fields: {
      activity: field('activity', {
        label: t('plan.activity'),
        kind: 'area',
        rows: 2,
        required: true,
        free: true,
      }),
      month: field('month', { label: t('plan.month'), kind: 'select', options: months }),
      date: field('date', { label: t('plan.date'), kind: 'date' }),
      step: field('step', { label: t('plan.stepLabel'), kind: 'select', options: steps }),
      format: field('format', { label: t('plan.format'), kind: 'select', options: formats }),
      responsibleId: field('responsibleId', { label: t('plan.who'), kind: 'select', options: members }),
      status: field('status', { label: t('plan.status'), kind: 'select', options: statuses }),
      participants: field('participants', { label: t('plan.participants'), free: true }),
      expectedResult: field('expectedResult', { label: t('plan.expected'), free: true }),
      evidence: field('evidence', { label: t('plan.evidence'), free: true }),
      note: field('note', { label: t('plan.note'), free: true }),
    },
  };
}

function newLineForm(facts: PlanFacts, choices: Choices, reader: Reader) {
  const { t, today } = reader;
  const state = facts.states.get('newLine') ?? null;
  const from = (name: string) => postedField(state, name, reader);
  const thisMonth = choices.months.find(({ value }) => value === today.slice(0, 7)) ?? choices.months[0];
  return {
    action: `/teams/${facts.team.id}/plan/lines`,
    open: state !== null,
    activity: toField({
      ...from('activity'),
      id: 'new-activity',
      name: 'activity',
      label: t('plan.activity'),
      required: true,
    }),
    month: toField({
      ...from('month'),
      value: state?.posted['month'] ?? thisMonth?.value ?? '',
      id: 'new-month',
      name: 'month',
      label: t('plan.month'),
      kind: 'select',
      options: choices.months,
    }),
    date: toField({ ...from('date'), id: 'new-date', name: 'date', label: t('plan.date'), kind: 'date' }),
    responsibleId: toField({
      ...from('responsibleId'),
      id: 'new-who',
      name: 'responsibleId',
      label: t('plan.who'),
      kind: 'select',
      options: choices.members,
    }),
    format: toField({
      ...from('format'),
      id: 'new-format',
      name: 'format',
      label: t('plan.format'),
      kind: 'select',
      options: choices.formats,
    }),
  };
}

function stateChip({ planState, lines }: PlanFacts, { t }: Reader): Chip | null {
  if (lines.length === 0) return null;
  switch (planState) {
    case 'approved':
      return { tone: 'ok', sign: 'check2', text: t('plan.approved') };
    case 'changed':
      return { tone: 'warn', sign: 'clock-history', text: t('plan.changed') };
    case 'draft':
      return { tone: '', sign: '', text: t('plan.draft') };
  }
}

function toApproval(facts: PlanFacts, reader: Reader) {
  const { team, schoolYear, lines, rights } = facts;
  const { t, formats } = reader;
  const approval = findPlanApproval(team, schoolYear);
  const approved = facts.planState === 'approved';
  const state = facts.states.get('approval') ?? null;
  const text =
    approval === null
      ? t('plan.notApproved')
      : t('plan.approvedAs', { number: approval.number, date: formats.numericDay(approval.date) });
  return {
    text,
    form:
      rights.approvePlan && lines.length > 0 && !approved
        ? {
            action: `/teams/${team.id}/plan/approval`,
            ...paperFields(
              state,
              { id: 'approval', number: t('plan.approvalNumber'), date: t('plan.approvalDate') },
              reader,
            ),
          }
        : null,
  };
}
