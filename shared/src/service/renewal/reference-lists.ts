import { AppError } from '../../contract/app-error.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import { sameValue } from '../../domain/records/same-value.ts';
import {
  allItems,
  linksOf,
  REFERENCE_KINDS,
  type ReferenceItem,
  type ReferenceKind,
  type ReferenceList,
  referenceFaults,
  referenceLinkFaults,
  withUsedKept,
} from '../../domain/renewal/reference-list.ts';
import type { Team } from '../../domain/team/team.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, schoolTopic } from '../authorship.ts';
import { REFERENCE_LISTS, RENEWALS } from '../collections/renewal.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { openSchoolTo } from '../school/school-access.ts';

/** The lists of a school, whole: its own lines and what ships. `version` 0 is a list that the school has not touched. */
export interface SchoolReferences {
  readonly items: Readonly<Record<ReferenceKind, readonly ReferenceItem[]>>;
  readonly versions: Readonly<Record<ReferenceKind, number>>;
}

/** Reads all lists of a school. No right is asked: they are suggestions without a word about people. */
export async function readReferences(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  schoolId: string,
): Promise<SchoolReferences> {
  const { items: kept } = await deps.storage
    .forDistrict(districtId)
    .collection(REFERENCE_LISTS)
    .find({ index: 'school', equals: { schoolId } });
  const of = (kind: ReferenceKind) => kept.find((list) => list.kind === kind);
  const items = {} as Record<ReferenceKind, readonly ReferenceItem[]>;
  const versions = {} as Record<ReferenceKind, number>;
  for (const kind of REFERENCE_KINDS) {
    items[kind] = allItems(kind, of(kind)?.items ?? []);
    versions[kind] = of(kind)?.version ?? 0;
  }
  return { items, versions };
}

/**
 * One list of a school.
 * @throws AppError `not_found`, `forbidden`
 */
export async function getReferenceList(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  kind: ReferenceKind,
): Promise<{ readonly items: readonly ReferenceItem[]; readonly version: number }> {
  await openSchoolTo(deps, actor, schoolId, 'LearningDifficulty', 'read');
  const { items, versions } = await readReferences(deps, actor.districtId, schoolId);
  return { items: items[kind], version: versions[kind] };
}

/** Tries before a writer of a list gives way. */
const TRIES = 16;

/**
 * Changes one list: what comes out of `change` is kept in its order. Whoever was faster is not overwritten: the change
 * is made again on what they left.
 * @throws AppError `not_found`, `forbidden`, `invalid_input`, `version_conflict`
 */
export async function changeReferenceList(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  kind: ReferenceKind,
  change: (items: readonly ReferenceItem[], version: number) => readonly ReferenceItem[],
): Promise<{ readonly items: readonly ReferenceItem[]; readonly version: number }> {
  const { teams } = await openSchoolTo(deps, actor, schoolId, 'LearningDifficulty', 'update');
  const lists = deps.storage.forDistrict(actor.districtId).collection(REFERENCE_LISTS);
  const author = authorOf(deps, actor.personId);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const kept = await lists.findOne({ index: 'school', equals: { schoolId, kind } });
    const before = allItems(kind, kept?.items ?? []);
    const wanted = change(before, kept?.version ?? 0);
    const items = await keepingUsed(deps, actor, { schoolId, kind, teams }, before, wanted);
    assertNoFaults(referenceFaults(kind, items));
    if (kind === 'difficulties') {
      const { items: others } = await readReferences(deps, actor.districtId, schoolId);
      assertNoFaults(referenceLinkFaults(items, others));
    }
    if (sameValue(before, items)) return { items: before, version: kept?.version ?? 0 };
    const record: ReferenceList = { schoolId, kind, items };
    const changes = changesBetween({ [kind]: before }, { [kind]: items });
    const journal = [journalEntry(author, 'reference-list.changed', schoolTopic(schoolId), changes)];
    const written =
      kept === null
        ? await lists.insert(deps.ids.next(), record, author, { journal })
        : await lists.replace(kept.id, record, kept.version, author, { journal });
    if (written.kind === 'written') return { items, version: written.record.version };
  }
  throw new AppError('version_conflict', { detail: `${TRIES} tries lost against other writers` });
}

/** Which school's list is changed, and who may name its lines. */
interface ListPlace {
  readonly schoolId: string;
  readonly kind: ReferenceKind;
  readonly teams: readonly Pick<Team, 'technologies'>[];
}

/** The list as wished; a line of it that strategies, teams or links still name is hidden, not lost. */
async function keepingUsed(
  deps: Pick<ServiceDeps, 'storage'>,
  { districtId }: Actor,
  place: ListPlace,
  before: readonly ReferenceItem[],
  wanted: readonly ReferenceItem[],
): Promise<readonly ReferenceItem[]> {
  const there = new Set(wanted.map(({ id }) => id));
  if (before.every(({ id }) => there.has(id))) return wanted;
  return withUsedKept(before, wanted, await usedIds(deps, districtId, place));
}

async function usedIds(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  { schoolId, kind, teams }: ListPlace,
): Promise<ReadonlySet<string>> {
  const [{ items: lists }, renewals] = await Promise.all([
    readReferences(deps, districtId, schoolId),
    deps.storage.forDistrict(districtId).collection(RENEWALS).find({ index: 'school', equals: { schoolId } }),
  ]);
  const linked = lists.difficulties.flatMap((item) => {
    const links = linksOf(item);
    return kind === 'causes' ? links.causes : kind === 'technologies' ? links.technologies : [];
  });
  const named = renewals.items.flatMap(({ difficulties, causes, strategy, strengths, deficits }) => [
    ...[...difficulties, ...causes].flatMap(({ referenceId }) => referenceId ?? []),
    ...strategy.technologies,
    ...[...strengths, ...deficits].flatMap(({ technology }) => technology ?? []),
  ]);
  return new Set([...linked, ...named, ...teams.flatMap(({ technologies }) => technologies)]);
}
