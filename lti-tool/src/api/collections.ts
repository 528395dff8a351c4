import type { CollectionDefinition } from '@uchitelskaya/shared/ports/storage';
import type { KeptAnswer } from './idempotency.ts';

/** Answers given to calls with an `Idempotency-Key`, for a day. Id: person and key, hashed together. */
export const KEPT_ANSWERS: CollectionDefinition<KeptAnswer> = {
  name: 'api_answers',
  scope: 'district',
  indexes: [],
  expiresAt: 'expiresAt',
};

/** The same for the administrator, who stands outside the districts. */
export const ADMIN_KEPT_ANSWERS: CollectionDefinition<KeptAnswer> = {
  name: 'admin_api_answers',
  scope: 'installation',
  indexes: [],
  expiresAt: 'expiresAt',
};

/** What the API keeps; the composition root declares it to the store. */
export const API_COLLECTIONS: readonly CollectionDefinition<object>[] = [KEPT_ANSWERS, ADMIN_KEPT_ANSWERS];
