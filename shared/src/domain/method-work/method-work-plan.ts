import { isIsoDate, isIsoMonth } from '../calendar/calendar-date.ts';
import { EVENT_FORMATS, type EventFormat } from '../calendar/event-format.ts';
import { isMonthIn } from '../calendar/school-year.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import { ROUTE_TITLES, type RouteTitle } from '../routes/individual-route.ts';

/** A line that the administration itself writes. */
export interface SchoolLine {
  readonly id: string;
  /** "2026-10". */
  readonly month: string;
  readonly activity: string;
  readonly format: EventFormat | null;
  /** Person id. */
  readonly responsibleId: string | null;
  readonly evidence: string;
}

export type SchoolLineFields = Omit<SchoolLine, 'id'>;

/** The written part of a line, alone. */
export function schoolLineFieldsOf(line: SchoolLineFields): SchoolLineFields {
  const { month, activity, format, responsibleId, evidence } = line;
  return { month, activity, format, responsibleId, evidence };
}

/** What the administration writes into the school's plan and programme of accompaniment of one year. */
export interface MethodWorkPlan {
  readonly schoolId: string;
  readonly schoolYear: string;
  readonly aim: string;
  /** Time, timetable, common method day, incentives: what the school gives (team-cycle.md §4.3). */
  readonly conditions: string;
  /** What the school calls a teacher's route (§8.1); a route takes it when it is begun. */
  readonly routeTitle: RouteTitle;
  readonly lines: readonly SchoolLine[];
  readonly approval: {
    readonly number: string;
    /** ISO date on the document. */
    readonly date: string;
    readonly by: string;
    /** See `planPrint` of method-work-line.ts. */
    readonly fingerprint: string;
  } | null;
}

/** What the administration writes about the year as a whole. */
export type MethodWorkFields = Pick<MethodWorkPlan, 'aim' | 'conditions' | 'routeTitle'>;

export function methodWorkFieldsOf({ aim, conditions, routeTitle }: MethodWorkFields): MethodWorkFields {
  return { aim, conditions, routeTitle };
}

export function methodWorkFaults(fields: MethodWorkFields): readonly InputFault[] {
  return [
    ...textFaults('aim', fields.aim, { most: TEXT_LIMITS.line }),
    ...textFaults('conditions', fields.conditions, { most: TEXT_LIMITS.long }),
    ...(ROUTE_TITLES.includes(fields.routeTitle)
      ? []
      : [{ path: 'routeTitle', reason: 'unknown_value' } as const]),
  ];
}

export const MOST_SCHOOL_LINES = 200;

export function newMethodWorkPlan(schoolId: string, schoolYear: string): MethodWorkPlan {
  return { schoolId, schoolYear, aim: '', conditions: '', routeTitle: 'route', lines: [], approval: null };
}

export function schoolLineFaults(line: SchoolLineFields, schoolYear: string): readonly InputFault[] {
  const faults: InputFault[] = [
    ...textFaults('activity', line.activity, { most: TEXT_LIMITS.line, required: true }),
    ...textFaults('evidence', line.evidence, { most: TEXT_LIMITS.line }),
  ];
  if (!isIsoMonth(line.month)) faults.push({ path: 'month', reason: 'not_a_month' });
  else if (!isMonthIn(schoolYear, line.month))
    faults.push({ path: 'month', reason: 'outside_school_year', values: { schoolYear } });
  if (line.format !== null && !EVENT_FORMATS.includes(line.format))
    faults.push({ path: 'format', reason: 'unknown_value' });
  return faults;
}

/** Faults of number and date of an approval. */
export function planApprovalFaults(number: string, date: string): readonly InputFault[] {
  return [
    ...textFaults('number', number, { most: TEXT_LIMITS.short, required: true }),
    ...(isIsoDate(date) ? [] : [{ path: 'date', reason: 'not_a_date' } as const]),
  ];
}
