import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { IndividualRoute } from '@uchitelskaya/shared/domain/routes/individual-route';
import type { BasisSource } from '@uchitelskaya/shared/domain/routes/route-basis';
import { decideRouteNext, isSeason, reflectionDays } from '@uchitelskaya/shared/domain/routes/route-next';
import type { RouteStep } from '@uchitelskaya/shared/domain/routes/route-step';
import { goalsChanged, missingToSubmit } from '@uchitelskaya/shared/domain/routes/route-transition';
import type { OfferedGoal } from '@uchitelskaya/shared/service/routes/goal-proposals';
import type { RouteSpace } from '@uchitelskaya/shared/service/routes/load-route';
import type { OfferedStep } from '@uchitelskaya/shared/service/routes/route-proposals';
import type { TeamTexts } from '@uchitelskaya/shared/service/routes/route-team-texts';
import { toField } from '../../view/field.ts';
import { dueChip } from '../due-chip.ts';
import type { FormState } from '../edit-field.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { basisChoices } from './basis-view.ts';
import { changeWords } from './change-words.ts';
import {
  confirmationForm,
  goalForm,
  newGoalForm,
  newStepForm,
  type RouteForms,
  routeFields,
  stepForm,
} from './forms.ts';
import { goalSub } from './goal-words.ts';
import { toRouteNextView } from './next-view.ts';
import { goalProposalViews, stepProposalViews } from './proposal-views.ts';
import { routeStateChip, routeStepChip } from './route-chips.ts';
import { toRouteChoices } from './route-choices.ts';
import { trackViews } from './track-view.ts';
import { writtenLines } from './written-lines.ts';

/** What the page of one's own route is made of. */
export interface MyRouteFacts {
  readonly space: RouteSpace;
  readonly people: People;
  readonly goalProposals: readonly OfferedGoal[];
  readonly stepProposals: readonly OfferedStep[];
  /** What the route could rest on. */
  readonly basis: readonly BasisSource[];
  readonly teamTexts: TeamTexts | null;
  /** Own routes of earlier years, newest first. */
  readonly earlier: readonly Stored<IndividualRoute>[];
  readonly states: ReadonlyMap<string, FormState>;
  readonly refusal: RefusalView | null;
  /** Step or goal whose form is open. */
  readonly open: string | null;
}

/** One's own route: what is next, then everything of it, each part in a place of its own. */
export function toMyRouteView(facts: MyRouteFacts, reader: Reader) {
  const { space, people } = facts;
  const { route, rights } = space;
  const { t, formats, locale, today } = reader;
  const forms: RouteForms = {
    space,
    people,
    choices: toRouteChoices(space, people, reader),
    states: facts.states,
  };
  const next = decideRouteNext(route, today);
  const days = reflectionDays(route.schoolYear);
  return {
    csrf: reader.csrf,
    path: '/my/route',
    title: t('route.title', {
      title: capital(label(locale, 'routeTitle', route.title)),
      schoolYear: route.schoolYear,
    }),
    state: routeStateChip(route.state, locale),
    save: { text: '' },
    refusal: facts.refusal,
    documentHref: `/api/v1/documents/DOC-08.html?route=${route.id}`,
    docxHref: `/api/v1/documents/DOC-08.docx?route=${route.id}`,
    next: next === null ? null : toRouteNextView(next, reader),
    writes: rights.write,
    fields: routeFields(forms, reader),
    headOpen: route.post === '' || route.subject === '',
    tracks: trackViews(route, reader),
    teamTexts: teamTextsView(space, facts.teamTexts),
    basis: basisView(facts, reader),
    written: rights.write ? null : writtenLines(space, people, reader),
    goalProposals: goalProposalViews(facts.goalProposals, facts.states.get('goalProposals') ?? null, reader),
    goals: route.goals.map((goal) => ({
      id: goal.id,
      action: `/my/route/goals/${goal.id}`,
      text: goal.text,
      sub: goalSub(goal, reader),
      editHref: `/my/route?goal=${goal.id}#goal-${goal.id}`,
      form: rights.write && facts.open === `goal.${goal.id}` ? goalForm(forms, goal, reader) : null,
    })),
    newGoal: rights.write ? newGoalForm(forms, reader) : null,
    steps: route.steps.map((step) => toStepView(facts, forms, step, reader)),
    newStep: rights.write ? newStepForm(forms, reader) : null,
    proposals: stepProposalViews(facts.stepProposals, reader),
    shown: space.companions.map(({ personId, as }) => ({
      personId,
      name: people.of(personId).full,
      as: t(`route.companion.${as}`),
      shown: route.shownTo.includes(personId),
    })),
    // Long before its month a reflection would only be one more empty box.
    midYearOpen: route.midYear !== '' || isSeason(days.midYear, today),
    endOpen: route.reflection !== '' || facts.states.has('review') || isSeason(days.end, today),
    midYearDue: t('route.reflectionDue', { day: formats.day(days.midYear) }),
    endDue: t('route.reflectionDue', { day: formats.day(days.end) }),
    conclusion: route.conclusion === null ? '' : route.conclusion.text,
    comments: route.comments.map(({ by, at, text }) => ({
      who: people.name(by),
      when: formats.day(formats.dayOf(at)),
      text,
    })),
    comment: rights.write ? commentField(facts.states.get('comment') ?? null, reader) : null,
    approval: toApproval(space, people, reader),
    earlier: facts.earlier.map(({ id, schoolYear, title, state }) => ({
      href: `/school/method-work/routes/${id}`,
      text: t('route.title', { title: capital(label(locale, 'routeTitle', title)), schoolYear }),
      state: routeStateChip(state, locale),
    })),
  };
}

/** What the team's records say, where the route is still empty; taken with one button. */
function teamTextsView({ route }: RouteSpace, texts: TeamTexts | null) {
  if (texts === null) return null;
  const problem = route.problem.trim() === '' ? texts.problem : '';
  const goal = route.task.trim() === '' ? texts.goal : '';
  return problem === '' && goal === '' ? null : { problem, goal };
}

function basisView({ space, basis }: MyRouteFacts, reader: Reader) {
  const { route, rights } = space;
  const count = space.basis.length;
  return {
    summary: count === 0 ? reader.t('route.basisNone') : reader.t('route.basisSome', { count }),
    choices: rights.write ? basisChoices(basis, space.basis, route.basis, reader) : [],
  };
}

/** The first letter large: labels stand inside sentences. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function commentField(state: FormState | null, reader: Reader) {
  return toField({
    ...postedField(state, 'text', reader),
    id: 'comment-text',
    name: 'text',
    label: reader.t('route.comment'),
    kind: 'area',
    rows: 2,
    required: true,
  });
}

function toStepView(facts: MyRouteFacts, forms: RouteForms, step: RouteStep, reader: Reader) {
  const { t, locale } = reader;
  const { practice, status } = step;
  const { space, people } = facts;
  const goal = space.route.goals.find(({ id }) => id === step.goalId);
  const open = step.status === 'planned' || step.status === 'in_progress';
  const witness = practice === null ? '' : people.name(practice.witnessId);
  const answer = practice?.answer ?? null;
  return {
    id: step.id,
    action: `/my/route/steps/${step.id}`,
    content: step.content,
    sub: [label(locale, 'routeForm', step.form), step.provider, goal?.text ?? ''].filter(Boolean).join(' · '),
    muted: status === 'dropped',
    status: routeStepChip(status, locale),
    due: open && step.due !== null ? dueChip(step.due, reader) : null,
    note: stepNote(step, witness, reader),
    answerNote: answer?.kind === 'not_yet' ? answer.note : '',
    editHref: `/my/route?step=${step.id}#step-${step.id}`,
    form: space.rights.write && facts.open === `step.${step.id}` ? stepForm(forms, step, reader) : null,
    removes: status !== 'confirmed',
    confirmation:
      space.rights.write && facts.open === `step.${step.id}` && status !== 'confirmed' && status !== 'dropped'
        ? { ...confirmationForm(forms, step, reader), action: `/my/route/steps/${step.id}/confirmation` }
        : null,
    confirmLabel: t('route.confirm.ask'),
  };
}

/** Who confirmed, who is asked, or why it was dropped. */
function stepNote(step: RouteStep, witness: string, { t }: Reader): string {
  const { practice } = step;
  if (step.status === 'dropped') return t('route.droppedBecause', { reason: step.droppedReason });
  if (practice === null) return step.status === 'done' ? t('route.confirm.hint') : '';
  if (practice.answer === null) return t('route.confirm.waiting', { name: witness });
  return practice.answer.kind === 'confirmed'
    ? t('route.confirm.confirmed', { name: witness })
    : t('route.confirm.notYet', { name: witness });
}

/** How the route stands with the administration, and the one thing the teacher may do about it. */
function toApproval(space: RouteSpace, people: People, reader: Reader) {
  const { t, formats, locale } = reader;
  const { route, rights } = space;
  const { approval, returned, state } = route;
  const day = (at: string) => formats.day(formats.dayOf(at));
  const text =
    state === 'draft'
      ? t('route.approval.draft')
      : state === 'submitted'
        ? t(goalsChanged(route) ? 'route.approval.goalsChanged' : 'route.approval.waiting')
        : approval === null
          ? label(locale, 'routeState', state)
          : t('route.approval.approved', { name: people.name(approval.by), day: day(approval.at) });
  return {
    text,
    returned:
      returned === null
        ? ''
        : t('route.approval.returned', { name: people.name(returned.by), note: returned.note }),
    changes: changeWords(space, people, reader),
    missing: state === 'draft' ? missingToSubmit(route).map(({ reason }) => t(`refusal.${reason}`)) : [],
    submit: rights.write && state === 'draft',
    review: rights.write && (state === 'approved' || state === 'running'),
  };
}
