import { OBSTACLE_KINDS } from '@uchitelskaya/shared/domain/results/obstacle-note';
import { RESOURCE_KINDS } from '@uchitelskaya/shared/domain/results/team-resource';
import { z } from 'zod';
import { isoTime, seenVersion, text } from '../wire.ts';

const LINE = 1000;

const obstacle = {
  kind: z.enum(OBSTACLE_KINDS),
  heard: text(LINE).min(1).describe('What is heard; never who says it.'),
  agreed: text(LINE).optional(),
  overcome: z.boolean().optional(),
};

export const obstacleRequest = z.strictObject(obstacle);
export const obstaclePatch = z.strictObject({
  ...obstacle,
  kind: obstacle.kind.optional(),
  heard: obstacle.heard.optional(),
  version: seenVersion,
});

const entry = {
  id: z.string(),
  version: z.int(),
  teamId: z.string(),
  schoolYear: z.string(),
};
const times = { createdAt: isoTime, updatedAt: isoTime };

export const obstacleResponse = z
  .object({
    ...entry,
    kind: z.enum(OBSTACLE_KINDS),
    heard: z.string(),
    agreed: z.string(),
    overcome: z.boolean(),
    ...times,
  })
  .meta({ id: 'ObstacleNote' });

const resource = {
  kind: z.enum(RESOURCE_KINDS),
  text: text(LINE).min(1),
  there: z.boolean().optional().describe('Whether the team has it, or still asks for it.'),
};

export const resourceRequest = z.strictObject(resource);
export const resourcePatch = z.strictObject({
  ...resource,
  kind: resource.kind.optional(),
  text: resource.text.optional(),
  version: seenVersion,
});

export const resourceResponse = z
  .object({ ...entry, kind: z.enum(RESOURCE_KINDS), text: z.string(), there: z.boolean(), ...times })
  .meta({ id: 'TeamResource' });
