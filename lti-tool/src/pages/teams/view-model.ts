import { label } from '@uchitelskaya/shared/contract/labels/label';
import { activeMembers } from '@uchitelskaya/shared/domain/membership';
import { decidePath } from '@uchitelskaya/shared/domain/team-path';
import type { ListedTeam } from '@uchitelskaya/shared/service/team-list';
import { toPathMini } from '../../view/path-view.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

export interface TeamsFacts {
  readonly schoolName: string;
  readonly teams: readonly ListedTeam[];
  /** Cursor of the next page; null on the last one. */
  readonly next: string | null;
  readonly people: People;
  readonly mayFound: boolean;
}

/** The school's teams: each in one row with where it stands. */
export function toTeamsView(facts: TeamsFacts, reader: Reader) {
  const { t, locale } = reader;
  return {
    title: facts.schoolName || t('teams.title'),
    newHref: facts.mayFound ? '/teams/new' : null,
    moreHref: facts.next === null ? null : `/teams?after=${encodeURIComponent(facts.next)}`,
    empty: {
      title: t('teams.empty.title'),
      text: facts.mayFound ? t('teams.empty.text') : t('teams.empty.wait'),
      href: facts.mayFound ? '/teams/new' : null,
      button: t('teams.new'),
    },
    rows: facts.teams.map(({ team, mayOpen }) => {
      const path = decidePath(team);
      const members = activeMembers(team);
      return {
        href: mayOpen ? `/teams/${team.id}` : null,
        name: team.name,
        classes: team.targetClasses.join(', '),
        sub: [label(locale, 'teamKind', team.kind), t('charter.memberCount', { count: members.length })].join(
          ', ',
        ),
        mine: members.some(({ personId }) => personId === reader.personId)
          ? { tone: 'accent', sign: '', text: t('teams.mine') }
          : null,
        path: toPathMini(path, locale, t),
        state: label(locale, 'teamState', team.state),
        coordinator: facts.people.name(team.coordinatorId) || t('teams.noCoordinator'),
        theme: team.theme,
      };
    }),
  };
}
