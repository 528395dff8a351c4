import { label } from '@uchitelskaya/shared/contract/labels/label';
import { decidePath } from '@uchitelskaya/shared/domain/steps/team-path';
import { activeMembers } from '@uchitelskaya/shared/domain/team/membership';
import { isOpenTeam, type ListedTeam } from '@uchitelskaya/shared/service/team/team-list';
import { toPathMini } from '../../view/path-view.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

export interface TeamsFacts {
  /** Heading: the school, or the whole district in its own course. */
  readonly placeName: string;
  /** Names of the schools, by id, where teams of several stand side by side; empty within one school. */
  readonly schools: ReadonlyMap<string, string>;
  readonly teams: readonly ListedTeam[];
  /** Cursor of the next page; null on the last one. */
  readonly next: string | null;
  readonly people: People;
  readonly mayFound: boolean;
  /** Whether the reader may form teams of the whole school. */
  readonly mayForm: boolean;
}

/** The school's teams: each in one row with where it stands. */
export function toTeamsView(facts: TeamsFacts, reader: Reader) {
  const { t, locale } = reader;
  return {
    title: facts.placeName || t('teams.title'),
    newHref: facts.mayFound ? '/teams/new' : null,
    formHref: facts.mayForm ? '/school/formation' : null,
    moreHref: facts.next === null ? null : `/teams?after=${encodeURIComponent(facts.next)}`,
    empty: {
      title: t('teams.empty.title'),
      text: facts.mayFound ? t('teams.empty.text') : t('teams.empty.wait'),
      href: facts.mayFound ? '/teams/new' : null,
      button: t('teams.new'),
    },
    rows: facts.teams.map((listed) => {
      const { team, mayOpen } = listed;
      const path = decidePath(team);
      const members = activeMembers(team);
      return {
        href: mayOpen ? `/teams/${team.id}` : null,
        name: team.name,
        classes: team.targetClasses.join(', '),
        sub: [
          ...[facts.schools.get(team.schoolId ?? '')].filter((name) => name !== undefined),
          label(locale, 'teamKind', team.kind),
          t('charter.memberCount', { count: members.length }),
        ].join(', '),
        mine: toMine(listed, reader),
        path: toPathMini(path, locale, t),
        state: label(locale, 'teamState', team.state),
        coordinator: facts.people.name(team.coordinatorId) || t('teams.noCoordinator'),
        theme: team.theme,
      };
    }),
  };
}

/** The reader's own place in a team: in it, or asked to come in. Who has one may open the team. */
function toMine(listed: ListedTeam, { personId, t }: Reader) {
  if (!isOpenTeam(listed)) return null;
  const mine = activeMembers(listed.team).find((member) => member.personId === personId);
  if (mine === undefined) return null;
  return mine.consentAt === null
    ? { tone: 'warn', sign: '', text: t('teams.invited') }
    : { tone: 'accent', sign: '', text: t('teams.mine') };
}
