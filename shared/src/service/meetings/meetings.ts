import { AppError } from '../../contract/app-error.ts';
import type { AccessRole } from '../../domain/access/access-terms.ts';
import { isSchoolYear, schoolYearBounds, schoolYearOf } from '../../domain/calendar/school-year.ts';
import {
  type CarriedDecision,
  carriedTo,
  decisionFaults,
  newDecision,
} from '../../domain/meetings/decision.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import {
  applyMeetingEdit,
  attendanceFaults,
  countFaults,
  type MeetingEdit,
  type MeetingFields,
  meetingEditFaults,
  meetingFieldFaults,
  meetingFieldsOf,
  newSegment,
  type SegmentFields,
  segmentFaults,
} from '../../domain/meetings/meeting-edit.ts';
import { newMeeting, writingRefusals } from '../../domain/meetings/meeting-run.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Page } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, teamTopic, todayIn } from '../authorship.ts';
import { MEETINGS } from '../collections/teams.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused, type Saved } from '../outcome.ts';
import { assertAccess, openTeam, openTeamTo } from '../team/team-access.ts';
import { startIfReady } from '../team/team-start.ts';
import { changeMeeting, type MeetingOutcome, type MeetingPlace } from './change-meeting.ts';

const MINUTES_UPDATE = { record: 'MeetingMinutes', action: 'update' } as const;
const SCHEDULE_UPDATE = { record: 'MeetingSchedule', action: 'update' } as const;

/** What of a meeting stands in the schedule, an annex to the order (DOC-04); the rest is minutes. */
const SCHEDULE_FIELDS: readonly (keyof MeetingFields)[] = [
  'date',
  'startsAt',
  'plannedMinutes',
  'place',
  'purpose',
  'format',
];

export interface ListMeetingsInput {
  /** Only those of one school year. */
  readonly schoolYear?: string;
  /** By date; default `asc`. */
  readonly order?: 'asc' | 'desc';
  /** 1 to 100; default 50. */
  readonly limit?: number;
  readonly after?: string;
}

/** Meetings of a team by date, in pages. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function listMeetings(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: ListMeetingsInput = {},
): Promise<Page<Stored<Meeting>>> {
  await openTeamTo(deps, actor, teamId, 'MeetingMinutes', 'read');
  const { schoolYear, order = 'asc', limit = 50, after } = input;
  if (schoolYear !== undefined && !isSchoolYear(schoolYear))
    assertNoFaults([{ path: 'schoolYear', reason: 'not_a_school_year' }]);
  const bounds = schoolYear === undefined ? null : schoolYearBounds(schoolYear);
  return deps.storage
    .forDistrict(actor.districtId)
    .collection(MEETINGS)
    .find({
      index: 'date',
      equals: { teamId },
      order,
      limit,
      ...(bounds === null ? {} : { range: { from: bounds.from, to: bounds.until } }),
      ...(after === undefined ? {} : { after }),
    });
}

/** A meeting with everything its page needs. */
export interface OpenedMeeting {
  readonly meeting: Stored<Meeting>;
  readonly team: Stored<Team>;
  readonly roles: readonly AccessRole[];
  /** Decisions of earlier meetings that come up here. */
  readonly carried: readonly CarriedDecision[];
  /** ISO date, in the district. */
  readonly today: string;
}

/** Meetings of a year (a team that meets every week has forty), and as many with open decisions from before. */
const MOST_MEETINGS = 300;

/** One meeting with what earlier ones left to it. @throws AppError `not_found`, `forbidden` */
export async function getMeeting(
  deps: ServiceDeps,
  actor: Actor,
  { teamId, meetingId }: MeetingPlace,
): Promise<OpenedMeeting> {
  const meetings = deps.storage.forDistrict(actor.districtId).collection(MEETINGS);
  // What this meeting took up may be open no longer, so the last meetings are read beside the open ones.
  const [{ team, roles }, meeting, open, last, today] = await Promise.all([
    openTeamTo(deps, actor, teamId, 'MeetingMinutes', 'read'),
    meetings.get(meetingId),
    readMeetingsWithOpenDecisions(deps, actor.districtId, teamId),
    meetings.find({ index: 'date', equals: { teamId }, order: 'desc', limit: MOST_MEETINGS }),
    todayIn(deps, actor.districtId),
  ]);
  if (meeting?.teamId !== teamId) throw new AppError('not_found');
  const earlier = new Map([...open, ...last.items].map((one) => [one.id, one]));
  return { meeting, team, roles, carried: carriedTo(meeting, [...earlier.values()]), today };
}

/** Meetings of a school year in their order. No right is asked. */
export async function readMeetings(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  teamId: string,
  schoolYear: string,
): Promise<readonly Stored<Meeting>[]> {
  const { items } = await deps.storage
    .forDistrict(districtId)
    .collection(MEETINGS)
    .find({ index: 'number', equals: { teamId, schoolYear }, limit: MOST_MEETINGS });
  return items;
}

/** Meetings at which something was decided that is not done yet. No right is asked. */
export async function readMeetingsWithOpenDecisions(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  teamId: string,
): Promise<readonly Stored<Meeting>[]> {
  const { items } = await deps.storage
    .forDistrict(districtId)
    .collection(MEETINGS)
    .find({ index: 'open', equals: { teamId }, range: { from: 1 }, limit: MOST_MEETINGS });
  return items;
}

/** A meeting to plan; with `attendance`, one that was held and is written down afterwards. */
export interface AddMeetingInput extends Partial<MeetingFields> {
  readonly date: string;
  readonly purpose: string;
  /** Minutes planned; `minutes` are those spent, for a meeting that was held. */
  readonly segments?: readonly Partial<SegmentFields>[];
  readonly attendance?: readonly string[];
  readonly decisions?: readonly {
    readonly text: string;
    readonly responsibleId?: string | null;
    readonly due?: string | null;
  }[];
}

const MINUTES_BY_DEFAULT = 90;

/** Who else could take the number meanwhile: as many as write at once. */
const NUMBER_TRIES = 8;

/**
 * Plans a meeting, or writes down one that was held: then with those who were there, and not before its day.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function addMeeting(
  deps: ServiceDeps,
  actor: Actor,
  teamId: string,
  input: AddMeetingInput,
): Promise<Saved<Meeting> | Refused> {
  const { team, roles } = await openTeam(deps, actor, teamId);
  const attendance = [...new Set(input.attendance ?? [])];
  const held = attendance.length > 0;
  assertAccess(roles, held ? 'MeetingMinutes' : 'MeetingSchedule', 'create');
  if (team.state === 'closed') return { kind: 'refused', refusals: [{ reason: 'team_closed' }] };
  const segments = (input.segments ?? []).map((segment) => {
    const length = segment.plannedMinutes ?? segment.minutes ?? 0;
    return newSegment(deps.ids.next(), {
      ...segment,
      plannedMinutes: length,
      minutes: held ? (segment.minutes ?? length) : 0,
    });
  });
  const sum = segments.reduce((total, segment) => total + segment.plannedMinutes, 0);
  const fields: MeetingFields = {
    date: input.date,
    purpose: input.purpose.trim(),
    startsAt: input.startsAt ?? null,
    plannedMinutes: input.plannedMinutes ?? (sum > 0 ? sum : MINUTES_BY_DEFAULT),
    place: input.place ?? '',
    format: input.format ?? 'meeting',
    chairId: input.chairId ?? team.coordinatorId,
    secretaryId: input.secretaryId ?? null,
    invited: input.invited ?? '',
  };
  const decisions = (input.decisions ?? []).map(({ text, responsibleId = null, due = null }) =>
    newDecision(deps.ids.next(), { segmentId: null, text: text.trim(), responsibleId, due }),
  );
  const today = await todayIn(deps, actor.districtId);
  assertNoFaults([
    ...meetingFieldFaults(fields, schoolYearOf(fields.date), team),
    ...(held && fields.date > today ? [{ path: 'date', reason: 'in_future' } as const] : []),
    ...countFaults(segments.length, decisions.length),
    ...segments.flatMap((segment, i) => {
      const { plannedMinutes = 0, minutes = 0 } = input.segments?.[i] ?? {};
      return segmentFaults(`segments.${i}`, { ...segment, plannedMinutes, minutes }, team);
    }),
    ...attendanceFaults(attendance, team),
    ...decisions.flatMap((decision, i) => decisionFaults(`decisions.${i}`, decision, { segments }, team)),
  ]);
  const saved = await insertNumbered(deps, actor, (number, at) =>
    newMeeting({ teamId, number }, fields, { segments, attendance, decisions }, at),
  );
  if (held) await startIfReady(deps, actor, teamId);
  return saved;
}

/** The next number of the team's year; a unique index decides between two who plan at once. */
async function insertNumbered(
  deps: ServiceDeps,
  actor: Actor,
  make: (number: number, at: string) => Meeting,
): Promise<Saved<Meeting>> {
  const author = authorOf(deps, actor.personId);
  const meetings = deps.storage.forDistrict(actor.districtId).collection(MEETINGS);
  const { teamId, schoolYear, state } = make(0, author.at);
  const id = deps.ids.next();
  for (let tries = 0; tries < NUMBER_TRIES; tries += 1) {
    const last = await meetings.findOne({ index: 'number', equals: { teamId, schoolYear }, order: 'desc' });
    const meeting = make((last?.number ?? 0) + 1, author.at);
    const action = state === 'held' ? 'meeting.recorded' : 'meeting.planned';
    const journal = [
      journalEntry(author, action, teamTopic(teamId), changesBetween({}, meetingFieldsOf(meeting))),
    ];
    const written = await meetings.insert(id, meeting, author, { journal });
    if (written.kind === 'written') return { kind: 'saved', record: written.record };
  }
  throw new AppError('version_conflict', { detail: `${NUMBER_TRIES} numbers were taken by other writers` });
}

/**
 * Changes a meeting part by part: head, those present, points of the agenda, each against what its editor saw. Two
 * people who write in different places never meet; where they do, both texts come back.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function updateMeeting(
  deps: ServiceDeps,
  actor: Actor,
  place: MeetingPlace,
  edit: MeetingEdit,
): Promise<MeetingOutcome> {
  const today = await todayIn(deps, actor.districtId);
  const named = Object.keys(edit.fields?.mine ?? {}) as (keyof MeetingFields)[];
  const schedule = named.some((field) => SCHEDULE_FIELDS.includes(field));
  const minutes =
    named.some((field) => !SCHEDULE_FIELDS.includes(field)) ||
    edit.attendance !== undefined ||
    edit.segments !== undefined ||
    edit.segmentOrder !== undefined;
  const rights = [...(schedule ? [SCHEDULE_UPDATE] : []), ...(minutes || !schedule ? [MINUTES_UPDATE] : [])];
  return changeMeeting(deps, actor, place, rights, 'meeting.updated', (meeting, team) => {
    const refusals = writingRefusals(meeting);
    if (refusals.length > 0) return { kind: 'refused', refusals };
    const { meeting: edited, conflicts } = applyMeetingEdit(meeting, meeting.version, edit);
    assertNoFaults(meetingEditFaults(edit, edited, team, today));
    return { kind: 'decided', value: edited, conflicts };
  });
}

/** A fresh point of the agenda at its end. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export function addSegment(
  deps: ServiceDeps,
  actor: Actor,
  place: MeetingPlace,
  fields: Partial<SegmentFields>,
): Promise<MeetingOutcome> {
  const segment = { id: deps.ids.next(), mine: fields, against: { base: {} } };
  return updateMeeting(deps, actor, place, { segments: [segment] });
}
