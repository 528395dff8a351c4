import type { LeasedJob } from '@uchitelskaya/shared/ports/storage';

/**
 * What became of a job. `again`: not now, try later; counts as a try. `give_up`: trying again won't help, an
 * administrator has to look. Throwing means `again` after a growing pause.
 */
export type JobOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'again'; readonly afterMs: number; readonly reason: string }
  | { readonly kind: 'give_up'; readonly reason: string };

/** Does one job. It may run twice, after a crash or a lost lease: the second time must do no harm. */
export type JobHandler = (job: LeasedJob) => Promise<JobOutcome>;

/** Handlers by the kind of their outbox event. */
export type JobHandlers = ReadonlyMap<string, JobHandler>;

export const DONE: JobOutcome = { kind: 'done' };
