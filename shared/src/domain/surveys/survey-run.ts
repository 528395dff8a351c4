import { isIsoDate } from '../calendar/calendar-date.ts';
import { isSchoolYear } from '../calendar/school-year.ts';
import { gradeOf, parseClassLabel } from '../classes/class-label.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import { type Decided, decided, refused } from '../records/refusal.ts';
import { type Questionnaire, strategiesOf } from './questionnaire.ts';

/** Who a run asks: the teachers of a school, the members of a team, a class's pupils, parents of a class or of the school. */
export const RUN_AUDIENCES = ['staff', 'team', 'pupils', 'parents'] as const;
export type RunAudience = (typeof RUN_AUDIENCES)[number];

export const RUN_STATES = ['draft', 'open', 'closed', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** One asking of a questionnaire (`SurveyRun`). */
export interface SurveyRun {
  readonly schoolId: string;
  readonly schoolYear: string;
  readonly questionnaireId: string;
  readonly questionnaireVersion: string;
  /** Modules of a questionnaire with technologies; empty: all of it. */
  readonly strategies: readonly string[];
  readonly audience: RunAudience;
  /** The team that is asked, or that asks its class; null for a run of the school. */
  readonly teamId: string | null;
  /** "7А": of pupils always, of parents where it is one class. */
  readonly classLabel: string | null;
  readonly anonymous: boolean;
  /** What the answers are for, told to whoever answers. */
  readonly purpose: string;
  /** ISO dates, both days included. */
  readonly opensOn: string;
  readonly closesOn: string;
  readonly state: RunState;
  /** Answers that the links made so far can take; 0 for a run without links. */
  readonly linksMade: number;
  /** ISO times. */
  readonly openedAt: string | null;
  readonly closedAt: string | null;
}

/** What is written when a run is made. */
export type SurveyRunFields = Pick<
  SurveyRun,
  | 'schoolYear'
  | 'questionnaireId'
  | 'questionnaireVersion'
  | 'strategies'
  | 'audience'
  | 'teamId'
  | 'classLabel'
  | 'anonymous'
  | 'purpose'
  | 'opensOn'
  | 'closesOn'
>;

/** What may still change: all of it in a draft, purpose and last day while it is open. */
export type SurveyRunEdit = Pick<SurveyRun, 'purpose' | 'opensOn' | 'closesOn'>;

/** Pupils from grade 3 on (diagnostics-and-routes.md §3.3). */
const LEAST_GRADE = 3;

/** Audiences that answer without signing in, by link. */
export function answersByLink(audience: RunAudience): boolean {
  return audience === 'pupils' || audience === 'parents';
}

/** Which audience of runs fits a questionnaire. */
function fits(questionnaire: Questionnaire, audience: RunAudience): boolean {
  switch (questionnaire.audience) {
    case 'teachers':
      return audience === 'staff' || audience === 'team';
    case 'team':
      return audience === 'team';
    case 'pupils':
      return audience === 'pupils';
    case 'parents':
      return audience === 'parents';
  }
}

/** Faults of a new run over its questionnaire; null when there is no such version. */
export function surveyRunFaults(
  fields: SurveyRunFields,
  questionnaire: Questionnaire | null,
): readonly InputFault[] {
  const faults: InputFault[] = [...runEditFaults(fields)];
  if (!isSchoolYear(fields.schoolYear)) faults.push({ path: 'schoolYear', reason: 'not_a_school_year' });
  if (questionnaire === null) faults.push({ path: 'questionnaireId', reason: 'unknown_value' });
  else {
    if (!fits(questionnaire, fields.audience)) faults.push({ path: 'audience', reason: 'unknown_value' });
    const known = strategiesOf(questionnaire);
    if (fields.strategies.some((strategy) => !known.includes(strategy)))
      faults.push({ path: 'strategies', reason: 'unknown_value' });
  }
  if (fields.audience === 'team' && fields.teamId === null)
    faults.push({ path: 'teamId', reason: 'required' });
  if (fields.audience === 'staff' && fields.teamId !== null)
    faults.push({ path: 'teamId', reason: 'unknown_value' });
  return [...faults, ...classFaults(fields)];
}

function classFaults({ audience, classLabel }: SurveyRunFields): readonly InputFault[] {
  const path = 'classLabel';
  if (classLabel === null) return audience === 'pupils' ? [{ path, reason: 'required' }] : [];
  if (!answersByLink(audience)) return [{ path, reason: 'unknown_value' }];
  if (parseClassLabel(classLabel) !== classLabel) return [{ path, reason: 'unknown_value' }];
  if (audience === 'pupils' && gradeOf(classLabel) < LEAST_GRADE)
    return [{ path, reason: 'out_of_range', values: { least: LEAST_GRADE, most: 11 } }];
  return [];
}

/** Faults of what may change in a run. */
export function runEditFaults({ purpose, opensOn, closesOn }: SurveyRunEdit): readonly InputFault[] {
  const faults: InputFault[] = [
    ...textFaults('purpose', purpose, { most: TEXT_LIMITS.line, required: true }),
  ];
  if (!isIsoDate(opensOn)) faults.push({ path: 'opensOn', reason: 'not_a_date' });
  if (!isIsoDate(closesOn)) faults.push({ path: 'closesOn', reason: 'not_a_date' });
  else if (isIsoDate(opensOn) && closesOn < opensOn)
    faults.push({ path: 'closesOn', reason: 'before_start' });
  return faults;
}

/** Whether answers have no names: what the run says, and always where the questionnaire or the audience needs it. */
export function isAnonymous(
  questionnaire: Pick<Questionnaire, 'alwaysAnonymous'>,
  fields: Pick<SurveyRun, 'anonymous' | 'audience'>,
): boolean {
  return fields.anonymous || questionnaire.alwaysAnonymous || answersByLink(fields.audience);
}

/** What a run is today: a day that has passed closes it whether or not somebody pressed the button. */
export type RunPhase = RunState | 'waiting';

/** Whether nobody is asked any more. */
export function isOver(phase: RunPhase): boolean {
  return phase === 'closed' || phase === 'cancelled';
}

export function phaseOf(run: Pick<SurveyRun, 'state' | 'opensOn' | 'closesOn'>, today: string): RunPhase {
  if (run.state !== 'open') return run.state;
  if (today > run.closesOn) return 'closed';
  return today < run.opensOn ? 'waiting' : 'open';
}

/** Draft → open. */
export function openRun(run: SurveyRun, today: string, at: string): Decided<SurveyRun> {
  if (run.state !== 'draft') return refused('run_not_draft');
  if (today > run.closesOn) return refused('run_over', { date: run.closesOn });
  return decided({ ...run, state: 'open', openedAt: at });
}

function notOpen({ state }: SurveyRun): 'run_not_open' | 'run_closed' | 'run_cancelled' | null {
  switch (state) {
    case 'draft':
      return 'run_not_open';
    case 'open':
      return null;
    case 'closed':
      return 'run_closed';
    case 'cancelled':
      return 'run_cancelled';
  }
}

/** Open → closed; for good, because the marks of who took part are gone then. */
export function closeRun(run: SurveyRun, at: string): Decided<SurveyRun> {
  const obstacle = notOpen(run);
  if (obstacle !== null) return refused(obstacle);
  return decided({ ...run, state: 'closed', closedAt: at });
}

/** Open → cancelled, as if it had never been opened: its answers go. What is closed has been seen and stays. */
export function cancelRun(run: SurveyRun, at: string): Decided<SurveyRun> {
  const obstacle = notOpen(run);
  return obstacle === null ? decided({ ...run, state: 'cancelled', closedAt: at }) : refused(obstacle);
}
