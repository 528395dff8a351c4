import { label } from '@uchitelskaya/shared/contract/labels/label';
import { EVENT_FORMATS } from '@uchitelskaya/shared/domain/calendar/event-format';
import { SEGMENT_KINDS } from '@uchitelskaya/shared/domain/meetings/meeting';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { consentedMembers } from '@uchitelskaya/shared/domain/team/membership';
import type { Team } from '@uchitelskaya/shared/domain/team/team';
import { toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';

/** How many points the form offers at once; more are added on the meeting's own page. */
export const POINTS = 4;

export interface MeetingNewFacts {
  readonly team: Stored<Team>;
  readonly people: People;
  readonly state: FormState | null;
}

/** The form for a meeting: purpose and date are enough, the agenda may follow. */
export function toMeetingNewView({ team, people, state }: MeetingNewFacts, reader: Reader) {
  const { t, locale } = reader;
  const from = (name: string, value = '') => {
    const field = postedField(state, name, reader);
    return { ...field, value: state === null ? value : field.value };
  };
  const members = people.options(
    consentedMembers(team).map(({ personId }) => personId),
    t('meeting.nobody'),
  );
  const formats = EVENT_FORMATS.map((format) => ({
    value: format,
    label: label(locale, 'eventFormat', format),
  }));
  const kinds = SEGMENT_KINDS.map((kind) => ({ value: kind, label: label(locale, 'segmentKind', kind) }));
  return {
    csrf: reader.csrf,
    action: `/teams/${team.id}/meetings`,
    backHref: `/teams/${team.id}/meetings`,
    purpose: toField({
      ...from('purpose'),
      name: 'purpose',
      label: t('meeting.purpose'),
      required: true,
      placeholder: t('meeting.purposeExample'),
    }),
    date: toField({ ...from('date'), name: 'date', label: t('meeting.date'), kind: 'date', required: true }),
    startsAt: toField({ ...from('startsAt'), name: 'startsAt', label: t('meeting.startsAt'), kind: 'time' }),
    plannedMinutes: toField({
      ...from('plannedMinutes', '60'),
      name: 'plannedMinutes',
      label: t('meeting.length'),
      kind: 'number',
      required: true,
    }),
    place: toField({ ...from('place'), name: 'place', label: t('meeting.place') }),
    format: toField({
      ...from('format', 'meeting'),
      name: 'format',
      label: t('meeting.format'),
      kind: 'select',
      options: formats,
    }),
    chairId: toField({
      ...from('chairId', team.coordinatorId ?? ''),
      name: 'chairId',
      label: t('meeting.chair'),
      kind: 'select',
      options: members,
    }),
    secretaryId: toField({
      ...from('secretaryId'),
      name: 'secretaryId',
      label: t('meeting.secretary'),
      kind: 'select',
      options: members,
    }),
    points: Array.from({ length: POINTS }, (_, place) => ({
      number: place + 1,
      title: toField({
        ...from(`title${place}`),
        name: `title${place}`,
        label: t('meeting.pointTitle'),
        quiet: true,
      }),
      kind: toField({
        ...from(`kind${place}`, kinds[place % kinds.length]?.value ?? ''),
        name: `kind${place}`,
        label: t('meeting.kind'),
        kind: 'select',
        options: kinds,
        quiet: true,
      }),
      minutes: toField({
        ...from(`minutes${place}`),
        name: `minutes${place}`,
        label: t('meeting.minutesShort'),
        kind: 'number',
        quiet: true,
      }),
    })),
  };
}
