import { Worker } from 'node:worker_threads';
import { AppError } from '../contract/app-error.ts';
import type { GroupingSolution } from '../domain/formation/formation-proposal.ts';
import type { FormationInput } from '../domain/formation/team-formation.ts';
import type { GroupingLimits, TeamGrouper } from '../ports/team-grouper.ts';

/** A release has the thread's code beside this. From source (tests, development) a thread does not inherit tsx. */
const FROM_SOURCE = import.meta.url.endsWith('.ts');
const WORKER = FROM_SOURCE
  ? `import('tsx/esm/api').then(({ register }) => {
       register();
       return import(${JSON.stringify(new URL('./grouping-worker.ts', import.meta.url).href)});
     })`
  : new URL('./grouping-worker.js', import.meta.url);
const TIME_LIMIT_MS = 10_000;
/** The thread watches its time itself; one that does not is stopped this much later. */
const GRACE_MS = 3000;
const MOST_HEAP_MB = 1024;

/** What the thread is given, and what it says: first what it has, at last what it found. */
export interface GroupingTask {
  readonly input: FormationInput;
  readonly timeLimitMs: number;
}
export interface GroupingMessage {
  readonly kind: 'found' | 'done';
  readonly solution: GroupingSolution;
}

/**
 * Groups people in a thread of its own, one computation after another: pages are served meanwhile, and the solver with
 * its memory is there only while somebody waits for it.
 */
export function openTeamGrouper(): TeamGrouper {
  let queue: Promise<unknown> = Promise.resolve();
  return {
    group(input, limits = {}) {
      const grouping = queue.then(() => groupInThread(input, limits));
      queue = grouping.catch(() => undefined);
      return grouping;
    },
  };
}

function groupInThread(input: FormationInput, limits: GroupingLimits): Promise<GroupingSolution> {
  const { timeLimitMs = TIME_LIMIT_MS, signal } = limits;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const workerData: GroupingTask = { input, timeLimitMs };
    const worker = new Worker(WORKER, {
      eval: FROM_SOURCE,
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
    let found: GroupingSolution | null = null;
    const timer = setTimeout(() => giveWhatThereIs('out of time'), timeLimitMs + GRACE_MS);
    const abort = () => {
      finish();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });

    function finish(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      void worker.terminate();
    }
    function giveWhatThereIs(detail: string, cause?: unknown): void {
      finish();
      if (found !== null) resolve(found);
      else reject(new AppError('internal', { detail: `grouping: ${detail}`, cause }));
    }
    worker.on('message', ({ kind, solution }: GroupingMessage) => {
      found = solution;
      if (kind === 'done') giveWhatThereIs('');
    });
    worker.once('error', (error) => giveWhatThereIs('the solver failed', error));
    worker.once('exit', () => giveWhatThereIs('the solver ended'));
  });
}
