import { REFUSALS } from '@uchitelskaya/shared/documents/sheet/tracker-edit';
import { MOST_EDITS, TRACKER_KINDS } from '@uchitelskaya/shared/service/google/trackers';
import { z } from 'zod';
import { isoTime, recordId, schoolYear } from '../wire.ts';

/** A whole tracker of edits, each with what its editor saw. */
export const EDITS_BODY_LIMIT = 2 * 1024 * 1024;

export const trackerParams = z.strictObject({ kind: z.enum(TRACKER_KINDS) });

/** Which tracker: the query of reading, and the `scope` that a model carries. */
export const trackerScope = z.strictObject({
  team: recordId,
  schoolYear: schoolYear.optional().describe('Default: the year that the team’s pages show.'),
});

const cellValue = z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()]);
const place = { tab: z.string().max(100), rowId: z.string().max(200), column: z.string().max(100) };

/** Body of `POST /trackers/{kind}/edits`. */
export const editsRequest = z.strictObject({
  scope: trackerScope,
  edits: z
    .array(
      z.strictObject({
        ...place,
        version: z.int().min(1).describe('Version of the row that the editor saw.'),
        base: cellValue.optional().describe('Value that the editor saw.'),
        value: cellValue,
      }),
    )
    .max(MOST_EDITS),
});

const rowVersion = z.int();

export const editsResponse = z.object({
  cells: z
    .array(
      z.discriminatedUnion('outcome', [
        z.object({ ...place, outcome: z.literal('taken'), value: cellValue, version: rowVersion }),
        z.object({ ...place, outcome: z.literal('unchanged'), value: cellValue, version: rowVersion }),
        z.object({
          ...place,
          outcome: z.literal('conflict'),
          mine: cellValue,
          theirs: cellValue,
          version: rowVersion,
        }),
        z.object({ ...place, outcome: z.literal('refused'), reason: z.enum(REFUSALS) }),
      ]),
    )
    .describe('One outcome an edit, in their order.'),
});

const choice = z.object({
  value: z.string(),
  label: z.string(),
  tone: z.enum(['done', 'late', 'muted']).optional(),
  retired: z.boolean().optional(),
});

const column = z.object({
  key: z.string(),
  title: z.string(),
  type: z.enum(['text', 'number', 'date', 'choice']),
  editable: z.boolean(),
  choices: z.array(choice).optional(),
  required: z.boolean().optional(),
  width: z.number(),
});

/** `SheetModel` of shared/documents: the one shape that the add-on, the files and this answer have in common. */
export const sheetModel = z
  .object({
    kind: z.enum(TRACKER_KINDS),
    title: z.string(),
    locale: z.enum(['ru', 'en']),
    scope: z.record(z.string(), z.string()).describe('The query that gives this tracker again.'),
    generatedAt: isoTime,
    templateVersion: z.int(),
    tabs: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        columns: z.array(column),
        rows: z.array(
          z.object({
            id: z.string(),
            version: z.int(),
            cells: z.record(z.string(), cellValue).describe('By column key.'),
          }),
        ),
        heading: z.array(z.string()),
        hint: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'SheetModel' });
