import { AppError } from '@uchitelskaya/shared/contract/app-error';
import express, { type Request, type RequestHandler } from 'express';
import { fileOf, oneFile } from '../http/uploaded-file.ts';

/** Bytes of an ordinary body: the longest minutes of a meeting take some 60 KB. */
export const DEFAULT_BODY_LIMIT = 256 * 1024;

/** RFC 7396 is what our PATCH does: a field that is absent stays, `null` clears it, a list is replaced whole. */
const JSON_TYPES = ['application/json', 'application/merge-patch+json'];

/**
 * Reads a JSON body into `req.body`. No body at all reads as `{}`, so that what is missing is named field by field.
 * Errors: `payload_too_large`, `unsupported_media_type` for anything but JSON, `malformed_request`.
 */
export function jsonBody(limit: number): RequestHandler {
  const parse = express.json({ limit, type: JSON_TYPES });
  return (req, res, next) => {
    if (req.is('multipart/form-data') && fileOf(req) !== null) return next();
    if (!hasBody(req)) {
      req.body = {};
      return next();
    }
    // A body that is too large is refused as such even when its type is wrong too: the sender learns the limit first.
    if (Number(req.headers['content-length'] ?? 0) > limit) return next(new AppError('payload_too_large'));
    if (!req.is(JSON_TYPES)) return next(new AppError('unsupported_media_type'));
    parse(req, res, next);
  };
}

function hasBody(req: Request): boolean {
  return req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
}

/** Reads a form with a file into the same body that JSON would be: what is validated and described is one thing. */
export const formBody: RequestHandler = (req, res, next) => {
  oneFile(req, res, (error?: unknown) => {
    const file = fileOf(req);
    if (error === undefined && file !== null) {
      const content = Buffer.from(file.bytes).toString('base64');
      req.body = { ...req.body, file: { name: file.name, content } };
    }
    next(error);
  });
};
