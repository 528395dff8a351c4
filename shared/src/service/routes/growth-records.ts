import { AppError } from '../../contract/app-error.ts';
import { DEFICIT_GROUPS } from '../../domain/competence/deficit-group.ts';
import { TEXT_LIMITS, textFaults } from '../../domain/records/input-fault.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import type { Stored } from '../../domain/records/stored.ts';
import {
  type CourseTaken,
  type CourseTakenFields,
  courseFaults,
  type ExternalDiagnostic,
  type ExternalDiagnosticFields,
  externalDiagnosticFaults,
} from '../../domain/routes/growth-record.ts';
import type { PeerHelp } from '../../domain/routes/peer-help.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, todayIn } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { COURSES_TAKEN, EXTERNAL_DIAGNOSTICS, PEER_HELP } from '../collections/routes.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Saved } from '../outcome.ts';
import { readSchoolTeams, schoolIdOf, schoolRoles } from '../school/school-access.ts';
import { assertAccess } from '../team/team-access.ts';

/** More than a working life has. */
const MOST = 200;

/** A teacher's own sources of evidence: seen and written by the teacher alone. */
export interface GrowthRecords {
  readonly courses: readonly Stored<CourseTaken>[];
  readonly diagnostics: readonly Stored<ExternalDiagnostic>[];
  readonly peerHelp: Stored<PeerHelp> | null;
}

function topicOf(personId: string): string {
  return `person:${personId}`;
}

/** The school of the session, once the actor may write one's own records there. @throws AppError `forbidden` */
async function ownPlace(deps: ServiceDeps, actor: Actor): Promise<{ personId: string; schoolId: string }> {
  const schoolId = schoolIdOf(actor);
  const teams = await readSchoolTeams(deps, actor.districtId, schoolId);
  const roles = schoolRoles(actor, schoolId, teams, false);
  assertAccess(roles, 'SelfAssessment', 'create', { own: true });
  return { personId: actor.personId, schoolId };
}

/** One's own courses and external diagnostics, newest first. */
export async function listGrowthRecords(deps: ServiceDeps, actor: Actor): Promise<GrowthRecords> {
  const store = deps.storage.forDistrict(actor.districtId);
  const { personId, schoolId } = actor;
  const own = { index: 'person', equals: { personId }, order: 'desc', limit: MOST } as const;
  const [courses, diagnostics, peerHelp] = await Promise.all([
    store.collection(COURSES_TAKEN).find(own),
    store.collection(EXTERNAL_DIAGNOSTICS).find(own),
    schoolId === null
      ? null
      : store.collection(PEER_HELP).findOne({ index: 'school', equals: { schoolId, personId } }),
  ]);
  return { courses: courses.items, diagnostics: diagnostics.items, peerHelp };
}

async function add<T extends object>(
  deps: ServiceDeps,
  actor: Actor,
  collection: CollectionDefinition<T>,
  record: T,
): Promise<Saved<T>> {
  const author = authorOf(deps, actor.personId);
  const changes = changesBetween({}, record);
  const journal = [journalEntry(author, 'growth-record.changed', topicOf(actor.personId), changes)];
  const written = await deps.storage
    .forDistrict(actor.districtId)
    .collection(collection)
    .insert(deps.ids.next(), record, author, { journal });
  if (written.kind === 'conflict') throw new AppError('internal', { detail: 'a new id was taken' });
  return { kind: 'saved', record: written.record };
}

/** @throws AppError `forbidden`, `invalid_input` */
export async function addCourseTaken(
  deps: ServiceDeps,
  actor: Actor,
  fields: CourseTakenFields,
): Promise<Saved<CourseTaken>> {
  const place = await ownPlace(deps, actor);
  assertNoFaults(courseFaults(fields, await todayIn(deps, actor.districtId)));
  return add(deps, actor, COURSES_TAKEN, { ...place, ...fields });
}

/** @throws AppError `forbidden`, `invalid_input` */
export async function addExternalDiagnostic(
  deps: ServiceDeps,
  actor: Actor,
  fields: ExternalDiagnosticFields,
): Promise<Saved<ExternalDiagnostic>> {
  const place = await ownPlace(deps, actor);
  assertNoFaults(externalDiagnosticFaults(fields, await todayIn(deps, actor.districtId)));
  return add(deps, actor, EXTERNAL_DIAGNOSTICS, { ...place, ...fields });
}

/** Takes one's own course or diagnostic out. @throws AppError `not_found` for anybody else's */
export async function removeGrowthRecord(
  deps: ServiceDeps,
  actor: Actor,
  kind: 'course' | 'diagnostic',
  id: string,
): Promise<void> {
  const store = deps.storage.forDistrict(actor.districtId);
  const collection =
    kind === 'course' ? store.collection(COURSES_TAKEN) : store.collection(EXTERNAL_DIAGNOSTICS);
  const kept = await collection.get(id);
  if (kept?.personId !== actor.personId) throw new AppError('not_found');
  const author = authorOf(deps, actor.personId);
  const journal = [journalEntry(author, 'growth-record.changed', topicOf(actor.personId), [])];
  await collection.remove(id, kept.version, author, { journal });
}

/** Whether, and in what, one may be named to colleagues. @throws AppError `forbidden`, `invalid_input` */
export async function setPeerHelp(
  deps: ServiceDeps,
  actor: Actor,
  wish: Pick<PeerHelp, 'groups' | 'note'>,
): Promise<Saved<PeerHelp>> {
  const place = await ownPlace(deps, actor);
  const unknown = wish.groups.some((group) => !DEFICIT_GROUPS.includes(group));
  assertNoFaults([
    ...(unknown ? [{ path: 'groups', reason: 'unknown_value' } as const] : []),
    ...textFaults('note', wish.note, { most: TEXT_LIMITS.short }),
  ]);
  const record: PeerHelp = { ...place, groups: Array.from(new Set(wish.groups)), note: wish.note };
  const helpers = deps.storage.forDistrict(actor.districtId).collection(PEER_HELP);
  const author = authorOf(deps, actor.personId);
  const kept = await helpers.findOne({ index: 'school', equals: { ...place } });
  const journalOf = (before: object) => ({
    journal: [journalEntry(author, 'peer-help.set', topicOf(actor.personId), changesBetween(before, record))],
  });
  if (kept === null) {
    const written = await helpers.insert(deps.ids.next(), record, author, journalOf({}));
    return written.kind === 'written'
      ? { kind: 'saved', record: written.record }
      : setPeerHelp(deps, actor, wish);
  }
  return changeRecord<PeerHelp, Saved<PeerHelp>>(deps.storage, helpers, kept.id, author, (before) => ({
    kind: 'write',
    record,
    consequences: journalOf({ groups: before.groups, note: before.note }),
    outcome: (saved) => ({ kind: 'saved', record: saved }),
  }));
}
