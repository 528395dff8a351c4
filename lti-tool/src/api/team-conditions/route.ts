import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { EMPTY_OBSTACLE, obstacleFieldsOf } from '@uchitelskaya/shared/domain/results/obstacle-note';
import type { TeamEntry } from '@uchitelskaya/shared/domain/results/team-entry';
import { resourceFieldsOf } from '@uchitelskaya/shared/domain/results/team-resource';
import { OBSTACLE, RESOURCE } from '@uchitelskaya/shared/service/steps/team-conditions';
import type { Endpoint } from '../endpoint.ts';
import { entryEndpoints } from '../team-entries/endpoints.ts';
import {
  obstaclePatch,
  obstacleRequest,
  obstacleResponse,
  resourcePatch,
  resourceRequest,
  resourceResponse,
} from './schema.ts';

function around<F extends object>(kept: Stored<TeamEntry>, fields: F) {
  const { id, version, teamId, schoolYear, createdAt, updatedAt } = kept;
  return { id, version, teamId, schoolYear, ...fields, createdAt, updatedAt };
}

/** What stands in a team's way, and what it leans on (team-cycle.md §8, §4.3). */
export const teamConditions: readonly Endpoint[] = [
  ...entryEndpoints({
    kind: OBSTACLE,
    tag: 'results',
    path: 'obstacles',
    one: 'Obstacle',
    many: 'Obstacles',
    idName: 'obstacleId',
    summaries: {
      list: 'What stands in the team’s way, without names.',
      add: 'Writes down an obstacle.',
      get: 'One obstacle.',
      update: 'Changes an obstacle, or says that it is overcome.',
      remove: 'Takes an obstacle out.',
    },
    request: obstacleRequest,
    patch: obstaclePatch,
    response: obstacleResponse,
    toNew: (body) => ({ ...EMPTY_OBSTACLE, ...body }),
    toFields: ({ version: _seen, ...fields }) => fields,
    toResponse: (kept) => around(kept, obstacleFieldsOf(kept)),
  }),
  ...entryEndpoints({
    kind: RESOURCE,
    tag: 'results',
    path: 'resources',
    one: 'Resource',
    many: 'Resources',
    idName: 'resourceId',
    summaries: {
      list: 'What the team leans on, in the school and outside.',
      add: 'Writes down a resource.',
      get: 'One resource.',
      update: 'Changes a resource.',
      remove: 'Takes a resource out.',
    },
    request: resourceRequest,
    patch: resourcePatch,
    response: resourceResponse,
    toNew: ({ there = true, ...body }) => ({ ...body, there }),
    toFields: ({ version: _seen, ...fields }) => fields,
    toResponse: (kept) => around(kept, resourceFieldsOf(kept)),
  }),
];
