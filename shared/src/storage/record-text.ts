import type { RecordMeta, Stored } from '../domain/records/stored.ts';

/** A surrogate without its partner, as `JSON.stringify` writes it; an even number of backslashes stands before. */
const LONE_SURROGATE = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

/**
 * The record as JSON text, the form both engines keep. Meta fields that came along with a stored record
 * (`{ ...stored, name }`) are left out: they have columns of their own. Lone surrogates become U+FFFD, because
 * neither engine can hold them as UTF-8 and an index would no longer agree with the text.
 */
export function toRecordText(record: object): string {
  const { id, version, createdAt, createdBy, updatedAt, updatedBy, ...own } = record as Partial<RecordMeta>;
  const text = JSON.stringify(own);
  return text.includes('\\ud') ? text.replace(LONE_SURROGATE, '$1\ufffd') : text;
}

/** The record as callers see it: what was kept, with its meta. */
export function fromRecordText<T extends object>(text: string, meta: RecordMeta): Stored<T> {
  return Object.assign(JSON.parse(text) as T, meta);
}
