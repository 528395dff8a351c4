import { applyTrackerEdits, getTracker } from '@uchitelskaya/shared/service/google/trackers';
import { type Endpoint, forSession } from '../endpoint.ts';
import { toFileName } from '../file-name.ts';
import { nothing } from '../wire.ts';
import {
  EDITS_BODY_LIMIT,
  editsRequest,
  editsResponse,
  sheetModel,
  trackerParams,
  trackerScope,
} from './schema.ts';

const tag = 'trackers';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Trackers: what a Sheet shows, and what comes back from it. */
export const trackers: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/trackers/{kind}',
    operationId: 'getTracker',
    tag,
    summary: 'A tracker as a sheet model.',
    params: trackerParams,
    query: trackerScope,
    body: null,
    answer: { kind: 'json', status: 200, schema: sheetModel, description: 'The model.' },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => ({
      kind: 'json',
      status: 200,
      body: await getTracker(deps, actor, { ...params, ...query }),
    }),
  }),
  forSession({
    method: 'get',
    path: '/trackers/{kind}.xlsx',
    operationId: 'getTrackerFile',
    tag,
    summary: 'The same as a file.',
    params: trackerParams,
    query: trackerScope,
    body: null,
    answer: { kind: 'file', status: 200, mediaTypes: [XLSX], description: 'The file.' },
    refusals: [],
    handle: async ({ deps, actor, params, query }) => {
      const model = await getTracker(deps, actor, { ...params, ...query });
      const content = await deps.office.xlsx(model);
      return { kind: 'file', mediaType: XLSX, content, fileName: toFileName(model.title, 'xlsx') };
    },
  }),
  forSession({
    method: 'post',
    path: '/trackers/{kind}/edits',
    operationId: 'editTracker',
    tag,
    summary: 'Takes edits of a Sheet in, cell by cell.',
    description:
      'What nobody else changed is written; a cell that somebody did is a conflict with both values; one refused cell keeps no other back.',
    params: trackerParams,
    query: nothing,
    body: editsRequest,
    bodyLimit: EDITS_BODY_LIMIT,
    answer: { kind: 'json', status: 200, schema: editsResponse, description: 'An outcome for each cell.' },
    refusals: [],
    handle: async ({ deps, actor, params, body }) => {
      const cells = await applyTrackerEdits(deps, actor, { ...params, ...body.scope }, body.edits);
      return { kind: 'json', status: 200, body: { cells } };
    },
  }),
];
