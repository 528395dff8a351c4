import { label } from '@uchitelskaya/shared/contract/labels/label';
import { dueOf } from '@uchitelskaya/shared/domain/meetings/decision';
import {
  type Decision,
  type MeetingSegment,
  SEGMENT_KINDS,
} from '@uchitelskaya/shared/domain/meetings/meeting';
import { newSegment } from '@uchitelskaya/shared/domain/meetings/meeting-edit';
import { toField } from '../../view/field.ts';
import { dueChip } from '../due-chip.ts';
import { type EditedForm, editField } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import { meetingCodecs } from './codecs.ts';
import type { MeetingFacts } from './meeting-facts.ts';

/** The point that is open: asked for, else, while the meeting runs, the first without time; else none. */
export function openPointOf({ meeting, openPoint }: MeetingFacts): string | null {
  const { segments, state } = meeting;
  if (openPoint !== null) return segments.find(({ id }) => id === openPoint)?.id ?? null;
  if (state !== 'running') return null;
  return (segments.find(({ minutes }) => minutes === 0) ?? segments[segments.length - 1])?.id ?? null;
}

/** Every point of the agenda as the template `meeting/agenda` wants it. */
export function toAgenda(facts: MeetingFacts, reader: Reader) {
  const openId = openPointOf(facts);
  return facts.meeting.segments.map((segment, place, all) => {
    const next = all[place + 1];
    const open = segment.id === openId;
    const state = open && facts.meeting.state === 'running' ? 'now' : segment.minutes > 0 ? 'done' : 'next';
    return {
      id: segment.id,
      number: place + 1,
      state,
      isDone: state === 'done',
      isNow: state === 'now',
      open,
      title: segment.title || reader.t('meeting.untitled'),
      kind: {
        tone: open ? 'accent' : '',
        sign: '',
        text: label(reader.locale, 'segmentKind', segment.kind),
      },
      action: `${facts.path}/segments/${segment.id}`,
      openHref: `${facts.path}?point=${segment.id}#point-${segment.id}`,
      planned: facts.ahead
        ? reader.t('meeting.plannedMinutes', { minutes: segment.plannedMinutes })
        : reader.t('meeting.ofMinutes', { minutes: segment.plannedMinutes }),
      ahead: facts.ahead,
      spent: reader.t('meeting.spent', { minutes: segment.minutes, planned: segment.plannedMinutes }),
      speaker: facts.people.name(segment.speakerId),
      notes: segment.notes,
      writes: facts.writes,
      fields: facts.writes ? segmentFields(facts, segment, reader) : null,
      decisions: toDecisions(facts, segment.id, reader),
      decisionForm: open && facts.writes ? newDecisionForm(facts, segment.id, reader) : null,
      next: open && next ? { id: next.id, label: reader.t('meeting.goTo', { number: place + 2 }) } : null,
      canClock: open && facts.meeting.state === 'running',
      first: place === 0,
      last: next === undefined,
    };
  });
}

function segmentForm(
  facts: MeetingFacts,
  segment: MeetingSegment,
  reader: Reader,
): EditedForm<Omit<MeetingSegment, 'id'>> {
  return {
    codecs: meetingCodecs(reader, facts.people).segment,
    kept: segment,
    meta: facts.meeting,
    idPrefix: `s-${segment.id}-`,
    pathPrefix: `segments.${segment.id}.`,
    state: facts.states.get(`segments.${segment.id}`) ?? null,
  };
}

/** The fields of one point, also for the answer to an autosave. */
export function segmentFields(facts: MeetingFacts, segment: MeetingSegment, reader: Reader) {
  const { t, locale } = reader;
  const { people } = facts;
  const form = segmentForm(facts, segment, reader);
  const kinds = SEGMENT_KINDS.map((kind) => ({ value: kind, label: label(locale, 'segmentKind', kind) }));
  const members = people.options(facts.memberIds, t('meeting.nobody'));
  return {
    minutes: editField(
      form,
      'minutes',
      { label: t('meeting.minutesOf', { title: segment.title }), kind: 'number' },
      reader,
      people,
    ),
    notes: editField(
      form,
      'notes',
      { label: t('meeting.notes'), kind: 'area', rows: 3, free: true },
      reader,
      people,
    ),
    title: editField(form, 'title', { label: t('meeting.pointTitle'), free: true }, reader, people),
    kind: editField(
      form,
      'kind',
      { label: t('meeting.kind'), kind: 'select', options: kinds },
      reader,
      people,
    ),
    plannedMinutes: editField(
      form,
      'plannedMinutes',
      { label: t('meeting.planned'), kind: 'number' },
      reader,
      people,
    ),
    speakerId: editField(
      form,
      'speakerId',
      { label: t('meeting.speaker'), kind: 'select', options: members },
      reader,
      people,
    ),
  };
}

/** Decisions taken under a point, or outside any (null). */
export function toDecisions(facts: MeetingFacts, segmentId: string | null, reader: Reader) {
  const known = new Set(facts.meeting.segments.map(({ id }) => id));
  return facts.meeting.decisions
    .filter((decision) =>
      segmentId === null
        ? decision.segmentId === null || !known.has(decision.segmentId)
        : decision.segmentId === segmentId,
    )
    .map((decision) => toDecision(facts, decision, reader));
}

function toDecision(facts: MeetingFacts, decision: Decision, reader: Reader) {
  const { t, formats } = reader;
  const due = dueOf(decision);
  const editing = facts.editedDecision === decision.id && facts.writes;
  return {
    id: decision.id,
    text: decision.text,
    sub: [
      facts.people.name(decision.responsibleId) || t('home.nobody'),
      due === null ? t('due.none') : t('due.until', { day: formats.day(due) }),
    ].join(' · '),
    chip:
      decision.status === 'open'
        ? null
        : {
            tone: decision.status === 'done' ? 'ok' : 'plain',
            sign: decision.status === 'done' ? 'check2' : '',
            text: label(reader.locale, 'decisionStatus', decision.status),
          },
    editHref: facts.writes
      ? `${facts.path}?decision=${decision.id}${decision.segmentId ? `&point=${decision.segmentId}` : ''}#decision-${decision.id}`
      : null,
    form: editing ? decisionForm(facts, decision, reader) : null,
  };
}

/** A decision's fields for changing it. */
function decisionForm(facts: MeetingFacts, decision: Decision, reader: Reader) {
  const { t } = reader;
  const { people } = facts;
  const form: EditedForm<Pick<Decision, 'segmentId' | 'text' | 'responsibleId' | 'due'>> = {
    codecs: meetingCodecs(reader, people).decision,
    kept: decision,
    meta: facts.meeting,
    idPrefix: `d-${decision.id}-`,
    pathPrefix: `decisions.${decision.id}.`,
    state: facts.states.get(`decisions.${decision.id}`) ?? null,
  };
  const members = people.options(facts.memberIds, t('meeting.nobody'));
  return {
    action: `${facts.path}/decisions/${decision.id}`,
    text: editField(
      form,
      'text',
      { label: t('meeting.decision.text'), quiet: true, free: true, required: true },
      reader,
      people,
    ),
    responsibleId: editField(
      form,
      'responsibleId',
      { label: t('meeting.decision.who'), kind: 'select', options: members, quiet: true },
      reader,
      people,
    ),
    due: editField(
      form,
      'due',
      { label: t('meeting.decision.due'), kind: 'date', quiet: true },
      reader,
      people,
    ),
  };
}

/** An empty form for one more decision, or the one that came back with errors. */
export function newDecisionForm(facts: MeetingFacts, segmentId: string | null, reader: Reader) {
  const { t } = reader;
  const prefix = `nd-${segmentId ?? 'all'}-`;
  const state = facts.states.get(`newDecision.${segmentId ?? ''}`) ?? null;
  const members = facts.people.options(facts.memberIds, t('meeting.nobody'));
  const common = { quiet: true } as const;
  return {
    action: `${facts.path}/decisions`,
    segmentId: segmentId ?? '',
    text: toField({
      ...common,
      ...postedField(state, 'text', reader),
      id: `${prefix}text`,
      name: 'text',
      label: t('meeting.decision.text'),
      required: true,
    }),
    responsibleId: toField({
      ...common,
      ...postedField(state, 'responsibleId', reader),
      id: `${prefix}who`,
      name: 'responsibleId',
      label: t('meeting.decision.who'),
      kind: 'select',
      options: members,
    }),
    due: toField({
      ...common,
      ...postedField(state, 'due', reader),
      id: `${prefix}due`,
      name: 'due',
      label: t('meeting.decision.due'),
      kind: 'date',
    }),
  };
}

/** The form for one more point. */
export function newPointForm(facts: MeetingFacts, reader: Reader) {
  const { t, locale } = reader;
  const state = facts.states.get('newSegment') ?? null;
  const empty = newSegment('', {});
  const kinds = SEGMENT_KINDS.map((kind) => ({ value: kind, label: label(locale, 'segmentKind', kind) }));
  const kind = postedField(state, 'kind', reader);
  return {
    open: state !== null || facts.meeting.segments.length === 0,
    action: `${facts.path}/segments`,
    title: toField({
      ...postedField(state, 'title', reader),
      id: 'np-title',
      name: 'title',
      label: t('meeting.pointTitle'),
      required: true,
    }),
    kind: toField({
      ...kind,
      value: kind.value || empty.kind,
      id: 'np-kind',
      name: 'kind',
      label: t('meeting.kind'),
      kind: 'select',
      options: kinds,
    }),
    plannedMinutes: toField({
      ...postedField(state, 'plannedMinutes', reader),
      id: 'np-planned',
      name: 'plannedMinutes',
      label: t('meeting.planned'),
      kind: 'number',
    }),
  };
}

/** Decisions of earlier meetings with the three ways on. */
export function toCarried(facts: MeetingFacts, reader: Reader) {
  const { t } = reader;
  return facts.carried.map(({ decision, meetingId, meetingNumber, takenUp }) => {
    const due = dueOf(decision);
    const chip = dueChip(due, reader);
    return {
      id: decision.id,
      text: decision.text,
      who: facts.people.name(decision.responsibleId) || t('home.nobody'),
      from: t('home.fromMeeting', { number: meetingNumber }),
      due: chip.text,
      late: chip.tone === 'warn',
      action: `${facts.path}/carried/${meetingId}/${decision.id}`,
      canAct: takenUp === null && facts.writes && facts.meeting.state !== 'planned',
      outcome:
        takenUp === null
          ? null
          : {
              tone: takenUp.outcome === 'done' ? 'ok' : 'plain',
              sign: takenUp.outcome === 'done' ? 'check2' : '',
              text: label(reader.locale, 'followUp', takenUp.outcome),
            },
      moveTo: toField({
        id: `mv-${decision.id}`,
        name: 'due',
        label: t('meeting.moveTo'),
        kind: 'date',
        quiet: true,
        required: true,
        value: '',
      }),
    };
  });
}
