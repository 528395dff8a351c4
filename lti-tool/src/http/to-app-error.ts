import { randomInt } from 'node:crypto';
import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { z } from 'zod';

/**
 * What express and its body parsers throw: `http-errors`, mostly with a `type` (a body that can't be unpacked has none).
 * `expose` tells them from faults of other servers that carry a status too.
 */
const parserError = z.object({
  expose: z.literal(true),
  type: z.string().optional(),
  status: z.number().int(),
});

/**
 * Any thrown thing as an {@link AppError}: a client's fault keeps a 4xx code, everything unknown becomes `internal`.
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof URIError)
    return new AppError('malformed_request', { detail: error.message, cause: error });
  const parsed = parserError.safeParse(error);
  if (parsed.success) {
    const { type, status } = parsed.data;
    const detail = `${type ?? 'body'}: ${error instanceof Error ? error.message : ''}`;
    if (status === 413) return new AppError('payload_too_large', { detail, cause: error });
    if (status === 415) return new AppError('unsupported_media_type', { detail, cause: error });
    if (status < 500) return new AppError('malformed_request', { detail, cause: error });
  }
  return new AppError('internal', {
    detail: error instanceof Error ? error.message : String(error),
    cause: error,
  });
}

/** Letters and digits that can't be mistaken for each other when read out over the phone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A number a teacher can read to the administrator: `7Q4M-21KD`. Stands on the page and in the log. */
export function newErrorId(): string {
  const letters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
