import type { CollectionDefinition } from '../ports/storage.ts';
import * as classes from './collections/classes.ts';
import * as diagnostics from './collections/diagnostics.ts';
import * as district from './collections/district.ts';
import * as formation from './collections/formation.ts';
import * as google from './collections/google.ts';
import * as lessons from './collections/lessons.ts';
import * as people from './collections/people.ts';
import * as platforms from './collections/platforms.ts';
import * as renewal from './collections/renewal.ts';
import * as results from './collections/results.ts';
import * as routes from './collections/routes.ts';
import * as teams from './collections/teams.ts';

const ROOMS = [
  platforms,
  people,
  teams,
  routes,
  results,
  renewal,
  lessons,
  classes,
  google,
  diagnostics,
  formation,
  district,
];

/**
 * Everything that use cases keep: what a file of `collections/` declares is kept, there is no second list.
 * The composition root adds what the faces keep.
 */
export const SERVICE_COLLECTIONS: readonly CollectionDefinition<object>[] = ROOMS.flatMap(
  (room): CollectionDefinition<object>[] => Object.values(room),
);
