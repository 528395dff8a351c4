import { z } from 'zod';

/** How one field of a record stands in a form, in both directions, and how a person reads it. */
export interface FieldCodec<V> {
  readonly read: (text: string) => V;
  readonly write: (value: V) => string;
  /** For two versions side by side; default is what stands in the form. */
  readonly show?: (value: V) => string;
}

/** All fields of one form. */
export type Codecs<T extends object> = { readonly [K in keyof T]-?: FieldCodec<T[K]> };

const LINE_END = /\r\n?/g;

/** What a browser posts: one text a field. Line ends of forms are CRLF, ours are LF. */
const texts = z.record(
  z.string(),
  z.union([z.string().transform((text) => text.replace(LINE_END, '\n')), z.array(z.string())]).catch(''),
);

export type PostedForm = Readonly<Record<string, string | readonly string[]>>;

/** A form as posted; anything that is not text is as good as empty. */
export function readForm(body: unknown): PostedForm {
  return texts.catch({}).parse(body);
}

/** One field of a form; of several with one name the last counts. Empty when it was not sent. */
export function textOf(form: PostedForm, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value : (value?.[value.length - 1] ?? '');
}

/** All values of one name: checkboxes. */
export function textsOf(form: PostedForm, name: string): readonly string[] {
  const value = form[name];
  return value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value;
}

/** What an editor sent, against what the editor saw. */
export interface ReadEdit<T extends object> {
  readonly mine: Partial<T>;
  readonly base: Partial<T>;
  /** The texts in the fields, after a conflict was resolved. */
  readonly posted: Readonly<Partial<Record<keyof T & string, string>>>;
  /** Fields whose conflict was resolved by taking or joining: their text in the page must change too. */
  readonly rewritten: ReadonlySet<string>;
}

/**
 * Reads the fields that came, with their bases (`base.<name>`) and the way out of a conflict that was pressed
 * (`resolve.<name>`: mine, theirs, both; `theirs.<name>` is the other version). A field without a base was seen by nobody.
 */
export function readEdit<T extends object>(codecs: Codecs<T>, form: PostedForm): ReadEdit<T> {
  const mine: Partial<T> = {};
  const base: Partial<T> = {};
  const posted: Partial<Record<keyof T & string, string>> = {};
  const rewritten = new Set<string>();
  for (const name of Object.keys(codecs) as (keyof T & string)[]) {
    if (form[name] === undefined) continue;
    const way = textOf(form, `resolve.${name}`);
    const theirs = textOf(form, `theirs.${name}`);
    const text = way === '' ? textOf(form, name) : resolved(way, textOf(form, name), theirs);
    if (way === 'theirs' || way === 'both') rewritten.add(name);
    posted[name] = text;
    mine[name] = codecs[name].read(text);
    const seen = way === '' ? form[`base.${name}`] : theirs;
    if (typeof seen === 'string') base[name] = codecs[name].read(seen);
  }
  return { mine, base, posted, rewritten };
}

function resolved(way: string, mine: string, theirs: string): string {
  if (way === 'theirs') return theirs;
  if (way !== 'both') return mine;
  return `${mine}${mine.includes('\n') || theirs.includes('\n') || mine.length > 80 ? '\n' : ' / '}${theirs}`;
}

const trimmed = (text: string) => text.trim();

/** A text as typed; space around it does not count. */
export const textCodec: FieldCodec<string> = { read: trimmed, write: (text) => text };

/** A text that may be missing: an id, a date, a choice. */
export function optionalCodec<V extends string>(): FieldCodec<V | null> {
  return {
    read: (text) => (trimmed(text) === '' ? null : (trimmed(text) as V)),
    write: (value) => value ?? '',
  };
}

/** One of a closed list; the domain says when it is not. */
export function choiceCodec<V extends string>(show?: (value: V) => string): FieldCodec<V> {
  return { read: (text) => text as V, write: (value) => value, ...(show && { show }) };
}

/** A whole number; what is none becomes NaN, which the domain refuses with a sentence. */
export const wholeCodec: FieldCodec<number> = {
  read: (text) => (/^\d+$/.test(trimmed(text)) ? Number(text) : trimmed(text) === '' ? 0 : Number.NaN),
  write: (value) => (Number.isNaN(value) ? '' : String(value)),
};

export const optionalWholeCodec: FieldCodec<number | null> = {
  read: (text) => (trimmed(text) === '' ? null : wholeCodec.read(text)),
  write: (value) => (value === null ? '' : wholeCodec.write(value)),
};

/** A number with its fraction, written with a comma or a point; what is none becomes NaN, which the domain refuses. */
export const optionalNumberCodec: FieldCodec<number | null> = {
  read: (text) => {
    const typed = trimmed(text).replace(',', '.').replace('−', '-');
    if (typed === '') return null;
    return /^-?\d+(?:\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN;
  },
  write: (value) => (value === null || Number.isNaN(value) ? '' : String(value)),
};

/** Labels in one line, separated by commas. */
export const labelsCodec: FieldCodec<readonly string[]> = {
  read: (text) => text.split(',').map(trimmed).filter(Boolean),
  write: (labels) => labels.join(', '),
};

/** Several texts, one a line. */
export const linesCodec: FieldCodec<readonly string[]> = {
  read: (text) => text.split('\n').map(trimmed).filter(Boolean),
  write: (lines) => lines.join('\n'),
};
