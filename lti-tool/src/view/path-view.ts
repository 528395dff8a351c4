import { label } from '@uchitelskaya/shared/contract/labels/label';
import type { PhaseNumber, StepId } from '@uchitelskaya/shared/domain/steps/step';
import type { Locale } from './locale.ts';
import type { Translate } from './messages.ts';

/** A step with where the team is: behind it, at it, before it. */
export interface StandingStep {
  readonly id: StepId;
  readonly phase: PhaseNumber;
  readonly status: 'done' | 'now' | 'next';
}

/** What the template `path` shows. */
export interface PathView {
  readonly phases: readonly {
    readonly name: string;
    readonly mark: 'done' | 'now' | '';
    readonly steps: readonly {
      readonly href: string;
      readonly state: StandingStep['status'];
      readonly isDone: boolean;
      readonly isNow: boolean;
      readonly number: number;
      readonly name: string;
      readonly spoken: string;
    }[];
  }[];
}

const PHASES: readonly PhaseNumber[] = [1, 2, 3];

/** Number of a step as people say it: HJ-4 is step 4. */
export function stepNumber(id: StepId): number {
  return Number(id.slice('HJ-'.length));
}

/** The path of a team: seven steps in three phases, each leading to its page. */
export function toPathView(
  path: readonly StandingStep[],
  teamPath: string,
  locale: Locale,
  t: Translate,
): PathView {
  return {
    phases: PHASES.map((phase) => {
      const steps = path.filter((step) => step.phase === phase);
      return {
        name: label(locale, 'phase', phase),
        mark: steps.every(({ status }) => status === 'done')
          ? 'done'
          : steps.some(({ status }) => status !== 'next')
            ? 'now'
            : '',
        steps: steps.map(({ id, status }) => ({
          href: `${teamPath}/steps/${id}`,
          state: status,
          isDone: status === 'done',
          isNow: status === 'now',
          number: stepNumber(id),
          name: label(locale, 'step', id),
          spoken: t(status === 'done' ? 'path.doneStep' : 'path.openStep', { number: stepNumber(id) }),
        })),
      };
    }),
  };
}

/** What the template `path-mini` shows: marks, «шаг 4 из 7», and the name of the step for a second line. */
export interface PathMini {
  readonly marks: readonly { readonly class: string }[];
  readonly text: string;
  readonly stepName: string;
}

/** A team's path in one line. A team past its last step, or closed, stands at none. */
export function toPathMini(path: readonly StandingStep[], locale: Locale, t: Translate): PathMini {
  const here = path.find(({ status }) => status === 'now');
  return {
    marks: path.map(({ status, phase }, place) => {
      const mark = { done: 'd', now: 'n', next: '' }[status];
      const beginsPhase = place > 0 && path[place - 1]?.phase !== phase;
      return { class: [mark, beginsPhase ? 'g' : ''].filter(Boolean).join(' ') };
    }),
    text: here
      ? t('path.short', { number: stepNumber(here.id) })
      : t('path.shortDone', { count: path.filter(({ status }) => status === 'done').length }),
    stepName: here ? label(locale, 'step', here.id) : '',
  };
}
