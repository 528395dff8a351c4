import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { RequestHandler } from 'express';
import { ipKeyGenerator, MemoryStore, type Options } from 'express-rate-limit';
import { isAdminToken } from './admin-token.ts';

const WINDOW_MS = 60_000;
/** Wrong tokens of one address in a minute: ten are typing errors, more is guessing. */
const MOST_WRONG = 10;

/**
 * Lets only the holder of ADMIN_TOKEN through. Wrong tokens are counted, right ones never: a script may call as fast as it
 * likes. After too many wrong ones the address waits, whatever it brings, else guessing would go on unhindered.
 *
 * Errors: `not_signed_in`, `too_many_requests`.
 */
export function adminGuard(adminToken: string): RequestHandler {
  const wrong = new MemoryStore();
  wrong.init({ windowMs: WINDOW_MS } as Options);
  return async (req, res, next) => {
    const address = ipKeyGenerator(req.ip ?? '');
    const counted = await wrong.get(address);
    if (counted !== undefined && counted.totalHits >= MOST_WRONG) {
      res.set('Retry-After', String(WINDOW_MS / 1000));
      throw new AppError('too_many_requests');
    }
    if (isAdminToken(req.get('Authorization'), adminToken)) return next();
    await wrong.increment(address);
    throw new AppError('not_signed_in');
  };
}
