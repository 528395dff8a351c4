import { label } from '@uchitelskaya/shared/contract/labels/label';
import { dueOf } from '@uchitelskaya/shared/domain/decision';
import type { Meeting } from '@uchitelskaya/shared/domain/meeting';
import { activeMembers, shownPosition } from '@uchitelskaya/shared/domain/membership';
import type { Stored } from '@uchitelskaya/shared/domain/stored';
import type { Team } from '@uchitelskaya/shared/domain/team';
import type { TeamHome } from '@uchitelskaya/shared/service/team-home';
import { toPathView } from '../../view/path-view.ts';
import { dueChip } from '../due-chip.ts';
import type { People } from '../people.ts';
import { planStatusChip } from '../plan-status.ts';
import type { Reader } from '../reader.ts';
import { toStepTodo } from '../step-todo.ts';
import { toNextView } from './next-view.ts';

/** A team's space and the names of its people. */
export interface TeamHomeFacts {
  readonly home: TeamHome;
  readonly people: People;
}

const MOST_UPCOMING = 4;
const MOST_DECISIONS = 5;
const MOST_LINES = 5;

/** A team's home: who and where it is, the one next action, what comes, what is missing, what was decided. */
export function toTeamHomeView(facts: TeamHomeFacts, reader: Reader) {
  const { team, meetings, planLines, rights, path, next } = facts.home;
  const { t, locale, today } = reader;
  const home = `/teams/${team.id}`;
  const ahead = meetings.filter(({ state, date }) => state === 'planned' && date >= today);
  const month = today.slice(0, 7);
  const ofMonth = planLines.filter((line) => line.month === month);
  const decisions = facts.home.openDecisions;
  return {
    csrf: reader.csrf,
    home,
    name: team.name,
    kind: { tone: '', sign: '', text: label(locale, 'teamKind', team.kind) },
    state: {
      tone: team.state === 'closed' ? 'plain' : 'accent',
      sign: '',
      text: label(locale, 'teamState', team.state),
    },
    meta: toMeta(team, reader),
    people: toMembers(facts, reader),
    path: toPathView(path, home, locale, t),
    next: next && toNextView(next, home, reader),
    readsWork: rights.readPlan || rights.readMinutes,
    readsMinutes: rights.readMinutes,
    readsPlan: rights.readPlan,
    upcoming: toUpcoming(facts, ahead, reader),
    canPlanMeeting: rights.planMeetings,
    upcomingEmpty: {
      title: t('home.upcomingEmpty.title'),
      text: t('home.upcomingEmpty.text'),
      href: null,
      button: '',
    },
    todo: toStepTodo(facts.home, reader, true),
    decisions: decisions.slice(0, MOST_DECISIONS).map(({ decision, meetingId, meetingNumber }) => ({
      id: decision.id,
      text: decision.text,
      href: `${home}/meetings/${meetingId}#decision-${decision.id}`,
      sub: [
        facts.people.name(decision.responsibleId) || t('home.nobody'),
        t('home.fromMeeting', { number: meetingNumber }),
      ].join(' · '),
      chip: dueChip(dueOf(decision), reader),
    })),
    decisionsMore: Math.max(0, decisions.length - MOST_DECISIONS),
    monthTitle: t('home.month', { month: reader.formats.monthName(month) }),
    lines: ofMonth.slice(0, MOST_LINES).map((line) => ({
      text: line.activity,
      href: `${home}/plan#line-${line.id}`,
      sub: [
        line.date === null ? '' : reader.formats.day(line.date),
        facts.people.name(line.responsibleId) || t('home.nobody'),
      ]
        .filter(Boolean)
        .join(' · '),
      chip: planStatusChip(line.status, locale),
    })),
    linesMore: Math.max(0, ofMonth.length - MOST_LINES),
    linesEmpty: planLines.length === 0 ? t('home.planEmpty') : t('home.monthEmpty'),
  };
}

function toMeta(team: Team, { t, formats }: Reader): readonly string[] {
  return [
    team.targetClasses.join(', '),
    team.theme,
    team.order
      ? t('home.order', { number: team.order.number, date: formats.numericDay(team.order.date) })
      : '',
    team.methodDay === null ? '' : t('home.methodDay', { day: formats.weekday(team.methodDay) }),
  ].filter(Boolean);
}

function toMembers({ home: { team }, people }: TeamHomeFacts, { locale, t }: Reader) {
  return activeMembers(team).map((member) => {
    const person = people.of(member.personId);
    const position = shownPosition(member.position);
    const roles = [
      member.personId === team.coordinatorId ? label(locale, 'role', 'coordinator') : '',
      member.personId === team.tutorId ? label(locale, 'role', 'tutor') : '',
      position !== null && member.personId !== team.tutorId ? label(locale, 'position', position) : '',
      member.consentAt === null ? t('home.invited') : '',
    ].filter(Boolean);
    return { initials: person.initials, name: person.short, position: roles.join(', '), me: person.me };
  });
}

/** Meetings and dated lines of the plan ahead, the nearest first. */
function toUpcoming(
  { home: { team, planLines }, people }: TeamHomeFacts,
  ahead: readonly Stored<Meeting>[],
  reader: Reader,
) {
  const { t, formats, today, locale } = reader;
  const home = `/teams/${team.id}`;
  const near = (date: string) => (date === today ? t('home.today') : '');
  const items = [
    ...ahead.map((meeting) => ({
      date: meeting.date,
      title: t('home.meeting', { number: meeting.number, purpose: meeting.purpose }),
      href: `${home}/meetings/${meeting.id}`,
      facts: [
        [near(meeting.date), meeting.startsAt].filter(Boolean).join(', '),
        meeting.place,
        t('home.agenda', { count: meeting.segments.length }),
      ],
    })),
    ...planLines.flatMap(({ id, date, activity, status, format, responsibleId }) =>
      date === null || date < today || status === 'done' || status === 'cancelled'
        ? []
        : [
            {
              date,
              title: activity,
              href: `${home}/plan#line-${id}`,
              facts: [
                near(date),
                format === null ? '' : label(locale, 'eventFormat', format),
                people.name(responsibleId),
              ],
            },
          ],
    ),
  ];
  return items
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .slice(0, MOST_UPCOMING)
    .map(({ date, title, href, facts }) => ({
      leaf: formats.leaf(date),
      title,
      href,
      sub: facts.filter(Boolean).join(' · '),
    }));
}
