import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import { assignedRoles } from '@uchitelskaya/shared/domain/access/actor-roles';
import { listTeams } from '@uchitelskaya/shared/service/team/team-list';
import type { OpenedPage, PageDeps } from '../open-page.ts';

/** Rooms in which the reader leads surveys: the school's, and those of teams that the reader coordinates. */
export async function readLedRooms(
  deps: PageDeps,
  { actor, reader }: OpenedPage,
): Promise<readonly { readonly href: string; readonly title: string }[]> {
  const { t } = reader;
  const { items } = await listTeams(deps, actor, { onlyOpen: true, limit: 100 });
  const ofSchool = decideAccess(
    assignedRoles(actor, { schoolId: actor.schoolId, teamId: null }),
    'SurveyRun',
    'create',
  ).allowed;
  return [
    ...(ofSchool && actor.schoolId !== null
      ? [{ href: '/school/diagnostics/runs', title: t('surveys.runs.title') }]
      : []),
    ...items
      .filter(({ team, roles }) => team.schoolId !== null && roles.includes('coordinator'))
      .map(({ team }) => ({
        href: `/teams/${team.id}/surveys`,
        title: t('surveys.mine.ledTeam', { name: team.name }),
      })),
  ];
}
