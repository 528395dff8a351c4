import { label } from '@uchitelskaya/shared/contract/labels/label';
import { EVENT_FORMATS } from '@uchitelskaya/shared/domain/calendar/event-format';
import type { Meeting } from '@uchitelskaya/shared/domain/meetings/meeting';
import { meetingFieldsOf } from '@uchitelskaya/shared/domain/meetings/meeting-edit';
import { minutesByKind, minutesGaps, spentMinutes } from '@uchitelskaya/shared/domain/meetings/meeting-run';
import { toDocView } from '../../view/doc-view.ts';
import { toField } from '../../view/field.ts';
import type { Chip } from '../due-chip.ts';
import { editField } from '../edit-field.ts';
import { paperFields } from '../paper-fields.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { SavedView } from '../saved-view.ts';
import {
  newDecisionForm,
  newPointForm,
  openPointOf,
  toAgenda,
  toCarried,
  toDecisions,
} from './agenda-view.ts';
import { meetingCodecs } from './codecs.ts';
import type { MeetingFacts } from './meeting-facts.ts';
import { toTimeBar } from './time-bar.ts';

const STATE_LOOK: Readonly<Record<Meeting['state'], Pick<Chip, 'tone' | 'sign'>>> = {
  planned: { tone: 'plain', sign: '' },
  running: { tone: 'accent', sign: 'record-circle' },
  held: { tone: 'ok', sign: 'check2' },
  cancelled: { tone: '', sign: 'x-lg' },
};

/** The page of one meeting: agenda and minutes, decisions carried along, who is there, and the minutes as they will print. */
export function toMeetingView(facts: MeetingFacts, reader: Reader) {
  const { meeting, writes, path } = facts;
  const { t, locale, today } = reader;
  const taken = facts.carried.filter(({ takenUp }) => takenUp !== null).length;
  return {
    csrf: reader.csrf,
    path,
    listHref: `/teams/${facts.team.id}/meetings`,
    historyHref: `/teams/${facts.team.id}/history`,
    title: t('meeting.title', { number: meeting.number }),
    state: { ...STATE_LOOK[meeting.state], text: label(locale, 'meetingState', meeting.state) },
    meta: toMeta(facts, reader),
    purpose: meeting.purpose,
    save: { text: facts.savedAt },
    refusal: facts.refusal,
    writes,
    cancelled: meeting.state === 'cancelled' ? meeting.cancelReason || t('meeting.cancelledNoReason') : '',
    head: writes ? toHeadForm(facts, reader) : null,
    start: writes && meeting.state === 'planned' && meeting.date <= today ? `${path}/start` : null,
    elapsed: t('meeting.elapsed', { minutes: spentMinutes(meeting), planned: meeting.plannedMinutes }),
    agenda: toAgendaView(facts, reader),
    otherDecisions: toDecisions(facts, null, reader),
    otherDecisionForm: writes && meeting.segments.length === 0 ? newDecisionForm(facts, null, reader) : null,
    newPoint: writes ? newPointForm(facts, reader) : null,
    carried: toCarried(facts, reader),
    carriedCount:
      facts.carried.length === 0 ? '' : t('meeting.carriedCount', { count: facts.carried.length, taken }),
    attendance: toAttendance(facts, reader),
    sheet: toDocView(facts.minutes),
    closing: toClosing(facts, reader),
    cancel:
      writes && (meeting.state === 'planned' || meeting.state === 'running')
        ? cancelForm(facts, reader)
        : null,
  };
}

/** The agenda with its line of time; also swapped alone. */
function toAgendaView(facts: MeetingFacts, reader: Reader) {
  const { meeting } = facts;
  const nowId = meeting.state === 'running' ? openPointOf(facts) : null;
  return {
    points: toAgenda(facts, reader),
    timeBar: meeting.segments.length > 0 ? toTimeBar(meeting.segments, nowId, reader.t) : null,
    elapsed: reader.t('meeting.elapsed', { minutes: spentMinutes(meeting), planned: meeting.plannedMinutes }),
  };
}

function toMeta({ meeting, people }: MeetingFacts, { t, formats }: Reader): readonly string[] {
  const [hours = 0, minutes = 0] = (meeting.startsAt ?? '').split(':').map(Number);
  const end = hours * 60 + minutes + meeting.plannedMinutes;
  const clock = (value: number) => String(value).padStart(2, '0');
  const time =
    meeting.startsAt && `${meeting.startsAt}–${clock(Math.floor(end / 60) % 24)}:${clock(end % 60)}`;
  const names = [
    meeting.chairId === null ? '' : t('meeting.chairs', { name: people.name(meeting.chairId) }),
    meeting.secretaryId === null ? '' : t('meeting.writes', { name: people.name(meeting.secretaryId) }),
  ];
  return [
    [formats.weekdayAndDay(meeting.date), time].filter(Boolean).join(', '),
    meeting.place,
    names.filter(Boolean).join(', '),
    meeting.signed
      ? t('meeting.signedAs', {
          number: meeting.signed.number,
          date: formats.numericDay(meeting.signed.date),
        })
      : '',
  ].filter(Boolean);
}

/** The fields of a meeting's head, also for the answer to an autosave. */
export function toHeadForm(facts: MeetingFacts, reader: Reader) {
  const { t, locale } = reader;
  const { people, meeting } = facts;
  const form = {
    codecs: meetingCodecs(reader, people).head,
    kept: meetingFieldsOf(meeting),
    meta: meeting,
    idPrefix: 'm-',
    pathPrefix: '',
    state: facts.states.get('head') ?? null,
  };
  const formats = EVENT_FORMATS.map((format) => ({
    value: format,
    label: label(locale, 'eventFormat', format),
  }));
  const members = people.options(facts.memberIds, t('meeting.nobody'));
  return {
    action: facts.path,
    open: facts.states.has('head'),
    fields: {
      purpose: editField(
        form,
        'purpose',
        { label: t('meeting.purpose'), required: true, free: true },
        reader,
        people,
      ),
      date: editField(
        form,
        'date',
        { label: t('meeting.date'), kind: 'date', required: true },
        reader,
        people,
      ),
      startsAt: editField(form, 'startsAt', { label: t('meeting.startsAt'), kind: 'time' }, reader, people),
      plannedMinutes: editField(
        form,
        'plannedMinutes',
        { label: t('meeting.length'), kind: 'number', required: true },
        reader,
        people,
      ),
      place: editField(form, 'place', { label: t('meeting.place') }, reader, people),
      format: editField(
        form,
        'format',
        { label: t('meeting.format'), kind: 'select', options: formats },
        reader,
        people,
      ),
      chairId: editField(
        form,
        'chairId',
        { label: t('meeting.chair'), kind: 'select', options: members },
        reader,
        people,
      ),
      secretaryId: editField(
        form,
        'secretaryId',
        { label: t('meeting.secretary'), kind: 'select', options: members },
        reader,
        people,
      ),
      invited: editField(
        form,
        'invited',
        { label: t('meeting.invited'), hint: t('meeting.invitedHint') },
        reader,
        people,
      ),
    },
  };
}

function toAttendance(
  { meeting, memberIds, people, writes, ahead, path, team }: MeetingFacts,
  { t, locale }: Reader,
) {
  const listed = [...memberIds, ...meeting.attendance.filter((id) => !memberIds.includes(id))];
  return {
    action: `${path}/attendance`,
    writes: writes && !ahead,
    ahead,
    count: t('meeting.present', { count: meeting.attendance.length, of: listed.length }),
    base: meeting.attendance,
    people: listed.map((id) => ({
      id,
      name: people.of(id).short,
      role:
        id === team.coordinatorId
          ? label(locale, 'role', 'coordinator')
          : id === team.tutorId
            ? label(locale, 'role', 'tutor')
            : '',
      present: meeting.attendance.includes(id),
    })),
  };
}

/** What the month's indicators will take, and the way to finish or sign. */
function toClosing(facts: MeetingFacts, reader: Reader) {
  const { meeting, writes, path } = facts;
  const { t, formats, today } = reader;
  const sums = Object.entries(minutesByKind(meeting)).map(([kind, minutes]) =>
    t('meeting.kindMinutes', {
      kind: label(reader.locale, 'segmentKind', kind as never),
      minutes: minutes ?? 0,
    }),
  );
  const gaps = minutesGaps(meeting).filter(({ key }) => key !== 'signature').length;
  const sign = facts.states.get('sign') ?? null;
  const signable = meeting.state === 'held' && facts.writes;
  return {
    sums:
      sums.length > 0
        ? t('meeting.toIndicators', {
            month: formats.monthName(meeting.date.slice(0, 7)),
            sums: sums.join(', '),
          })
        : '',
    finish:
      writes && (meeting.state === 'running' || (meeting.state === 'planned' && meeting.date <= today))
        ? `${path}/finish`
        : null,
    sign: signable
      ? {
          action: `${path}/sign`,
          gaps: gaps > 0 ? t('meeting.gaps', { count: gaps }) : '',
          ...paperFields(
            sign,
            { id: 'sign', number: t('meeting.signNumber'), date: t('meeting.signDate') },
            reader,
            String(meeting.number),
          ),
        }
      : null,
  };
}

function cancelForm({ path, states }: MeetingFacts, reader: Reader) {
  const state = states.get('cancel') ?? null;
  return {
    action: `${path}/cancel`,
    reason: toField({
      ...postedField(state, 'reason', reader),
      id: 'cancel-reason',
      name: 'reason',
      label: reader.t('meeting.cancelReason'),
    }),
  };
}

/** What follows from a save, swapped in by htmx. Type of the template `meeting/live`. */
export function toLiveView(facts: MeetingFacts, saved: SavedView, reader: Reader) {
  const { timeBar, elapsed } = toAgendaView(facts, reader);
  const { count, base } = toAttendance(facts, reader);
  return {
    saved,
    agenda: { timeBar, elapsed },
    attendance: { count, base },
    sums: toClosing(facts, reader).sums,
    sheet: toDocView(facts.minutes),
  };
}
