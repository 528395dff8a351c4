import { createHash } from 'node:crypto';
import { AppError } from '@uchitelskaya/shared/contract/app-error';
import type { Endpoint } from './endpoint.ts';

/** What a client may send as `Idempotency-Key`: a UUID or anything of the like. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** Whether a key is heeded: for changes by somebody we know, unless the answer is a secret, which must not be kept. */
export function isKeyed(endpoint: Pick<Endpoint, 'method' | 'access' | 'answerIsSecret'>): boolean {
  return endpoint.method !== 'get' && endpoint.access !== 'anyone' && !endpoint.answerIsSecret;
}

/**
 * Reads `Idempotency-Key`.
 * @returns null when absent.
 * @throws AppError `malformed_request`.
 */
export function parseIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  if (!KEY.test(header)) throw new AppError('malformed_request', { messageKey: 'error.malformed_key' });
  return header;
}

/** Id of the call: two people never meet in one key. */
export function toCallId(by: string, key: string): string {
  return sha256(`${by}\n${key}`);
}

/** Hash of what was asked: parsed input, so that spaces and the order of fields don't matter. */
export function toRequestHash(method: string, address: string, body: unknown): string {
  return sha256(`${method} ${address}\n${JSON.stringify(body) ?? ''}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
