import { isIsoDate, isIsoMonth, monthOf } from '../calendar/calendar-date.ts';
import { EVENT_FORMATS, type EventFormat } from '../calendar/event-format.ts';
import { isMonthIn } from '../calendar/school-year.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import { STEP_IDS, type StepId } from '../steps/step.ts';
import { activeMembers } from '../team/membership.ts';
import type { Team } from '../team/team.ts';

/** How far a line of the plan is. */
export const PLAN_LINE_STATUSES = ['planned', 'in_progress', 'done', 'moved', 'cancelled'] as const;
export type PlanLineStatus = (typeof PLAN_LINE_STATUSES)[number];

/** One line of a team's plan of the year (`TeamPlan`, `PlanLine`; fields of DOC-03). */
export interface PlanLine {
  readonly teamId: string;
  readonly schoolYear: string;
  /** "2026-10": the month it stands in; the plan prints by months. */
  readonly month: string;
  /** ISO date when it is known. */
  readonly date: string | null;
  readonly step: StepId | null;
  readonly activity: string;
  readonly format: EventFormat | null;
  /** Person id of a member; each line needs one before the plan can be approved (PR-4). */
  readonly responsibleId: string | null;
  readonly participants: string;
  readonly expectedResult: string;
  readonly evidence: string;
  readonly status: PlanLineStatus;
  readonly note: string;
  /** Place inside the month, counted in thousands so that a line fits between two others. */
  readonly place: number;
  /** Which suggestion it came from, see `presetPlanLines`; null when the team wrote it. */
  readonly presetKey: string | null;
}

/** What people write into a line; team, year and place follow. */
export type PlanLineFields = Pick<
  PlanLine,
  | 'month'
  | 'date'
  | 'step'
  | 'activity'
  | 'format'
  | 'responsibleId'
  | 'participants'
  | 'expectedResult'
  | 'evidence'
  | 'status'
  | 'note'
>;

/** The written part of a line, alone. */
export function planLineFieldsOf(line: PlanLineFields): PlanLineFields {
  const { month, date, step, activity, format, responsibleId } = line;
  const { participants, expectedResult, evidence, status, note } = line;
  return {
    month,
    date,
    step,
    activity,
    format,
    responsibleId,
    participants,
    expectedResult,
    evidence,
    status,
    note,
  };
}

/** A line of which only month and activity are known yet. */
export const EMPTY_PLAN_LINE: Omit<PlanLineFields, 'month' | 'activity'> = {
  date: null,
  step: null,
  format: null,
  responsibleId: null,
  participants: '',
  expectedResult: '',
  evidence: '',
  status: 'planned',
  note: '',
};

/** The month follows a new date, and an exact date that a new month leaves behind is taken back. */
export function alignMonth(mine: Partial<PlanLineFields>, kept: PlanLineFields): Partial<PlanLineFields> {
  if (mine.date && mine.month === undefined) return { ...mine, month: monthOf(mine.date) };
  const date = mine.date === undefined ? kept.date : mine.date;
  return mine.month !== undefined && mine.date === undefined && date !== null && monthOf(date) !== mine.month
    ? { ...mine, date: null }
    : mine;
}

/** Space between two neighbours, so that a line can be put between them without touching them. */
export const PLACE_STEP = 1000;

/** Faults of a line as it would be kept. A responsible person may be missing while the plan is a draft. */
export function planLineFaults(
  line: PlanLineFields,
  schoolYear: string,
  team: Pick<Team, 'members'>,
): readonly InputFault[] {
  const faults: InputFault[] = [
    ...textFaults('activity', line.activity, { most: TEXT_LIMITS.line, required: true }),
    ...textFaults('participants', line.participants, { most: TEXT_LIMITS.line }),
    ...textFaults('expectedResult', line.expectedResult, { most: TEXT_LIMITS.line }),
    ...textFaults('evidence', line.evidence, { most: TEXT_LIMITS.line }),
    ...textFaults('note', line.note, { most: TEXT_LIMITS.line }),
  ];
  if (!isIsoMonth(line.month)) faults.push({ path: 'month', reason: 'not_a_month' });
  else if (!isMonthIn(schoolYear, line.month))
    faults.push({ path: 'month', reason: 'outside_school_year', values: { schoolYear } });
  if (line.date !== null) {
    if (!isIsoDate(line.date)) faults.push({ path: 'date', reason: 'not_a_date' });
    else if (monthOf(line.date) !== line.month) faults.push({ path: 'date', reason: 'date_outside_month' });
  }
  if (line.step !== null && !STEP_IDS.includes(line.step))
    faults.push({ path: 'step', reason: 'unknown_value' });
  if (line.format !== null && !EVENT_FORMATS.includes(line.format))
    faults.push({ path: 'format', reason: 'unknown_value' });
  if (!PLAN_LINE_STATUSES.includes(line.status)) faults.push({ path: 'status', reason: 'unknown_value' });
  const { responsibleId } = line;
  if (responsibleId !== null && !activeMembers(team).some((member) => member.personId === responsibleId))
    faults.push({ path: 'responsibleId', reason: 'not_a_member' });
  return faults;
}

/** As the plan reads: by month, then by place. */
export function inPlanOrder<T extends Pick<PlanLine, 'month' | 'place'> & { readonly id: string }>(
  lines: readonly T[],
): readonly T[] {
  return [...lines].sort(
    (a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : a.place - b.place) || (a.id < b.id ? -1 : 1),
  );
}

/**
 * The place between two neighbours of one month; null on a side means the month's edge. Null when there is no room
 * left: the month has to be numbered anew.
 */
export function placeBetween(before: number | null, after: number | null): number | null {
  if (before === null) return after === null ? PLACE_STEP : after - PLACE_STEP;
  if (after === null) return before + PLACE_STEP;
  const middle = Math.floor((before + after) / 2);
  return middle > before && middle < after ? middle : null;
}

/** The place behind all lines of a month. */
export function placeAtEnd(lines: readonly Pick<PlanLine, 'month' | 'place'>[], month: string): number {
  const places = lines.filter((line) => line.month === month).map(({ place }) => place);
  return Math.max(0, ...places) + PLACE_STEP;
}

/**
 * The place of a line put at position `at` among the others of its month, given in order. Where no room is left
 * between two neighbours the month is numbered anew: `moved` are the others with their new places.
 */
export function placeAmong<T extends Pick<PlanLine, 'place'>>(
  others: readonly T[],
  at: number,
): { readonly place: number; readonly moved: readonly T[] } {
  const place = placeBetween(others[at - 1]?.place ?? null, others[at]?.place ?? null);
  if (place !== null) return { place, moved: [] };
  const moved = others
    .map((other, i) => ({ ...other, place: (i < at ? i + 1 : i + 2) * PLACE_STEP }))
    .filter((other, i) => other.place !== others[i]?.place);
  return { place: (at + 1) * PLACE_STEP, moved };
}

/** Whether the line still asks for something: neither done nor called off. */
export function isOpenLine(line: Pick<PlanLine, 'status'>): boolean {
  return line.status !== 'done' && line.status !== 'cancelled';
}
