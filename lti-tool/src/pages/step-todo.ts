import type { StepId } from '@uchitelskaya/shared/domain/steps/step';
import type { StepNeed, StepNeedKey } from '@uchitelskaya/shared/domain/steps/step-needs';
import { currentStep } from '@uchitelskaya/shared/domain/steps/team-path';
import type { Team } from '@uchitelskaya/shared/domain/team/team';
import type { TeamRights } from '@uchitelskaya/shared/domain/team/team-rights';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import { stepNumber } from '../view/path-view.ts';
import type { Reader } from './reader.ts';

/** What is missing to close a step, as the template `todo` wants it. */
export interface StepTodo {
  readonly title: string;
  readonly boxed: boolean;
  readonly items: readonly TodoItem[];
}

export interface TodoItem {
  readonly done: boolean;
  readonly text: string;
  readonly note: string;
  readonly href: string | null;
  readonly go: string;
  readonly fact: string;
}

/** What closes the step where the team stands. Null where a team stands at no step. */
export function toStepTodo(
  { team, rights, needs }: TeamHome,
  reader: Reader,
  boxed: boolean,
): StepTodo | null {
  const step = currentStep(team);
  if (step === null || needs.length === 0) return null;
  return {
    title: reader.t('step.toClose', { number: stepNumber(step) }),
    boxed,
    items: toTodoItems(needs, { team, rights }, reader),
  };
}

interface NeedsOf {
  readonly team: Team & { readonly id: string };
  readonly rights: TeamRights;
}

/** Needs in words, each open one with the way to the place where it is made, for those who may make it. */
export function toTodoItems(needs: readonly StepNeed[], facts: NeedsOf, reader: Reader): readonly TodoItem[] {
  return needs.map((need) => toItem(need, facts, reader));
}

/** A place below the team's address, what the link says, and the right that makes it worth showing. */
type Way = readonly [path: string, go: string, right?: keyof TeamRights];

const AT_STEP = (step: StepId, anchor: string) => `/steps/${step}#${anchor}`;

/** Where each thing is made. What has no way is made by others: by each member, by the administration. */
const WAYS: Readonly<Partial<Record<StepNeedKey, Way>>> = {
  class: ['/charter#targetClasses', 'write', 'editCharter'],
  members: ['/charter#members', 'invite', 'editCharter'],
  order: ['/charter#order', 'write', 'enterOrder'],
  rules: ['/charter#rules', 'open'],
  schedule: ['/meetings/new', 'plan', 'planMeetings'],
  class_profile: [AT_STEP('HJ-2', 'difficulty'), 'write', 'editSteps'],
  answers: [AT_STEP('HJ-2', 'questions'), 'answer', 'editSteps'],
  evidence: [AT_STEP('HJ-2', 'evidence'), 'add', 'editSteps'],
  judgement: [AT_STEP('HJ-2', 'minutes'), 'agree', 'editSteps'],
  minutes: ['/meetings', 'open', 'readMinutes'],
  sources: [AT_STEP('HJ-3', 'source'), 'add', 'editSteps'],
  measurement: [AT_STEP('HJ-3', 'indicator'), 'agree', 'editSteps'],
  plan: ['/plan', 'open', 'readPlan'],
  responsible: ['/plan?show=nobody', 'open', 'readPlan'],
  approved: ['/plan#approval', 'open', 'readPlan'],
  tutor: ['/charter#members', 'choose', 'editCharter'],
  training: ['/plan', 'open', 'readPlan'],
  lessons: ['/lessons', 'open', 'readSteps'],
  lesson_plans: ['/lessons', 'open', 'readSteps'],
  observations: ['/lessons', 'open', 'readSteps'],
  interviews: ['/lessons', 'open', 'readSteps'],
  discussions: ['/lessons', 'open', 'readSteps'],
  summary: ['/lessons', 'open', 'readSteps'],
  impact_decision: ['/results#decision', 'open', 'readSteps'],
  impact_reason: ['/results#decision', 'open', 'readSteps'],
  presentation: ['/results/presentations', 'open', 'readSteps'],
  recommendation: ['/results/recommendations', 'open', 'readSteps'],
  bank_item: ['/results/materials', 'open', 'readSteps'],
  recommendations_answered: ['/results/recommendations', 'open', 'readSteps'],
};

/** Open things that say more than their name: who makes them, how many are left. */
const NOTED: ReadonlySet<StepNeedKey> = new Set([
  'consents',
  'order',
  'judgement',
  'minutes',
  'approved',
  'routes',
  'training',
  'lessons',
  'recommendations_answered',
]);

function toItem(need: StepNeed, { team, rights }: NeedsOf, reader: Reader): TodoItem {
  const { t } = reader;
  const [path, go, right] = WAYS[need.key] ?? [];
  const open = !need.done && path !== undefined && (right === undefined || rights[right]);
  const counted = need.need === undefined ? '' : t('step.of', { have: need.have ?? 0, need: need.need });
  const note = NOTED.has(need.key) ? t(`step.note.${need.key}`) : '';
  return {
    done: need.done,
    text: t(`step.need.${need.key}`),
    note: need.done ? '' : [counted, note].filter(Boolean).join(', '),
    href: open ? `/teams/${team.id}${path}` : null,
    go: go === undefined ? '' : t(`step.go.${go}`),
    fact: need.done ? factOf(need, team, reader) || enough(need, reader) : '',
  };
}

/** How much of a counted thing is there; more than was asked is told without the measure. */
function enough({ have = 0, need }: StepNeed, { t }: Reader): string {
  if (need === undefined) return '';
  return have > need ? String(have) : t('step.of', { have, need });
}

/** What a done thing is, where one word says it. */
function factOf({ key }: StepNeed, team: Team, { formats }: Reader): string {
  if (key === 'class') return team.targetClasses.join(', ');
  if (key === 'order') return team.order === null ? '' : `№ ${team.order.number}`;
  if (key === 'rules' && team.rulesAdoptedAt !== null) return formats.day(formats.dayOf(team.rulesAdoptedAt));
  return '';
}
