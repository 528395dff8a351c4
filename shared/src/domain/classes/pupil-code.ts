import { parseClassLabel, plainLetters } from './class-label.ts';

/**
 * Pupils' codes (P-1): class label, two-digit number, check letter – «7А-04К». The key «code – name» is a paper of the
 * school; nothing here knows a name.
 *
 * The check letter: each sign has a value (a digit its own, a letter its place among 29) and each place a weight of its
 * own; the weighted sum modulo 29 is the letter. 29 is prime and larger than any difference of two values, so one wrong
 * digit or letter, and any two signs that changed places, always give another letter or no code at all.
 */

/** Й and О never stand in a label; there 0 and 1 have their values, so a digit is not mistaken for a letter either. */
const LETTERS = 'ЙОАБВГДЕЖЗИКЛМНПРСТУФХЦЧШЩЭЮЯ';
const MODULUS = LETTERS.length;
/** Puts the catalogue's example, `7A-04K`, among the valid codes. */
const OFFSET = 16;

/** All different, none 0 or −1 modulo 29: −1 would hide a swap with the check letter. */
const LABEL_WEIGHTS = [17, 19, 5, 7, 11, 13, 23, 25];
const NUMBER_WEIGHTS = [2, 3];

const CODE = /^(.+)-(\d\d)([А-ЩЭЮЯ])$/;

/** Most pupils of one list: two digits, and 00 is nobody. */
export const MOST_CODES = 99;

function weighted(signs: string, weights: readonly number[]): number {
  return [...signs].reduce((sum, sign, at) => {
    const value = sign >= '0' && sign <= '9' ? Number(sign) : LETTERS.indexOf(sign);
    return sum + value * (weights[at] ?? 0);
  }, 0);
}

function checkLetter(label: string, digits: string): string {
  const sum = OFFSET + weighted(label.replace('-', ''), LABEL_WEIGHTS) + weighted(digits, NUMBER_WEIGHTS);
  return LETTERS.charAt(sum % MODULUS);
}

/** The code of one number (1–99) in a class. `classLabel` as `parseClassLabel` gives it. */
export function pupilCode(classLabel: string, number: number): string {
  const digits = String(number).padStart(2, '0');
  return `${classLabel}-${digits}${checkLetter(classLabel, digits)}`;
}

/** A code taken apart. */
export interface ParsedPupilCode {
  /** In its one spelling. */
  readonly code: string;
  readonly classLabel: string;
  readonly number: number;
}

/** What a typed code is: a code, something of another shape, or one with a slip in it. */
export type PupilCodeReading =
  | ({ readonly kind: 'code' } & ParsedPupilCode)
  | { readonly kind: 'not_a_code' }
  | { readonly kind: 'wrong_letter' };

/** Reads a code as people type it: Latin doubles, small letters, spaces and any dash are taken. */
export function readPupilCode(text: string): PupilCodeReading {
  const [, classLabel = '', digits = '', letter = ''] = CODE.exec(plainLetters(text)) ?? [];
  const number = Number(digits);
  // «5-Б-04К» is a slip for a class set's code: inside codes a label has no second spelling.
  if (number === 0 || parseClassLabel(classLabel) !== classLabel) return { kind: 'not_a_code' };
  if (checkLetter(classLabel, digits) !== letter) return { kind: 'wrong_letter' };
  return { kind: 'code', code: `${classLabel}-${digits}${letter}`, classLabel, number };
}

/** The one spelling of a valid code; null for anything else. */
export function parsePupilCode(text: string): string | null {
  const reading = readPupilCode(text);
  return reading.kind === 'code' ? reading.code : null;
}
