import type { z } from 'zod';
import type { Reply } from './endpoint.ts';

/** Describes an answer with one resource: it has an ETag, and `If-Match` is honoured. */
export function singleAnswer(status: 200 | 201 | 202, schema: z.ZodType, description: string) {
  return { kind: 'json', status, schema, single: true, description } as const;
}

/** One resource in its version; `location` where a call has made it. */
export function singleReply(
  status: 200 | 201 | 202,
  body: object,
  version: number,
  location?: string,
): Extract<Reply, { kind: 'json' }> {
  return { kind: 'json', status, body, version, ...(location !== undefined && { location }) };
}
