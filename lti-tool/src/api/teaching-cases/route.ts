import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import {
  caseFieldsOf,
  EMPTY_CASE,
  type TeachingCase,
} from '@uchitelskaya/shared/domain/results/teaching-case';
import { TEACHING_CASE } from '@uchitelskaya/shared/service/results/teaching-cases';
import type { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { entryEndpoints } from '../team-entries/endpoints.ts';
import { casePatch, caseRequest, caseResponse } from './schema.ts';

function toResponse(kept: Stored<TeachingCase>): z.output<typeof caseResponse> {
  const { id, version, teamId, schoolYear, authorId, createdAt, updatedAt } = kept;
  return {
    id,
    version,
    teamId,
    schoolYear,
    author: authorId,
    ...caseFieldsOf(kept),
    createdAt,
    updatedAt,
  };
}

/** Cases of teachers' practice (DOC-19): their author's, until the author shows them. */
export const teachingCases: readonly Endpoint[] = entryEndpoints({
  kind: TEACHING_CASE,
  tag: 'results',
  path: 'cases',
  one: 'TeachingCase',
  many: 'TeachingCases',
  idName: 'caseId',
  summaries: {
    list: 'Cases that the caller may read: own ones, and those shown to the team or the school.',
    add: 'Begins a case.',
    get: 'One case.',
    update: 'Changes a case of the caller’s own.',
    remove: 'Takes out a case of the caller’s own.',
  },
  request: caseRequest,
  patch: casePatch,
  response: caseResponse,
  toNew: (body) => ({ ...EMPTY_CASE, ...body }),
  toFields: ({ version: _seen, ...fields }) => fields,
  toResponse,
});
