import { AppError } from '@uchitelskaya/shared/contract/app-error';

/** ETag of a version of a record. Strong: a representation depends on nothing but the record. */
export function toETag(version: number): string {
  return `"${version}"`;
}

/** What the caller says of the version it saw. `any` is `If-Match: *`: whatever there is, as long as it exists. */
export type SeenVersions = 'any' | readonly number[];

const ETAG = /^(W\/)?"([^"]*)"$/;
const VERSION = /^[1-9]\d{0,14}$/;

/**
 * Reads `If-Match` (RFC 9110 §13.1.1). Comparison is strong: weak and foreign tags match nothing, which is a conflict
 * and not a fault of form.
 * @returns null when the header is absent.
 * @throws AppError `malformed_request` when it is not a list of entity tags.
 */
export function parseIfMatch(header: string | undefined): SeenVersions | null {
  if (header === undefined) return null;
  if (header.trim() === '*') return 'any';
  return header.split(',').flatMap((part) => {
    const [, weak, tag] = ETAG.exec(part.trim()) ?? [];
    if (tag === undefined) {
      throw new AppError('malformed_request', { messageKey: 'error.malformed_if_match' });
    }
    return weak === undefined && VERSION.test(tag) ? [Number(tag)] : [];
  });
}

/** The version to write against; null: whatever there is. Of several the newest counts: a list serves only caches. */
export function versionToWrite(seen: SeenVersions | null): number | null {
  if (seen === null || seen === 'any') return null;
  return Math.max(0, ...seen);
}

/** Whether what the caller saw is what there is. */
export function matches(seen: SeenVersions, current: number): boolean {
  return seen === 'any' || seen.includes(current);
}
