import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/app-error.ts';
import type { BackupLine, Storage } from '../ports/storage.ts';

const FORMAT = 'uchitelskaya-backup';
const VERSION = 1;

/** Bytes gathered before they are written. */
const CHUNK = 1 << 20;

const LINE_FEED = 0x0a;

const header = z.object({ format: z.literal(FORMAT), version: z.int(), madeAt: z.string() });
const footer = z.strictObject({ end: z.strictObject({ lines: z.int().min(0), sha256: z.string() }) });

/** What a backup says of itself. */
export interface BackupSummary {
  /** Records in it. */
  readonly lines: number;
  /** ISO time. */
  readonly madeAt: string;
}

/**
 * Writes everything in the store to `file`: a header, one record a line, a last line with the number and the SHA-256 of
 * all before it. The file holds secrets, so only its owner may read it; it appears under its name when it is complete
 * and on the disk, in place of an older one. `now` in milliseconds.
 */
export async function writeBackup(storage: Storage, file: string, now: number): Promise<BackupSummary> {
  const unfinished = `${file}.unfinished`;
  const madeAt = new Date(now).toISOString();
  await rm(unfinished, { force: true });
  const handle = await open(unfinished, 'wx', 0o600);
  try {
    const lines = await writeLines(handle, storage, madeAt);
    if (lines === 0) throw new AppError('not_found', { detail: 'the store is empty: nothing to back up' });
    await handle.sync();
    await handle.close();
    await rename(unfinished, file);
    await syncFolder(dirname(file));
    return { lines, madeAt };
  } catch (error) {
    await handle.close();
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function writeLines(handle: FileHandle, storage: Storage, madeAt: string): Promise<number> {
  const hash = createHash('sha256');
  let lines = 0;
  let chunk = `${JSON.stringify({ format: FORMAT, version: VERSION, madeAt })}\n`;
  const flush = async () => {
    hash.update(chunk);
    await handle.writeFile(chunk);
    chunk = '';
  };
  for await (const line of storage.dump()) {
    chunk += `${JSON.stringify(line)}\n`;
    lines += 1;
    if (chunk.length >= CHUNK) await flush();
  }
  await flush();
  const end = { lines, sha256: hash.digest('hex') };
  await handle.writeFile(`${JSON.stringify({ end })}\n`);
  return lines;
}

/** A rename is on the disk when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Reads the whole file and compares it with its last line, before anything is taken from it. AppError `invalid_input`
 * whose `detail` says what is wrong: no backup, a format of a newer version, cut off, changed.
 */
export async function checkBackup(file: string): Promise<BackupSummary> {
  const hash = createHash('sha256');
  let first: Buffer | undefined;
  let last: Buffer | undefined;
  let count = 0;
  for await (const line of linesOf(file)) {
    // The last line is not part of what it vouches for, and only its successor's absence shows which one it is.
    if (last !== undefined) hash.update(last).update('\n');
    first ??= line;
    last = line;
    count += 1;
  }
  const head = header.safeParse(parsed(first));
  if (!head.success) throw refused('this is no backup of Учительская');
  if (head.data.version !== VERSION)
    throw refused(`format ${head.data.version}; this version reads ${VERSION}`);
  const foot = footer.safeParse(parsed(last));
  if (!foot.success) throw refused('the file is cut off: its closing line is missing');
  const { lines, sha256 } = foot.data.end;
  if (lines !== count - 2 || sha256 !== hash.digest('hex')) {
    throw refused('the file was changed: it does not match its closing line');
  }
  return { lines, madeAt: head.data.madeAt };
}

/**
 * Takes a backup into an empty store, all or nothing. AppError `invalid_input` when the file is no whole backup,
 * `duplicate` when the store holds anything.
 */
export async function restoreBackup(storage: Storage, file: string): Promise<BackupSummary> {
  const summary = await checkBackup(file);
  await storage.load(recordsOf(file));
  return summary;
}

async function* recordsOf(file: string): AsyncGenerator<BackupLine> {
  let previous: Buffer | undefined;
  let first = true;
  for await (const line of linesOf(file)) {
    if (previous !== undefined) yield parsed(previous) as BackupLine;
    if (first) first = false;
    else previous = line;
  }
}

/** Lines as bytes, split at line feeds only: a text may hold every other character that ends lines. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      yield Buffer.concat([rest, chunk.subarray(start, end)]);
      rest = Buffer.alloc(0);
      start = end + 1;
    }
    rest = Buffer.concat([rest, chunk.subarray(start)]);
  }
  if (rest.length > 0) yield rest;
}

function parsed(line: Buffer | undefined): unknown {
  try {
    return JSON.parse((line ?? '').toString());
  } catch {
    return undefined;
  }
}

function refused(detail: string): AppError {
  return new AppError('invalid_input', { detail });
}
