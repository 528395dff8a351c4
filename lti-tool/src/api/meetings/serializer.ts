import type { CarriedDecision, DecisionFields } from '@uchitelskaya/shared/domain/meetings/decision';
import type { Decision, Meeting } from '@uchitelskaya/shared/domain/meetings/meeting';
import type {
  MeetingEdit,
  MeetingFields,
  SegmentFields,
} from '@uchitelskaya/shared/domain/meetings/meeting-edit';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { AddMeetingInput } from '@uchitelskaya/shared/service/meetings/meetings';
import type { z } from 'zod';
import type {
  carriedDecision,
  decisionPatch,
  decisionResponse,
  meetingPatch,
  meetingRequest,
  meetingResponse,
} from './schema.ts';

type Head = Omit<z.output<typeof meetingPatch>, 'segments' | 'attendance' | 'version'>;
type Segment = Omit<NonNullable<z.output<typeof meetingPatch>['segments']>[number], 'id'>;

/** Head of a meeting as the record names it; what was not sent stays out. */
function fromHead({ chair, secretary, ...fields }: Head): Partial<MeetingFields> {
  return {
    ...fields,
    ...(chair !== undefined && { chairId: chair }),
    ...(secretary !== undefined && { secretaryId: secretary }),
  };
}

function fromSegment({ speaker, ...fields }: Segment): Partial<SegmentFields> {
  return { ...fields, ...(speaker !== undefined && { speakerId: speaker }) };
}

export function fromDecision({
  segment,
  responsible,
  version: _seen,
  ...fields
}: z.output<typeof decisionPatch>): Partial<DecisionFields> {
  return {
    ...fields,
    ...(segment !== undefined && { segmentId: segment }),
    ...(responsible !== undefined && { responsibleId: responsible }),
  };
}

/** A new meeting as the use case takes it. */
export function fromMeeting(body: z.output<typeof meetingRequest>): AddMeetingInput {
  const { segments = [], attendance = [], decisions = [], ...head } = body;
  return {
    ...fromHead(head),
    date: body.date,
    purpose: body.purpose,
    segments: segments.map(fromSegment),
    attendance,
    decisions: decisions.map(({ text, responsible = null, due = null }) => ({
      text,
      responsibleId: responsible,
      due,
    })),
  };
}

/** A patch as an edit of the meeting that its editor saw. A list is replaced whole: points not in it are taken out. */
export function fromMeetingPatch(
  patch: z.output<typeof meetingPatch>,
  seen: Stored<Meeting>,
  newId: () => string,
): MeetingEdit {
  const { segments, attendance, version: _seen, ...head } = patch;
  const fields = fromHead(head);
  return {
    ...(Object.keys(fields).length > 0 && { fields: { mine: fields, against: { version: seen.version } } }),
    ...(attendance && { attendance: { mine: attendance, base: seen.attendance } }),
    ...(segments && fromAgenda(segments, seen, newId)),
  };
}

function fromAgenda(
  agenda: NonNullable<z.output<typeof meetingPatch>['segments']>,
  seen: Stored<Meeting>,
  newId: () => string,
): Pick<MeetingEdit, 'segments' | 'segmentOrder'> {
  const named = agenda.map(({ id = newId(), ...fields }) => ({ id, mine: fromSegment(fields) }));
  const kept = new Set(named.map(({ id }) => id));
  const gone = seen.segments.filter(({ id }) => !kept.has(id));
  const known = new Set(seen.segments.map(({ id }) => id));
  const against = (id: string) => (known.has(id) ? { version: seen.version } : { base: {} });
  return {
    segments: [
      ...named.map(({ id, mine }) => ({ id, mine, against: against(id) })),
      ...gone.map(({ id }) => ({ id, mine: {}, against: { version: seen.version }, removed: true })),
    ],
    segmentOrder: named.map(({ id }) => id),
  };
}

export function toMeetingResponse(meeting: Stored<Meeting>): z.output<typeof meetingResponse> {
  return {
    id: meeting.id,
    version: meeting.version,
    teamId: meeting.teamId,
    schoolYear: meeting.schoolYear,
    number: meeting.number,
    state: meeting.state,
    date: meeting.date,
    startsAt: meeting.startsAt,
    plannedMinutes: meeting.plannedMinutes,
    place: meeting.place,
    purpose: meeting.purpose,
    format: meeting.format,
    chair: meeting.chairId,
    secretary: meeting.secretaryId,
    invited: meeting.invited,
    segments: meeting.segments.map(({ id, title, kind, plannedMinutes, minutes, speakerId, notes }) => ({
      id,
      title,
      kind,
      plannedMinutes,
      minutes,
      speaker: speakerId,
      notes,
    })),
    attendance: [...meeting.attendance],
    decisions: meeting.decisions.map(toDecisionResponse),
    startedAt: meeting.startedAt,
    endedAt: meeting.endedAt,
    signed: meeting.signed && { number: meeting.signed.number, date: meeting.signed.date },
    cancelReason: meeting.cancelReason,
    createdAt: meeting.createdAt,
    updatedAt: meeting.updatedAt,
  };
}

function toDecisionResponse(decision: Decision): z.output<typeof decisionResponse> {
  const { id, segmentId, text, responsibleId, due, status, followUps } = decision;
  return {
    id,
    segment: segmentId,
    text,
    responsible: responsibleId,
    due,
    status,
    followUps: followUps.map(({ meetingId, outcome, at, by, due: movedTo }) => ({
      meeting: meetingId,
      outcome,
      at,
      by,
      due: movedTo,
    })),
  };
}

export function toCarriedDecision(carried: CarriedDecision): z.output<typeof carriedDecision> {
  const { meetingId, meetingNumber, meetingDate, decision } = carried;
  return { meetingId, meetingNumber, meetingDate, decision: toDecisionResponse(decision) };
}
