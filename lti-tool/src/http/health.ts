import type { Clock } from '@uchitelskaya/shared/ports/clock';
import type { Storage } from '@uchitelskaya/shared/ports/storage';
import type { RequestHandler } from 'express';

/** An answer of the store holds this long: each check is a durable write, and anyone may ask as often as they like. */
const HOLDS_MS = 1_000;

/** `GET /healthz`: 200 when the store reads and writes, else 503. Says nothing more: anyone may ask. */
export function health(storage: Pick<Storage, 'check'>, clock: Clock): RequestHandler {
  let asked = Number.NEGATIVE_INFINITY;
  let answer: Promise<boolean> = Promise.resolve(false);
  let waiting = false;

  function isWell(): Promise<boolean> {
    const age = clock.now() - asked;
    // A clock that was set back must not hold an answer for hours.
    if (waiting || (age >= 0 && age < HOLDS_MS)) return answer;
    asked = clock.now();
    waiting = true;
    answer = storage
      .check()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        waiting = false;
      });
    return answer;
  }

  return async (_req, res) => {
    const well = await isWell();
    res.setHeader('Cache-Control', 'no-store');
    res.status(well ? 200 : 503).json({ status: well ? 'ok' : 'unavailable' });
  };
}
