import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import { type Decided, decided, type Refusal, refused } from '../records/refusal.ts';

/** The three stages of a school's project: preparatory year, two main ones, a closing one (team-cycle.md §6.2). */
export const PROJECT_STAGES = [1, 2, 3] as const;
export type ProjectStage = (typeof PROJECT_STAGES)[number];

/** Work of the calendar, with the stage in which it is done and the step of the algorithm (§6.1) it belongs to. */
export const STAGE_WORKS = [
  { id: 'results', stage: 1, step: 1 },
  { id: 'teachers', stage: 1, step: 1 },
  { id: 'strategies', stage: 1, step: 2 },
  { id: 'experience', stage: 1, step: 2 },
  { id: 'core', stage: 1, step: 2 },
  { id: 'roadmap', stage: 1, step: 2 },
  { id: 'classes', stage: 2, step: 3 },
  { id: 'deficits', stage: 2, step: 3 },
  { id: 'unite', stage: 2, step: 3 },
  { id: 'design', stage: 2, step: 3 },
  { id: 'method_plan', stage: 2, step: 4 },
  { id: 'learning', stage: 2, step: 4 },
  { id: 'joint_design', stage: 2, step: 5 },
  { id: 'visits', stage: 2, step: 5 },
  { id: 'discussion', stage: 2, step: 5 },
  { id: 'opening', stage: 3, step: 6 },
  { id: 'council', stage: 3, step: 6 },
  { id: 'expertise', stage: 3, step: 6 },
  { id: 'spread', stage: 3, step: 6 },
] as const satisfies readonly { readonly id: string; readonly stage: ProjectStage; readonly step: number }[];
export type StageWorkId = (typeof STAGE_WORKS)[number]['id'];

/** What a school writes of one stage: what was watched, where it came out otherwise, what is to be expected, what is done. */
export interface StageControlFields {
  /** Monitoring and analysis. */
  readonly monitoring: string;
  /** Where the reached differs from the planned, one a line. */
  readonly deviations: readonly string[];
  readonly forecast: string;
  /** Corrective actions, one a line. */
  readonly actions: readonly string[];
}

/** Control after one stage of a school's project (§6.2); one a school and stage. */
export interface StageControl extends StageControlFields {
  readonly schoolId: string;
  readonly stage: ProjectStage;
  /** ISO time and person of agreeing on it; null while it is being written. */
  readonly settledAt: string | null;
  readonly settledBy: string | null;
}

export const EMPTY_CONTROL: StageControlFields = {
  monitoring: '',
  deviations: [],
  forecast: '',
  actions: [],
};

export function controlFieldsOf(control: StageControlFields): StageControlFields {
  const { monitoring, deviations, forecast, actions } = control;
  return { monitoring, deviations, forecast, actions };
}

const MOST_LINES = 40;

function lineFaults(path: string, lines: readonly string[]): readonly InputFault[] {
  if (lines.length > MOST_LINES) return [{ path, reason: 'too_many', values: { most: MOST_LINES } }];
  return lines.flatMap((line, i) =>
    textFaults(`${path}.${i}`, line, { most: TEXT_LIMITS.line, required: true }),
  );
}

export function controlFaults(fields: StageControlFields): readonly InputFault[] {
  return [
    ...textFaults('monitoring', fields.monitoring, { most: TEXT_LIMITS.long }),
    ...lineFaults('deviations', fields.deviations),
    ...textFaults('forecast', fields.forecast, { most: TEXT_LIMITS.long }),
    ...lineFaults('actions', fields.actions),
  ];
}

type Standing = Pick<StageControl, 'stage' | 'settledAt'>;

function isSettled(stage: number, controls: readonly Standing[]): boolean {
  return controls.some((one) => one.stage === stage && one.settledAt !== null);
}

/** The stage that a school is in: the first without a control that was agreed on. Null when all three have one. */
export function currentStage(controls: readonly Standing[]): ProjectStage | null {
  return PROJECT_STAGES.find((stage) => !isSettled(stage, controls)) ?? null;
}

/** Why a stage is not open: the control of the one before does not exist yet (§6.2). */
export function stageRefusals(stage: ProjectStage, controls: readonly Standing[]): readonly Refusal[] {
  const earlier = PROJECT_STAGES.find((one) => one < stage && !isSettled(one, controls));
  return earlier === undefined ? [] : [{ reason: 'stage_not_open', values: { stage: earlier } }];
}

/** Agrees on the control of a stage: it says all four things; without deviations nothing is to be corrected. */
export function settleControl<T extends StageControl>(
  control: T,
  controls: readonly Standing[],
  who: { readonly by: string; readonly at: string },
): Decided<T> {
  if (control.settledAt !== null) return decided(control);
  const refusals: Refusal[] = [...stageRefusals(control.stage, controls)];
  if (control.monitoring.trim() === '') refusals.push({ reason: 'monitoring_missing' });
  if (control.forecast.trim() === '') refusals.push({ reason: 'forecast_missing' });
  if (control.deviations.length > 0 && control.actions.length === 0)
    refusals.push({ reason: 'corrective_action_missing' });
  return refusals.length > 0
    ? { kind: 'refused', refusals }
    : decided({ ...control, settledAt: who.at, settledBy: who.by });
}

/** Opens a settled control again, while the stage after it has not been agreed on. */
export function reopenControl<T extends StageControl>(control: T, controls: readonly Standing[]): Decided<T> {
  if (control.settledAt === null) return decided(control);
  if (controls.some((one) => one.stage > control.stage && one.settledAt !== null))
    return refused('next_stage_settled');
  return decided({ ...control, settledAt: null, settledBy: null });
}
