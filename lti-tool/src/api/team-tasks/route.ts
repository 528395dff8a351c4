import { loadTeamTasks } from '@uchitelskaya/shared/service/steps/team-tasks';
import { assertAccess } from '@uchitelskaya/shared/service/team/team-access';
import { loadTeamHome } from '@uchitelskaya/shared/service/team/team-home';
import { type Endpoint, forSession } from '../endpoint.ts';
import { teamParams } from '../teams/schema.ts';
import { nothing } from '../wire.ts';
import { taskList } from './schema.ts';

/** Who answers for what, told from records (team-cycle.md §5.3, §5.4), and the loop of the technology (§6.1). */
export const teamTasks: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/teams/{teamId}/tasks',
    operationId: 'listTeamTasks',
    tag: 'steps',
    summary:
      'Tasks of administration, coordinator and team, one’s own, and where the team is in the algorithm.',
    description: 'Told from records, never ticked by hand. Nobody is shown another member’s own tasks.',
    params: teamParams,
    query: nothing,
    body: null,
    answer: { kind: 'json', status: 200, schema: taskList, description: 'All of them.' },
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      const home = await loadTeamHome(deps, actor, params.teamId);
      assertAccess(home.roles, 'TeamStep', 'read');
      const { tasks, algorithm } = await loadTeamTasks(deps, actor, home);
      const body = {
        tasks: tasks.map(({ owner, ...task }) => ({ ...task, owner: 'role' in owner ? owner.role : 'me' })),
        algorithm,
      };
      return { kind: 'json', status: 200, body };
    },
  }),
];
