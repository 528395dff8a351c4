import { dueOf } from '@uchitelskaya/shared/domain/decision';
import { activeMembers } from '@uchitelskaya/shared/domain/membership';
import { loadTeamHome, type TeamHome } from '@uchitelskaya/shared/service/team-home';
import { listOwnTeams } from '@uchitelskaya/shared/service/team-list';
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
    const decisions = decisionsCard(home, reader);
    return decisions === null ? [card] : [card, decisions];
  });
};
