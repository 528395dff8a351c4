import { z } from 'zod';
import { AppError } from '../contract/app-error.ts';
import type { BackupLine } from '../ports/storage.ts';
import { INSTALLATION, type KeptRecord } from './engine.ts';

const shape = z.strictObject({
  collection: z.string().regex(/^[a-z][a-z0-9_]{0,47}$/),
  district: z.string().min(1).nullable(),
  id: z.string().min(1),
  version: z.int().min(1),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  record: z.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
});

/** A kept record as one line of a backup. */
export function toBackupLine({ collection, district, meta, record }: KeptRecord): BackupLine {
  const { id, version, createdAt, createdBy, updatedAt, updatedBy } = meta;
  return {
    collection,
    district: district === INSTALLATION ? null : district,
    id,
    version,
    createdAt,
    createdBy,
    updatedAt,
    updatedBy,
    record,
  };
}

/** The record of a backup's line; AppError `invalid_input` for anything else. */
export function parseBackupLine(line: BackupLine): KeptRecord {
  const result = shape.safeParse(line);
  if (!result.success) {
    throw new AppError('invalid_input', { detail: `backup line: ${result.error.issues[0]?.message}` });
  }
  const { collection, district, record, ...meta } = result.data;
  return { collection, district: district ?? INSTALLATION, meta, record };
}
