import type { FileReading } from '../ports/table-files.ts';
import { MOST_FILE_BYTES } from '../ports/table-files.ts';
import { readCsv } from './read-csv.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

/** Reads a file by what it is, not by what it is called. */
export async function readTableFile(bytes: Uint8Array): Promise<FileReading> {
  if (bytes.length === 0) return { kind: 'refused', reason: 'empty' };
  if (bytes.length > MOST_FILE_BYTES) return { kind: 'refused', reason: 'too_large' };
  if (startsWith(bytes, OLD_OFFICE)) return { kind: 'refused', reason: 'old_or_locked' };
  if (!startsWith(bytes, ZIP)) return readCsv(bytes);
  try {
    const { readXlsx } = await import('./read-xlsx.ts');
    return await readXlsx(bytes);
  } catch {
    return { kind: 'refused', reason: 'broken' };
  }
}
