import { z } from 'zod';
import type { Reply } from './endpoint.ts';

/** Describes an answer with a whole list: one that is too short to page. */
export function listAnswer(item: z.ZodType, description: string) {
  return { kind: 'json', status: 200, schema: z.object({ items: z.array(item) }), description } as const;
}

/** A whole list. */
export function listReply(items: readonly object[]): Extract<Reply, { kind: 'json' }> {
  return { kind: 'json', status: 200, body: { items } };
}
