import { AppError } from '../../contract/app-error.ts';
import { decideAccess } from '../../domain/access/access.ts';
import type { ProfileShare } from '../../domain/competence/profile-share.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Stored } from '../../domain/records/stored.ts';
import { consentedMembers } from '../../domain/team/membership.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Collection } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { authorOf } from '../authorship.ts';
import { PROFILE_SHARES } from '../collections/diagnostics.ts';
import { PERSONS } from '../collections/people.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { listOwnTeams } from '../team/team-list.ts';
import { loadMyCompetence, type OwnProfile } from './my-competence.ts';

const MOST = 1000;

function sharesOf(deps: Pick<ServiceDeps, 'storage'>, districtId: string): Collection<ProfileShare> {
  return deps.storage.forDistrict(districtId).collection(PROFILE_SHARES);
}

function isMember(team: Team, personId: string): boolean {
  return consentedMembers(team).some((member) => member.personId === personId);
}

/** Teams that work, of which the actor is a member. */
async function teamsOfActor(deps: ServiceDeps, actor: Actor): Promise<readonly Stored<Team>[]> {
  const teams = (await listOwnTeams(deps, actor)).map(({ team }) => team);
  return teams.filter((team) => team.state !== 'closed' && isMember(team, actor.personId));
}

/** Tutors of the actor's teams. */
async function tutorsOf(deps: ServiceDeps, actor: Actor): Promise<readonly string[]> {
  const teams = await teamsOfActor(deps, actor);
  const tutors = teams.flatMap(({ tutorId }) => tutorId ?? []);
  return [...new Set(tutors)].filter((id) => id !== actor.personId).sort();
}

/** Somebody to whom the actor may show the own profile, or does. */
export interface ProfileReader {
  readonly person: Stored<Person>;
  readonly shown: boolean;
}

/** Tutors of the actor's teams, and whether each may read the actor's profile. */
export async function listProfileReaders(deps: ServiceDeps, actor: Actor): Promise<readonly ProfileReader[]> {
  const { districtId, personId } = actor;
  const [tutors, shares] = await Promise.all([
    tutorsOf(deps, actor),
    sharesOf(deps, districtId).find({ index: 'pair', equals: { personId }, limit: MOST }),
  ]);
  const readers = shares.items.map(({ readerId }) => readerId);
  const persons = await deps.storage
    .forDistrict(districtId)
    .collection(PERSONS)
    .getMany([...new Set([...tutors, ...readers])]);
  return persons.map((person) => ({ person, shown: readers.includes(person.id) }));
}

/**
 * Shows the actor's own profile to a tutor of one of the actor's teams, or no longer.
 * @throws AppError `not_found`; `invalid_input` for anybody who is no such tutor
 */
export async function setProfileReader(
  deps: ServiceDeps,
  actor: Actor,
  readerId: string,
  shown: boolean,
): Promise<void> {
  const shares = sharesOf(deps, actor.districtId);
  const pair = { personId: actor.personId, readerId };
  const author = authorOf(deps, actor.personId);
  const [kept, reader] = await Promise.all([
    shares.findOne({ index: 'pair', equals: pair }),
    deps.storage.forDistrict(actor.districtId).collection(PERSONS).get(readerId),
  ]);
  if (reader === null) throw new AppError('not_found');
  if (!shown) {
    if (kept !== null) await shares.remove(kept.id, kept.version, author);
    return;
  }
  if (!(await tutorsOf(deps, actor)).includes(readerId))
    assertNoFaults([{ path: 'readerId', reason: 'not_a_member' }]);
  // Pressed twice: the unique index keeps the first.
  if (kept === null) await shares.insert(deps.ids.next(), pair, author);
}

/** Whether the actor is the tutor of a team in which this person is; consent alone opens nothing. */
async function isTutorOf(deps: ServiceDeps, actor: Actor, personId: string): Promise<boolean> {
  const teams = await teamsOfActor(deps, actor);
  return teams.some((team) => team.tutorId === actor.personId && isMember(team, personId));
}

/** A teacher who shows the own profile to the actor. */
export interface ShownProfile {
  readonly teacher: Stored<Person>;
  readonly profiles: readonly OwnProfile[];
}

/** The profile that a teacher shows to the actor, the team's tutor. @throws AppError `not_found` for everybody else */
export async function openShownProfile(
  deps: ServiceDeps,
  actor: Actor,
  teacherId: string,
): Promise<ShownProfile> {
  const { districtId } = actor;
  const pair = { personId: teacherId, readerId: actor.personId };
  const [share, teacher, isTutor] = await Promise.all([
    sharesOf(deps, districtId).findOne({ index: 'pair', equals: pair }),
    deps.storage.forDistrict(districtId).collection(PERSONS).get(teacherId),
    isTutorOf(deps, actor, teacherId),
  ]);
  const consent = share !== null;
  const roles = isTutor ? (['tutor'] as const) : [];
  if (teacher === null || !decideAccess(roles, 'SelfAssessment', 'read', { consent }).allowed)
    throw new AppError('not_found');
  return { teacher, profiles: await loadMyCompetence(deps, { ...actor, personId: teacherId }) };
}

/** Teachers whose profile the actor may read now. */
export async function listProfilesShownTo(
  deps: ServiceDeps,
  actor: Actor,
): Promise<readonly Stored<Person>[]> {
  const { districtId, personId } = actor;
  const { items } = await sharesOf(deps, districtId).find({
    index: 'reader',
    equals: { readerId: personId },
    limit: MOST,
  });
  if (items.length === 0) return [];
  const teams = (await teamsOfActor(deps, actor)).filter(({ tutorId }) => tutorId === personId);
  const open = items.filter((share) => teams.some((team) => isMember(team, share.personId)));
  return deps.storage
    .forDistrict(districtId)
    .collection(PERSONS)
    .getMany(open.map((share) => share.personId));
}
