import { AppError } from '../../contract/app-error.ts';
import { decideAccess } from '../../domain/access/access.ts';
import type { AccessRecord } from '../../domain/access/access-matrix.ts';
import type { AccessRole, Circumstances } from '../../domain/access/access-terms.ts';
import { isSchoolYear, yearShown } from '../../domain/calendar/school-year.ts';
import { type Edit, mergeEdit } from '../../domain/records/edit.ts';
import type { InputFault } from '../../domain/records/input-fault.ts';
import type { JournalAction } from '../../domain/records/journal-action.ts';
import { type Change, changesBetween } from '../../domain/records/record-changes.ts';
import { type Decided, type Refusal, refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { TeamEntry } from '../../domain/results/team-entry.ts';
import type { Team } from '../../domain/team/team.ts';
import type { CollectionDefinition } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, teamTopic, todayIn } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Conflicted, type Refused, type Saved } from '../outcome.ts';
import { assertAccess, type OpenedTeam, openTeam } from '../team/team-access.ts';

/** What a kind of entry is: fields that people write, their faults, and who reads whose. */
export interface EntryKind<T extends TeamEntry, F extends object> {
  readonly collection: CollectionDefinition<T>;
  readonly record: AccessRecord;
  readonly actions: {
    readonly added: JournalAction;
    readonly updated: JournalAction;
    readonly removed: JournalAction;
  };
  fieldsOf(fields: F): F;
  faults(fields: F, team: Team): readonly InputFault[];
  /** A record in which only the fields are written. */
  begin(fields: F, place: EntryPlace): T;
  /** What is true of this one record for the actor; nothing when it makes no difference. */
  circumstances?(entry: T, personId: string): Circumstances;
  /** Why its text no longer changes; null while it does. */
  lock?(entry: T): Refusal | null;
  /** Whether the team's history tells what stood in it; default yes. */
  isPublic?(entry: T): boolean;
}

/** Where and by whom an entry is begun. */
export interface EntryPlace extends TeamEntry {
  readonly schoolId: string | null;
  readonly personId: string;
}

/** More entries of one kind than a year of a team has. */
export const MOST_ENTRIES = 300;

/** Every circumstance that may matter: for asking whether there could be a record that the roles open. */
const ANY: Circumstances = { own: true, sharedWithTeam: true, shared: true };

function entriesOf<T extends TeamEntry, F extends object>(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  kind: EntryKind<T, F>,
) {
  return deps.storage.forDistrict(districtId).collection(kind.collection);
}

/** Whether these roles open this one entry to the person. */
export function mayReadEntry<T extends TeamEntry, F extends object>(
  kind: EntryKind<T, F>,
  roles: readonly AccessRole[],
  entry: T,
  personId: string,
): boolean {
  return decideAccess(roles, kind.record, 'read', kind.circumstances?.(entry, personId)).allowed;
}

/** The year that the team's pages show. */
export async function teamYear(
  deps: Pick<ServiceDeps, 'storage' | 'clock'>,
  districtId: string,
  team: Pick<Team, 'schoolYear'>,
): Promise<string> {
  return yearShown(team.schoolYear, await todayIn(deps, districtId));
}

/** All entries of a kind in one school year, oldest first. No right is asked. */
export async function readEntries<T extends TeamEntry, F extends object>(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  kind: EntryKind<T, F>,
  place: TeamEntry,
): Promise<readonly Stored<T>[]> {
  const { teamId, schoolYear } = place;
  const { items } = await entriesOf(deps, districtId, kind).find({
    index: 'team',
    equals: { teamId, schoolYear },
    limit: MOST_ENTRIES,
  });
  return items;
}

/** Which entries are asked for: of a school year, else of the one that the team's pages show; all of them, else a page. */
export interface ListEntriesInput {
  readonly schoolYear?: string | undefined;
  readonly limit?: number;
  readonly after?: string | undefined;
}

/** Entries that the actor may read, with the team they belong to. */
export interface ListedEntries<T> {
  readonly items: readonly Stored<T>[];
  readonly next?: string;
  readonly schoolYear: string;
  readonly opened: OpenedTeam;
}

/**
 * Entries of one school year that the actor may read, oldest first.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function listEntries<T extends TeamEntry, F extends object>(
  deps: ServiceDeps,
  actor: Actor,
  kind: EntryKind<T, F>,
  teamId: string,
  input: ListEntriesInput = {},
): Promise<ListedEntries<T>> {
  const opened = await openTeam(deps, actor, teamId);
  assertAccess(opened.roles, kind.record, 'read', ANY);
  const schoolYear = input.schoolYear ?? (await teamYear(deps, actor.districtId, opened.team));
  assertNoFaults(isSchoolYear(schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' }]);
  const { limit = MOST_ENTRIES, after } = input;
  const page = await entriesOf(deps, actor.districtId, kind).find({
    index: 'team',
    equals: { teamId, schoolYear },
    limit,
    ...(after !== undefined && { after }),
  });
  const items = page.items.filter((entry) => mayReadEntry(kind, opened.roles, entry, actor.personId));
  return { items, schoolYear, opened, ...(page.next !== undefined && { next: page.next }) };
}

/** One entry. One that the actor may not read is not there for them. @throws AppError `not_found`, `forbidden` */
export async function getEntry<T extends TeamEntry, F extends object>(
  deps: ServiceDeps,
  actor: Actor,
  kind: EntryKind<T, F>,
  teamId: string,
  entryId: string,
): Promise<Stored<T>> {
  const { roles } = await openTeam(deps, actor, teamId);
  assertAccess(roles, kind.record, 'read', ANY);
  const entry = await entriesOf(deps, actor.districtId, kind).get(entryId);
  if (entry?.teamId !== teamId || !mayReadEntry(kind, roles, entry, actor.personId))
    throw new AppError('not_found');
  return entry;
}

/** What the journal says of a change. */
function told<T extends TeamEntry, F extends object>(
  kind: EntryKind<T, F>,
  entry: T,
  changes: readonly Change[],
): readonly Change[] {
  return (kind.isPublic?.(entry) ?? true) ? changes : [];
}

/**
 * Adds an entry to the year that the team's pages show.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function addEntry<T extends TeamEntry, F extends object>(
  deps: ServiceDeps,
  actor: Actor,
  kind: EntryKind<T, F>,
  teamId: string,
  fields: F,
): Promise<Saved<T> | Refused> {
  const { team, roles } = await openTeam(deps, actor, teamId);
  const { personId, districtId } = actor;
  const schoolYear = await teamYear(deps, districtId, team);
  const place: EntryPlace = { teamId, schoolYear, schoolId: team.schoolId, personId };
  const entry = kind.begin(kind.fieldsOf(fields), place);
  assertAccess(roles, kind.record, 'create', kind.circumstances?.(entry, personId));
  if (team.state === 'closed') return refused('team_closed');
  assertNoFaults(kind.faults(fields, team));
  const existing = await readEntries(deps, districtId, kind, place);
  if (existing.length >= MOST_ENTRIES)
    assertNoFaults([{ path: '', reason: 'too_many', values: { most: MOST_ENTRIES } }]);
  const author = authorOf(deps, personId);
  const changes = told(kind, entry, changesBetween({}, kind.fieldsOf(fields)));
  const journal = [journalEntry(author, kind.actions.added, teamTopic(teamId), changes)];
  const written = await entriesOf(deps, districtId, kind).insert(deps.ids.next(), entry, author, { journal });
  if (written.kind === 'conflict') throw new AppError('internal', { detail: 'a new id was taken' });
  return { kind: 'saved', record: written.record };
}

export type EntryOutcome<T> = Saved<T> | Conflicted<T> | Refused;

/**
 * Changes an entry field by field.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function updateEntry<T extends TeamEntry & F, F extends object>(
  deps: ServiceDeps,
  actor: Actor,
  kind: EntryKind<T, F>,
  teamId: string,
  entryId: string,
  edit: Edit<F>,
): Promise<EntryOutcome<T>> {
  const opened = await openTeam(deps, actor, teamId);
  assertAccess(opened.roles, kind.record, 'update', ANY);
  const author = authorOf(deps, actor.personId);
  const collection = entriesOf(deps, actor.districtId, kind);
  return changeRecord<T, EntryOutcome<T>>(deps.storage, collection, entryId, author, (entry) => {
    const refusal = assertMayChange(kind, opened, actor, entry);
    if (refusal !== null) return { kind: 'leave', outcome: { kind: 'refused', refusals: [refusal] } };
    const kept = kind.fieldsOf(entry);
    const { taken, conflicts } = mergeEdit<F>(edit, kept, entry.version);
    const settle = (record: Stored<T>): EntryOutcome<T> =>
      conflicts.length === 0 ? { kind: 'saved', record } : { kind: 'conflict', record, conflicts };
    const fields: F = { ...kept, ...taken };
    const changes = changesBetween(kept, fields);
    if (changes.length === 0) return { kind: 'leave', outcome: settle(entry) };
    assertNoFaults(kind.faults(fields, opened.team));
    const record: T = { ...entry, ...fields };
    const journal = [
      journalEntry(author, kind.actions.updated, teamTopic(teamId), told(kind, record, changes)),
    ];
    return { kind: 'write', record, consequences: { journal }, outcome: settle };
  });
}

/** @throws AppError `not_found` for an entry that isn't the actor's to see, `forbidden` for one that isn't theirs to change */
function assertMayChange<T extends TeamEntry, F extends object>(
  kind: EntryKind<T, F>,
  { team, roles }: OpenedTeam,
  actor: Actor,
  entry: T,
): Refusal | null {
  if (entry.teamId !== team.id || !mayReadEntry(kind, roles, entry, actor.personId))
    throw new AppError('not_found');
  assertAccess(roles, kind.record, 'update', kind.circumstances?.(entry, actor.personId));
  if (team.state === 'closed') return { reason: 'team_closed' };
  return kind.lock?.(entry) ?? null;
}

export type RemoveEntryOutcome<T> =
  | { readonly kind: 'removed' }
  | Refused
  | { readonly kind: 'conflict'; readonly record: Stored<T>; readonly conflicts: readonly [] };

/**
 * Takes an entry out; the journal keeps what stood in it.
 * @param seenVersion the version that the remover looked at; null: whatever it is now
 * @throws AppError `not_found`, `forbidden`
 */
export async function removeEntry<T extends TeamEntry & F, F extends object>(
  deps: ServiceDeps,
  actor: Actor,
  kind: EntryKind<T, F>,
  teamId: string,
  entryId: string,
  seenVersion: number | null,
): Promise<RemoveEntryOutcome<T>> {
  const opened = await openTeam(deps, actor, teamId);
  assertAccess(opened.roles, kind.record, 'update', ANY);
  const collection = entriesOf(deps, actor.districtId, kind);
  const entry = await collection.get(entryId);
  if (entry === null) throw new AppError('not_found');
  const refusal = assertMayChange(kind, opened, actor, entry);
  if (refusal !== null) return { kind: 'refused', refusals: [refusal] };
  if (seenVersion !== null && seenVersion !== entry.version)
    return { kind: 'conflict', record: entry, conflicts: [] };
  const author = authorOf(deps, actor.personId);
  const changes = told(kind, entry, changesBetween(kind.fieldsOf(entry), {}));
  const journal = [journalEntry(author, kind.actions.removed, teamTopic(teamId), changes)];
  const written = await collection.remove(entryId, entry.version, author, { journal });
  if (written.kind === 'written') return { kind: 'removed' };
  return removeEntry(deps, actor, kind, teamId, entryId, seenVersion);
}

/**
 * Carries out one command on an entry: the domain decides on it as it stands.
 * @param what the right that the command needs, and what the journal calls it
 * @throws AppError `not_found`, `forbidden`
 */
export async function decideEntry<T extends TeamEntry, F extends object>(
  deps: ServiceDeps,
  actor: Actor,
  kind: EntryKind<T, F>,
  place: { readonly teamId: string; readonly entryId: string },
  what: { readonly right: 'update' | 'approve'; readonly action: JournalAction },
  decide: (entry: Stored<T>, opened: OpenedTeam) => Decided<T>,
): Promise<Saved<T> | Refused> {
  const opened = await openTeam(deps, actor, place.teamId);
  const { team, roles } = opened;
  assertAccess(roles, kind.record, what.right, ANY);
  const author = authorOf(deps, actor.personId);
  const collection = entriesOf(deps, actor.districtId, kind);
  return changeRecord<T, Saved<T> | Refused>(deps.storage, collection, place.entryId, author, (entry) => {
    if (entry.teamId !== team.id || !mayReadEntry(kind, roles, entry, actor.personId))
      throw new AppError('not_found');
    assertAccess(roles, kind.record, what.right, kind.circumstances?.(entry, actor.personId));
    if (team.state === 'closed' && what.right === 'update')
      return { kind: 'leave', outcome: refused('team_closed') };
    const decision = decide(entry, opened);
    if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
    const changes = told(
      kind,
      decision.value,
      changesBetween(withoutMeta(entry), withoutMeta(decision.value)),
    );
    if (changes.length === 0 && (kind.isPublic?.(entry) ?? true))
      return { kind: 'leave', outcome: { kind: 'saved', record: entry } };
    const journal = [journalEntry(author, what.action, teamTopic(team.id), changes)];
    return {
      kind: 'write',
      record: decision.value,
      consequences: { journal },
      outcome: (record) => ({ kind: 'saved', record }),
    };
  });
}

function withoutMeta(record: object): object {
  const { id, version, createdAt, createdBy, updatedAt, updatedBy, ...fields } = record as Stored<object> &
    Record<string, unknown>;
  return fields;
}
