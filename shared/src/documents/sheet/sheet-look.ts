import type { RowToneRule } from './sheet-op.ts';

/** Colours of trackers, `RRGGBB`: calm fills on which dark text keeps a contrast above 7 : 1, also in grey print. */
export const TONE_FILLS: Readonly<Record<RowToneRule['tone'], string>> = {
  done: 'E3F1E5',
  late: 'FBEFD5',
  muted: 'EEF0F2',
  conflict: 'FADFDB',
};

/** Text of a row by its tone; only what is over is greyed. */
export const TONE_TEXTS: Readonly<Record<RowToneRule['tone'], string>> = {
  done: '1F2933',
  late: '1F2933',
  muted: '5B6670',
  conflict: '1F2933',
};

export const HEADER_FILL = 'E8EEF6';
export const INPUT_FILL = 'FFFFFF';
export const FIXED_FILL = 'FFFFFF';
export const TEXT_COLOUR = '1F2933';
export const QUIET_COLOUR = '5B6670';
export const LINE_COLOUR = 'C9D1DA';

/** Mark inside our conditional colours by which `resetRules` knows them: `N("…")` is 0 and changes nothing. */
export const RULE_MARK = 'N("uchitelskaya")';

/**
 * Condition of a row's colour for targets that take formulas. Without separators, so that it reads the same in a
 * Russian spreadsheet (`;`) and an English one (`,`). `row` counts from 1.
 */
export function toneFormula(rule: RowToneRule, row: number): string {
  const cell = `$${columnLetters(rule.column)}${row}&${RULE_MARK}`;
  if (rule.equals === null) return `=${cell}<>"0"`;
  return `=${cell}="${rule.equals.replace(/"/g, '""')}0"`;
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}
