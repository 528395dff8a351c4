import { CHARACTERISTIC_IDS } from '@uchitelskaya/shared/domain/method-work/method-work';
import { z } from 'zod';
import {
  isoDate,
  isoMonth,
  isoTime,
  line,
  pageQuery,
  recordId,
  schoolYear,
  seenVersion,
  text,
} from '../wire.ts';

const LINE = 1000;
const LONG = 20_000;

const fields = {
  date: isoDate.optional().describe('Default: today.'),
  tried: text(LONG).optional(),
  seen: text(LONG).optional().describe('What was seen in pupils.'),
  evidence: text(LONG).optional(),
  conclusion: text(LONG).optional(),
  next: text(LINE).optional(),
  aboutPupils: z.boolean().optional().describe('It rests on what pupils did or said (CH-2).'),
  about: line(LINE)
    .nullable()
    .optional()
    .describe('`lesson:<cycleId>:<n>`, `meeting:<id>`, `plan-line:<id>`; null for none.'),
  characteristics: z.array(z.enum(CHARACTERISTIC_IDS)).max(CHARACTERISTIC_IDS.length).optional(),
};

/** Body of `POST /teams/{teamId}/diary`. */
export const diaryRequest = z.strictObject(fields);

/** Body of `PATCH /teams/{teamId}/diary/{entryId}`. */
export const diaryPatch = z.strictObject({ ...fields, version: seenVersion });

export const diaryQuery = pageQuery.extend({
  schoolYear: schoolYear.optional(),
  month: isoMonth.optional().describe('Only entries of that month.'),
});

export const diaryParams = z.strictObject({ teamId: recordId, entryId: recordId });

export const diaryResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    teamId: z.string(),
    schoolYear: z.string(),
    author: z.string().describe('Person id of whoever began it.'),
    date: isoDate,
    tried: z.string(),
    seen: z.string(),
    evidence: z.string(),
    conclusion: z.string(),
    next: z.string(),
    aboutPupils: z.boolean(),
    about: z.string().nullable(),
    characteristics: z.array(z.enum(CHARACTERISTIC_IDS)),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'DiaryEntry' });
