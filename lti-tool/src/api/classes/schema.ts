import { ASSESSMENT_KINDS, MARK_PERIODS } from '@uchitelskaya/shared/domain/classes/assessment-result';
import { PRIORITY_REASONS } from '@uchitelskaya/shared/domain/classes/class-priority';
import { MOST_CODES } from '@uchitelskaya/shared/domain/classes/pupil-code';
import {
  LEAST_RETENTION_YEARS,
  MOST_RETENTION_YEARS,
} from '@uchitelskaya/shared/domain/classes/pupil-data-retention';
import { z } from 'zod';
import { isoDate, line, recordId, schoolYear } from '../wire.ts';

export const schoolParams = z.strictObject({ schoolId: recordId });
export const classParams = z.strictObject({ schoolId: recordId, classLabel: z.string().min(1).max(20) });
export const codeParams = classParams.extend({ code: z.string().min(1).max(30) });

export const yearQuery = z.strictObject({
  schoolYear: schoolYear.optional().describe('Default: the running one.'),
});

/** Body of `POST /schools/{schoolId}/classes`. */
export const classRequest = z.strictObject({
  classLabel: line(20).min(1).describe('«7А», «5-6»; Latin letters and spaces are taken.'),
  schoolYear: schoolYear.optional().describe('Default: the running one.'),
  pupils: z.int().min(1).max(MOST_CODES).describe('Pupils on the roll: so many codes are made.'),
});

/** Body of `PATCH …/codes/{code}`. */
export const codePatch = z.strictObject({ present: z.boolean().describe('False: the pupil left.') });

const keptYears = z
  .int()
  .min(LEAST_RETENTION_YEARS)
  .max(MOST_RETENTION_YEARS)
  .describe('Whole school years after the class left the team.');

/** Body of `PUT …/pupil-data`. */
export const pupilDataRequest = z.strictObject({
  keptYears,
  confirmed: z.boolean().default(false).describe('The caller knows which classes go in the next night.'),
});

export const pupilDataResponse = z.object({ keptYears }).meta({ id: 'PupilDataRules' });

export const noFields = z.strictObject({});

export const classListResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    classLabel: z.string(),
    schoolYear: z.string(),
    codes: z
      .array(z.object({ code: z.string(), addedAt: isoDate, retiredAt: isoDate.nullable() }))
      .describe('P-1: nothing else identifies a pupil.'),
    keyOrder: z
      .array(z.string())
      .nullable()
      .describe('Order of the paper key by lines of the register, until the key is confirmed.'),
    erasing: z
      .object({ done: z.int(), of: z.int() })
      .nullable()
      .describe('How far the erasing of this list has come; its codes are nobody’s to see then.'),
  })
  .meta({ id: 'ClassList' });

const share = z
  .object({ numerator: z.int(), denominator: z.int(), percent: z.number().nullable() })
  .describe('Of pupils; `percent` with one decimal.');

const results = z.object({
  'CRF-00': z.int(),
  'CRF-01': share,
  'CRF-02': share,
  'CRF-03': z.number().nullable(),
  'CRF-04': z.number().nullable(),
  'CRF-05': z.object({ twos: share, fives: share }),
});

const work = z.object({
  id: z.string(),
  kind: z.enum(ASSESSMENT_KINDS),
  subject: z.string(),
  period: z.enum(MARK_PERIODS).nullable(),
  date: isoDate,
  title: z.string(),
  withData: z.int(),
  results: results.nullable(),
  meanTotal: z.number().nullable(),
  tasks: z.array(z.object({ title: z.string(), success: share })),
  concordance: z
    .object({ lowered: z.int(), confirmed: z.int(), raised: z.int(), compared: z.int() })
    .nullable(),
  levels: z.object({ low: z.int(), base: z.int(), high: z.int() }).nullable(),
});

/** Answer of `GET …/classes/{classLabel}/profile`. */
export const profileResponse = z
  .object({
    classLabel: z.string(),
    schoolYear: z.string(),
    pupils: z.int(),
    hidden: z.boolean().describe('P-6: fewer than five codes with data, shown to the class’s team alone.'),
    subjects: z.array(
      z.object({
        subject: z.string(),
        period: z.enum(MARK_PERIODS).nullable(),
        results,
        'CRF-06': z
          .number()
          .nullable()
          .describe('Change of CRF-02 against the period before, percentage points.'),
      }),
    ),
    works: z.array(work),
    hardTasks: z.array(z.object({ subject: z.string(), title: z.string(), success: share })),
  })
  .meta({ id: 'ClassProfile' });

/** One row of `GET /schools/{schoolId}/classes`. */
export const listedClassResponse = z
  .object({
    classLabel: z.string(),
    schoolYear: z.string(),
    pupils: z.int(),
    withTeam: z.boolean(),
    hidden: z.boolean(),
    'CRF-01': share.nullable(),
    'CRF-02': share.nullable(),
    priority: z
      .object({ score: z.number(), reasons: z.array(z.enum(PRIORITY_REASONS)) })
      .nullable()
      .describe(
        'How much the class calls for a team (0 to 1), for those who see the whole school. A proposal.',
      ),
  })
  .meta({ id: 'ListedClass' });
