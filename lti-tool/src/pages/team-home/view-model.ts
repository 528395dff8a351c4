import { label } from '@uchitelskaya/shared/contract/labels/label';
import { dueOf } from '@uchitelskaya/shared/domain/meetings/decision';
import { activeMembers, shownPosition } from '@uchitelskaya/shared/domain/team/membership';
import type { Team } from '@uchitelskaya/shared/domain/team/team';
import { eventsAhead, type TeamEvent } from '@uchitelskaya/shared/domain/team/team-event';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';
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
const MOST_ALSO = 3;
const MOST_DECISIONS = 5;
const MOST_LINES = 5;

/** A team's home: who and where it is, the one next action, what comes, what is missing, what was decided. */
export function toTeamHomeView(facts: TeamHomeFacts, reader: Reader) {
  const { team, planLines, rights, path, next, alsoWaiting } = facts.home;
  const { t, locale, today } = reader;
  const home = `/teams/${team.id}`;
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
    also: alsoWaiting.slice(0, MOST_ALSO).map((one) => {
      const { title, why, href } = toNextView(one, home, reader);
      return { title, why, href, chip: one.due === null ? null : dueChip(one.due, reader) };
    }),
    upcoming: toUpcoming(facts, reader),
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

/** Meetings, research lessons and dated lines of the plan ahead, the nearest first. */
function toUpcoming({ home, people }: TeamHomeFacts, reader: Reader) {
  const { t, formats, today, locale } = reader;
  const path = `/teams/${home.team.id}`;
  const words = (event: TeamEvent) => {
    switch (event.kind) {
      case 'meeting': {
        const { id, number, purpose, startsAt, place, segments } = event.meeting;
        return {
          title: t('home.meeting', { number, purpose }),
          href: `${path}/meetings/${id}`,
          facts: [startsAt, place, t('home.agenda', { count: segments.length })],
        };
      }
      case 'lesson': {
        const { number, topic, subject, startsAt, teacherId } = event.lesson;
        return {
          title: t('home.lesson', { number, topic: topic || subject || t('home.noTopic') }),
          href: `${path}/lessons/${event.cycleId}/${number}`,
          facts: [startsAt, topic === '' ? '' : subject, people.name(teacherId)],
        };
      }
      case 'line': {
        const { id, activity, format, responsibleId } = event.line;
        return {
          title: activity,
          href: `${path}/plan#line-${id}`,
          facts: [format === null ? '' : label(locale, 'eventFormat', format), people.name(responsibleId)],
        };
      }
    }
  };
  return eventsAhead(home, today)
    .slice(0, MOST_UPCOMING)
    .map((event) => {
      const { title, href, facts } = words(event);
      const near = event.date === today ? t('home.today') : '';
      return {
        leaf: formats.leaf(event.date),
        title,
        href,
        sub: [near, ...facts].filter(Boolean).join(' · '),
      };
    });
}
