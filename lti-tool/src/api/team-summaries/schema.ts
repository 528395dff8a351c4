import { z } from 'zod';
import { isoTime, seenVersion, text } from '../wire.ts';

const LONG = 20_000;

const fields = {
  classResults: text(LONG).optional().describe('What the class shows.'),
  strengths: text(LONG).optional(),
  deficits: text(LONG).optional().describe('What the group lacks together; never one teacher.'),
  proposal: text(LONG).optional(),
};

export const summaryRequest = z.strictObject(fields);
export const summaryPatch = z.strictObject({ ...fields, version: seenVersion });

export const summaryResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    teamId: z.string(),
    schoolYear: z.string(),
    classResults: z.string(),
    strengths: z.string(),
    deficits: z.string(),
    proposal: z.string(),
    handedAt: isoTime.nullable(),
    handedBy: z.string().nullable(),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'TeamSummary' });

/** Answer to `POST …/summaries/{summaryId}/seen`. */
export const seenResponse = z.object({
  handedAt: isoTime,
  seenBy: z.array(z.object({ person: z.string(), as: z.enum(['member', 'administration']), at: isoTime })),
});
