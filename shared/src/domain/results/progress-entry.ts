import { isIsoDate } from '../calendar/calendar-date.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import type { TeamEntry } from './team-entry.ts';

/**
 * One measuring of a class in a teacher's own subject (team-cycle.md §5.4, U-7): what was measured, what came out, what
 * it says. Several of the same measure make a line over time. The class is measured, never a teacher (RULE-02).
 */
export interface ProgressFields {
  readonly subject: string;
  /** «7А»; empty for the team's only class. */
  readonly classLabel: string;
  /** What was measured, in the same words each time: «называют вопрос задачи». */
  readonly measure: string;
  /** ISO date. */
  readonly date: string;
  /** How many managed, of how many; null when it was seen in words alone. */
  readonly managed: number | null;
  readonly pupils: number | null;
  /** What is seen, and what follows. */
  readonly seen: string;
  /** Pupils whom it speaks of; nothing but codes (glossary.md §6, P-1). */
  readonly pupilCodes: readonly string[];
}

export interface ProgressEntry extends TeamEntry, ProgressFields {
  /** The member whose subject it is. */
  readonly personId: string;
}

export const EMPTY_PROGRESS: Omit<ProgressFields, 'subject' | 'measure' | 'date'> = {
  ...{ classLabel: '', managed: null, pupils: null, seen: '', pupilCodes: [] },
};

export function progressFieldsOf(fields: ProgressFields): ProgressFields {
  const { subject, classLabel, measure, date, managed, pupils, seen, pupilCodes } = fields;
  return { subject, classLabel, measure, date, managed, pupils, seen, pupilCodes };
}

const MOST_PUPILS = 200;
const MOST_CODES = 40;

function countFaults(path: string, count: number | null): readonly InputFault[] {
  if (count === null || (Number.isInteger(count) && count >= 0 && count <= MOST_PUPILS)) return [];
  return [{ path, reason: 'out_of_range', values: { least: 0, most: MOST_PUPILS } }];
}

export function progressFaults(fields: ProgressFields): readonly InputFault[] {
  const { managed, pupils, pupilCodes } = fields;
  const faults: InputFault[] = [
    ...textFaults('subject', fields.subject, { most: TEXT_LIMITS.short, required: true }),
    ...textFaults('classLabel', fields.classLabel, { most: 20 }),
    ...textFaults('measure', fields.measure, { most: TEXT_LIMITS.short, required: true }),
    ...(isIsoDate(fields.date) ? [] : [{ path: 'date', reason: 'not_a_date' } as const]),
    ...countFaults('managed', managed),
    ...countFaults('pupils', pupils),
    ...textFaults('seen', fields.seen, { most: TEXT_LIMITS.line }),
  ];
  if (managed !== null && pupils !== null && managed > pupils)
    faults.push({ path: 'managed', reason: 'out_of_range', values: { least: 0, most: pupils } });
  if (pupilCodes.length > MOST_CODES)
    faults.push({ path: 'pupilCodes', reason: 'too_many', values: { most: MOST_CODES } });
  else
    faults.push(
      ...pupilCodes.flatMap((code) => textFaults('pupilCodes', code, { most: 20, required: true })),
    );
  return faults;
}

/** Whether two entries measure the same thing of the same class in the same person's subject. */
function isSameSeries(a: ProgressEntry, b: ProgressEntry): boolean {
  const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
  return (
    a.personId === b.personId &&
    same(a.subject, b.subject) &&
    same(a.classLabel, b.classLabel) &&
    same(a.measure, b.measure)
  );
}

/** All measurings of the line that an entry belongs to, the earliest first. */
export function seriesOf<T extends ProgressEntry>(entry: T, entries: readonly T[]): readonly T[] {
  return entries
    .filter((other) => isSameSeries(entry, other))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** Most measurings of one line of this person; two make a dynamic. */
export function longestSeries(entries: readonly ProgressEntry[], personId: string): number {
  const own = entries.filter((entry) => entry.personId === personId);
  return own.reduce((most, entry) => Math.max(most, seriesOf(entry, own).length), 0);
}
