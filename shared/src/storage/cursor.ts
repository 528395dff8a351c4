import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../contract/app-error.ts';
import type { IndexValue } from './index-value.ts';

const MAC_BYTES = 12;

/**
 * Cursors of pages: where the last page ended, sealed with a key of this store. The seal covers the query as well,
 * so a cursor that was changed, or belongs to another query, district or store, is AppError `malformed_request`
 * instead of a page from somewhere else.
 */
export function sealCursor(key: Buffer, query: string, position: readonly IndexValue[]): string {
  const body = Buffer.from(JSON.stringify(position), 'utf8');
  return Buffer.concat([mac(key, query, body), body]).toString('base64url');
}

/** The position in a cursor made by {@link sealCursor} for the same query. */
export function openCursor(key: Buffer, query: string, cursor: string): readonly IndexValue[] {
  const bytes = Buffer.from(cursor, 'base64url');
  const body = bytes.subarray(MAC_BYTES);
  if (
    bytes.length <= MAC_BYTES ||
    bytes.toString('base64url') !== cursor ||
    !timingSafeEqual(bytes.subarray(0, MAC_BYTES), mac(key, query, body))
  ) {
    throw new AppError('malformed_request', { detail: 'page cursor does not belong to this query' });
  }
  return JSON.parse(body.toString('utf8')) as readonly IndexValue[];
}

function mac(key: Buffer, query: string, body: Buffer): Buffer {
  return createHmac('sha256', key).update(query).update('\0').update(body).digest().subarray(0, MAC_BYTES);
}
