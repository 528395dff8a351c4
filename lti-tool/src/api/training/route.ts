import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { CourseTaken, ExternalDiagnostic } from '@uchitelskaya/shared/domain/routes/growth-record';
import {
  addCourseTaken,
  addExternalDiagnostic,
  listGrowthRecords,
  removeGrowthRecord,
  setPeerHelp,
} from '@uchitelskaya/shared/service/routes/growth-records';
import type { z } from 'zod';
import { type Endpoint, forSession } from '../endpoint.ts';
import { nothing } from '../wire.ts';
import {
  courseRequest,
  courseResponse,
  diagnosticRequest,
  diagnosticResponse,
  peerHelpRequest,
  peerHelpResponse,
  trainingParams,
  trainingResponse,
} from './schema.ts';

const tag = 'routes';

function toCourse(record: Stored<CourseTaken>): z.output<typeof courseResponse> {
  const { id, date, hours, theme, provider, groups } = record;
  return { id, date, hours, theme, provider, groups: [...groups] };
}

function toDiagnostic(record: Stored<ExternalDiagnostic>): z.output<typeof diagnosticResponse> {
  const { id, date, provider, level, file, blockScores } = record;
  return { id, date, provider, level, file, blockScores: blockScores.map((score) => ({ ...score })) };
}

function removal(kind: 'course' | 'diagnostic', path: string, operationId: string): Endpoint {
  return forSession({
    method: 'delete',
    path: `${path}/{recordId}`,
    operationId,
    tag,
    summary: 'Takes one’s own record out.',
    params: trainingParams,
    query: nothing,
    body: null,
    answer: { kind: 'nothing', status: 204, description: 'It is out.' },
    refusals: [],
    handle: async ({ deps, actor, params }) => {
      await removeGrowthRecord(deps, actor, kind, params.recordId);
      return { kind: 'nothing', status: 204 };
    },
  });
}

/** One's own courses and external diagnostics (§1), and in what one agreed to be named: seen by oneself alone. */
export const training: readonly Endpoint[] = [
  forSession({
    method: 'get',
    path: '/me/training',
    operationId: 'getTraining',
    tag,
    summary: 'One’s own courses, external diagnostics and help to colleagues; nobody else sees them.',
    params: nothing,
    query: nothing,
    body: null,
    answer: { kind: 'json', status: 200, schema: trainingResponse, description: 'Newest first.' },
    refusals: [],
    handle: async ({ deps, actor }) => {
      const { courses, diagnostics, peerHelp } = await listGrowthRecords(deps, actor);
      const body = {
        courses: courses.map(toCourse),
        externalDiagnostics: diagnostics.map(toDiagnostic),
        peerHelp: { groups: [...(peerHelp?.groups ?? [])], note: peerHelp?.note ?? '' },
      };
      return { kind: 'json', status: 200, body };
    },
  }),
  forSession({
    method: 'post',
    path: '/me/courses',
    operationId: 'addCourseTaken',
    tag,
    summary: 'Enters a course that one has taken.',
    params: nothing,
    query: nothing,
    body: courseRequest,
    answer: { kind: 'json', status: 201, schema: courseResponse, description: 'The course.' },
    refusals: [],
    handle: async ({ deps, actor, body }) => {
      const { record } = await addCourseTaken(deps, actor, body);
      return { kind: 'json', status: 201, body: toCourse(record) };
    },
  }),
  removal('course', '/me/courses', 'removeCourseTaken'),
  forSession({
    method: 'post',
    path: '/me/external-diagnostics',
    operationId: 'addExternalDiagnostic',
    tag,
    summary: 'Enters the result of a diagnostic outside the school.',
    params: nothing,
    query: nothing,
    body: diagnosticRequest,
    answer: { kind: 'json', status: 201, schema: diagnosticResponse, description: 'The diagnostic.' },
    refusals: [],
    handle: async ({ deps, actor, body }) => {
      const { record } = await addExternalDiagnostic(deps, actor, body);
      return { kind: 'json', status: 201, body: toDiagnostic(record) };
    },
  }),
  removal('diagnostic', '/me/external-diagnostics', 'removeExternalDiagnostic'),
  forSession({
    method: 'put',
    path: '/me/peer-help',
    operationId: 'setPeerHelp',
    tag,
    summary: 'Whether, and in what, one may be named to colleagues as able to teach.',
    params: nothing,
    query: nothing,
    body: peerHelpRequest,
    answer: { kind: 'json', status: 200, schema: peerHelpResponse, description: 'What holds now.' },
    refusals: [],
    handle: async ({ deps, actor, body }) => {
      const { groups, note } = (await setPeerHelp(deps, actor, body)).record;
      return { kind: 'json', status: 200, body: { groups: [...groups], note } };
    },
  }),
];
