import { type Decided, refusalsOf } from '../../src/domain/records/refusal.ts';

/** The value of a decision; a refusal fails the test with its reasons. */
export function decidedValue<T>(decision: Decided<T>): T {
  if (decision.kind === 'refused') throw new Error(reasonsOf(decision));
  return decision.value;
}

/** Reasons of a refusal in one line; `decided` when there are none. */
export function reasonsOf(decision: Decided<unknown>): string {
  return (
    refusalsOf(decision)
      .map(({ reason }) => reason)
      .join(' ') || 'decided'
  );
}
