import { POSITIONS } from '@uchitelskaya/shared/domain/team/team';
import { z } from 'zod';
import { line, recordId } from '../wire.ts';

const position = z.enum(POSITIONS).nullable().optional();
const post = line(200).optional().describe('«учитель физики», as documents print it.');

/** Body of `POST /teams/{teamId}/members`. */
export const memberRequest = z.strictObject({ personId: recordId, position, post });

/** Body of `PATCH /teams/{teamId}/members/{personId}`. */
export const memberPatch = z.strictObject({
  consent: z.literal(true).optional().describe('The person’s own yes; nobody can give it for another.'),
  position,
  post,
});

export const memberParams = z.strictObject({ teamId: recordId, personId: recordId });
