import type { Clock } from '../../src/ports/clock.ts';
import type { Ids } from '../../src/ports/ids.ts';

/** The moment at which tests begin. */
export const TEST_NOW = Date.parse('2026-11-24T09:00:00.000Z');

/** A clock that stands until a test moves it. */
export class TestClock implements Clock {
  #now = TEST_NOW;

  now(): number {
    return this.#now;
  }

  /** Moves forward by `ms`. */
  advance(ms: number): void {
    this.#now += ms;
  }

  /** ISO time of the moment, `ms` from now. */
  iso(ms = 0): string {
    return new Date(this.#now + ms).toISOString();
  }
}

/** Ids that count: `id-0001`, `id-0002` …; secrets of the asked length, all different. `prefix` tells two makers apart. */
export function testIds(prefix = 'id'): Ids {
  let ids = 0;
  let secrets = 0;
  return {
    next() {
      ids += 1;
      return `${prefix}-${String(ids).padStart(4, '0')}`;
    },
    secret(bytes) {
      secrets += 1;
      return Buffer.alloc(bytes, `${prefix}:${secrets}:`).toString('base64url');
    },
  };
}
