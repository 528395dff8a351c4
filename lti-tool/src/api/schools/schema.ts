import { SCHOOL_TYPES } from '@uchitelskaya/shared/domain/school/school';
import { z } from 'zod';
import { line, pageQuery, recordId, schoolYear } from '../wire.ts';

const SHORT = 200;
const MOST_STAFF = 5000;

/** Body of `POST /admin/schools`. */
export const schoolRequest = z.strictObject({
  district: recordId,
  name: line(SHORT).min(1),
  shortName: line(SHORT).optional(),
  place: line(SHORT).optional().describe('For the title block of documents: «пос. Заречный».'),
  staffCount: z
    .int()
    .min(1)
    .max(MOST_STAFF)
    .nullable()
    .optional()
    .describe('Teachers on staff, once a year.'),
  type: z.enum(SCHOOL_TYPES).nullable().optional().describe('Sums of the district are given by type, too.'),
});

export const adminSchoolsQuery = pageQuery.extend({ district: recordId });

export const schoolResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    shortName: z.string(),
    place: z.string(),
    staffCount: z.int().nullable(),
    type: z.enum(SCHOOL_TYPES).nullable(),
  })
  .meta({ id: 'School' });

export const schoolParams = z.strictObject({ schoolId: recordId });

export const staffCountQuery = z.strictObject({
  schoolYear: schoolYear.optional().describe('Default: the running year.'),
});

/** Body of `PUT /schools/{schoolId}/staff-count`. */
export const staffCountRequest = z.strictObject({ schoolYear, teachers: z.int().min(1).max(MOST_STAFF) });

export const staffCountResponse = z
  .object({
    schoolId: z.string(),
    schoolYear: z.string(),
    teachers: z.int(),
    source: z
      .enum(['entered', 'school', 'counted'])
      .describe('Entered for the year, known of the school, or counted from its courses.'),
  })
  .meta({ id: 'StaffCount' });
