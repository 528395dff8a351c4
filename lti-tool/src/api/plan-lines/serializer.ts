import type { PlanLine, PlanLineFields } from '@uchitelskaya/shared/domain/plan/plan-line';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { z } from 'zod';
import type { planLinePatch, planLineResponse } from './schema.ts';

/** Fields of the wire as the record names them; what was not sent stays out. */
export function fromPlanLine({
  responsible,
  version: _seen,
  ...fields
}: z.output<typeof planLinePatch>): Partial<PlanLineFields> {
  return { ...fields, ...(responsible !== undefined && { responsibleId: responsible }) };
}

export function toPlanLineResponse(line: Stored<PlanLine>): z.output<typeof planLineResponse> {
  return {
    id: line.id,
    version: line.version,
    teamId: line.teamId,
    schoolYear: line.schoolYear,
    month: line.month,
    date: line.date,
    step: line.step,
    activity: line.activity,
    format: line.format,
    responsible: line.responsibleId,
    participants: line.participants,
    expectedResult: line.expectedResult,
    evidence: line.evidence,
    status: line.status,
    note: line.note,
    place: line.place,
    createdAt: line.createdAt,
    updatedAt: line.updatedAt,
  };
}
