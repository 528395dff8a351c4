import { type InputFault, TEXT_LIMITS, textFaults } from '../records/input-fault.ts';
import { type Decided, decided, type Refusal, refused } from '../records/refusal.ts';
import type { TeamEntry } from '../results/team-entry.ts';
import type { HandedSummary, Team } from './team.ts';

/** What the coordinator sums up; about the class and the group, never about one teacher (RULE-02). */
export const SUMMARY_TEXTS = ['classResults', 'strengths', 'deficits', 'proposal'] as const;
export type SummaryFields = Readonly<Record<(typeof SUMMARY_TEXTS)[number], string>>;

/**
 * The summary of class analysis and self-analysis that a coordinator passes to the administration and to the members
 * (team-cycle.md §5.3). Once handed over its text no longer changes; the next one is a record of its own.
 */
export interface TeamSummary extends TeamEntry, SummaryFields {
  /** ISO time; null while it is being written. */
  readonly handedAt: string | null;
  readonly handedBy: string | null;
}

export const EMPTY_SUMMARY: SummaryFields = { classResults: '', strengths: '', deficits: '', proposal: '' };

export function summaryFieldsOf(fields: SummaryFields): SummaryFields {
  const { classResults, strengths, deficits, proposal } = fields;
  return { classResults, strengths, deficits, proposal };
}

export function summaryFaults(fields: SummaryFields): readonly InputFault[] {
  return SUMMARY_TEXTS.flatMap((name) => textFaults(name, fields[name], { most: TEXT_LIMITS.long }));
}

/** What was handed over is read as it was. */
export function summaryLock({ handedAt }: TeamSummary): Refusal | null {
  return handedAt === null ? null : { reason: 'summary_handed' };
}

/** Hands the summary over; it says something of the class and of what the group lacks. */
export function handOver<T extends TeamSummary>(
  summary: T,
  who: { readonly by: string; readonly at: string },
): Decided<T> {
  const lock = summaryLock(summary);
  if (lock !== null) return { kind: 'refused', refusals: [lock] };
  if (summary.classResults.trim() === '' || summary.deficits.trim() === '') return refused('summary_empty');
  return decided({ ...summary, handedAt: who.at, handedBy: who.by });
}

/** As whom somebody took note of a summary. */
export type SummaryReader = HandedSummary['seenBy'][number]['as'];

/** Notes that a person has read the summary that was handed over last. Reading twice changes nothing. */
export function noteSeen<T extends Team>(
  team: T,
  reader: { readonly personId: string; readonly as: SummaryReader; readonly at: string },
): Decided<T> {
  const { handedSummary: handed } = team;
  if (!handed) return refused('summary_not_handed');
  if (handed.by === reader.personId || handed.seenBy.some(({ personId }) => personId === reader.personId))
    return decided(team);
  return decided({ ...team, handedSummary: { ...handed, seenBy: [...handed.seenBy, reader] } });
}

/** Whether the last summary still waits for this person: for each member, and for the administration as one. */
export function waitsForSummary(
  team: Pick<Team, 'handedSummary'>,
  personId: string,
  as: SummaryReader,
): boolean {
  const { handedSummary: handed } = team;
  if (!handed || handed.by === personId) return false;
  return !handed.seenBy.some((seen) =>
    as === 'administration' ? seen.as === 'administration' : seen.personId === personId,
  );
}
