import { DOCUMENT_KINDS, SHEET_DOCUMENT_KINDS } from '@uchitelskaya/shared/service/documents/document-query';
import type { ListedDocument } from '@uchitelskaya/shared/service/documents/listed-document';
import { z } from 'zod';
import { isoTime, recordId, schoolYear } from '../wire.ts';

export const documentParams = z.strictObject({ kind: z.enum(DOCUMENT_KINDS) });

export const sheetDocumentParams = z.strictObject({ kind: z.enum(SHEET_DOCUMENT_KINDS) });

export const documentQuery = z.strictObject({
  team: recordId.optional().describe('The team; documents of a team need it.'),
  school: recordId.optional().describe('School of a document of a school; default: the session’s.'),
  schoolYear: schoolYear.optional().describe('Default: the year that the pages show.'),
  meeting: recordId.optional().describe('The meeting whose minutes are asked for; DOC-05 needs it.'),
  cycle: recordId.optional().describe('The cycle of research lessons; DOC-16 and DOC-07 need it.'),
  lesson: z.enum(['1', '2', '3']).optional().describe('Number of the lesson in the cycle; DOC-07 needs it.'),
  blank: z.literal('yes').optional().describe('DOC-07 to be filled in by hand.'),
  visit: recordId.optional().describe('A visit outside a cycle, instead of cycle and lesson of DOC-07.'),
  class: z
    .string()
    .max(20)
    .optional()
    .describe('Class of DOC-14; default: the first that the team works with.'),
  codes: z.literal('no').optional().describe('DOC-06 without pupils’ codes, to be shown outside the team.'),
  entry: recordId
    .optional()
    .describe(
      'The case of DOC-19, the recommendation of DOC-24; the педсовет of DOC-10, by default the latest of the year.',
    ),
  route: recordId.optional().describe('The teacher’s route; DOC-08 needs it.'),
});

const run = z.object({
  text: z.string(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  gap: z.boolean().optional().describe('Missing data, printed «________».'),
});
const runs = z.array(run);

const tableRow = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('cells'),
    cells: z.array(runs),
    tall: z.literal(true).optional().describe('Room to write by hand.'),
  }),
  z.object({ kind: z.literal('span'), runs }),
]);

const tableColumn = z.object({
  title: z.string(),
  width: z.number(),
  align: z.enum(['left', 'center']).optional(),
});

const block = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('heading'),
    level: z.literal([1, 2, 3]),
    text: z.string(),
    align: z.enum(['left', 'center']).optional(),
  }),
  z.object({ kind: z.literal('paragraph'), runs, align: z.enum(['left', 'center', 'right']).optional() }),
  z.object({ kind: z.literal('stamp'), lines: z.array(runs) }),
  z.object({ kind: z.literal('fields'), items: z.array(z.object({ label: z.string(), runs })) }),
  z.object({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(runs) }),
  z.object({ kind: z.literal('table'), columns: z.array(tableColumn), rows: z.array(tableRow) }),
  z.object({ kind: z.literal('signatures'), items: z.array(z.object({ role: z.string(), name: runs })) }),
  z.object({ kind: z.literal('pageBreak') }),
]);

/** `DocModel` of shared/documents: the one shape that the add-on, the files and this answer have in common. */
export const docModel = z
  .object({
    kind: z.enum(DOCUMENT_KINDS),
    title: z.string(),
    locale: z.enum(['ru', 'en']),
    scope: z.record(z.string(), z.string()).describe('The query that gives this document again.'),
    orientation: z.enum(['portrait', 'landscape']),
    blocks: z.array(block),
    draft: z.boolean(),
    footer: z.string(),
    preparedBy: z.enum(['admin', 'coordinator', 'team', 'group', 'observer', 'teacher']),
    gaps: z
      .array(z.object({ text: z.string(), path: z.string() }))
      .describe('What is missing, and where it is entered.'),
    sourceRefs: z.array(z.object({ collection: z.string(), id: z.string(), version: z.int() })),
    templateVersion: z.int(),
    generatedAt: isoTime,
  })
  .meta({ id: 'DocModel' });

export const teamParams = z.strictObject({ teamId: recordId });

export const documentListQuery = z.strictObject({
  schoolYear: schoolYear.optional().describe('Default: the year that the pages show.'),
});

const documentCard = docModel
  .pick({ kind: true, title: true, scope: true, draft: true, preparedBy: true, gaps: true })
  .extend({ note: z.string().describe('What tells it from others of its kind; may be empty.') });

export const documentList = z.object({ items: z.array(documentCard) });

/** A document in a list: everything but what stands in it. */
export function toDocumentCard({ model, note }: ListedDocument) {
  const { kind, title, scope, draft, preparedBy, gaps } = model;
  return { kind, title, note, scope, draft, preparedBy, gaps };
}
