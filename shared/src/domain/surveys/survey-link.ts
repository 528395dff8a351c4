/** Ways a link may be used: once, or by a class from the board, so many times. */
export const LINK_KINDS = ['one_time', 'shared'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** A way into one form without signing in (P-10). Never changes: how often it was used stands in the run's box. */
export interface SurveyLink {
  /** SHA-256 of the code; the code itself is printed once and not kept. */
  readonly codeHash: string;
  readonly districtId: string;
  readonly runId: string;
  readonly kind: LinkKind;
  /** Answers that it takes. */
  readonly most: number;
  /** ISO time: some weeks after the run, until when a late guest is told that it is over. */
  readonly expiresAt: string;
}

/** No 0 and O, 1 and I, L: codes are typed from paper. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 10;
/** Bytes above this would make some letters likelier than others. */
const LAST_FAIR_BYTE = 256 - (256 % LETTERS.length);

/** Random bytes that are enough for a code. */
export const CODE_BYTES = 40;

/** A code from random bytes, 49 bits: `7K2MP-XQ4RT`; null when too many of the bytes had to be left out. */
export function codeFrom(bytes: ArrayLike<number>): string | null {
  let code = '';
  for (let i = 0; i < bytes.length && code.length < CODE_LENGTH; i += 1) {
    const byte = bytes[i] ?? 255;
    if (byte < LAST_FAIR_BYTE) code += LETTERS[byte % LETTERS.length];
  }
  return code.length === CODE_LENGTH ? `${code.slice(0, 5)}-${code.slice(5)}` : null;
}

/** A code as somebody typed it: any case, with or without the dash; null when it can be none. */
export function parseCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/gu, '');
  if (code.length !== CODE_LENGTH || [...code].some((letter) => !LETTERS.includes(letter))) return null;
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}
