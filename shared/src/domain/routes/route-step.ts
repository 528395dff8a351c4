import { isIsoDate } from '../calendar/calendar-date.ts';
import { schoolYearBounds } from '../calendar/school-year.ts';
import { type InputFault, TEXT_LIMITS, textFaults, wholeFaults } from '../records/input-fault.ts';
import { type Decided, decided, refused } from '../records/refusal.ts';

/** Forms of a step (diagnostics-and-routes.md §8.3). */
export const ROUTE_FORMS = [
  'course',
  'seminar',
  'master_class',
  'conference',
  'internet_source',
  'lesson_visit',
  'self_education',
  'lesson_study',
  'open_lesson',
  'learning_walk',
  'mentoring',
  'tutorial',
  'internship',
  'exchange_day',
  'supervision',
  'intervision',
  'contest',
  'pedagogical_tourism',
  'method_subscription',
  'product',
] as const;
export type RouteForm = (typeof ROUTE_FORMS)[number];

/** How far a step is. `done` is the teacher's own word; `confirmed` is a second person's, on practice (§8.2). */
export const ROUTE_STEP_STATUSES = ['planned', 'in_progress', 'done', 'confirmed', 'dropped'] as const;
export type RouteStepStatus = (typeof ROUTE_STEP_STATUSES)[number];

/** What a step was put to use in. A certificate is neither: it leaves the step `done`. */
export const PRACTICE_KINDS = ['lesson_seen', 'product_reviewed'] as const;
export type PracticeKind = (typeof PRACTICE_KINDS)[number];

/** That a step was put to use: where, and who can say so. */
export interface StepPractice {
  readonly kind: PracticeKind;
  /** Link to the lesson's notes, the recording or the product, or where to find them. */
  readonly evidence: string;
  /** Person id of the colleague who saw the lesson or reviewed the product; never the teacher. */
  readonly witnessId: string;
  /** ISO time. */
  readonly askedAt: string;
  /** Null while the colleague has not said. */
  readonly answer: {
    readonly kind: 'confirmed' | 'not_yet';
    readonly note: string;
    /** ISO time. */
    readonly at: string;
  } | null;
}

/** One step of a teacher's route (§8.2). */
export interface RouteStep {
  readonly id: string;
  /** Goal of the route that the step serves; null when it was taken back. */
  readonly goalId: string | null;
  readonly content: string;
  readonly form: RouteForm;
  /** Who gives it: a colleague, an institute, a site. */
  readonly provider: string;
  /** ISO dates. */
  readonly start: string | null;
  readonly due: string | null;
  readonly hours: number | null;
  readonly evidencePlanned: string;
  /** Where to see that it was done: a link, a certificate's number, a place. */
  readonly evidenceLink: string;
  readonly status: RouteStepStatus;
  /** Why it was dropped; empty otherwise. */
  readonly droppedReason: string;
  readonly resultNote: string;
  /** What it changed for pupils or in my lessons. */
  readonly effect: string;
  readonly practice: StepPractice | null;
  /** Key of the proposal it came from, see `proposeSteps`; null when the teacher wrote it. */
  readonly proposalKey: string | null;
}

/** What the teacher writes into a step. */
export type RouteStepFields = Omit<RouteStep, 'id' | 'practice' | 'proposalKey'>;

export const EMPTY_ROUTE_STEP: Omit<RouteStepFields, 'content' | 'form'> = {
  goalId: null,
  provider: '',
  start: null,
  due: null,
  hours: null,
  evidencePlanned: '',
  evidenceLink: '',
  status: 'planned',
  droppedReason: '',
  resultNote: '',
  effect: '',
};

export function routeStepFieldsOf(step: RouteStepFields): RouteStepFields {
  const { goalId, content, form, provider, start, due, hours } = step;
  const { evidencePlanned, evidenceLink, status, droppedReason, resultNote, effect } = step;
  return {
    goalId,
    content,
    form,
    provider,
    start,
    due,
    hours,
    evidencePlanned,
    evidenceLink,
    status,
    droppedReason,
    resultNote,
    effect,
  };
}

/** What of a step an approval saw; how far it is, and what came of it, are not part of that. */
export const APPROVED_STEP_FIELDS = [
  'content',
  'form',
  'provider',
  'start',
  'due',
  'hours',
  'evidencePlanned',
] as const;
export type ApprovedStepField = (typeof APPROVED_STEP_FIELDS)[number];
export type ApprovedStep = Pick<RouteStep, 'id' | ApprovedStepField>;

/** The part of a step that an approval covers. */
export function approvedStepOf(step: ApprovedStep): ApprovedStep {
  const { id, content, form, provider, start, due, hours, evidencePlanned } = step;
  return { id, content, form, provider, start, due, hours, evidencePlanned };
}

/** The longest course: a retraining programme. */
const MOST_HOURS = 2000;

/** Faults of a step as it would be kept; `goalIds` are those of its route. */
export function routeStepFaults(
  step: RouteStepFields,
  schoolYear: string,
  goalIds: readonly string[],
): readonly InputFault[] {
  const faults: InputFault[] = [
    ...textFaults('content', step.content, { most: TEXT_LIMITS.line, required: true }),
    ...textFaults('provider', step.provider, { most: TEXT_LIMITS.short }),
    ...textFaults('evidencePlanned', step.evidencePlanned, { most: TEXT_LIMITS.line }),
    ...textFaults('evidenceLink', step.evidenceLink, { most: TEXT_LIMITS.line }),
    ...textFaults('droppedReason', step.droppedReason, {
      most: TEXT_LIMITS.line,
      required: step.status === 'dropped',
    }),
    ...textFaults('resultNote', step.resultNote, { most: TEXT_LIMITS.long }),
    ...textFaults('effect', step.effect, { most: TEXT_LIMITS.long }),
    ...(step.hours === null ? [] : wholeFaults('hours', step.hours, 1, MOST_HOURS)),
  ];
  const { from, until } = schoolYearBounds(schoolYear);
  for (const path of ['start', 'due'] as const) {
    const date = step[path];
    if (date === null) continue;
    if (!isIsoDate(date)) faults.push({ path, reason: 'not_a_date' });
    else if (date < from || date >= until)
      faults.push({ path, reason: 'outside_school_year', values: { schoolYear } });
  }
  if (step.start !== null && step.due !== null && step.due < step.start)
    faults.push({ path: 'due', reason: 'before_start' });
  if (!ROUTE_FORMS.includes(step.form)) faults.push({ path: 'form', reason: 'unknown_value' });
  if (!ROUTE_STEP_STATUSES.includes(step.status)) faults.push({ path: 'status', reason: 'unknown_value' });
  if (step.goalId !== null && !goalIds.includes(step.goalId))
    faults.push({ path: 'goalId', reason: 'unknown_value' });
  return faults;
}

/** Whether the step still asks for something of the teacher. */
export function isOpenStep(step: Pick<RouteStep, 'status'>): boolean {
  return step.status === 'planned' || step.status === 'in_progress';
}

/**
 * The teacher changes a step. Nobody confirms a step of one's own, so `confirmed` is never written here; and what a
 * colleague has confirmed stays what it was: only notes on the result may still grow.
 */
export function changeStep(step: RouteStep, fields: RouteStepFields): Decided<RouteStep> {
  if (step.status === 'confirmed') {
    const { resultNote, effect, goalId } = fields;
    const frozen = routeStepFieldsOf({ ...fields, resultNote: '', effect: '', goalId: null });
    const kept = routeStepFieldsOf({ ...step, resultNote: '', effect: '', goalId: null });
    if (JSON.stringify(frozen) !== JSON.stringify(kept)) return refused('route_step_confirmed');
    return decided({ ...step, resultNote, effect, goalId });
  }
  if (fields.status === 'confirmed') return refused('route_own_confirmation');
  return decided({
    ...step,
    ...fields,
    droppedReason: fields.status === 'dropped' ? fields.droppedReason : '',
  });
}

/** The teacher names a lesson that others saw or a product that was reviewed, and who can say so. */
export function askConfirmation(
  step: RouteStep,
  teacherId: string,
  asked: Omit<StepPractice, 'answer'>,
): Decided<RouteStep> {
  if (step.status === 'confirmed') return refused('route_step_confirmed');
  if (step.status === 'dropped') return refused('route_step_dropped');
  if (asked.witnessId === teacherId) return refused('route_own_confirmation');
  return decided({ ...step, status: 'done', practice: { ...asked, answer: null } });
}

/** The named colleague says yes, or not yet with a word why. */
export function answerConfirmation(
  step: RouteStep,
  by: { readonly personId: string; readonly teacherId: string; readonly at: string },
  answer: { readonly confirmed: boolean; readonly note: string },
): Decided<RouteStep> {
  const { practice } = step;
  if (by.personId === by.teacherId) return refused('route_own_confirmation');
  if (practice === null || practice.witnessId !== by.personId || step.status !== 'done')
    return refused('route_nothing_to_confirm');
  const { confirmed, note } = answer;
  return decided({
    ...step,
    status: confirmed ? 'confirmed' : 'done',
    practice: { ...practice, answer: { kind: confirmed ? 'confirmed' : 'not_yet', note, at: by.at } },
  });
}

/** Faults of what the teacher asks a colleague to confirm. */
export function practiceFaults(
  asked: Pick<StepPractice, 'kind' | 'evidence' | 'witnessId'>,
): readonly InputFault[] {
  return [
    ...(PRACTICE_KINDS.includes(asked.kind) ? [] : [{ path: 'kind', reason: 'unknown_value' } as const]),
    ...textFaults('evidence', asked.evidence, { most: TEXT_LIMITS.line, required: true }),
    ...textFaults('witnessId', asked.witnessId, { most: TEXT_LIMITS.short, required: true }),
  ];
}
