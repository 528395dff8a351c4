import { isSchoolYear } from '../calendar/school-year.ts';
import { type InputFault, wholeFaults } from '../records/input-fault.ts';
import { type Decided, decided, refused } from '../records/refusal.ts';
import { parseClassLabel } from './class-label.ts';
import { MOST_CODES, pupilCode } from './pupil-code.ts';

/** One pupil of the list. A code that was given is never given again in that year. */
export interface ListedCode {
  readonly code: string;
  /** ISO dates; `retiredAt` is the first day without the pupil, null while in the class. */
  readonly addedAt: string;
  readonly retiredAt: string | null;
}

/** The codes of one class in one school year (P-1). One aggregate; no name, no attribute of a pupil (P-2, P-3). */
export interface ClassList {
  readonly schoolId: string;
  readonly schoolYear: string;
  readonly classLabel: string;
  /** By number. */
  readonly codes: readonly ListedCode[];
  /**
   * The codes in the order drawn for the paper key: first line of the register, second … Kept only until the paper is
   * there, because with the register beside it this order is a key too; null from then on.
   */
  readonly keyOrder: readonly string[] | null;
  /** Set once the list is being erased: nothing may be written under its codes any more. */
  readonly erasing?: ListErasing | null;
}

/** How far the erasing of a list has come (P-8); a job goes on with it wherever it stopped. */
export interface ListErasing {
  /** Person id or `system`. */
  readonly by: string;
  /** Parts of the school's records gone through, of so many. */
  readonly done: number;
  readonly of: number;
  /** Key of the last part that was gone through; null before the first. */
  readonly after: string | null;
}

/** Whether the list is on its way out: it has no codes for anybody any more. */
export function isBeingErased(list: Pick<ClassList, 'erasing'>): boolean {
  return (list.erasing ?? null) !== null;
}

/** The erasing begins: the order of the paper key goes first. One that runs already is left as it is. */
export function beginErasing(list: ClassList, by: string): ClassList {
  if (isBeingErased(list)) return list;
  return { ...forgetKeyOrder(list), erasing: { by, done: 0, of: 0, after: null } };
}

/** One more part was gone through. Two processes at once do no harm: the farther counts. */
export function erasedPart(list: ClassList, part: Omit<ListErasing, 'by'>): ClassList {
  const { erasing } = list;
  if (!erasing || erasing.done >= part.done) return list;
  return { ...list, erasing: { by: erasing.by, ...part } };
}

/** A whole number from 0 to `below` − 1, each as likely. */
export type Draw = (below: number) => number;

/** The same items in an order that is left to chance (Fisher–Yates). */
export function shuffled<T>(items: readonly T[], draw: Draw): readonly T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = draw(last + 1);
    const [a, b] = [order[last], order[other]] as [T, T];
    order[last] = b;
    order[other] = a;
  }
  return order;
}

export interface NewClassList {
  readonly classLabel: string;
  readonly schoolYear: string;
  /** How many pupils are on the roll. */
  readonly pupils: number;
}

/** Faults of a list that somebody asks for. */
export function newClassListFaults(input: NewClassList): readonly InputFault[] {
  return [
    ...(parseClassLabel(input.classLabel) === null
      ? [{ path: 'classLabel', reason: 'not_a_class' } as const]
      : []),
    ...(isSchoolYear(input.schoolYear) ? [] : [{ path: 'schoolYear', reason: 'not_a_school_year' } as const]),
    ...wholeFaults('pupils', input.pupils, 1, MOST_CODES),
  ];
}

/** A list for so many pupils, with the order of its paper key drawn. */
export function startClassList(schoolId: string, input: NewClassList, today: string, draw: Draw): ClassList {
  const classLabel = parseClassLabel(input.classLabel) ?? input.classLabel;
  const codes = Array.from({ length: input.pupils }, (_, at) => pupilCode(classLabel, at + 1));
  return {
    schoolId,
    schoolYear: input.schoolYear,
    classLabel,
    codes: codes.map((code) => ({ code, addedAt: today, retiredAt: null })),
    keyOrder: shuffled(codes, draw),
    erasing: null,
  };
}

/** A pupil came: the next number that nobody had. */
export function addCode(list: ClassList, today: string): Decided<ClassList> {
  if (list.codes.length >= MOST_CODES) return refused('class_full', { most: MOST_CODES });
  const code = pupilCode(list.classLabel, list.codes.length + 1);
  return decided({
    ...list,
    codes: [...list.codes, { code, addedAt: today, retiredAt: null }],
    keyOrder: list.keyOrder === null ? null : [...list.keyOrder, code],
  });
}

/** A pupil left: earlier results stay, later ones are not taken. Retiring twice changes nothing. */
export function retireCode(list: ClassList, code: string, today: string): Decided<ClassList> {
  const listed = list.codes.find((one) => one.code === code);
  if (listed === undefined) return refused('unknown_code');
  if (listed.retiredAt !== null) return decided(list);
  return decided(withRetired(list, code, today));
}

/** The pupil is back, or was retired by mistake. */
export function restoreCode(list: ClassList, code: string): Decided<ClassList> {
  return list.codes.some((one) => one.code === code)
    ? decided(withRetired(list, code, null))
    : refused('unknown_code');
}

function withRetired(list: ClassList, code: string, retiredAt: string | null): ClassList {
  return { ...list, codes: list.codes.map((one) => (one.code === code ? { ...one, retiredAt } : one)) };
}

/** The paper key is there: from now on nobody, this tool included, can tell which line of the register a code was. */
export function forgetKeyOrder(list: ClassList): ClassList {
  return { ...list, keyOrder: null };
}

/** Codes in the class on a day; a pupil who has left by then is out (CRF-00). */
export function codesOn(list: Pick<ClassList, 'codes'>, date: string): readonly string[] {
  return list.codes.filter(({ retiredAt }) => retiredAt === null || retiredAt > date).map(({ code }) => code);
}

/** Codes in the class now. */
export function currentCodes(list: Pick<ClassList, 'codes'>): readonly string[] {
  return list.codes.filter(({ retiredAt }) => retiredAt === null).map(({ code }) => code);
}
