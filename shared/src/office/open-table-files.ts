import { Worker } from 'node:worker_threads';
import type { FileReading, TableFiles } from '../ports/table-files.ts';

/** A release has the thread's code beside this. From source (tests, development) a thread does not inherit tsx. */
const FROM_SOURCE = import.meta.url.endsWith('.ts');
const WORKER = FROM_SOURCE
  ? `import('tsx/esm/api').then(({ register }) => {
       register();
       return import(${JSON.stringify(new URL('./table-worker.ts', import.meta.url).href)});
     })`
  : new URL('./table-worker.js', import.meta.url);
/** A file of 50,000 rows takes a few hundred; one that was made to take more is stopped. */
const MOST_HEAP_MB = 1024;
/** All cells of a file live until it is read: a small nursery would copy them many times over (half the time of 50,000 rows). */
const NURSERY_MB = 96;
const PATIENCE_MS = 60_000;

/**
 * Reads each file in a thread of its own, one after another: a long file does not hold up those who read pages, and one
 * that was made to break its reader breaks only the thread.
 */
export function openTableFiles(): TableFiles {
  let queue: Promise<unknown> = Promise.resolve();
  return {
    read(bytes) {
      const reading = queue.then(() => readInThread(bytes));
      queue = reading;
      return reading;
    },
  };
}

const TOO_LARGE: FileReading = { kind: 'refused', reason: 'too_large' };
const BROKEN: FileReading = { kind: 'refused', reason: 'broken' };

function readInThread(bytes: Uint8Array): Promise<FileReading> {
  return new Promise((resolve) => {
    const worker = new Worker(WORKER, {
      eval: FROM_SOURCE,
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB, maxYoungGenerationSizeMb: NURSERY_MB },
    });
    const timer = setTimeout(() => settle(TOO_LARGE), PATIENCE_MS);
    function settle(reading: FileReading): void {
      clearTimeout(timer);
      void worker.terminate();
      resolve(reading);
    }
    worker.once('message', settle);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      settle(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? TOO_LARGE : BROKEN),
    );
    worker.once('exit', () => settle(BROKEN));
  });
}
