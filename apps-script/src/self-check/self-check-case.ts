import { messageOf } from '../add-on-fault.ts';

/** One thing that only Google can show; `docs/google-assumptions.md` says why we rely on it. */
export interface SelfCheckCase<Scratch> {
  /** As in `docs/google-assumptions.md`. */
  readonly id: string;
  /** Does the thing and reads it back. Both values end in the report, so neither may hold personal data. */
  readonly run: (scratch: Scratch) => { readonly expected: unknown; readonly found: unknown };
}

/** What became of one case. */
export interface SelfCheckResult {
  readonly id: string;
  readonly outcome: 'as_expected' | 'differs' | 'failed';
  readonly expected?: unknown;
  readonly found?: unknown;
  /** Google's own words when it refused. */
  readonly fault?: string;
}

/** Runs a case; one that fails stops nothing. */
export function runCase<Scratch>(each: SelfCheckCase<Scratch>, scratch: Scratch): SelfCheckResult {
  try {
    const { expected, found } = each.run(scratch);
    return JSON.stringify(expected) === JSON.stringify(found)
      ? { id: each.id, outcome: 'as_expected' }
      : { id: each.id, outcome: 'differs', expected, found };
  } catch (fault) {
    return { id: each.id, outcome: 'failed', fault: messageOf(fault) };
  }
}
