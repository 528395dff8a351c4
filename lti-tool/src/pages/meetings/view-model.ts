import { dueOf } from '@uchitelskaya/shared/domain/meetings/decision';
import type { Meeting } from '@uchitelskaya/shared/domain/meetings/meeting';
import { spentMinutes } from '@uchitelskaya/shared/domain/meetings/meeting-run';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import { type Chip, dueChip } from '../due-chip.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

/** Meetings of the school year, and open decisions. */
export interface MeetingsFacts {
  readonly home: TeamHome;
  readonly people: People;
}

/** The list of a team's meetings: what comes, what was, and which decisions are open. */
export function toMeetingsView(facts: MeetingsFacts, reader: Reader) {
  const { people } = facts;
  const { team, meetings, rights, openDecisions } = facts.home;
  const { t } = reader;
  const path = `/teams/${team.id}/meetings`;
  const ahead = meetings.filter(({ state }) => state === 'planned' || state === 'running');
  const behind = meetings.filter(({ state }) => state === 'held' || state === 'cancelled');
  const up = [...ahead].sort((a, b) => (a.date === b.date ? a.number - b.number : a.date < b.date ? -1 : 1));
  const down = [...behind].sort((a, b) =>
    a.date === b.date ? b.number - a.number : a.date < b.date ? 1 : -1,
  );
  return {
    newHref: rights.planMeetings ? `${path}/new` : null,
    ahead: up.map((meeting) => toRow(meeting, path, reader)),
    behind: down.map((meeting) => toRow(meeting, path, reader)),
    none: meetings.length === 0,
    empty: {
      title: t('meetings.empty.title'),
      text: t('meetings.empty.text'),
      href: rights.planMeetings ? `${path}/new` : null,
      button: t('meetings.new'),
    },
    scheduleHref: meetings.length > 0 ? `/teams/${team.id}/documents/DOC-04` : null,
    decisions: openDecisions.map(({ decision, meetingId, meetingNumber }) => ({
      id: decision.id,
      text: decision.text,
      href: `${path}/${meetingId}#decision-${decision.id}`,
      sub: [
        people.name(decision.responsibleId) || t('home.nobody'),
        t('home.fromMeeting', { number: meetingNumber }),
      ].join(' · '),
      chip: dueChip(dueOf(decision), reader),
    })),
  };
}

function toRow(meeting: Stored<Meeting>, path: string, { t, formats, today }: Reader) {
  const time = meeting.startsAt === null ? '' : meeting.startsAt;
  const facts =
    meeting.state === 'held'
      ? [
          t('meetings.present', { count: meeting.attendance.length }),
          t('meetings.minutes', { count: spentMinutes(meeting) }),
          t('meetings.decisions', { count: meeting.decisions.length }),
        ]
      : [time, meeting.place, t('home.agenda', { count: meeting.segments.length })];
  return {
    href: `${path}/${meeting.id}`,
    leaf: formats.leaf(meeting.date),
    title: t('home.meeting', { number: meeting.number, purpose: meeting.purpose }),
    sub: facts.filter(Boolean).join(' · '),
    chip: stateChip(meeting, today, t),
  };
}

function stateChip(meeting: Meeting, today: string, t: Reader['t']): Chip {
  switch (meeting.state) {
    case 'running':
      return { tone: 'accent', sign: 'record-circle', text: t('meetings.running') };
    case 'cancelled':
      return { tone: '', sign: 'x-lg', text: t('meetings.cancelled') };
    case 'planned':
      return meeting.date < today
        ? { tone: 'warn', sign: 'clock-history', text: t('meetings.unrecorded') }
        : { tone: 'plain', sign: '', text: meeting.date === today ? t('home.today') : t('meetings.planned') };
    case 'held':
      return meeting.signed === null
        ? { tone: '', sign: '', text: t('meetings.draft') }
        : { tone: 'ok', sign: 'check2', text: t('meetings.signed', { number: meeting.signed.number }) };
  }
}
