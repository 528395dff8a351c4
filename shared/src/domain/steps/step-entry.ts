import { isIsoDate } from '../calendar/calendar-date.ts';
import { ERASED_CODE } from '../classes/erased-code.ts';
import { readPupilCode } from '../classes/pupil-code.ts';
import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import { EVIDENCE_KINDS, type EvidenceKind } from '../results/evidence.ts';
import type { StepId } from './step.ts';

/** Evidence that the problem is chosen rightly (HJ-2): what was looked at, when, and what it shows. */
export interface ProblemEvidence {
  readonly id: string;
  readonly kind: 'evidence';
  readonly evidence: EvidenceKind;
  readonly title: string;
  /** ISO date; null when not known. */
  readonly date: string | null;
  readonly text: string;
  /** Pupils whom it speaks of; nothing but codes (glossary.md §6, P-1). */
  readonly pupilCodes: readonly string[];
}

/** The problem of the class as one teacher sees it in the own subject, with causes (team-cycle.md §5.4, U-1). */
export interface SubjectDifficulty {
  readonly id: string;
  readonly kind: 'difficulty';
  /** Person id of the member who teaches the subject. */
  readonly personId: string;
  readonly subject: string;
  readonly text: string;
  readonly causes: string;
}

/** A source of HJ-3 (`SourceReview`): what was found, how others cope, where to learn more. */
export interface ReviewedSource {
  readonly id: string;
  readonly kind: 'source';
  readonly title: string;
  /** Address or place: a link, a library, a school that was visited. */
  readonly place: string;
  readonly found: string;
  readonly howOthers: string;
  readonly learnMore: string;
}

/** Whom an agreed indicator is about (T-4). */
export const MEASURED_SIDES = ['teacher', 'pupil'] as const;
export type MeasuredSide = (typeof MEASURED_SIDES)[number];

/** One line of the agreement on measurement (`MeasurementAgreement`): indicator, instrument, before and after. */
export interface AgreedIndicator {
  readonly id: string;
  readonly kind: 'indicator';
  readonly side: MeasuredSide;
  readonly indicator: string;
  readonly instrument: string;
  /** ISO dates of the two measurements; null when not fixed. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What a team gathers in a step beside its answers. */
export type StepEntry = ProblemEvidence | SubjectDifficulty | ReviewedSource | AgreedIndicator;
export type StepEntryKind = StepEntry['kind'];
export const STEP_ENTRY_KINDS: readonly StepEntryKind[] = ['evidence', 'difficulty', 'source', 'indicator'];

/** The entry of one kind. */
export type EntryOf<K extends StepEntryKind> = Extract<StepEntry, { readonly kind: K }>;

/** In which step each kind is gathered. */
export const STEP_OF_ENTRY: Readonly<Record<StepEntryKind, StepId>> = {
  evidence: 'HJ-2',
  difficulty: 'HJ-2',
  source: 'HJ-3',
  indicator: 'HJ-3',
};

/** More entries than a step has use for. */
export const MOST_ENTRIES = 100;
const MOST_CODES = 40;

/** Entries of one kind, in their order. */
export function entriesOf<K extends StepEntryKind>(
  entries: readonly StepEntry[],
  kind: K,
): readonly EntryOf<K>[] {
  return entries.filter((entry): entry is EntryOf<K> => entry.kind === kind);
}

/** A new entry of a kind, with nothing written in it yet. */
export function emptyEntry(kind: StepEntryKind, id: string, personId: string): StepEntry {
  switch (kind) {
    case 'evidence':
      return { id, kind, evidence: 'marks', title: '', date: null, text: '', pupilCodes: [] };
    case 'difficulty':
      return { id, kind, personId, subject: '', text: '', causes: '' };
    case 'source':
      return { id, kind, title: '', place: '', found: '', howOthers: '', learnMore: '' };
    case 'indicator':
      return { id, kind, side: 'pupil', indicator: '', instrument: '', before: null, after: null };
  }
}

function dateFaults(path: string, date: string | null): readonly InputFault[] {
  return date === null || isIsoDate(date) ? [] : [{ path, reason: 'not_a_date' }];
}

/** A code, also one that was erased; nothing else, a name least of all (P-2). */
function isPupilCode(code: string): boolean {
  return code === ERASED_CODE || readPupilCode(code).kind === 'code';
}

const line = { most: TEXT_LIMITS.line };
const named = { most: TEXT_LIMITS.short, required: true };

/** Faults of one entry. What only makes it richer may be missing. */
export function entryFaults(entry: StepEntry, team: ReadonlySet<string>): readonly InputFault[] {
  switch (entry.kind) {
    case 'evidence':
      return [
        ...(EVIDENCE_KINDS.includes(entry.evidence)
          ? []
          : [{ path: 'evidence', reason: 'unknown_value' } as const]),
        ...textFaults('title', entry.title, named),
        ...textFaults('text', entry.text, line),
        ...dateFaults('date', entry.date),
        ...(entry.pupilCodes.length > MOST_CODES
          ? [{ path: 'pupilCodes', reason: 'too_many', values: { most: MOST_CODES } } as const]
          : entry.pupilCodes.every(isPupilCode)
            ? []
            : [{ path: 'pupilCodes', reason: 'not_a_pupil_code' } as const]),
      ];
    case 'difficulty':
      return [
        ...(team.has(entry.personId) ? [] : [{ path: 'personId', reason: 'not_a_member' } as const]),
        ...textFaults('subject', entry.subject, named),
        ...textFaults('text', entry.text, { ...line, required: true }),
        ...textFaults('causes', entry.causes, line),
      ];
    case 'source':
      return [
        ...textFaults('title', entry.title, named),
        ...textFaults('place', entry.place, line),
        ...textFaults('found', entry.found, { ...line, required: true }),
        ...textFaults('howOthers', entry.howOthers, line),
        ...textFaults('learnMore', entry.learnMore, line),
      ];
    case 'indicator':
      return [
        ...(MEASURED_SIDES.includes(entry.side) ? [] : [{ path: 'side', reason: 'unknown_value' } as const]),
        ...textFaults('indicator', entry.indicator, named),
        ...textFaults('instrument', entry.instrument, named),
        ...dateFaults('before', entry.before),
        ...dateFaults('after', entry.after),
        ...(entry.before !== null && entry.after !== null && entry.after < entry.before
          ? [{ path: 'after', reason: 'before_start' } as const]
          : []),
      ];
  }
}
