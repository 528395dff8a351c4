import { z } from 'zod';
import { isoDate, isoTime, line, seenVersion, text } from '../wire.ts';

const [SHORT, LINE] = [200, 1000];
const count = z.int().min(0).max(200).nullable();

const fields = {
  subject: line(SHORT).min(1),
  classLabel: line(20).optional(),
  measure: line(SHORT).min(1).describe('What was measured, in the same words each time.'),
  date: isoDate,
  managed: count.optional().describe('How many pupils managed.'),
  pupils: count.optional().describe('Of how many.'),
  seen: text(LINE).optional(),
  pupilCodes: z.array(line(20).min(1)).max(40).optional().describe('Codes; never names.'),
};

export const progressRequest = z.strictObject(fields);
export const progressPatch = z.strictObject({
  ...fields,
  subject: fields.subject.optional(),
  measure: fields.measure.optional(),
  date: fields.date.optional(),
  version: seenVersion,
});

export const progressResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    teamId: z.string(),
    schoolYear: z.string(),
    person: z.string(),
    subject: z.string(),
    classLabel: z.string(),
    measure: z.string(),
    date: isoDate,
    managed: count,
    pupils: count,
    seen: z.string(),
    pupilCodes: z.array(z.string()),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .meta({ id: 'ProgressEntry' });
