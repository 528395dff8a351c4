import type { EventFormat } from '../calendar/event-format.ts';
import type { PlanLine } from '../plan/plan-line.ts';

/** Formats in which techniques are learnt (team-cycle.md §6.2, step 4). */
const LEARNING_FORMATS: ReadonlySet<EventFormat | null> = new Set([
  'workshop',
  'master_class',
  'seminar',
  'seminar_practicum',
  'conference',
  'method_training',
  'course',
  'internship',
  'intensive',
  'tutorial',
  'mutual_visit',
]);

/**
 * Whether a line of the plan is the training that goes before the first research lesson (§5.2): the suggestion «learn
 * the chosen technique», or any line of HJ-3 in a format of learning.
 */
export function isTrainingLine(line: Pick<PlanLine, 'step' | 'format' | 'presetKey'>): boolean {
  return line.presetKey === 'learn' || (line.step === 'HJ-3' && LEARNING_FORMATS.has(line.format));
}
