import { SHARE_LEVELS } from '@uchitelskaya/shared/domain/results/teaching-case';
import { z } from 'zod';
import { isoTime, seenVersion, text } from '../wire.ts';

const [LINE, LONG] = [1000, 20_000];

const fields = {
  title: text(LINE).min(1),
  situation: text(LONG).optional(),
  expected: text(LONG).optional(),
  done: text(LONG).optional(),
  seen: text(LONG).optional().describe('What pupils did and said.'),
  result: text(LONG).optional(),
  why: text(LONG).optional(),
  advice: text(LONG).optional(),
  materials: text(LONG).optional(),
  share: z.enum(SHARE_LEVELS).optional().describe('`own`: nobody else reads it.'),
};

export const caseRequest = z.strictObject(fields);
export const casePatch = z.strictObject({ ...fields, title: fields.title.optional(), version: seenVersion });

export const caseResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    teamId: z.string(),
    schoolYear: z.string(),
    author: z.string(),
    title: z.string(),
    situation: z.string(),
    expected: z.string(),
    done: z.string(),
    seen: z.string(),
    result: z.string(),
    why: z.string(),
    advice: z.string(),
    materials: z.string(),
    share: z.enum(SHARE_LEVELS),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'TeachingCase' });
