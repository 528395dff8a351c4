import { AppError } from '../contract/app-error.ts';
import { type ClassList, currentCodes, forgetKeyOrder } from '../domain/class-list.ts';
import { type IsErased, withoutCodes } from '../domain/erased-code.ts';
import type { JournalAction } from '../domain/journal-action.ts';
import type { Stored } from '../domain/stored.ts';
import type {
  Authorship,
  Collection,
  Consequences,
  DistrictStore,
  JournalEntry,
  WriteOutcome,
} from '../ports/storage.ts';
import { authorOf, journalEntry, schoolTopic } from './authorship.ts';
import { changeRecord } from './change-record.ts';
import { codeHolders, type HeldRecord } from './code-holders.ts';
import { ASSESSMENT_RESULTS, CLASS_LISTS } from './collections/classes.ts';
import { LESSON_STUDIES, OBSERVATION_SHEETS, PUPIL_INTERVIEWS } from './collections/lessons.ts';
import type { ServiceDeps } from './deps.ts';

/** Outbox event that finishes an erasing which stopped half-way. */
export const CODES_ERASE = 'pupil-codes.erase';

/** Long after an erasing that was not disturbed is over. */
const FINISH_AFTER_MS = 10 * 60_000;
const PAGE = 500;

/** Records that are about one pupil: they go with the code (P-8). */
const OF_ONE_PUPIL: readonly string[] = [OBSERVATION_SHEETS.name, PUPIL_INTERVIEWS.name];
/** Their codes are of the class's list of their own year, never of another. */
const OF_OWN_YEAR: readonly string[] = [...OF_ONE_PUPIL, LESSON_STUDIES.name];

type EraseDeps = Pick<ServiceDeps, 'storage' | 'clock'>;

/** What is erased: which codes, and in which years nobody else's list has codes that read the same. */
interface Erasing {
  readonly store: DistrictStore;
  readonly list: Stored<ClassList>;
  readonly isErased: IsErased;
  /** Years in which a class of that label has a list of its own: the same codes, other pupils. */
  readonly otherYears: ReadonlySet<string>;
  readonly author: Authorship;
}

/**
 * Erases a list with everything that its codes stand in (P-8): sheets and interviews of these pupils and results go,
 * elsewhere a mark takes the code's place, so that the team's story stays readable. The order of the paper key goes
 * first and the list last; an event that is written with the beginning finishes what a crash leaves. Done again, it
 * changes nothing. No right is asked.
 */
export async function eraseList(
  deps: EraseDeps,
  districtId: string,
  listId: string,
  author: Authorship,
): Promise<void> {
  const store = deps.storage.forDistrict(districtId);
  for (;;) {
    const list = await begin(deps, store, listId, author);
    if (list === null) return;
    const codes = new Set(list.codes.map(({ code }) => code));
    const otherYears = await yearsOfOthers(store, list);
    await eraseTraces(deps, { store, list, isErased: (code) => codes.has(code), otherYears, author });
    await eraseResults(deps, store, list, author);
    // A code that was added meanwhile makes another version: it has to go everywhere too.
    const journal = [erased(author, list)];
    await store.collection(CLASS_LISTS).remove(list.id, list.version, author, { journal });
  }
}

/** Finishes an erasing, in the background. */
export function finishErasing(deps: EraseDeps, districtId: string, listId: string): Promise<void> {
  return eraseList(deps, districtId, listId, authorOf(deps, 'system'));
}

/** Forgets the order of the key and makes sure that the rest follows. Null when the list is gone. */
async function begin(
  deps: EraseDeps,
  store: DistrictStore,
  listId: string,
  author: Authorship,
): Promise<Stored<ClassList> | null> {
  const runAt = new Date(deps.clock.now() + FINISH_AFTER_MS).toISOString();
  const event = { kind: CODES_ERASE, payload: { listId }, runAt, dedupeKey: listId };
  return unlessGone(
    changeRecord<ClassList, Stored<ClassList>>(
      deps.storage,
      store.collection(CLASS_LISTS),
      listId,
      author,
      (kept) => ({
        kind: 'write',
        record: forgetKeyOrder(kept),
        consequences: { events: [event] },
        outcome: (record) => record,
      }),
    ),
  );
}

async function unlessGone<T>(change: Promise<T>): Promise<T | null> {
  try {
    return await change;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

async function yearsOfOthers(store: DistrictStore, list: Stored<ClassList>): Promise<ReadonlySet<string>> {
  const years = new Set<string>();
  let after: string | undefined;
  do {
    const page = await store.collection(CLASS_LISTS).find({
      index: 'class',
      equals: { schoolId: list.schoolId },
      limit: PAGE,
      ...(after !== undefined && { after }),
    });
    for (const other of page.items)
      if (other.id !== list.id && other.classLabel === list.classLabel) years.add(other.schoolYear);
    after = page.next;
  } while (after !== undefined);
  return years;
}

/** Whether a code in that record is one of this list. The same code stands for another pupil in another year (P-1). */
function isOfList({ list, otherYears }: Erasing, { definition, schoolYear }: HeldRecord): boolean {
  if (schoolYear === list.schoolYear) return true;
  if (OF_OWN_YEAR.includes(definition.name)) return false;
  return schoolYear === null ? otherYears.size === 0 : !otherYears.has(schoolYear);
}

async function eraseTraces(deps: EraseDeps, erasing: Erasing): Promise<void> {
  const { store, list, isErased, author } = erasing;
  // On the record's own history only: a team's page would tell it a hundred times.
  const action: JournalAction = 'pupil-codes.erased';
  const journal = [{ ...author, action, changes: [] }];
  for await (const held of codeHolders(store, list.schoolId)) {
    if (!isOfList(erasing, held)) continue;
    const { definition, record } = held;
    const collection = store.collection(definition);
    const { code } = record as { readonly code?: unknown };
    if (OF_ONE_PUPIL.includes(definition.name) && typeof code === 'string' && isErased(code)) {
      await removeWhole(collection, record, author, { journal });
      continue;
    }
    if (withoutCodes(record, isErased) === record) continue;
    await unlessGone(
      changeRecord<object, null>(deps.storage, collection, record.id, author, (kept) => {
        const marked = withoutCodes(kept, isErased);
        return marked === kept
          ? { kind: 'leave', outcome: null }
          : { kind: 'write', record: marked, consequences: { journal }, outcome: () => null };
      }),
    );
  }
}

/** Removes a record in whatever version it is by now. */
async function removeWhole(
  collection: Collection<object>,
  first: Stored<object>,
  author: Authorship,
  consequences: Consequences,
): Promise<void> {
  let record: Stored<object> | null = first;
  while (record !== null) {
    const removed: WriteOutcome<object> = await collection.remove(
      record.id,
      record.version,
      author,
      consequences,
    );
    record = removed.kind === 'written' ? null : await collection.get(record.id);
  }
}

async function eraseResults(
  deps: EraseDeps,
  store: DistrictStore,
  { schoolId, schoolYear, classLabel }: ClassList,
  author: Authorship,
): Promise<void> {
  const results = store.collection(ASSESSMENT_RESULTS);
  for (;;) {
    const { items } = await results.find({
      index: 'class',
      equals: { schoolId, schoolYear, classLabel },
      limit: PAGE,
    });
    if (items.length === 0) return;
    await deps.storage.commit(items.map(({ id, version }) => results.removing(id, version, author)));
  }
}

/** The school's history tells whose codes and how many, never which. */
function erased(author: Authorship, list: ClassList): JournalEntry {
  return journalEntry(author, 'class-list.erased', schoolTopic(list.schoolId), [
    { path: 'classLabel', after: list.classLabel },
    { path: 'pupils', before: currentCodes(list).length },
  ]);
}
