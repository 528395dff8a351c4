import { isIsoDate } from '../calendar/calendar-date.ts';
import { schoolYearOf } from '../calendar/school-year.ts';
import { CHARACTERISTIC_IDS, type CharacteristicId } from '../method-work/method-work.ts';
import { type InputFault, limitFaults, TEXT_LIMITS } from '../records/input-fault.ts';

/** What an entry is about, when it is about a record. */
export const DIARY_LINKS = ['lesson', 'meeting', 'plan-line'] as const;
export type DiaryLinkKind = (typeof DIARY_LINKS)[number];

/** What people write into an entry of the team's diary (DOC-06, part 4). */
export interface DiaryFields {
  /** ISO date of what is told. */
  readonly date: string;
  readonly tried: string;
  /** What was seen in pupils. */
  readonly seen: string;
  readonly evidence: string;
  readonly conclusion: string;
  readonly next: string;
  /** It rests on what pupils did or said: feeds CH-2, «from teaching to learning». */
  readonly aboutPupils: boolean;
  /** `lesson:<cycleId>:<n>`, `meeting:<id>`, `plan-line:<id>`; null for none. */
  readonly about: string | null;
  readonly characteristics: readonly CharacteristicId[];
}

/** One entry of the team's diary; who began it is its author. */
export interface DiaryEntry extends DiaryFields {
  readonly teamId: string;
  readonly schoolYear: string;
  readonly authorId: string;
}

/** How many entries a team writes in a month at least (catalogue: the diary shows changes all year). */
export const ENTRIES_A_MONTH = 1;

export const EMPTY_DIARY: Omit<DiaryFields, 'date'> = {
  tried: '',
  seen: '',
  evidence: '',
  conclusion: '',
  next: '',
  aboutPupils: false,
  about: null,
  characteristics: [],
};

export const DIARY_FIELDS = [
  'date',
  'tried',
  'seen',
  'evidence',
  'conclusion',
  'next',
  'aboutPupils',
  'about',
  'characteristics',
] as const satisfies readonly (keyof DiaryFields)[];

/** The written part of an entry, alone. */
export function diaryFieldsOf(entry: DiaryFields): DiaryFields {
  const { date, tried, seen, evidence, conclusion, next, aboutPupils, about, characteristics } = entry;
  return { date, tried, seen, evidence, conclusion, next, aboutPupils, about, characteristics };
}

const LIMITS = {
  tried: TEXT_LIMITS.long,
  seen: TEXT_LIMITS.long,
  evidence: TEXT_LIMITS.long,
  conclusion: TEXT_LIMITS.long,
  next: TEXT_LIMITS.line,
} as const;

const LINK = /^(?:lesson:[\w-]{1,64}:[1-3]|(?:meeting|plan-line):[\w-]{1,64})$/;

/** Whether the text names a record an entry may be about. */
export function isDiaryLink(about: string): boolean {
  return LINK.test(about);
}

/** Faults of an entry as it would be kept; it stays in the school year it was begun in. */
export function diaryFaults(
  fields: DiaryFields,
  facts: { readonly schoolYear: string | null; readonly today: string },
): readonly InputFault[] {
  const faults: InputFault[] = [...limitFaults('', fields, LIMITS)];
  if (!isIsoDate(fields.date)) faults.push({ path: 'date', reason: 'not_a_date' });
  else if (fields.date > facts.today) faults.push({ path: 'date', reason: 'in_future' });
  else if (facts.schoolYear !== null && schoolYearOf(fields.date) !== facts.schoolYear)
    faults.push({ path: 'date', reason: 'outside_school_year', values: { schoolYear: facts.schoolYear } });
  if (fields.about !== null && !isDiaryLink(fields.about))
    faults.push({ path: 'about', reason: 'unknown_value' });
  fields.characteristics.forEach((id, i) => {
    if (!CHARACTERISTIC_IDS.includes(id))
      faults.push({ path: `characteristics.${i}`, reason: 'unknown_value' });
  });
  return faults;
}

/** Whether anything is told: an entry that was only opened is none. */
export function isFilledEntry(entry: Pick<DiaryFields, 'tried' | 'seen' | 'conclusion'>): boolean {
  return [entry.tried, entry.seen, entry.conclusion].some((text) => text.trim() !== '');
}

/** Entries told in a month («2026-11»), and whether the team has written what it owes its diary. */
export function diaryOfMonth<T extends DiaryEntry>(
  entries: readonly T[],
  month: string,
): { readonly entries: readonly T[]; readonly enough: boolean } {
  const told = entries.filter((entry) => entry.date.slice(0, 7) === month && isFilledEntry(entry));
  return { entries: told, enough: told.length >= ENTRIES_A_MONTH };
}
