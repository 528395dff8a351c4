import { AppError } from '@uchitelskaya/shared/contract/app-error';
import { MOST_FILE_BYTES } from '@uchitelskaya/shared/ports/table-files';
import type { Request, RequestHandler } from 'express';
import multer, { MulterError } from 'multer';

/** A file as it came with a form. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const parse = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: {
    files: 1,
    fileSize: MOST_FILE_BYTES,
    fields: 200,
    fieldSize: 200_000,
    fieldNameSize: 100,
    parts: 202,
    headerPairs: 20,
  },
}).single('file');

/** The file that {@link oneFile} read; null when the request brought none. */
export function fileOf(req: Request): UploadedFile | null {
  return req.file === undefined ? null : { name: req.file.originalname, bytes: req.file.buffer };
}

/**
 * Reads a form with at most one file, into memory: the file is read and forgotten within the request. Anything that is
 * no such form goes on untouched. Errors: `payload_too_large`, `malformed_request`.
 */
export const oneFile: RequestHandler = (req, res, next) => {
  if (!req.is('multipart/form-data')) return next();
  // Known before a byte is read; a form adds little to its file.
  if (Number(req.get('content-length') ?? 0) > MOST_FILE_BYTES + 100_000)
    return next(new AppError('payload_too_large', { messageKey: 'error.file_too_large' }));
  parse(req, res, (error: unknown) =>
    next(error === undefined || error === null ? undefined : toFault(error)),
  );
};

function toFault(error: unknown): AppError {
  const isTooLarge = error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE';
  const detail = error instanceof Error ? error.message : String(error);
  return isTooLarge
    ? new AppError('payload_too_large', { messageKey: 'error.file_too_large', detail, cause: error })
    : new AppError('malformed_request', { detail, cause: error });
}
