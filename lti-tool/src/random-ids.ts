import { randomBytes } from 'node:crypto';
import type { Ids } from '@uchitelskaya/shared/ports/ids';
import { uuidv7 } from 'uuidv7';

/** Ids and secrets from the system's randomness. */
export const randomIds: Ids = {
  next: uuidv7,
  secret: (bytes) => randomBytes(bytes).toString('base64url'),
};
