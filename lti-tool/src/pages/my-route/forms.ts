import {
  goalFieldsOf,
  type RouteFields,
  type RouteGoal,
  type RouteGoalFields,
  routeFieldsOf,
} from '@uchitelskaya/shared/domain/routes/individual-route';
import {
  type RouteStep,
  type RouteStepFields,
  routeStepFieldsOf,
} from '@uchitelskaya/shared/domain/routes/route-step';
import type { RouteSpace } from '@uchitelskaya/shared/service/routes/load-route';
import { type Field, toField } from '../../view/field.ts';
import { type EditedForm, editField, type FormState } from '../edit-field.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import { goalCodecs, routeCodecs, stepCodecs } from './codecs.ts';
import type { RouteChoices } from './route-choices.ts';

/** What the forms of a route are made of. */
export interface RouteForms {
  readonly space: RouteSpace;
  readonly people: People;
  readonly choices: RouteChoices;
  /** Forms that came back: `route`, `goals.<id>`, `steps.<id>`, `newGoal`, `newStep` … */
  readonly states: ReadonlyMap<string, FormState>;
}

type Options = Parameters<typeof editField>[2];

/** What the teacher writes; what a route is called is the school's choice. */
type WrittenName = Exclude<keyof RouteFields, 'title'>;

/** Every field of the written part; each form of the page takes its own of them. */
export function routeFields(forms: RouteForms, reader: Reader): Readonly<Record<WrittenName, Field>> {
  const { t } = reader;
  const { choices, people, space } = forms;
  const form: EditedForm<RouteFields> = {
    codecs: routeCodecs(reader, people),
    kept: routeFieldsOf(space.route),
    meta: space.route,
    idPrefix: '',
    pathPrefix: '',
    state: forms.states.get('route') ?? null,
  };
  const field = (name: WrittenName, options: Omit<Options, 'label'> = {}) =>
    editField(form, name, { label: t(`route.field.${name}`), ...options }, reader, people);
  const area = { kind: 'area', rows: 2, free: true } as const;
  const page = { kind: 'area', rows: 4, free: true } as const;
  return {
    post: field('post', { free: true }),
    subject: field('subject', { free: true }),
    category: field('category', { kind: 'select', options: choices.categories }),
    experience: field('experience', { kind: 'number' }),
    youngSpecialist: field('youngSpecialist', { kind: 'select', options: choices.yesNo }),
    track: field('track', { kind: 'select', options: choices.tracks, hint: t('route.trackHint') }),
    teamId: field('teamId', { kind: 'select', options: choices.teams }),
    problem: field('problem', area),
    task: field('task', area),
    expectedSelf: field('expectedSelf', area),
    expectedPupils: field('expectedPupils', area),
    indicator: field('indicator', { free: true, hint: t('route.indicatorHint') }),
    requestTo: field('requestTo', { free: true }),
    requestWhat: field('requestWhat', area),
    requestWhen: field('requestWhen', { free: true }),
    mentorId: field('mentorId', { kind: 'select', options: choices.mentors }),
    midYear: field('midYear', page),
    reflection: field('reflection', page),
    evidence: field('evidence', area),
    decision: field('decision', { kind: 'select', options: choices.decisions }),
  };
}

/** The form of one goal. */
export function goalForm(forms: RouteForms, goal: RouteGoal, reader: Reader) {
  const { t } = reader;
  const form: EditedForm<RouteGoalFields> = {
    codecs: goalCodecs(reader),
    kept: goalFieldsOf(goal),
    meta: forms.space.route,
    idPrefix: `g-${goal.id}-`,
    pathPrefix: '',
    state: forms.states.get(`goals.${goal.id}`) ?? null,
  };
  const field = (name: keyof RouteGoalFields, options: Options) =>
    editField(form, name, options, reader, forms.people);
  const { choices } = forms;
  return {
    text: field('text', { label: t('route.goal.text'), required: true, free: true }),
    kind: field('kind', { label: t('route.goal.kind'), kind: 'select', options: choices.goalKinds }),
    group: field('group', { label: t('route.goal.group'), kind: 'select', options: choices.groups }),
    present: field('present', { label: t('route.goal.present'), kind: 'select', options: choices.scores }),
    wished: field('wished', { label: t('route.goal.wished'), kind: 'select', options: choices.scores }),
  };
}

/** The form of one step. */
export function stepForm(forms: RouteForms, step: RouteStep, reader: Reader) {
  const { t } = reader;
  const form: EditedForm<RouteStepFields> = {
    codecs: stepCodecs(reader),
    kept: routeStepFieldsOf(step),
    meta: forms.space.route,
    idPrefix: `s-${step.id}-`,
    pathPrefix: '',
    state: forms.states.get(`steps.${step.id}`) ?? null,
  };
  const field = (name: keyof RouteStepFields, options: Omit<Options, 'label'> = {}) =>
    editField(form, name, { label: t(`route.step.${name}`), ...options }, reader, forms.people);
  const { choices } = forms;
  return {
    content: field('content', { kind: 'area', rows: 2, required: true, free: true }),
    form: field('form', { kind: 'select', options: choices.forms }),
    goalId: field('goalId', { kind: 'select', options: choices.goals }),
    provider: field('provider', { free: true }),
    start: field('start', { kind: 'date' }),
    due: field('due', { kind: 'date' }),
    hours: field('hours', { kind: 'number' }),
    evidencePlanned: field('evidencePlanned', { free: true }),
    evidenceLink: field('evidenceLink', { free: true, hint: t('route.evidenceLinkHint') }),
    status: field('status', { kind: 'select', options: choices.statuses }),
    droppedReason: field('droppedReason', { free: true }),
    resultNote: field('resultNote', { kind: 'area', rows: 2, free: true }),
    effect: field('effect', { kind: 'area', rows: 2, free: true }),
  };
}

/** A form that makes something new: its fields empty, or as they came back. */
export function newGoalForm({ states, choices }: RouteForms, reader: Reader) {
  const { t } = reader;
  const state = states.get('newGoal') ?? null;
  const field = (name: string) => ({ ...postedField(state, name, reader), id: `new-goal-${name}`, name });
  return {
    open: state !== null,
    text: toField({ ...field('text'), label: t('route.goal.text'), required: true }),
    kind: toField({
      ...field('kind'),
      label: t('route.goal.kind'),
      kind: 'select',
      options: choices.goalKinds,
    }),
    group: toField({
      ...field('group'),
      label: t('route.goal.group'),
      kind: 'select',
      options: choices.groups,
    }),
    present: toField({
      ...field('present'),
      label: t('route.goal.present'),
      kind: 'select',
      options: choices.scores,
    }),
    wished: toField({
      ...field('wished'),
      label: t('route.goal.wished'),
      kind: 'select',
      options: choices.scores,
    }),
  };
}

export function newStepForm({ states, choices }: RouteForms, reader: Reader) {
  const { t } = reader;
  const state = states.get('newStep') ?? null;
  const field = (name: string) => ({ ...postedField(state, name, reader), id: `new-step-${name}`, name });
  return {
    open: state !== null,
    content: toField({ ...field('content'), label: t('route.step.content'), required: true }),
    form: toField({ ...field('form'), label: t('route.step.form'), kind: 'select', options: choices.forms }),
    goalId: toField({
      ...field('goalId'),
      label: t('route.step.goalId'),
      kind: 'select',
      options: choices.goals,
    }),
    due: toField({ ...field('due'), label: t('route.step.due'), kind: 'date' }),
    provider: toField({ ...field('provider'), label: t('route.step.provider') }),
  };
}

/** Asking a colleague to confirm that a step was put to use. */
export function confirmationForm({ states, choices }: RouteForms, step: RouteStep, reader: Reader) {
  const { t } = reader;
  const stepId = step.id;
  const state = states.get(`confirmation.${stepId}`) ?? null;
  const field = (name: string) => ({ ...postedField(state, name, reader), id: `c-${stepId}-${name}`, name });
  return {
    open: state !== null,
    kind: toField({
      ...field('kind'),
      label: t('route.confirm.kind'),
      kind: 'select',
      options: choices.practices,
    }),
    evidence: toField({
      ...field('evidence'),
      value: state?.posted['evidence'] ?? step.evidenceLink,
      label: t('route.confirm.evidence'),
      hint: t('route.confirm.evidenceHint'),
      required: true,
    }),
    witnessId: toField({
      ...field('witnessId'),
      label: t('route.confirm.witness'),
      kind: 'select',
      options: choices.witnesses,
      required: true,
    }),
  };
}
