import { applySummaryEdit, type SummaryEdit } from '../../domain/lessons/lesson-study-edit.ts';
import { summaryEditFaults } from '../../domain/lessons/lesson-study-faults.ts';
import { agreeSummary as agreed, reopenSummary as reopened } from '../../domain/lessons/lesson-study-run.ts';
import { refused } from '../../domain/records/refusal.ts';
import type { Actor } from '../actor.ts';
import type { ServiceDeps } from '../deps.ts';
import { assertNoFaults } from '../outcome.ts';
import { type CycleOutcome, type CyclePlace, changeCycle } from './change-cycle.ts';

const SUMMARY_UPDATE = { record: 'CycleSummary', action: 'update' } as const;

/** Writes the summary of a cycle. @throws AppError `not_found`, `forbidden`, `invalid_input` */
export async function updateSummary(
  deps: ServiceDeps,
  actor: Actor,
  place: CyclePlace,
  edit: SummaryEdit,
): Promise<CycleOutcome> {
  const journal = { action: 'summary.written' } as const;
  return changeCycle(deps, actor, place, SUMMARY_UPDATE, journal, (cycle) => {
    if (cycle.summary.agreedAt !== null) return refused('summary_agreed');
    assertNoFaults(summaryEditFaults(edit));
    const { value, conflicts } = applySummaryEdit(cycle.summary, cycle.version, edit);
    return { kind: 'decided', value: { ...cycle, summary: value }, conflicts };
  });
}

/** The actor's own yes to the summary as it stands. @throws AppError `not_found`, `forbidden` */
export async function agreeSummary(
  deps: ServiceDeps,
  actor: Actor,
  place: CyclePlace,
): Promise<CycleOutcome> {
  const journal = { action: 'summary.agreed', milestone: true } as const;
  return changeCycle(deps, actor, place, SUMMARY_UPDATE, journal, (cycle, team, at) =>
    agreed(cycle, team, actor.personId, at),
  );
}

/** Takes the summary back to be written on; everybody is asked anew. @throws AppError `not_found`, `forbidden` */
export async function reopenSummary(
  deps: ServiceDeps,
  actor: Actor,
  place: CyclePlace,
): Promise<CycleOutcome> {
  const journal = { action: 'summary.reopened', milestone: true } as const;
  return changeCycle(deps, actor, place, SUMMARY_UPDATE, journal, (cycle) => reopened(cycle));
}
