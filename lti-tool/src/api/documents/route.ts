import { getDocument, getSheetDocument } from '@uchitelskaya/shared/service/documents/get-document';
import { listEveryTeamDocument } from '@uchitelskaya/shared/service/documents/list-team-documents';
import { type Endpoint, forSession } from '../endpoint.ts';
import { toFileName } from '../file-name.ts';
import {
  docModel,
  documentList,
  documentListQuery,
  documentParams,
  documentQuery,
  sheetDocumentParams,
  teamParams,
  toDocumentCard,
} from './schema.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HTML = 'text/html';

const shared = {
  method: 'get',
  tag: 'documents',
  params: documentParams,
  query: documentQuery,
  body: null,
  refusals: [],
} as const;

/** Documents made from the records as they are now. */
export const documents: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/teams/{teamId}/documents',
    operationId: 'listTeamDocuments',
    tag: 'documents',
    summary: 'Documents that a team’s records of a year give, with what each misses.',
    params: teamParams,
    query: documentListQuery,
    body: null,
    answer: {
      kind: 'json',
      status: 200,
      schema: documentList,
      description: 'Only those that the caller may read.',
    },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      const listed = await listEveryTeamDocument(deps, actor, params.teamId, query);
      return { kind: 'json', status: 200, body: { items: listed.map(toDocumentCard) } };
    },
  }),
  forSession({
    ...shared,
    path: '/documents/{kind}',
    operationId: 'getDocument',
    summary: 'A document as a model.',
    answer: { kind: 'json', status: 200, schema: docModel, description: 'The model.' },
    handle: async ({ deps, actor, params, query }) => ({
      kind: 'json',
      status: 200,
      body: await getDocument(deps, actor, { ...params, ...query }),
    }),
  }),
  forSession({
    ...shared,
    path: '/documents/{kind}.docx',
    operationId: 'getDocumentFile',
    summary: 'The same as a file.',
    answer: { kind: 'file', status: 200, mediaTypes: [DOCX], description: 'The file.' },
    handle: async ({ deps, actor, params, query }) => {
      const model = await getDocument(deps, actor, { ...params, ...query });
      const content = await deps.office.docx(model);
      return { kind: 'file', mediaType: DOCX, content, fileName: toFileName(model.title, 'docx') };
    },
  }),
  forSession({
    ...shared,
    path: '/documents/{kind}.html',
    operationId: 'getDocumentPage',
    summary: 'The same as a page to read and print.',
    answer: { kind: 'file', status: 200, mediaTypes: [HTML], description: 'The page.' },
    handle: async ({ deps, actor, params, query }) => {
      const { html, styleHash } = deps.office.docHtml(
        await getDocument(deps, actor, { ...params, ...query }),
      );
      return { kind: 'file', mediaType: HTML, content: html, fileName: null, styleHash };
    },
  }),
  forSession({
    ...shared,
    params: sheetDocumentParams,
    path: '/documents/{kind}.xlsx',
    operationId: 'getDocumentWorkbook',
    summary: 'A document that is a table, as a workbook.',
    answer: { kind: 'file', status: 200, mediaTypes: [XLSX], description: 'The file.' },
    handle: async ({ deps, actor, params, query }) => {
      const model = await getSheetDocument(deps, actor, { ...params, ...query });
      const content = await deps.office.xlsx(model);
      return { kind: 'file', mediaType: XLSX, content, fileName: toFileName(model.title, 'xlsx') };
    },
  }),
];
