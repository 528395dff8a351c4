import { randomInt } from 'node:crypto';
import { AppError } from '../../contract/app-error.ts';
import { byClass, parseClassLabel } from '../../domain/classes/class-label.ts';
import {
  addCode,
  type ClassList,
  currentCodes,
  forgetKeyOrder,
  isBeingErased,
  type NewClassList,
  newClassListFaults,
  restoreCode,
  retireCode,
  startClassList,
} from '../../domain/classes/class-list.ts';
import { parsePupilCode } from '../../domain/classes/pupil-code.ts';
import type { JournalAction } from '../../domain/records/journal-action.ts';
import { changesBetween } from '../../domain/records/record-changes.ts';
import { type Decided, refused } from '../../domain/records/refusal.ts';
import type { Stored } from '../../domain/records/stored.ts';
import type { Authorship, Collection } from '../../ports/storage.ts';
import type { Actor } from '../actor.ts';
import { authorOf, journalEntry, schoolTopic, todayIn } from '../authorship.ts';
import { changeRecord } from '../change-record.ts';
import { CLASS_LISTS } from '../collections/classes.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults, type Refused, type Saved } from '../outcome.ts';
import { assertMay, openClasses } from './class-access.ts';
import { askToErase } from './erase-codes.ts';

/** More classes than a school has in one year. */
const MOST_LISTS = 1000;

function listsOf(deps: Pick<ServiceDeps, 'storage'>, districtId: string): Collection<ClassList> {
  return deps.storage.forDistrict(districtId).collection(CLASS_LISTS);
}

/** Which list: the school, its year, the class as anybody writes it. */
export interface ClassPlace {
  readonly schoolId: string;
  readonly schoolYear: string;
  readonly classLabel: string;
}

/** The lists of a school's year, in the order of classes. No right is asked. */
export async function readClassLists(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  schoolId: string,
  schoolYear: string,
): Promise<readonly Stored<ClassList>[]> {
  const { items } = await listsOf(deps, districtId).find({
    index: 'class',
    equals: { schoolId, schoolYear },
    limit: MOST_LISTS,
  });
  return [...items].sort((a, b) => byClass(a.classLabel, b.classLabel));
}

/** One list, or null. No right is asked. */
export async function findClassList(
  deps: Pick<ServiceDeps, 'storage'>,
  districtId: string,
  { schoolId, schoolYear, classLabel }: ClassPlace,
): Promise<Stored<ClassList> | null> {
  const label = parseClassLabel(classLabel);
  if (label === null) return null;
  return listsOf(deps, districtId).findOne({
    index: 'class',
    equals: { schoolId, schoolYear, classLabel: label },
  });
}

/** The list with its codes. @throws AppError `not_found`, `forbidden` */
export async function getClassList(
  deps: ServiceDeps,
  actor: Actor,
  place: ClassPlace,
): Promise<Stored<ClassList>> {
  const { rights } = await openClasses(deps, actor, place.schoolId);
  assertMay(rights.allows('ClassList', 'read', parseClassLabel(place.classLabel) ?? ''), 'read ClassList');
  const list = await findClassList(deps, actor.districtId, place);
  if (list === null) throw new AppError('not_found');
  return list;
}

/** The class has a list in that year already. */
export interface ListExists {
  readonly kind: 'duplicate';
  readonly classLabel: string;
}

/**
 * Makes the codes of a class for one school year (P-1).
 * @throws AppError `not_found`, `forbidden`, `invalid_input`
 */
export async function createClassList(
  deps: ServiceDeps,
  actor: Actor,
  schoolId: string,
  input: NewClassList,
): Promise<Saved<ClassList> | ListExists> {
  const { rights } = await openClasses(deps, actor, schoolId);
  const label = parseClassLabel(input.classLabel);
  // Whoever may make no list at all is told so before the input is looked at.
  assertMay(rights.bringsAny, 'create ClassList');
  assertNoFaults(newClassListFaults(input));
  assertMay(rights.allows('ClassList', 'create', label ?? ''), 'create ClassList');
  const today = await todayIn(deps, actor.districtId);
  const list = startClassList(schoolId, input, today, (below) => randomInt(below));
  const author = authorOf(deps, actor.personId);
  const journal = [entry(author, 'class-list.created', list, {}, { pupils: list.codes.length })];
  const written = await listsOf(deps, actor.districtId).insert(deps.ids.next(), list, author, { journal });
  return written.kind === 'written'
    ? { kind: 'saved', record: written.record }
    : { kind: 'duplicate', classLabel: list.classLabel };
}

/** The journal is kept for good and codes are not (P-8): it tells how many pupils, never which code. */
function entry(
  author: Authorship,
  action: JournalAction,
  list: Pick<ClassList, 'schoolId' | 'classLabel'>,
  before: object,
  after: object,
) {
  const { schoolId, classLabel } = list;
  return journalEntry(author, action, schoolTopic(schoolId), [
    { path: 'classLabel', after: classLabel },
    ...changesBetween(before, after),
  ]);
}

type ListOutcome = Saved<ClassList> | Refused;

async function changeList(
  deps: ServiceDeps,
  actor: Actor,
  place: ClassPlace,
  action: JournalAction,
  decide: (list: ClassList, today: string) => Decided<ClassList>,
): Promise<ListOutcome> {
  const { rights } = await openClasses(deps, actor, place.schoolId);
  assertMay(
    rights.allows('ClassList', 'update', parseClassLabel(place.classLabel) ?? ''),
    'update ClassList',
  );
  const [found, today] = await Promise.all([
    findClassList(deps, actor.districtId, place),
    todayIn(deps, actor.districtId),
  ]);
  if (found === null) throw new AppError('not_found');
  const author = authorOf(deps, actor.personId);
  const lists = listsOf(deps, actor.districtId);
  return changeRecord<ClassList, ListOutcome>(deps.storage, lists, found.id, author, (kept) => {
    const decision = isBeingErased(kept) ? refused('list_being_erased') : decide(kept, today);
    if (decision.kind === 'refused') return { kind: 'leave', outcome: decision };
    const list = decision.value;
    const pupils = [kept, list].map((one) => ({ pupils: currentCodes(one).length }));
    const journal = [entry(author, action, list, pupils[0] ?? {}, pupils[1] ?? {})];
    return {
      kind: 'write',
      record: list,
      consequences: { journal },
      outcome: (record) => ({ kind: 'saved', record }),
    };
  });
}

/** A pupil came. @throws AppError `not_found`, `forbidden` */
export function addPupilCode(deps: ServiceDeps, actor: Actor, place: ClassPlace): Promise<ListOutcome> {
  return changeList(deps, actor, place, 'class-list.code-added', addCode);
}

/** A pupil left, or is back. @throws AppError `not_found`, `forbidden` */
export function setPupilPresence(
  deps: ServiceDeps,
  actor: Actor,
  place: ClassPlace,
  input: { readonly code: string; readonly present: boolean },
): Promise<ListOutcome> {
  const code = parsePupilCode(input.code) ?? '';
  return input.present
    ? changeList(deps, actor, place, 'class-list.code-restored', (list) => restoreCode(list, code))
    : changeList(deps, actor, place, 'class-list.code-retired', (list, today) =>
        retireCode(list, code, today),
      );
}

/** The paper key is there: its order is forgotten. @throws AppError `not_found`, `forbidden` */
export function confirmPaperKey(deps: ServiceDeps, actor: Actor, place: ClassPlace): Promise<ListOutcome> {
  return changeList(deps, actor, place, 'class-list.key-printed', (list) => ({
    kind: 'decided',
    value: forgetKeyOrder(list),
  }));
}

/**
 * Begins to erase a list with everything that its codes stand in (P-8); a job does it, see `askToErase`.
 * @throws AppError `not_found`, `forbidden`
 */
export async function eraseClassList(
  deps: ServiceDeps,
  actor: Actor,
  place: ClassPlace,
): Promise<Stored<ClassList>> {
  const { rights } = await openClasses(deps, actor, place.schoolId);
  assertMay(
    rights.allows('ClassList', 'approve', parseClassLabel(place.classLabel) ?? ''),
    'erase ClassList',
  );
  const list = await findClassList(deps, actor.districtId, place);
  const erasing = list && (await askToErase(deps, actor.districtId, list.id, authorOf(deps, actor.personId)));
  if (erasing === null) throw new AppError('not_found');
  return erasing;
}
