import { CASE_LEVELS } from '@uchitelskaya/shared/domain/lessons/case-level';
import { z } from 'zod';
import { recordId } from '../wire.ts';

/** Most characters of a word or two, of a line and of a text. */
export const SHORT = 200;
export const LINE = 1000;
export const LONG = 20_000;
/** Most people in one list: members of a team and its guests. */
export const MOST_PEOPLE = 30;

export const level = z.enum(CASE_LEVELS).describe('Which of the three case pupils.');

export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const cycleParams = z.strictObject({ teamId: recordId, cycleId: recordId });

export const lessonParams = cycleParams.extend({
  lesson: z
    .string()
    .regex(/^[1-3]$/)
    .transform(Number)
    .pipe(z.int().min(1).max(3)),
});
