import type {
  MethodWorkPlan,
  SchoolLineFields,
} from '@uchitelskaya/shared/domain/method-work/method-work-plan';
import type { MethodWork } from '@uchitelskaya/shared/service/method-work/method-work';
import type { z } from 'zod';
import type { methodWorkResponse, ownLinePatch, writtenPlan } from './schema.ts';

/** The own line as the record names it; what was not sent stays out. */
export function fromOwnLine(body: z.output<typeof ownLinePatch>): Partial<SchoolLineFields> {
  const { responsible, version: _seen, ...fields } = body;
  return { ...fields, ...(responsible !== undefined && { responsibleId: responsible }) };
}

/** What the administration wrote. */
export function toWrittenPlan(plan: MethodWorkPlan): z.output<typeof writtenPlan> {
  const { aim, conditions, routeTitle, approval } = plan;
  return {
    ...{ aim, conditions, routeTitle },
    approval: approval && { number: approval.number, date: approval.date },
    ownLines: plan.lines.map(({ responsibleId, ...line }) => ({ ...line, responsible: responsibleId })),
  };
}

export function toMethodWorkResponse(work: MethodWork): z.output<typeof methodWorkResponse> {
  const { school, schoolYear, plan, planState, sums, lines } = work;
  return {
    schoolId: school.id,
    schoolYear,
    version: plan.version,
    ...toWrittenPlan(plan),
    state: planState,
    members: work.members,
    membersWithRoute: work.membersWithRoute,
    deficits: sums.deficits.map((deficit) => ({ ...deficit })),
    forms: sums.forms.map((form) => ({ ...form })),
    lines: lines.map(({ month, event, formats, teams, responsible, deficits, evidence, ownLineId }) => ({
      ...{ month, event, ownLine: ownLineId },
      formats: [...formats],
      teams: [...teams],
      responsible: [...responsible],
      deficits: deficits.map((deficit) => ({ ...deficit })),
      evidence: [...evidence],
    })),
  };
}
