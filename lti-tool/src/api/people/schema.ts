import { LMS_ROLES } from '@uchitelskaya/shared/domain/access/role';
import { z } from 'zod';
import { pageQuery } from '../wire.ts';

export const peopleQuery = pageQuery.extend({
  q: z.string().max(200).optional().describe('Beginnings of words of the name; nothing: everybody.'),
});

export const personResponse = z
  .object({
    id: z.string(),
    name: z.string(),
    roles: z.array(z.enum(LMS_ROLES)).describe('Roles in the course, as the LMS gives them.'),
  })
  .meta({ id: 'Person' });
