import { isBusy, toStorageFault } from './fault.ts';

/** Milliseconds that a call waits for another process's lock before it gives up. */
export const WAIT_FOR_LOCK = 5_000;

/** Milliseconds before try number `tries` + 1: longer each time, and uneven, so that processes do not march in step. */
export function pauseBeforeTry(tries: number): number {
  const longest = Math.min(2 ** tries, 64);
  return 1 + (longest * (1 + Math.random())) / 2;
}

/** Carries out a synchronous step, again while a lock is in the way, without blocking in between. */
export async function withPatience<T>(step: () => T): Promise<T> {
  const deadline = performance.now() + WAIT_FOR_LOCK;
  for (let tries = 1; ; tries += 1) {
    try {
      return step();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw toStorageFault(error);
    }
    await new Promise((resolve) => setTimeout(resolve, pauseBeforeTry(tries)));
  }
}
