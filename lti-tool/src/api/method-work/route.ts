import { DEFICIT_GROUPS } from '@uchitelskaya/shared/domain/deficit-group';
import { EVENT_FORMATS } from '@uchitelskaya/shared/domain/event-format';
import { ROUTE_FORMS } from '@uchitelskaya/shared/domain/route-step';
import { loadMethodWork, type MethodWork } from '@uchitelskaya/shared/service/method-work';
import { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { isoMonth, recordId, schoolYear } from '../wire.ts';

const teachers = z.int().describe('At least so many teachers; never fewer than five.');

const methodWorkResponse = z
  .object({
    schoolId: z.string(),
    schoolYear: z.string(),
    aim: z.string(),
    conditions: z.string(),
    state: z.enum(['draft', 'approved', 'changed']),
    approval: z.object({ number: z.string(), date: z.string() }).nullable(),
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
      }),
    ),
  })
  .meta({ id: 'MethodWorkPlan' });

function toResponse({
  school,
  schoolYear,
  plan,
  planState,
  sums,
  lines,
  ...work
}: MethodWork): z.output<typeof methodWorkResponse> {
  const { approval } = plan;
  return {
    schoolId: school.id,
    schoolYear,
    aim: plan.aim,
    conditions: plan.conditions,
    state: planState,
    approval: approval && { number: approval.number, date: approval.date },
    members: work.members,
    membersWithRoute: work.membersWithRoute,
    deficits: sums.deficits.map((deficit) => ({ ...deficit })),
    forms: sums.forms.map((form) => ({ ...form })),
    lines: lines.map(({ month, event, formats, teams, responsible, deficits, evidence }) => ({
      month,
      event,
      formats: [...formats],
      teams: [...teams],
      responsible: [...responsible],
      deficits: deficits.map((deficit) => ({ ...deficit })),
      evidence: [...evidence],
    })),
  };
}

/** The school's plan of methodical work, assembled from team plans and routes (DOC-21). */
export const methodWork: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/schools/{schoolId}/method-work-plan',
    operationId: 'getMethodWorkPlan',
    tag: 'routes',
    summary: 'The school’s plan of methodical work of a year; nobody’s deficits by name.',
    params: z.strictObject({ schoolId: recordId }),
    query: z.strictObject({
      schoolYear: schoolYear.optional().describe('Default: the year that is planned now.'),
    }),
    body: null,
    answer: { kind: 'json', status: 200, schema: methodWorkResponse, description: 'The plan.' },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => ({
      kind: 'json',
      status: 200,
      body: toResponse(await loadMethodWork(deps, actor, params.schoolId, query)),
    }),
  }),
];
