import type { Person } from '../../domain/people/person.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Actor } from '../actor.ts';
import { PERSONS } from '../collections/people.ts';
import type { ServiceDeps } from '../deps.ts';
import { listReadableRoutes } from './readable-routes.ts';

/** A route that its teacher shows to the actor. */
export interface ShownRoute {
  readonly routeId: string;
  readonly teacher: Stored<Person>;
}

/** Routes of a year that teachers show to the actor by name, and that the actor's place lets one read. */
export async function listRoutesShownTo(
  deps: Pick<ServiceDeps, 'storage'>,
  actor: Actor,
  schoolYear: string,
): Promise<readonly ShownRoute[]> {
  const { schoolId, districtId, personId } = actor;
  if (schoolId === null) return [];
  const readable = (await listReadableRoutes(deps, actor, schoolYear)).filter(
    (route) => route.shownTo.includes(personId) && route.personId !== personId,
  );
  if (readable.length === 0) return [];
  const persons = await deps.storage
    .forDistrict(districtId)
    .collection(PERSONS)
    .getMany(readable.map((route) => route.personId));
  const byId = new Map(persons.map((person) => [person.id, person]));
  return readable.flatMap((route) => {
    const teacher = byId.get(route.personId);
    return teacher === undefined ? [] : [{ routeId: route.id, teacher }];
  });
}
