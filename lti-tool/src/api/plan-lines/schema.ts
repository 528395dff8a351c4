import { EVENT_FORMATS } from '@uchitelskaya/shared/domain/calendar/event-format';
import { PLAN_LINE_STATUSES } from '@uchitelskaya/shared/domain/plan/plan-line';
import { STEP_IDS } from '@uchitelskaya/shared/domain/steps/step';
import { z } from 'zod';
import { isoDate, isoMonth, isoTime, pageQuery, recordId, schoolYear, seenVersion, text } from '../wire.ts';

const LINE = 1000;

const fields = {
  month: isoMonth.optional().describe('May be left out when there is a date.'),
  date: isoDate.nullable().optional(),
  step: z.enum(STEP_IDS).nullable().optional(),
  activity: text(LINE).min(1),
  format: z.enum(EVENT_FORMATS).nullable().optional(),
  responsible: recordId.nullable().optional().describe('Person id of a member.'),
  participants: text(LINE).optional(),
  expectedResult: text(LINE).optional(),
  evidence: text(LINE).optional(),
  status: z.enum(PLAN_LINE_STATUSES).optional(),
  note: text(LINE).optional(),
};

/** Body of `POST /teams/{teamId}/plan-lines`. */
export const planLineRequest = z.strictObject(fields);

/** Body of `PATCH /teams/{teamId}/plan-lines/{lineId}`. */
export const planLinePatch = z.strictObject({
  ...fields,
  activity: fields.activity.optional(),
  version: seenVersion,
});

export const planLinesQuery = pageQuery.extend({
  schoolYear: schoolYear
    .optional()
    .describe('Default: the year that runs, or the one the team gathered for.'),
});

export const planLineParams = z.strictObject({ teamId: recordId, lineId: recordId });

export const planLineResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    teamId: z.string(),
    schoolYear: z.string(),
    month: isoMonth,
    date: isoDate.nullable(),
    step: z.enum(STEP_IDS).nullable(),
    activity: z.string(),
    format: z.enum(EVENT_FORMATS).nullable(),
    responsible: z.string().nullable().describe('Person id.'),
    participants: z.string(),
    expectedResult: z.string(),
    evidence: z.string(),
    status: z.enum(PLAN_LINE_STATUSES),
    note: z.string(),
    place: z.int().describe('Order inside the month.'),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'PlanLine' });
