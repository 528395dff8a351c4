import {
  type ObstacleFields,
  type ObstacleNote,
  obstacleFaults,
  obstacleFieldsOf,
} from '../../domain/results/obstacle-note.ts';
import {
  type ResourceFields,
  resourceFaults,
  resourceFieldsOf,
  type TeamResource,
} from '../../domain/results/team-resource.ts';
import { OBSTACLE_NOTES, TEAM_RESOURCES } from '../collections/teams.ts';
import type { EntryKind } from '../results/team-entries.ts';

/** What stands in a team's way, without names (team-cycle.md §8). */
export const OBSTACLE: EntryKind<ObstacleNote, ObstacleFields> = {
  collection: OBSTACLE_NOTES,
  record: 'ObstacleNote',
  actions: { added: 'obstacle.added', updated: 'obstacle.updated', removed: 'obstacle.removed' },
  fieldsOf: obstacleFieldsOf,
  faults: obstacleFaults,
  begin: (fields, { teamId, schoolYear }) => ({ teamId, schoolYear, ...fields }),
};

/** What a team leans on (§4.3). */
export const RESOURCE: EntryKind<TeamResource, ResourceFields> = {
  collection: TEAM_RESOURCES,
  record: 'TeamResource',
  actions: { added: 'resource.added', updated: 'resource.updated', removed: 'resource.removed' },
  fieldsOf: resourceFieldsOf,
  faults: resourceFaults,
  begin: (fields, { teamId, schoolYear }) => ({ teamId, schoolYear, ...fields }),
};
