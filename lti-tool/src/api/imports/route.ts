import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { ResultsImport } from '@uchitelskaya/shared/domain/classes/results-import';
import { mappingProblems } from '@uchitelskaya/shared/domain/classes/results-mapping';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { confirmImport } from '@uchitelskaya/shared/service/classes/apply-import';
import {
  listImports,
  matchResults,
  openImport,
  stageResults,
  undoImport,
} from '@uchitelskaya/shared/service/classes/results-imports';
import type { z } from 'zod';
import { cellSentence, unreadableKey } from '../../view/import-sentences.ts';
import type { Translate } from '../../view/messages.ts';
import { yearOf } from '../classes/route.ts';
import { noFields, schoolParams } from '../classes/schema.ts';
import { type Endpoint, forSession, type Reply, type SessionCall } from '../endpoint.ts';
import { savedOf } from '../outcome.ts';
import { singleAnswer, singleReply } from '../single.ts';
import { nothing, pageOf, pageQuery } from '../wire.ts';
import {
  importParams,
  importResponse,
  matchRequest,
  UPLOAD_LIMIT,
  undoQuery,
  uploadRequest,
} from './schema.ts';

const tag = 'imports';
const theImport = (status: 200 | 201) => singleAnswer(status, importResponse, 'The import.');

function toImportResponse(record: Stored<ResultsImport>, t: Translate): z.output<typeof importResponse> {
  const { id, version, state, schoolYear, fileName, rowsInFile, settings, columns, roles } = record;
  const { moreErrors, pupilRows, works, done, appliedAt, createdAt } = record;
  const { kind, subject, period, date, title } = settings;
  return {
    ...{ id, version, state, kind, schoolYear, fileName, rowsInFile, subject, period, date, title },
    columns: columns.map((column, at) => ({ title: column.title, role: roles[at] ?? 'ignore' })),
    leftOut: [...record.leftOut],
    missing: [...mappingProblems(roles, settings)],
    errors: record.errors.map((error) => ({
      row: error.row,
      column: error.column,
      problem: error.problem,
      message: cellSentence(error, t),
    })),
    ...{ moreErrors, pupilRows, works, appliedAt, createdAt },
    classes: [...record.classes],
    progress: { done, of: works },
  };
}

type AnyCall = Pick<SessionCall<unknown, unknown, unknown>, 'deps' | 'actor'>;

function sentences({ deps, actor }: AnyCall): Translate {
  return deps.view.messages.translate(actor.locale);
}

function toReply(call: AnyCall, record: Stored<ResultsImport>): Reply {
  return singleReply(200, toImportResponse(record, sentences(call)), record.version);
}

/** Files of results on their way in: uploaded, matched, confirmed, taken back. */
export const imports: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/schools/{schoolId}/imports',
    operationId: 'listImports',
    tag,
    summary: 'Imports of results, latest first: all for the administration, own ones for a coordinator.',
    params: schoolParams,
    query: pageQuery,
    body: null,
    answer: { kind: 'json', status: 200, schema: pageOf(importResponse), description: 'A page.' },
    refusals: [],
    handle: async (call) => {
      const { items, next } = await listImports(call.deps, call.actor, call.params.schoolId, call.query);
      const t = sentences(call);
      const body = { items: items.map((record) => toImportResponse(record, t)), next };
      return { kind: 'json', status: 200, body };
    },
  }),
  forSession({
    method: 'post',
    path: '/schools/{schoolId}/imports',
    operationId: 'uploadResults',
    tag,
    summary: 'Reads a file of results; nothing counts yet.',
    description:
      'A file with a column of names is refused and nothing of it is kept (P-2). The same file again is 409 with `existing`. Rows wait for a day.',
    params: schoolParams,
    query: nothing,
    body: uploadRequest,
    bodyLimit: UPLOAD_LIMIT,
    takesFile: true,
    answer: theImport(201),
    refusals: ['duplicate'],
    handle: async (call) => {
      const { deps, actor, params, body } = call;
      const schoolYear = await yearOf(deps, actor, body.schoolYear);
      const file = { name: body.file.name, bytes: Buffer.from(body.file.content, 'base64') };
      const outcome = await stageResults(deps, actor, params.schoolId, { kind: body.kind, schoolYear, file });
      const t = sentences(call);
      if (outcome.kind === 'unreadable')
        throw new AppError('invalid_input', {
          errors: [{ path: 'file', ...unreadableKey(outcome) }],
        });
      if (outcome.kind === 'duplicate')
        throw new AppError('duplicate', {
          messageKey: 'error.file_imported',
          extra: { existing: outcome.record.id },
        });
      const { record } = outcome;
      const location = `/schools/${params.schoolId}/imports/${record.id}`;
      return singleReply(201, toImportResponse(record, t), record.version, location);
    },
  }),
  forSession({
    method: 'get',
    path: '/schools/{schoolId}/imports/{importId}',
    operationId: 'getImport',
    tag,
    summary: 'One import, with its errors by cell and its progress.',
    params: importParams,
    query: nothing,
    body: null,
    answer: theImport(200),
    refusals: [],
    handle: async (call) => {
      const { deps, actor, params } = call;
      const { record } = await openImport(deps, actor, params.schoolId, params.importId);
      return toReply(call, record);
    },
  }),
  forSession({
    method: 'patch',
    path: '/schools/{schoolId}/imports/{importId}',
    operationId: 'matchImport',
    tag,
    summary: 'Says what the columns are, and looks through every row.',
    params: importParams,
    query: nothing,
    body: matchRequest,
    answer: theImport(200),
    refusals: ['state_forbids'],
    handle: async (call) => {
      const { deps, actor, params, body } = call;
      const { roles, ...settings } = body;
      const outcome = await matchResults(deps, actor, params.schoolId, params.importId, { roles, settings });
      return toReply(
        call,
        savedOf(outcome, (record) => toImportResponse(record, sentences(call))),
      );
    },
  }),
  forSession({
    method: 'post',
    path: '/schools/{schoolId}/imports/{importId}/confirmation',
    operationId: 'confirmImport',
    tag,
    summary: 'Brings a checked file in, all of it at once; a long one is `running` until it is whole.',
    params: importParams,
    query: nothing,
    body: noFields,
    answer: theImport(200),
    refusals: ['state_forbids'],
    handle: async (call) => {
      const { deps, actor, params } = call;
      const outcome = await confirmImport(deps, actor, params.schoolId, params.importId);
      deps.hurry?.();
      return toReply(
        call,
        savedOf(outcome, (record) => toImportResponse(record, sentences(call))),
      );
    },
  }),
  forSession({
    method: 'delete',
    path: '/schools/{schoolId}/imports/{importId}',
    operationId: 'undoImport',
    tag,
    summary: 'Takes an import back: its results stop counting and are erased.',
    description: 'What was corrected by hand since goes along: without `withCorrections` that is 409.',
    params: importParams,
    query: undoQuery,
    body: null,
    answer: { kind: 'nothing', status: 204, description: 'It is taken back.' },
    refusals: ['state_forbids'],
    handle: async ({ deps, actor, params, query }) => {
      const { schoolId, importId } = params;
      savedOf(await undoImport(deps, actor, schoolId, importId, query), (record) => record);
      return { kind: 'nothing', status: 204 };
    },
  }),
];
