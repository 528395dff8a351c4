import { ASSESSMENT_KINDS, MARK_PERIODS } from '@uchitelskaya/shared/domain/classes/assessment-result';
import { CELL_PROBLEMS } from '@uchitelskaya/shared/domain/classes/read-results';
import { COLUMN_ROLES } from '@uchitelskaya/shared/domain/classes/results-columns';
import { IMPORT_STATES } from '@uchitelskaya/shared/domain/classes/results-import';
import { MAPPING_PROBLEMS } from '@uchitelskaya/shared/domain/classes/results-mapping';
import { MOST_FILE_BYTES } from '@uchitelskaya/shared/ports/table-files';
import { z } from 'zod';
import { isoDate, isoTime, line, recordId, schoolYear } from '../wire.ts';

/** Base64 takes four signs for three bytes. */
export const UPLOAD_LIMIT = Math.ceil((MOST_FILE_BYTES * 4) / 3) + 10_000;

export const importParams = z.strictObject({ schoolId: recordId, importId: recordId });

export const undoQuery = z.strictObject({
  withCorrections: z.stringbool().default(false).describe('What was corrected by hand may go, too.'),
});

/** Body of `POST /schools/{schoolId}/imports`, as a form with a file or as JSON. */
export const uploadRequest = z.strictObject({
  kind: z.enum(ASSESSMENT_KINDS),
  schoolYear: schoolYear.optional().describe('Default: the running one.'),
  file: z
    .strictObject({ name: line(300), content: z.string().max(UPLOAD_LIMIT).describe('Base64.') })
    .describe('.xlsx or delimited text, at most 15 MB and 50,000 rows.'),
});

const subject = line(200).describe('Empty when a column or its heading names subjects.');

/** Body of `PATCH /schools/{schoolId}/imports/{importId}`. */
export const matchRequest = z.strictObject({
  roles: z.array(z.enum(COLUMN_ROLES)).max(200).describe('What each column holds, in their order.'),
  subject: subject.default(''),
  period: z.enum(MARK_PERIODS).nullable().default(null).describe('Of register marks.'),
  date: isoDate.nullable().default(null).describe('Of a piece of work.'),
  title: line(200).default(''),
});

/** One import: where it is, what its columns are, what is wrong with it. */
export const importResponse = z
  .object({
    id: z.string(),
    version: z.int(),
    state: z.enum(IMPORT_STATES),
    kind: z.enum(ASSESSMENT_KINDS),
    schoolYear: z.string(),
    fileName: z.string(),
    rowsInFile: z.int(),
    columns: z.array(z.object({ title: z.string(), role: z.enum(COLUMN_ROLES) })),
    leftOut: z.array(z.string()).describe('Columns with teachers: never read (P-9).'),
    subject: z.string(),
    period: z.enum(MARK_PERIODS).nullable(),
    date: isoDate.nullable(),
    title: z.string(),
    missing: z.array(z.enum(MAPPING_PROBLEMS)).describe('What has to be said before rows can be read.'),
    errors: z.array(
      z.object({
        row: z.int(),
        column: z.string(),
        problem: z.enum(CELL_PROBLEMS),
        message: z.string(),
      }),
    ),
    moreErrors: z.int(),
    pupilRows: z.int(),
    works: z.int(),
    classes: z.array(z.string()),
    progress: z.object({ done: z.int(), of: z.int() }),
    appliedAt: isoTime.nullable(),
    createdAt: isoTime,
  })
  .meta({ id: 'ResultsImport' });
