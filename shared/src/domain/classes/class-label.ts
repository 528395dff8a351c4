/**
 * How a class is written: «7А», «11», «10ФМ», or a class set taught together «5-6». People type it with Latin letters,
 * spaces and quotes; one spelling is kept, so that «7 "а"» of a team and `7A` of a file are the same class.
 */

/** Letters that look the same on both keyboards: which alphabet was meant nobody can see. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
  Ё: 'Е',
};

/** Upper case, Russian letters for their Latin doubles, Ё as Е, one kind of dash, no spaces and quotes. */
export function plainLetters(text: string): string {
  return [...text.toUpperCase()]
    .map((letter) => LOOKALIKES[letter] ?? letter)
    .join('')
    .replace(/[\s\u00A0"'«»“”„`]+/g, '')
    .replace(/[‐‑‒–—−/]/g, '-');
}

/**
 * Grades 1–11. Without Й, О (which is a zero to most eyes), Ъ, Ы, Ь: no class is called so, and 27 letters beside two
 * digits leave the check letter of a code exact.
 */
const LABEL = /^(1[01]|[1-9])(?:-(1[01]|[1-9]))?-?([А-ИК-НП-ЩЭЮЯ]{0,4})$/;

/** The one spelling of a class label, at most 8 characters; null when it is none. */
export function parseClassLabel(text: string): string | null {
  const parts = LABEL.exec(plainLetters(text));
  if (parts === null) return null;
  const [, from = '', to, letters = ''] = parts;
  if (to === undefined) return `${from}${letters}`;
  return Number(from) < Number(to) ? `${from}-${to}${letters}` : null;
}

/** Stages of school between which results are not compared: 1–4, 5–9, 10–11 (indicators.md §3.3). */
export const SCHOOL_LEVELS = ['primary', 'basic', 'upper'] as const;
export type SchoolLevel = (typeof SCHOOL_LEVELS)[number];

/** The lowest grade of a class or class set. */
export function gradeOf(classLabel: string): number {
  return Number.parseInt(classLabel, 10);
}

/** The stage of a class; a class set belongs where its lowest grade does. */
export function schoolLevelOf(classLabel: string): SchoolLevel {
  const grade = gradeOf(classLabel);
  return grade <= 4 ? 'primary' : grade <= 9 ? 'basic' : 'upper';
}

/** As a school lists its classes: by grade, then by letter. */
export function byClass(a: string, b: string): number {
  return gradeOf(a) - gradeOf(b) || (a < b ? -1 : a > b ? 1 : 0);
}
