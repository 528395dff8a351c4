import { ROLES } from '@uchitelskaya/shared/domain/access/role';
import { z } from 'zod';
import { isoDate, isoTime, line, recordId } from '../wire.ts';

/** Where a role holds. */
const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('team'), id: recordId }),
  z.strictObject({ kind: z.literal('school'), id: recordId }),
  z.strictObject({ kind: z.literal('district') }),
]);

/** Body of `POST /admin/assignments`. */
export const assignmentRequest = z.strictObject({
  platformId: recordId.describe('The registration that knows the person.'),
  sub: line(255).min(1).describe('The person, as that LMS names them.'),
  role: z
    .enum(ROLES)
    .describe('Member, coordinator and tutor come from a team’s own records and cannot be given here.'),
  scope,
  basis: line(1000).min(1).describe('The document the role rests on: «приказ № 12 от 01.09.2026».'),
  from: isoDate.optional().describe('Default: today.'),
  to: isoDate.nullable().optional().describe('The first day without the role.'),
});

export const assignmentResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    personId: z.string(),
    role: z.enum(ROLES),
    scope: z.object({ kind: z.enum(['team', 'school', 'district']), id: z.string().optional() }),
    basis: z.string(),
    from: isoDate,
    to: isoDate.nullable(),
    createdAt: isoTime,
  })
  .meta({ id: 'Assignment' });
