import { addDays } from '@uchitelskaya/shared/domain/calendar/calendar-date';
import { dueOf } from '@uchitelskaya/shared/domain/meetings/decision';
import { activeMembers } from '@uchitelskaya/shared/domain/team/membership';
import { eventsAhead } from '@uchitelskaya/shared/domain/team/team-event';
import { loadTeamHome, type TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import { listOwnTeams } from '@uchitelskaya/shared/service/team/team-list';
import type { MyCard, MyCardSource } from '../my/my-card.ts';
import type { Reader } from '../reader.ts';
import { toNextView } from './next-view.ts';

/** What the reader promised at meetings, apart from what is next already. */
function decisionsCard(home: TeamHome, reader: Reader): MyCard | null {
  const { team, next } = home;
  const own = home.openDecisions.filter(({ decision }) => decision.responsibleId === reader.personId);
  const others = next?.key === 'late_decision' || next?.key === 'due_decision' ? own.slice(1) : own;
  const [first] = others;
  if (first === undefined) return null;
  const { t } = reader;
  return {
    id: `decisions-${team.id}`,
    title: t('my.decisions.title', { name: team.name, count: others.length }),
    text: first.decision.text,
    due: dueOf(first.decision),
    waits: true,
    href: `/teams/${team.id}#decision-${first.decision.id}`,
    button: t('my.decisions.open'),
  };
}

/** How far ahead a lesson to be watched is told. */
const AHEAD_DAYS = 14;

/** The nearest lesson of a colleague that the reader watches; on its day it is the next thing itself. */
function lessonCard({ team, cycles, next, today }: TeamHome, reader: Reader): MyCard | null {
  if (next?.key === 'observe_lesson') return null;
  const ahead = eventsAhead({ meetings: [], cycles, planLines: [] }, today);
  const event = ahead.find(
    (one) =>
      one.kind === 'lesson' &&
      one.date <= addDays(today, AHEAD_DAYS) &&
      one.lesson.teacherId !== reader.personId &&
      one.lesson.observers.some(({ personId }) => personId === reader.personId),
  );
  if (event?.kind !== 'lesson') return null;
  const { t, formats } = reader;
  const { number, subject } = event.lesson;
  return {
    id: `lesson-${event.cycleId}-${number}`,
    section: 'colleagues',
    title: t('my.lesson.title', {
      day: formats.day(event.date),
      lesson: [t('lessons.lesson', { number }), subject].filter(Boolean).join(', '),
    }),
    text: t('my.lesson.text', { name: team.name }),
    due: null,
    waits: true,
    href: `/teams/${team.id}/lessons/${event.cycleId}/${number}`,
    button: t('my.lesson.open'),
  };
}

/** One's own next thing in each team, and what one has promised there. What one's own route asks for has its own card. */
export const teamCards: MyCardSource = async (deps, { actor, reader }) => {
  const { t } = reader;
  const teams = (await listOwnTeams(deps, actor)).filter(
    ({ team }) =>
      team.state !== 'closed' && activeMembers(team).some(({ personId }) => personId === actor.personId),
  );
  const homes = await Promise.all(teams.map(({ team }) => loadTeamHome(deps, actor, team.id)));
  return homes.flatMap((home) => {
    const { team } = home;
    const path = `/teams/${team.id}`;
    const next = [home.next, ...home.alsoWaiting].find(
      (one) => one !== null && one.place.room !== 'my_route',
    );
    const view = next ? toNextView(next, path, reader) : null;
    const card: MyCard = {
      id: `${home.roles.includes('member') ? 'team' : 'invitation'}-${team.id}`,
      title: view?.title ?? t('my.team.calm', { name: team.name }),
      text: view === null ? t('my.team.calmText') : t('my.team.text', { name: team.name, why: view.why }),
      due: next?.due ?? null,
      waits: view !== null,
      href: view?.href ?? path,
      button: view?.button ?? t('my.team.open'),
    };
    return [card, decisionsCard(home, reader), lessonCard(home, reader)].filter((one) => one !== null);
  });
};
