import { LEFT_OVER_REASONS } from '@uchitelskaya/shared/domain/formation-proposal';
import { z } from 'zod';
import { formationFigures, scoredGroup } from '../computations/formation-schema.ts';
import { isoTime, line, recordId, schoolYear } from '../wire.ts';

export const proposalsParams = z.strictObject({ schoolId: recordId });
export const proposalsQuery = z.strictObject({
  schoolYear: schoolYear.optional().describe('Default: the year that is planned.'),
});

/** Body of `POST /schools/{schoolId}/grouping-proposals`. */
export const proposalRequest = z.strictObject({
  schoolYear: schoolYear.optional().describe('Default: the year that is planned.'),
  targetClasses: z.array(line(20).min(1)).max(50).default([]),
  without: z.array(recordId).max(200).default([]).describe('Candidates to leave out.'),
  reason: line(1000).default('').describe('Why teams are formed before «перезагрузка» is closed (F-1).'),
});

/** A proposal with what people made of it. Nobody's wishes and nobody's deficits are in it. */
export const proposalResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    schoolYear: z.string(),
    targetClasses: z.array(z.string()),
    preconditionReason: z.string(),
    candidateIds: z.array(z.string()),
    computed: z.object({
      groups: z.array(scoredGroup),
      leftOver: z.array(z.object({ id: z.string(), reason: z.enum(LEFT_OVER_REASONS) })),
      ...formationFigures,
    }),
    groups: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        classLabel: z.string().nullable(),
        memberIds: z.array(z.string()),
      }),
    ),
    decision: z
      .object({
        kind: z.enum(['accepted', 'dropped']),
        reason: z.string(),
        by: z.string(),
        at: isoTime,
        teamIds: z.array(z.string()),
      })
      .nullable(),
  })
  .meta({ id: 'GroupingProposal' });

export const proposalsResponse = z.object({ items: z.array(proposalResponse) });
