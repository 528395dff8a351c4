import { ACCESS_ROLES } from '@uchitelskaya/shared/domain/access/access-terms';
import { ROLES } from '@uchitelskaya/shared/domain/access/role';
import { z } from 'zod';

const named = z.object({ id: z.string(), name: z.string() });

/** Answer of `GET /me`. */
export const meResponse = z
  .object({
    person: named,
    district: named,
    school: named.nullable(),
    roles: z
      .array(z.enum([...new Set([...ROLES, ...ACCESS_ROLES])]))
      .describe(
        'Given by the launch or assigned here, wherever they hold. Roles in a team stand in the team.',
      ),
    assignments: z
      .array(
        z.object({
          role: z.enum(ROLES),
          scope: z.object({ kind: z.enum(['team', 'school', 'district']), id: z.string().optional() }),
        }),
      )
      .describe('Where the assigned roles hold.'),
    csrfToken: z.string().describe('Goes into `X-CSRF-Token` of mutations by cookie.'),
    locale: z.enum(['ru', 'en']),
  })
  .meta({ id: 'Me' });
