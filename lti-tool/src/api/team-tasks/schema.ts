import { ALGORITHM_STEPS } from '@uchitelskaya/shared/domain/team/team-algorithm';
import { MEMBER_TASKS, TEAM_TASKS } from '@uchitelskaya/shared/domain/team/team-task';
import { z } from 'zod';

/** Answer to `GET /teams/{teamId}/tasks`. */
export const taskList = z
  .object({
    tasks: z.array(
      z.object({
        id: z.enum([...TEAM_TASKS, ...MEMBER_TASKS]),
        owner: z.enum(['schoolAdmin', 'coordinator', 'team', 'me']),
        status: z.enum(['done', 'open', 'not_yet']),
        have: z.int().optional(),
        need: z.int().optional(),
      }),
    ),
    algorithm: z.array(z.object({ id: z.enum(ALGORITHM_STEPS), status: z.enum(['done', 'now', 'next']) })),
  })
  .meta({ id: 'TeamTasks' });
