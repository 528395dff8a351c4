import { label } from '@uchitelskaya/shared/contract/labels/label';
import { goalsChanged } from '@uchitelskaya/shared/domain/routes/route-transition';
import type { RouteSpace } from '@uchitelskaya/shared/service/routes/load-route';
import { toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import { changeWords } from '../my-route/change-words.ts';
import { goalSub } from '../my-route/goal-words.ts';
import { routeStateChip, routeStepChip } from '../my-route/route-chips.ts';
import { trackViews } from '../my-route/track-view.ts';
import { capital, commentField } from '../my-route/view-model.ts';
import { writtenLines } from '../my-route/written-lines.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';

export interface SchoolRouteFacts {
  readonly space: RouteSpace;
  readonly people: People;
  readonly states: ReadonlyMap<string, FormState>;
  readonly refusal: RefusalView | null;
}

/** A teacher's route to read, with what the reader may do about it. */
export function toSchoolRouteView({ space, people, states, refusal }: SchoolRouteFacts, reader: Reader) {
  const { route, rights } = space;
  const { t, formats, locale } = reader;
  const day = (at: string) => formats.day(formats.dayOf(at));
  const note = states.get('return') ?? null;
  const conclusion = states.get('conclusion') ?? null;
  return {
    csrf: reader.csrf,
    path: `/school/method-work/routes/${route.id}`,
    backHref: rights.approve ? '/school/method-work#routes' : '/my',
    back: t(rights.approve ? 'methodWork.back' : 'my.title'),
    title: t('methodWork.routeOf', { name: people.of(route.personId).full, schoolYear: route.schoolYear }),
    state: routeStateChip(route.state, locale),
    refusal,
    documentHref: `/api/v1/documents/DOC-08.html?route=${route.id}`,
    goalsChanged: goalsChanged(route),
    changes: changeWords(space, people, reader),
    tracks: trackViews(route, reader),
    facts: writtenLines(space, people, reader),
    goals: route.goals.map((goal) => ({ text: goal.text, sub: goalSub(goal, reader) })),
    steps: route.steps.map((step) => ({
      content: step.content,
      sub: [
        label(locale, 'routeForm', step.form),
        step.provider,
        step.due === null ? '' : formats.day(step.due),
        step.status === 'confirmed'
          ? t('route.confirm.confirmed', { name: people.name(step.practice?.witnessId ?? null) })
          : '',
        step.practice?.evidence ?? step.evidenceLink,
        step.resultNote,
        step.effect,
        step.status === 'dropped' ? t('route.droppedBecause', { reason: step.droppedReason }) : '',
      ]
        .filter(Boolean)
        .join(' · '),
      status: routeStepChip(step.status, locale),
    })),
    decide:
      rights.approve && route.state === 'submitted'
        ? {
            note: toField({
              ...postedField(note, 'note', reader),
              id: 'return-note',
              name: 'note',
              label: t('methodWork.note'),
              hint: t('methodWork.noteHint'),
            }),
          }
        : null,
    closes:
      rights.approve && route.state === 'reviewed'
        ? {
            decision: capital(route.decision === null ? '' : label(locale, 'routeDecision', route.decision)),
            reflection: route.reflection,
          }
        : null,
    conclusion: route.conclusion === null ? '' : route.conclusion.text,
    concludes:
      (rights.approve || rights.comment) && (route.state === 'running' || route.state === 'reviewed')
        ? toField({
            ...postedField(conclusion, 'conclusion', reader),
            value: conclusion?.posted['conclusion'] ?? route.conclusion?.text ?? '',
            id: 'conclusion',
            name: 'conclusion',
            label: t('methodWork.conclusion'),
            kind: 'area',
            rows: 3,
          })
        : null,
    comments: route.comments.map(({ by, at, text }) => ({ who: people.name(by), when: day(at), text })),
    comment: rights.comment ? commentField(states.get('comments') ?? null, reader) : null,
  };
}
