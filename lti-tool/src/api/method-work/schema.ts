import { EVENT_FORMATS } from '@uchitelskaya/shared/domain/calendar/event-format';
import { DEFICIT_GROUPS } from '@uchitelskaya/shared/domain/competence/deficit-group';
import { ROUTE_TITLES } from '@uchitelskaya/shared/domain/routes/individual-route';
import { ROUTE_FORMS } from '@uchitelskaya/shared/domain/routes/route-step';
import { z } from 'zod';
import { isoDate, isoMonth, line, recordId, schoolYear, seenVersion, text } from '../wire.ts';

export const planParams = z.strictObject({ schoolId: recordId });
export const ownLineParams = z.strictObject({ schoolId: recordId, lineId: recordId });

export const planQuery = z.strictObject({
  schoolYear: schoolYear.optional().describe('Default: the year that is planned now.'),
});

/** Body of `PATCH /schools/{schoolId}/method-work-plan`. */
export const planPatch = z.strictObject({
  aim: text(1000).optional(),
  conditions: text(20000).optional().describe('What the school gives: time, timetable, method day.'),
  routeTitle: z.enum(ROUTE_TITLES).optional().describe('What routes begun from now on are called.'),
  version: seenVersion,
});

const ownLine = {
  month: isoMonth,
  activity: text(1000).min(1),
  format: z.enum(EVENT_FORMATS).nullable().optional(),
  responsible: recordId.nullable().optional().describe('Person id; somebody of the school.'),
  evidence: text(1000).optional(),
};

/** Body of `POST …/lines`. */
export const ownLineRequest = z.strictObject(ownLine);

/** Body of `PATCH …/lines/{lineId}`. */
export const ownLinePatch = z.strictObject({
  ...ownLine,
  month: ownLine.month.optional(),
  activity: ownLine.activity.optional(),
  version: seenVersion,
});

/** Body of `POST …/approval`. */
export const planApprovalRequest = z.strictObject({ number: line(200).min(1), date: isoDate });

const teachers = z.int().describe('At least so many teachers; never fewer than five.');

const written = {
  aim: z.string(),
  conditions: z.string(),
  routeTitle: z.enum(ROUTE_TITLES),
  approval: z.object({ number: z.string(), date: z.string() }).nullable(),
  ownLines: z
    .array(
      z.object({
        id: z.string(),
        month: isoMonth,
        activity: z.string(),
        format: z.enum(EVENT_FORMATS).nullable(),
        responsible: z.string().nullable(),
        evidence: z.string(),
      }),
    )
    .describe(
      'The administration’s own lines, which it can change; the others are written in teams and routes.',
    ),
};

/** What the administration wrote, as it stands when somebody was faster. */
export const writtenPlan = z.object(written);

export const methodWorkResponse = z
  .object({
    schoolId: z.string(),
    schoolYear: z.string(),
    version: z.int().describe('0 while the administration has written nothing.'),
    ...written,
    state: z.enum(['draft', 'approved', 'changed']),
    members: z.int().describe('Members of teams.'),
    membersWithRoute: z.int(),
    deficits: z.array(z.object({ group: z.enum(DEFICIT_GROUPS), teachers })),
    forms: z.array(z.object({ form: z.enum(ROUTE_FORMS), teachers })),
    lines: z.array(
      z.object({
        month: isoMonth,
        event: z
          .string()
          .describe('Empty: steps of routes of one form, whose texts belong to their teachers.'),
        formats: z.array(z.enum([...new Set([...EVENT_FORMATS, ...ROUTE_FORMS])])),
        teams: z.array(z.string()),
        responsible: z.array(z.string()),
        deficits: z.array(z.object({ group: z.enum(DEFICIT_GROUPS), teachers })),
        evidence: z.array(z.string()),
        ownLine: z.string().nullable().describe('Id of the own line in it.'),
      }),
    ),
  })
  .meta({ id: 'MethodWorkPlan' });
