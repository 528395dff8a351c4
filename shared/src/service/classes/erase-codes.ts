import { AppError } from '../../contract/app-error.ts';
import {
  beginErasing,
  type ClassList,
  currentCodes,
  erasedPart,
  type ListErasing,
} from '../../domain/classes/class-list.ts';
import { type IsErased, withoutCodes } from '../../domain/classes/erased-code.ts';
import type { JournalAction } from '../../domain/records/journal-action.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type {
  Authorship,
  Collection,
  Consequences,
  DistrictStore,
  JournalEntry,
  OutboxEvent,
  WriteOutcome,
} from '../../ports/storage.ts';
import { authorOf, journalEntry, schoolTopic } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { ASSESSMENT_RESULTS, CLASS_LISTS, RESULTS_IMPORTS } from '../collections/classes.ts';
import { LESSON_STUDIES, OBSERVATION_SHEETS, PUPIL_INTERVIEWS } from '../collections/lessons.ts';
import type { ServiceDeps } from '../deps.ts';
import { type HeldRecord, holderParts } from './code-holders.ts';

/** Outbox event of an erasing: it begins, goes on after a pause, or is finished after a crash. */
export const CODES_ERASE = 'pupil-codes.erase';

/** So long a job works without a break: well under what its lease lasts, so that no second process begins the same. */
const SLICE_MS = 30_000;
/** A file of this class is just being brought in: its results are waited for. */
const WAIT_FOR_IMPORT_MS = 15_000;
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

/** How a piece of work on an erasing ended: the list is gone, or an event goes on with it. */
export type EraseOutcome = 'gone' | 'goes_on';

function eventOf(listId: string, runAt?: number) {
  const when = runAt === undefined ? {} : { runAt: new Date(runAt).toISOString() };
  return { kind: CODES_ERASE, payload: { listId }, dedupeKey: listId, ...when };
}

/**
 * Begins to erase a list with everything that its codes stand in (P-8): from now on nobody sees or uses its codes, and
 * a job does the rest. Said twice, a job that was given up is asked for again. No right is asked.
 */
export function askToErase(
  deps: EraseDeps,
  districtId: string,
  listId: string,
  author: Authorship,
): Promise<Stored<ClassList> | null> {
  const lists = deps.storage.forDistrict(districtId).collection(CLASS_LISTS);
  return unlessGone(
    changeRecord<ClassList, Stored<ClassList>>(deps.storage, lists, listId, author, (kept) => ({
      kind: 'write',
      record: beginErasing(kept, author.by),
      consequences: { events: [eventOf(listId)] },
      outcome: (record) => record,
    })),
  );
}

/**
 * Goes on with an erasing, part of the school's records after part, from where it stopped: sheets and interviews of
 * these pupils and results go, elsewhere a mark takes the code's place, so that the team's story stays readable. The
 * list goes last. Done again, it changes nothing.
 */
export async function goOnErasing(
  deps: EraseDeps,
  districtId: string,
  listId: string,
): Promise<EraseOutcome> {
  const store = deps.storage.forDistrict(districtId);
  const lists = store.collection(CLASS_LISTS);
  const list = await lists.get(listId);
  if (!list?.erasing) return 'gone';
  const author = authorOf(deps, list.erasing.by);
  const until = deps.clock.now() + SLICE_MS;
  const codes = new Set(list.codes.map(({ code }) => code));
  const otherYears = await yearsOfOthers(store, list);
  const erasing: Erasing = { store, list, isErased: (code) => codes.has(code), otherYears, author };
  const parts = await holderParts(store, list.schoolId);
  // The results are a part of their own, the last.
  const of = parts.length + 1;
  for (const [at, { key, records }] of parts.entries()) {
    if (list.erasing.after !== null && key <= list.erasing.after) continue;
    for await (const held of records()) await eraseTraces(deps, erasing, held);
    const isLate = deps.clock.now() > until;
    await tell(deps, erasing, { done: at + 1, of, after: key }, isLate ? [eventOf(listId)] : []);
    if (isLate) return 'goes_on';
  }
  if (await isComingIn(store, list)) {
    const events = [eventOf(listId, deps.clock.now() + WAIT_FOR_IMPORT_MS)];
    await tell(
      deps,
      erasing,
      { done: parts.length, of, after: parts[parts.length - 1]?.key ?? null },
      events,
    );
    return 'goes_on';
  }
  await eraseResults(deps, store, list, author);
  await removeWhole(lists, list, author, { journal: [erased(author, list)] });
  return 'gone';
}

/** Writes down how far the erasing has come; an event goes along where the next piece of work is another job's. */
async function tell(
  deps: EraseDeps,
  { store, list, author }: Erasing,
  part: Omit<ListErasing, 'by'>,
  events: readonly OutboxEvent[],
): Promise<void> {
  const lists = store.collection(CLASS_LISTS);
  await unlessGone(
    changeRecord<ClassList, null>(deps.storage, lists, list.id, author, (kept) => ({
      kind: 'write',
      record: erasedPart(kept, part),
      consequences: { events },
      outcome: () => null,
    })),
  );
}

/** Whether a file with results of the class is being written right now. */
async function isComingIn(store: DistrictStore, list: ClassList): Promise<boolean> {
  const { schoolId, schoolYear, classLabel } = list;
  const equals = { schoolId, schoolYear, state: 'running' };
  const { items } = await store.collection(RESULTS_IMPORTS).find({ index: 'state', equals, limit: PAGE });
  return items.some(({ classes }) => classes.includes(classLabel));
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

async function eraseTraces(deps: EraseDeps, erasing: Erasing, held: HeldRecord): Promise<void> {
  if (!isOfList(erasing, held)) return;
  const { store, isErased, author } = erasing;
  // On the record's own history only: a team's page would tell it a hundred times.
  const action: JournalAction = 'pupil-codes.erased';
  const journal = [{ ...author, action, changes: [] }];
  const { definition, record } = held;
  const collection = store.collection(definition);
  const { code } = record as { readonly code?: unknown };
  if (OF_ONE_PUPIL.includes(definition.name) && typeof code === 'string' && isErased(code))
    return removeWhole(collection, record, author, { journal });
  if (withoutCodes(record, isErased) === record) return;
  await unlessGone(
    changeRecord<object, null>(deps.storage, collection, record.id, author, (kept) => {
      const marked = withoutCodes(kept, isErased);
      return marked === kept
        ? { kind: 'leave', outcome: null }
        : { kind: 'write', record: marked, consequences: { journal }, outcome: () => null };
    }),
  );
}

/** Removes a record in whatever version it is by now. */
async function removeWhole<T extends object>(
  collection: Collection<T>,
  first: Stored<T>,
  author: Authorship,
  consequences: Consequences,
): Promise<void> {
  let record: Stored<T> | null = first;
  while (record !== null) {
    const removed: WriteOutcome<T> = await collection.remove(record.id, record.version, author, consequences);
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
