import type { Clock } from '@uchitelskaya/shared/ports/clock';

/**
 * Failed launches of one address. Only failures are counted: a whole school sits behind one address, and a thousand
 * teachers who come in at once must come in. Who fails oftener than this is no school.
 */
export interface FailureLimit {
  isOver(address: string): boolean;
  note(address: string): void;
}

const MINUTE_MS = 60_000;

export function createFailureLimit(clock: Clock, perMinute = 600): FailureLimit {
  let window = 0;
  let failures = new Map<string, number>();

  function current(): Map<string, number> {
    const minute = Math.floor(clock.now() / MINUTE_MS);
    if (minute !== window) {
      window = minute;
      failures = new Map();
    }
    return failures;
  }

  return {
    isOver: (address) => (current().get(address) ?? 0) >= perMinute,
    note(address) {
      const counted = current();
      counted.set(address, (counted.get(address) ?? 0) + 1);
    },
  };
}
