import { EMPTY_PROGRESS, progressFieldsOf } from '@uchitelskaya/shared/domain/results/progress-entry';
import { PROGRESS } from '@uchitelskaya/shared/service/results/progress-entries';
import type { Endpoint } from '../endpoint.ts';
import { entryEndpoints } from '../team-entries/endpoints.ts';
import { progressPatch, progressRequest, progressResponse } from './schema.ts';

/** How a class moves in a teacher's own subject (team-cycle.md §5.4, U-7). */
export const progressEntries: readonly Endpoint[] = entryEndpoints({
  kind: PROGRESS,
  tag: 'results',
  path: 'progress',
  one: 'ProgressEntry',
  many: 'ProgressEntries',
  idName: 'progressId',
  summaries: {
    list: 'Measurings of the class in the members’ subjects.',
    add: 'Writes down a measuring in the caller’s own subject.',
    get: 'One measuring.',
    update: 'Changes one’s own measuring.',
    remove: 'Takes one’s own measuring out.',
  },
  request: progressRequest,
  patch: progressPatch,
  response: progressResponse,
  toNew: (body) => ({ ...EMPTY_PROGRESS, ...body }),
  toFields: ({ version: _seen, ...fields }) => fields,
  toResponse: (kept) => {
    const { id, version, teamId, schoolYear, personId, createdAt, updatedAt } = kept;
    return {
      ...{ id, version, teamId, schoolYear, person: personId },
      ...progressFieldsOf(kept),
      ...{ createdAt, updatedAt },
    };
  },
});
