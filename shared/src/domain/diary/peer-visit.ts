import { isIsoDate } from '../calendar/calendar-date.ts';
import { type InputFault, limitFaults, TEXT_LIMITS } from '../records/input-fault.ts';
import { activeMembers } from '../team/membership.ts';
import type { Team } from '../team/team.ts';

/** What people write of a visit outside a cycle (DOC-07, second variant); nothing in it rates the host (RULE-02). */
export interface VisitFields {
  /** ISO date. */
  readonly date: string;
  readonly hostId: string;
  /** Subject, class, topic. */
  readonly lesson: string;
  readonly purpose: string;
  /** What pupils did and said. */
  readonly seen: string;
  /** The idea to take over. */
  readonly takeAway: string;
}

/** A colleague at a colleague's lesson: feeds CH-4 and KPI-05. The guest writes it. */
export interface PeerVisit extends VisitFields {
  readonly teamId: string;
  readonly schoolYear: string;
  readonly guestId: string;
}

/** One visit as lists and indicators count it, whether written as one or told by observation sheets of a cycle. */
export interface CountedVisit {
  readonly date: string;
  readonly hostId: string | null;
  readonly guestId: string;
  readonly source: 'visit' | 'observation';
  /** Of the visit, or of the cycle. */
  readonly recordId: string;
  /** Inside the cycle; null for a plain visit. */
  readonly lessonNumber: number | null;
  readonly lesson: string;
  readonly takeAway: string;
}

export function visitFieldsOf(visit: VisitFields): VisitFields {
  const { date, hostId, lesson, purpose, seen, takeAway } = visit;
  return { date, hostId, lesson, purpose, seen, takeAway };
}

const { short, line } = TEXT_LIMITS;

/** Faults of a visit as it would be kept. */
export function visitFaults(
  fields: VisitFields,
  facts: { readonly guestId: string; readonly team: Pick<Team, 'members'>; readonly today: string },
): readonly InputFault[] {
  const faults: InputFault[] = [
    ...limitFaults('', fields, { lesson: short, purpose: line, seen: TEXT_LIMITS.long, takeAway: line }),
  ];
  if (!isIsoDate(fields.date)) faults.push({ path: 'date', reason: 'not_a_date' });
  else if (fields.date > facts.today) faults.push({ path: 'date', reason: 'in_future' });
  if (fields.lesson.trim() === '') faults.push({ path: 'lesson', reason: 'required' });
  if (fields.hostId === facts.guestId) faults.push({ path: 'hostId', reason: 'teacher_observes' });
  else if (!activeMembers(facts.team).some(({ personId }) => personId === fields.hostId))
    faults.push({ path: 'hostId', reason: 'not_a_member' });
  return faults;
}
