import { planningYearOf } from '../calendar/school-year.ts';
import type { Team } from '../team/team.ts';
import { roundOf } from '../team/team-round.ts';
import { PHASE_OF, STEP_IDS, type StepId } from './step.ts';
import type { StepNeed, StepNeedKey } from './step-needs.ts';
import { STEP_QUESTIONS } from './step-question.ts';
import { type TeamStep, textIn } from './step-record.ts';
import { currentStep } from './team-path.ts';

/** What may be next because of the step where the team stands; decide-next-action.ts says when it comes up. */
export const STEP_ACTIONS = [
  'close_step',
  'describe_class',
  'answer_question',
  'add_evidence',
  'agree_judgement',
  'add_source',
  'agree_measurement',
  'decide_impact',
  'present_practice',
  'recommend',
  'hand_in_material',
  'go_on_with_step',
  'choose_next_problem',
  'start_next_round',
] as const;
type StepActionKey = (typeof STEP_ACTIONS)[number];

/** A next action of these, see `NextAction`. */
interface StepAction {
  readonly key: StepActionKey;
  readonly values: Readonly<Record<string, string | number>>;
  readonly due: null;
  readonly place: {
    readonly room: 'step' | 'path' | 'results';
    /** Below the team's results, with room `results`. */
    readonly path?: string;
    readonly step?: StepId;
    readonly anchor?: string;
  };
}

/** The step where the team stands, what it asks for and its record. */
export interface StandingStepFacts {
  readonly id: StepId;
  readonly needs: readonly StepNeed[];
  readonly record: Pick<TeamStep, 'step' | 'texts'> | null;
}

interface Facts {
  readonly team: Team;
  /** ISO date. */
  readonly today: string;
  readonly step?: StandingStepFacts | null;
}

function numberOf(id: StepId): number {
  return STEP_IDS.indexOf(id) + 1;
}

function action(
  key: StepActionKey,
  place: StepAction['place'],
  values: StepAction['values'] = {},
): StepAction {
  return { key, values, due: null, place };
}

function stepPlace(id: StepId, anchor?: string): StepAction['place'] {
  return { room: 'step', step: id, ...(anchor !== undefined && { anchor }) };
}

/** The coordinator closes a step that misses nothing. */
export function closeStep({ step }: Facts): StepAction | null {
  if (!step || step.needs.length === 0 || step.needs.some(({ done }) => !done)) return null;
  return action('close_step', stepPlace(step.id, 'close'), { number: numberOf(step.id) });
}

/** Which work of a step a missing thing is, and where on its page it is done. */
const STEP_WORK: Readonly<Partial<Record<StepNeedKey, readonly [key: StepActionKey, anchor: string]>>> = {
  class_profile: ['describe_class', 'difficulty'],
  evidence: ['add_evidence', 'evidence'],
  judgement: ['agree_judgement', 'minutes'],
  sources: ['add_source', 'source'],
  measurement: ['agree_measurement', 'indicator'],
};

/** Which work on the results of the year a missing thing is, and its room below them. */
const RESULT_WORK: Readonly<
  Partial<Record<StepNeedKey, readonly [key: StepActionKey, path: string, anchor?: string]>>
> = {
  impact_decision: ['decide_impact', '', 'decision'],
  impact_reason: ['decide_impact', '', 'decision'],
  presentation: ['present_practice', '/presentations'],
  recommendation: ['recommend', '/recommendations'],
  bank_item: ['hand_in_material', '/materials'],
};

/**
 * What a member can go on with in the step where the team stands. The group, the plan and lessons have actions of
 * their own; results are worked on in their own rooms.
 */
export function stepWork({ step }: Facts): StepAction | null {
  if (!step || step.id === 'HJ-1') return null;
  const open = step.needs.filter(({ done }) => !done);
  const values = { number: numberOf(step.id), count: open.length };
  for (const { key, have = 0, need = 0 } of open) {
    if (key === 'answers') {
      const question = STEP_QUESTIONS[step.id].find((one) => textIn(step.record, one).trim() === '');
      return action('answer_question', stepPlace(step.id, `q-${question}`), { ...values, have, need });
    }
    const work = STEP_WORK[key];
    if (work !== undefined) return action(work[0], stepPlace(step.id, work[1]), values);
    const result = RESULT_WORK[key];
    if (result !== undefined) {
      const [name, path, anchor] = result;
      return action(name, { room: 'results', path, ...(anchor !== undefined && { anchor }) }, values);
    }
  }
  if (open.length === 0 || PHASE_OF[step.id] === 1) return null;
  return action('go_on_with_step', stepPlace(step.id), values);
}

/** Behind the last step waits the next problem, and behind that the round that begins with it. */
export function nextRound({ team, today }: Facts): StepAction | null {
  if ((team.state === 'sharing' && currentStep(team) === null) || team.state === 'transformed')
    return action('choose_next_problem', { room: 'path', anchor: 'next-round' });
  const { schoolYear, problem } = roundOf(team);
  if (team.state !== 'next_year' || schoolYear > planningYearOf(today)) return null;
  return action('start_next_round', { room: 'path', anchor: 'next-round' }, { problem });
}
