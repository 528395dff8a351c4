import { isIsoDate, isTimeOfDay } from '../calendar/calendar-date.ts';
import { EVENT_FORMATS } from '../calendar/event-format.ts';
import { schoolYearOf } from '../calendar/school-year.ts';
import { conflictsUnder, type Edit, mergeEdit, mergeSet } from '../records/edit.ts';
import { type InputFault, TEXT_LIMITS, textFaults, wholeFaults } from '../records/input-fault.ts';
import type { FieldConflict } from '../records/three-way-merge.ts';
import type { Team } from '../team/team.ts';
import { type Meeting, type MeetingSegment, SEGMENT_KINDS } from './meeting.ts';

/** What people write into the head of a meeting. */
export type MeetingFields = Pick<
  Meeting,
  | 'date'
  | 'startsAt'
  | 'plannedMinutes'
  | 'place'
  | 'purpose'
  | 'format'
  | 'chairId'
  | 'secretaryId'
  | 'invited'
>;

export const MEETING_FIELDS = [
  'date',
  'startsAt',
  'plannedMinutes',
  'place',
  'purpose',
  'format',
  'chairId',
  'secretaryId',
  'invited',
] as const satisfies readonly (keyof MeetingFields)[];

/** What people write into a point of the agenda. */
export type SegmentFields = Omit<MeetingSegment, 'id'>;

/** The longest meeting and the longest point of one, in minutes. */
export const MOST_MINUTES = 600;

/** Points of an agenda, decisions of a meeting: more is a mistake. */
export const MOST_SEGMENTS = 30;
export const MOST_DECISIONS = 50;

/** Those who may be named in a meeting: the team's members of now and those who were there. */
function isKnown(team: Pick<Team, 'members'>, personId: string): boolean {
  return team.members.some((member) => member.personId === personId);
}

/**
 * Faults of the head. Purpose and length are obligatory (DOC-04). A meeting stays in its school year, which numbers it.
 */
export function meetingFieldFaults(
  fields: MeetingFields,
  schoolYear: string,
  team: Pick<Team, 'members'>,
): readonly InputFault[] {
  const faults: InputFault[] = [
    ...textFaults('purpose', fields.purpose, { most: TEXT_LIMITS.line, required: true }),
    ...textFaults('place', fields.place, { most: TEXT_LIMITS.short }),
    ...textFaults('invited', fields.invited, { most: TEXT_LIMITS.line }),
    ...wholeFaults('plannedMinutes', fields.plannedMinutes, 1, MOST_MINUTES),
  ];
  if (!isIsoDate(fields.date)) faults.push({ path: 'date', reason: 'not_a_date' });
  else if (schoolYearOf(fields.date) !== schoolYear)
    faults.push({ path: 'date', reason: 'outside_school_year', values: { schoolYear } });
  if (fields.startsAt !== null && !isTimeOfDay(fields.startsAt))
    faults.push({ path: 'startsAt', reason: 'not_a_time' });
  if (!EVENT_FORMATS.includes(fields.format)) faults.push({ path: 'format', reason: 'unknown_value' });
  for (const path of ['chairId', 'secretaryId'] as const) {
    const personId = fields[path];
    if (personId !== null && !isKnown(team, personId)) faults.push({ path, reason: 'not_a_member' });
  }
  return faults;
}

/** Faults of one point; `path` is where it stands in the input. */
export function segmentFaults(
  path: string,
  segment: SegmentFields,
  team: Pick<Team, 'members'>,
): readonly InputFault[] {
  const faults: InputFault[] = [
    ...textFaults(`${path}.title`, segment.title, { most: TEXT_LIMITS.short }),
    ...textFaults(`${path}.notes`, segment.notes, { most: TEXT_LIMITS.long }),
    ...wholeFaults(`${path}.plannedMinutes`, segment.plannedMinutes, 0, MOST_MINUTES),
    ...wholeFaults(`${path}.minutes`, segment.minutes, 0, MOST_MINUTES),
  ];
  if (!SEGMENT_KINDS.includes(segment.kind)) faults.push({ path: `${path}.kind`, reason: 'unknown_value' });
  if (segment.speakerId !== null && !isKnown(team, segment.speakerId))
    faults.push({ path: `${path}.speakerId`, reason: 'not_a_member' });
  return faults;
}

/** Faults of those present. */
export function attendanceFaults(
  attendance: readonly string[],
  team: Pick<Team, 'members'>,
): readonly InputFault[] {
  return attendance.flatMap((personId, i): readonly InputFault[] =>
    isKnown(team, personId) ? [] : [{ path: `attendance.${i}`, reason: 'not_a_member' }],
  );
}

/** One point of an edit: a known id changes, an unknown one adds, `removed` takes out. */
export interface SegmentEdit extends Edit<SegmentFields> {
  readonly id: string;
  readonly removed?: boolean;
}

/** An edit of a meeting: any part of it, each against what its editor saw. */
export interface MeetingEdit {
  readonly fields?: Edit<MeetingFields>;
  /** Those present; without `base` the list stands for itself. */
  readonly attendance?: { readonly mine: readonly string[]; readonly base?: readonly string[] };
  readonly segments?: readonly SegmentEdit[];
  /** Ids of the points in their new order; points that are not named keep theirs at the end. */
  readonly segmentOrder?: readonly string[];
}

/** The head of a meeting, alone. */
export function meetingFieldsOf(meeting: MeetingFields): MeetingFields {
  const { date, startsAt, plannedMinutes, place, purpose } = meeting;
  const { format, chairId, secretaryId, invited } = meeting;
  return { date, startsAt, plannedMinutes, place, purpose, format, chairId, secretaryId, invited };
}

const EMPTY_SEGMENT: SegmentFields = {
  title: '',
  kind: 'organisational',
  plannedMinutes: 0,
  minutes: 0,
  speakerId: null,
  notes: '',
};

/** A new point of the agenda. */
export function newSegment(id: string, fields: Partial<SegmentFields>): MeetingSegment {
  return { ...EMPTY_SEGMENT, ...fields, id };
}

function inOrder(segments: readonly MeetingSegment[], order: readonly string[]): readonly MeetingSegment[] {
  const named = order.flatMap((id) => segments.filter((segment) => segment.id === id));
  return [...named, ...segments.filter((segment) => !order.includes(segment.id))];
}

/** What an edit comes to: the meeting with all that could be taken, and what could not. */
export interface EditedMeeting {
  readonly meeting: Meeting;
  readonly conflicts: readonly FieldConflict[];
}

/**
 * Applies an edit field by field (three-way-merge.ts). A point that was taken out meanwhile comes back when somebody
 * was still writing in it: nothing typed is lost. A point is taken out only if it is as its editor saw it.
 */
export function applyMeetingEdit(meeting: Meeting, version: number, edit: MeetingEdit): EditedMeeting {
  const conflicts: FieldConflict[] = [];
  let fields: Partial<MeetingFields> = {};
  if (edit.fields !== undefined) {
    const merge = mergeEdit(edit.fields, meetingFieldsOf(meeting), version);
    fields = merge.taken;
    conflicts.push(...merge.conflicts);
  }
  let segments = meeting.segments;
  for (const change of edit.segments ?? []) {
    const kept = segments.find((segment) => segment.id === change.id);
    if (kept === undefined) {
      const seen = 'base' in change.against ? change.against.base : {};
      if (change.removed !== true)
        segments = [...segments, newSegment(change.id, { ...seen, ...change.mine })];
      continue;
    }
    const { id: _id, ...written } = kept;
    if (change.removed === true) {
      const seen = 'base' in change.against ? change.against.base : written;
      const merge = mergeEdit({ mine: seen, against: { base: {} } }, written, version);
      const stale = 'version' in change.against && change.against.version !== version;
      if (merge.conflicts.length === 0 && !stale)
        segments = segments.filter((segment) => segment.id !== change.id);
      else conflicts.push({ field: `segments.${change.id}`, base: seen, mine: null, theirs: written });
      continue;
    }
    const merge = mergeEdit(change, written, version);
    conflicts.push(...conflictsUnder(`segments.${change.id}.`, merge.conflicts));
    segments = segments.map((segment) =>
      segment.id === change.id ? { ...segment, ...merge.taken } : segment,
    );
  }
  if (edit.segmentOrder !== undefined) segments = inOrder(segments, edit.segmentOrder);
  const attendance =
    edit.attendance === undefined
      ? meeting.attendance
      : mergeSet(edit.attendance.base ?? meeting.attendance, edit.attendance.mine, meeting.attendance);
  return { meeting: { ...meeting, ...fields, segments, attendance }, conflicts };
}

/** Faults of how much there is of everything. */
export function countFaults(segments: number, decisions: number): readonly InputFault[] {
  const faults: InputFault[] = [];
  if (segments > MOST_SEGMENTS)
    faults.push({ path: 'segments', reason: 'too_many', values: { most: MOST_SEGMENTS } });
  if (decisions > MOST_DECISIONS)
    faults.push({ path: 'decisions', reason: 'too_many', values: { most: MOST_DECISIONS } });
  return faults;
}

/** Faults of what was edited, at the places of the input; what stands from before is not judged again. */
export function meetingEditFaults(
  edit: MeetingEdit,
  edited: Meeting,
  team: Team,
  today: string,
): readonly InputFault[] {
  const named = new Set(Object.keys(edit.fields?.mine ?? {}));
  const head = meetingFieldFaults({ ...edited, ...edit.fields?.mine }, edited.schoolYear, team).filter(
    ({ path }) => named.has(path) && MEETING_FIELDS.some((field) => field === path),
  );
  const touched = (edit.segments ?? []).flatMap((change, i) => {
    const segment = edited.segments.find(({ id }) => id === change.id);
    if (segment === undefined || change.removed === true) return [];
    const fields = new Set(Object.keys(change.mine).map((field) => `segments.${i}.${field}`));
    return segmentFaults(`segments.${i}`, { ...segment, ...change.mine }, team).filter(({ path }) =>
      fields.has(path),
    );
  });
  const date = edit.fields?.mine.date;
  // What was held cannot be of a day to come; a meeting that is planned can.
  const ahead = edited.state === 'held' && date !== undefined && date > today;
  return [
    ...head,
    ...(ahead ? [{ path: 'date', reason: 'in_future' } as const] : []),
    ...touched,
    ...countFaults(edited.segments.length, 0),
    ...attendanceFaults(edit.attendance?.mine ?? [], team),
  ];
}
