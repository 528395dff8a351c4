import { AppError } from '../../contract/app-error.ts';
import type { Role, RoleAssignment, RoleScope } from '../../domain/access/role.ts';
import type { Person } from '../../domain/people/person.ts';
import { authorOf } from '../authorship.ts';
import { PERSONS } from '../collections/people.ts';
import type { ServiceDeps } from '../deps.ts';
import { type Administrator, findPlatformById } from '../lms/platforms.ts';
import type { Saved } from '../outcome.ts';
import { nextPersonNumber } from './person-number.ts';
import { findPersonBySubject, giveRole } from './roles.ts';

/** A role for somebody as the LMS names them: registration and `sub`. */
export interface AssignRoleInput {
  readonly platformId: string;
  readonly sub: string;
  readonly role: Role;
  readonly scope: RoleScope;
  /** The document the role rests on. */
  readonly basis: string;
  /** ISO date; default today. */
  readonly from?: string;
  readonly to?: string | null;
}

/** As many as may take the same number at once. */
const NUMBER_TRIES = 8;

/**
 * Gives a role by the LMS's name of a person. Somebody who has not come in yet is written down without a name: the
 * first launch finds the person there, with the role.
 * @throws AppError `forbidden`, `invalid_input` (`platformId` of a registration that is not the administrator's)
 */
export async function assignRole(
  deps: ServiceDeps,
  admin: Administrator,
  input: AssignRoleInput,
): Promise<Saved<RoleAssignment>> {
  const { platformId, sub, ...role } = input;
  const platform = await findPlatformById(deps, admin, platformId);
  if (platform === null) {
    throw new AppError('invalid_input', { errors: [{ path: 'platformId', message: 'fault.unknown_value' }] });
  }
  const { districtId } = platform;
  const known = await findPersonBySubject(deps, districtId, platformId, sub);
  const personId = known?.id ?? (await expectPerson(deps, admin, { districtId, platformId, sub }));
  return giveRole(deps, admin, districtId, { personId, ...role });
}

/** Writes down somebody who is expected. Name and language come with the first launch. */
async function expectPerson(
  deps: ServiceDeps,
  admin: Administrator,
  {
    districtId,
    platformId,
    sub,
  }: { readonly districtId: string; readonly platformId: string; readonly sub: string },
): Promise<string> {
  const store = deps.storage.forDistrict(districtId);
  const persons = store.collection(PERSONS);
  const id = deps.ids.next();
  for (let tries = 0; tries < NUMBER_TRIES; tries += 1) {
    const number = await nextPersonNumber(deps.storage, store, platformId);
    const person: Person = {
      platformId,
      sub,
      lmsName: null,
      ownName: null,
      number,
      locale: null,
      theme: null,
    };
    const written = await persons.insert(id, person, authorOf(deps, admin.by));
    if (written.kind === 'written') return id;
    // The number was taken by another process, or the person has just come in by themselves.
    const arrived = await findPersonBySubject(deps, districtId, platformId, sub);
    if (arrived !== null) return arrived.id;
  }
  throw new AppError('storage_unavailable', { detail: `${NUMBER_TRIES} numbers of persons were taken` });
}
