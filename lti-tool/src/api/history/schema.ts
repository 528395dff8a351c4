import { z } from 'zod';
import { isoTime } from '../wire.ts';

export const historyItem = z
  .object({
    id: z.string(),
    at: isoTime,
    by: z.string().nullable().describe('Person id; null for the system.'),
    action: z.string().describe('What was done: `team.updated`, `decision.taken` …'),
    about: z.object({ kind: z.enum(['team', 'school', 'plan_line', 'meeting', 'step']), id: z.string() }),
    changes: z.array(
      z.object({
        path: z.string().describe('Place in the resource, as this API names it.'),
        before: z.unknown().optional(),
        after: z.unknown().optional(),
      }),
    ),
  })
  .meta({ id: 'HistoryItem' });
