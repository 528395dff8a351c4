import { label } from '@uchitelskaya/shared/contract/labels/label';
import { decideRouteNext, reflectionDays } from '@uchitelskaya/shared/domain/route-next';
import type { RouteStep } from '@uchitelskaya/shared/domain/route-step';
import {
  changesSinceApproval,
  goalsChanged,
  missingToSubmit,
} from '@uchitelskaya/shared/domain/route-transition';
import type { RouteSpace } from '@uchitelskaya/shared/service/load-route';
import type { RouteProposals } from '@uchitelskaya/shared/service/route-proposals';
import { toField } from '../../view/field.ts';
import { dueChip } from '../due-chip.ts';
import type { FormState } from '../edit-field.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import {
  confirmationForm,
  goalForm,
  newGoalForm,
  newStepForm,
  type RouteForms,
  routeFields,
  stepForm,
} from './forms.ts';
import { toRouteNextView } from './next-view.ts';
import { routeStateChip, routeStepChip } from './route-chips.ts';
import { toRouteChoices } from './route-choices.ts';

/** What the page of one's own route is made of. */
export interface MyRouteFacts {
  readonly space: RouteSpace;
  readonly people: People;
  readonly proposals: RouteProposals;
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
    goals: route.goals.map((goal) => ({
      id: goal.id,
      action: `/my/route/goals/${goal.id}`,
      text: goal.text,
      sub: [
        label(locale, 'goalKind', goal.kind),
        goal.group === null ? '' : label(locale, 'deficitGroup', goal.group),
        goal.present === null || goal.wished === null
          ? ''
          : t('route.goal.fromTo', {
              from: t(`route.score.${goal.present}`),
              to: t(`route.score.${goal.wished}`),
            }),
      ]
        .filter(Boolean)
        .join(' · '),
      editHref: `/my/route?goal=${goal.id}#goal-${goal.id}`,
      form: rights.write && facts.open === `goal.${goal.id}` ? goalForm(forms, goal, reader) : null,
    })),
    newGoal: rights.write ? newGoalForm(forms, reader) : null,
    steps: route.steps.map((step) => toStepView(facts, forms, step, reader)),
    newStep: rights.write ? newStepForm(forms, reader) : null,
    proposals: facts.proposals.open.map((proposal) => ({
      key: proposal.key,
      text: proposal.content || capital(label(locale, 'routeForm', proposal.form)),
      sub: [label(locale, 'routeForm', proposal.form), proposal.provider, proposal.goal]
        .filter(Boolean)
        .join(' · '),
    })),
    shown: space.companions.map(({ personId, as }) => ({
      personId,
      name: people.of(personId).full,
      as: t(`route.companion.${as}`),
      shown: route.shownTo.includes(personId),
    })),
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
  };
}

/** The first letter large: labels stand inside sentences. */
function capital(text: string): string {
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
        ? { ...confirmationForm(forms, step.id, reader), action: `/my/route/steps/${step.id}/confirmation` }
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
function toApproval(space: RouteSpace, people: People, { t, formats, locale }: Reader) {
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
    changes:
      state === 'draft'
        ? []
        : changesSinceApproval(route).map((change) =>
            t(`route.change.${change.kind}`, { content: change.content }),
          ),
    missing: state === 'draft' ? missingToSubmit(route).map(({ reason }) => t(`refusal.${reason}`)) : [],
    submit: rights.write && state === 'draft',
    review: rights.write && (state === 'approved' || state === 'running'),
  };
}
