import { schoolYearOf } from '../calendar/school-year.ts';
import { type Decided, decided, type Refusal, refused } from '../records/refusal.ts';
import type { Decision, Meeting, MeetingSegment, MinutesSignature, SegmentKind } from './meeting.ts';
import type { MeetingFields } from './meeting-edit.ts';

/** A new meeting: planned, or `held` when it is written down afterwards with those who were there. */
export function newMeeting(
  place: { readonly teamId: string; readonly number: number },
  fields: MeetingFields,
  written: {
    readonly segments: readonly MeetingSegment[];
    readonly attendance: readonly string[];
    readonly decisions: readonly Decision[];
  },
  at: string,
): Meeting {
  const held = written.attendance.length > 0;
  return {
    ...place,
    ...fields,
    ...written,
    schoolYear: schoolYearOf(fields.date),
    state: held ? 'held' : 'planned',
    openDecisions: countOpen(written.decisions),
    startedAt: null,
    endedAt: held ? at : null,
    signed: null,
    cancelReason: '',
  };
}

/** How many decisions are still to be done. */
function countOpen(decisions: readonly Decision[]): number {
  return decisions.filter((decision) => decision.status === 'open').length;
}

/** The meeting with other decisions; keeps the flat count true. */
export function withDecisions(meeting: Meeting, decisions: readonly Decision[]): Meeting {
  return { ...meeting, decisions, openDecisions: countOpen(decisions) };
}

/** Whether the minutes may still be written: signed ones are never overwritten (GD-4), cancelled ones say nothing. */
export function writingRefusals(meeting: Meeting): readonly Refusal[] {
  if (meeting.signed !== null) return [{ reason: 'minutes_signed' }];
  return meeting.state === 'cancelled' ? [{ reason: 'meeting_cancelled' }] : [];
}

/** planned → running. A meeting of a later day is moved to today first, so that its date stays true. */
export function startMeeting(meeting: Meeting, today: string, at: string): Decided<Meeting> {
  if (meeting.state === 'running') return decided(meeting);
  if (meeting.state !== 'planned')
    return refused(meeting.state === 'held' ? 'meeting_over' : 'meeting_cancelled');
  if (meeting.date > today) return refused('meeting_in_future', { date: meeting.date });
  return decided({ ...meeting, state: 'running', startedAt: at });
}

/**
 * running, or planned and written down afterwards → held. Its minutes feed the indicators (KPI-03, KPI-04), so it
 * says who was there and how long it worked.
 */
export function finishMeeting(meeting: Meeting, today: string, at: string): Decided<Meeting> {
  if (meeting.state === 'held') return decided(meeting);
  if (meeting.state === 'cancelled') return refused('meeting_cancelled');
  const refusals: Refusal[] = [];
  if (meeting.date > today) refusals.push({ reason: 'meeting_in_future', values: { date: meeting.date } });
  if (meeting.attendance.length === 0) refusals.push({ reason: 'attendance_missing' });
  if (spentMinutes(meeting) === 0) refusals.push({ reason: 'minutes_spent_missing' });
  if (refusals.length > 0) return { kind: 'refused', refusals };
  return decided({ ...meeting, state: 'held', endedAt: at });
}

/** Number and date make minutes of a draft (GD-3). A mistyped number may be entered again; the text may not. */
export function signMinutes(meeting: Meeting, signed: MinutesSignature): Decided<Meeting> {
  if (meeting.state !== 'held')
    return refused(meeting.state === 'cancelled' ? 'meeting_cancelled' : 'meeting_not_held');
  return decided({ ...meeting, signed });
}

/** Called off. What was decided at an earlier one is not touched. */
export function cancelMeeting(meeting: Meeting, reason: string): Decided<Meeting> {
  if (meeting.state === 'cancelled') return decided(meeting);
  if (meeting.state === 'held') return refused('meeting_over');
  return decided({ ...meeting, state: 'cancelled', cancelReason: reason });
}

/** Minutes really spent, all points together. */
export function spentMinutes(meeting: Pick<Meeting, 'segments'>): number {
  return meeting.segments.reduce((sum, segment) => sum + segment.minutes, 0);
}

/** Minutes spent by kind of work: what the indicators of the month will take from this meeting. */
export function minutesByKind(
  meeting: Pick<Meeting, 'segments'>,
): Readonly<Partial<Record<SegmentKind, number>>> {
  const sums: Partial<Record<SegmentKind, number>> = {};
  for (const { kind, minutes } of meeting.segments) if (minutes > 0) sums[kind] = (sums[kind] ?? 0) + minutes;
  return sums;
}

/** What the minutes still lack; printed as a gap, since it may also be written in by hand (GD-1). */
export interface MinutesGap {
  readonly key:
    | 'chair'
    | 'secretary'
    | 'attendance'
    | 'agenda'
    | 'segment_title'
    | 'decision_responsible'
    | 'decision_due'
    | 'signature';
  /** Segment or decision it is about. */
  readonly id?: string;
}

/** Everything that would print as «________» in the minutes of a meeting (DOC-05). */
export function minutesGaps(meeting: Meeting): readonly MinutesGap[] {
  const gaps: MinutesGap[] = [];
  if (meeting.attendance.length === 0) gaps.push({ key: 'attendance' });
  if (meeting.chairId === null) gaps.push({ key: 'chair' });
  if (meeting.secretaryId === null) gaps.push({ key: 'secretary' });
  if (meeting.segments.length === 0) gaps.push({ key: 'agenda' });
  for (const { id, title } of meeting.segments)
    if (title.trim() === '') gaps.push({ key: 'segment_title', id });
  for (const { id, responsibleId, due } of meeting.decisions) {
    if (responsibleId === null) gaps.push({ key: 'decision_responsible', id });
    if (due === null) gaps.push({ key: 'decision_due', id });
  }
  if (meeting.signed === null) gaps.push({ key: 'signature' });
  return gaps;
}
