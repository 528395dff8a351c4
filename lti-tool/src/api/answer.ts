import type { Response } from 'express';
import type { Reply } from './endpoint.ts';
import type { RepeatableAnswer } from './idempotency.ts';
import { toETag } from './precondition.ts';

/** Where the API stands; `Location` is told in full. */
export const API_ROOT = '/api/v1';

type RepeatableReply = Extract<Reply, { kind: 'json' | 'nothing' }>;

/** A reply in a form that can be kept and given again word for word. */
export function toRepeatableAnswer(reply: RepeatableReply): RepeatableAnswer {
  if (reply.kind === 'nothing') return { status: reply.status, headers: {}, body: null };
  return {
    status: reply.status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      ...(reply.version !== undefined && { ETag: toETag(reply.version) }),
      ...(reply.location !== undefined && { Location: `${API_ROOT}${reply.location}` }),
    },
    body: JSON.stringify(reply.body),
  };
}

/**
 * Sends an answer. Records are private and change: caches may keep them only to ask again, which the ETag makes cheap
 * (`If-None-Match` → 304, by express).
 */
export function sendAnswer(res: Response, answer: RepeatableAnswer): void {
  res.status(answer.status).set('Cache-Control', 'private, no-cache').set(answer.headers);
  if (answer.body === null) res.end();
  else res.send(answer.body);
}

/** Sends a file. A document made of records is not kept by anybody on the way. */
export function sendFile(res: Response, file: Extract<Reply, { kind: 'file' }>): void {
  res.status(200).set('Cache-Control', 'private, no-store').type(file.mediaType);
  if (file.styleHash !== undefined) allowStyle(res, file.styleHash);
  if (file.fileName !== null) res.attachment(file.fileName).type(file.mediaType);
  res.send(typeof file.content === 'string' ? file.content : Buffer.from(file.content));
}

/** Puts the page's own style in place of the style sheets of our site; who may frame us stays as it is. */
function allowStyle(res: Response, styleHash: string): void {
  const policy = String(res.getHeader('Content-Security-Policy') ?? "default-src 'none'; style-src 'self'");
  res.set('Content-Security-Policy', policy.replace(/style-src [^;]*/, `style-src ${styleHash}`));
}
