import { z } from 'zod';

/** Parts that several resources share on the wire. */

/** Id of a record. Unknown and foreign ids are the same to a caller: 404 in the address, a fault of the field in a body. */
export const recordId = z.string().min(1).max(64);

/** ISO 8601 day. */
export const isoDate = z.iso.date();

/** ISO 8601 moment in UTC. */
export const isoTime = z.iso.datetime();

/** "2026-10". */
export const isoMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** "2026/27". */
export const schoolYear = z.string().regex(/^\d{4}\/\d{2}$/);

/** Version the editor saw, for clients that cannot send `If-Match`. */
export const seenVersion = z.int().min(1).optional();

/** No parameters in the address. */
export const nothing = z.strictObject({});

/**
 * Text of one line; outer spaces don't count. Control characters and broken surrogates are refused everywhere: they
 * would make unreadable files of documents.
 */
export const line = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);

/** Text of several lines. */
export const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u);

/** Most items of one page of a list, and how many come unasked. */
const MOST_ITEMS = 100;
const DEFAULT_ITEMS = 50;

/** Query of a list: `limit` and the `next` of the page before as `after`. */
export const pageQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(MOST_ITEMS))
    .default(DEFAULT_ITEMS),
  after: z.string().min(1).max(500).optional(),
});

/** One page of a list; `next` is absent on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().optional() });
}
