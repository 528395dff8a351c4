import { label } from '@uchitelskaya/shared/contract/labels/label';
import { STEP_QUESTIONS } from '@uchitelskaya/shared/domain/steps/step-question';
import type { AlgorithmStep } from '@uchitelskaya/shared/domain/team/team-algorithm';
import type { TeamTask } from '@uchitelskaya/shared/domain/team/team-task';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import { stepNumber, toPathView } from '../../view/path-view.ts';
import type { Chip } from '../due-chip.ts';
import type { FormState } from '../edit-field.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';
import { toStepTodo } from '../step-todo.ts';
import { toAlgorithmView } from './algorithm-view.ts';
import { toRoundView } from './round-view.ts';
import { toTaskGroups } from './tasks-view.ts';

/** What the page of the path is made of. */
export interface PathFacts {
  readonly home: TeamHome;
  readonly people: People;
  readonly tasks: readonly TeamTask[];
  readonly algorithm: readonly AlgorithmStep[];
  readonly refusal: RefusalView | null;
  /** The form of a round that came back. */
  readonly state: FormState | null;
}

/** The path of a team: seven steps with their questions, and what closes the one where the team stands. */
export function toPathPageView(
  { home: facts, people, tasks, algorithm, refusal, state }: PathFacts,
  reader: Reader,
) {
  const { team, path } = facts;
  const { t, locale } = reader;
  const home = `/teams/${team.id}`;
  return {
    csrf: reader.csrf,
    refusal,
    tasks: toTaskGroups(tasks, facts, people, reader),
    round: toRoundView(facts, state, reader),
    path: toPathView(path, home, locale, t),
    algorithm: toAlgorithmView(algorithm, home, reader),
    steps: path.map(({ id, phase, status }) => ({
      id,
      now: status === 'now',
      href: facts.rights.readSteps ? `${home}/steps/${id}` : null,
      title: t('path.step', { number: stepNumber(id), name: label(locale, 'step', id) }),
      phase: label(locale, 'phase', phase),
      chip: statusChip(status, reader),
      questions: STEP_QUESTIONS[id].map((question) => t(`path.question.${question}`)),
      warning: id === 'HJ-2' && status !== 'done' ? t('path.wrongProblem') : '',
      todo: status === 'now' ? toStepTodo(facts, reader, false) : null,
    })),
    ended: path.every(({ status }) => status !== 'now') ? t('path.ended') : '',
  };
}

function statusChip(status: 'done' | 'now' | 'next', { t }: Reader): Chip {
  switch (status) {
    case 'done':
      return { tone: 'ok', sign: 'check2', text: t('path.status.done') };
    case 'now':
      return { tone: 'accent', sign: '', text: t('path.status.now') };
    case 'next':
      return { tone: 'plain', sign: '', text: t('path.status.next') };
  }
}
