import { PROJECT_STAGES } from '@uchitelskaya/shared/domain/school/stage-control';
import { z } from 'zod';
import { isoTime, line, recordId, seenVersion, text } from '../wire.ts';

const [LINE, LONG] = [1000, 20_000];
const stage = z.literal([...PROJECT_STAGES]);

export const stageParams = z.strictObject({
  schoolId: recordId,
  stage: z.enum(['1', '2', '3']),
});

/** Body of `PATCH /schools/{schoolId}/stage-controls/{stage}`. */
export const stagePatch = z.strictObject({
  monitoring: text(LONG).optional().describe('Monitoring and analysis.'),
  deviations: z.array(line(LINE).min(1)).max(40).optional(),
  forecast: text(LONG).optional(),
  actions: z.array(line(LINE).min(1)).max(40).optional().describe('Corrective actions.'),
  settled: z
    .boolean()
    .optional()
    .describe('true agrees on it and opens the next stage; false opens it again.'),
  version: seenVersion,
});

export const stageResponse = z
  .object({
    stage,
    version: z.int().describe('0: nobody has begun it.'),
    open: z.boolean().describe('Whether the school is in this stage.'),
    monitoring: z.string(),
    deviations: z.array(z.string()),
    forecast: z.string(),
    actions: z.array(z.string()),
    settledAt: isoTime.nullable(),
    settledBy: z.string().nullable(),
  })
  .meta({ id: 'StageControl' });

export const stageList = z.object({ items: z.array(stageResponse) });
