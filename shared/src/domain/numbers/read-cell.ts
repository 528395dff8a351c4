import { isIsoDate } from '../calendar/calendar-date.ts';
import type { Mark, MarkPeriod, SkillLevel } from '../classes/assessment-result.ts';

/** What was read from one cell; `wrong` when it is nothing of its kind. Empty cells give null. */
export type CellReading<T> =
  | { readonly kind: 'value'; readonly value: T | null }
  | { readonly kind: 'wrong' };

function value<T>(read: T | null): CellReading<T> {
  return { kind: 'value', value: read };
}
const WRONG = { kind: 'wrong' } as const;
const EMPTY: readonly string[] = ['', '-', '–', '—', 'н', 'n', 'нет'];

function plain(text: string): string {
  return text
    .replace(/[\s\u00A0]+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/ё/g, 'е');
}

const MARK_WORDS: ReadonlyMap<string, Mark> = new Map([
  ['н/а', 'na'],
  ['н\\а', 'na'],
  ['н.а.', 'na'],
  ['на', 'na'],
  ['осв', 'exempt'],
  ['осв.', 'exempt'],
  ['освобожден', 'exempt'],
  ['освобождена', 'exempt'],
  ['отлично', '5'],
  ['отл', '5'],
  ['хорошо', '4'],
  ['хор', '4'],
  ['удовлетворительно', '3'],
  ['уд', '3'],
  ['неудовлетворительно', '2'],
  ['неуд', '2'],
]);
const NUMBER_MARK = /^([2-5])(?:[.,]0+)?[+-]?$/;

/** A mark: 2 to 5, «н/а», «осв.»; an absence is no mark. */
export function readMark(text: string): CellReading<Mark> {
  const typed = plain(text);
  if (EMPTY.includes(typed)) return value<Mark>(null);
  const number = NUMBER_MARK.exec(typed)?.[1];
  if (number !== undefined) return value(number as Mark);
  const word = MARK_WORDS.get(typed);
  return word === undefined ? WRONG : value(word);
}

const SCORE = /^\d{1,4}(?:[.,]\d{1,2})?$/;

/** A score, 0 or more, with a point or a comma; «х» of ВПР: the task was left alone, which is 0. */
export function readScore(text: string): CellReading<number> {
  const typed = plain(text);
  if (EMPTY.includes(typed)) return value<number>(null);
  if (typed === 'х' || typed === 'x') return value(0);
  return SCORE.test(typed) ? value(Number(typed.replace(',', '.'))) : WRONG;
}

/** A level of a meta-subject check. */
export function readLevel(text: string): CellReading<SkillLevel> {
  const typed = plain(text);
  if (EMPTY.includes(typed)) return value<SkillLevel>(null);
  if (/^(?:низ|недост|low)/.test(typed)) return value<SkillLevel>('low');
  if (/^(?:баз|сред|base|basic|middle)/.test(typed)) return value<SkillLevel>('base');
  return /^(?:выс|повыш|high)/.test(typed) ? value<SkillLevel>('high') : WRONG;
}

/** A day: «2026-10-12», «12.10.2026», «12.10.26». */
export function readDate(text: string): CellReading<string> {
  const typed = plain(text);
  if (typed === '') return value<string>(null);
  const parts = /^(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})$/.exec(typed);
  const iso =
    parts === null
      ? typed.slice(0, 10)
      : `${(parts[3] ?? '').padStart(4, '20')}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[1] ?? '').padStart(2, '0')}`;
  return isIsoDate(iso) ? value(iso) : WRONG;
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

/** A term of marks: «1 четверть», «II полугодие», «год», or a bare number of a quarter. */
export function readPeriod(text: string): CellReading<MarkPeriod> {
  const typed = plain(text);
  if (typed === '') return value<MarkPeriod>(null);
  if (/^(?:год|итог|year)/.test(typed)) return value<MarkPeriod>('year');
  const known = /^(?:q[1-4]|t[1-3]|h[12])$/.exec(typed);
  if (known !== null) return value(typed as MarkPeriod);
  const parts = /^(\d|iv|i{1,3})(?:-?[яй])?\s*(четв|трим|полуг|$)/.exec(typed);
  if (parts === null) return WRONG;
  const number = ROMAN[parts[1] ?? ''] ?? Number(parts[1]);
  const kind = parts[2] === 'трим' ? 't' : parts[2] === 'полуг' ? 'h' : 'q';
  const most = { q: 4, t: 3, h: 2 }[kind] ?? 0;
  return number >= 1 && number <= most ? value(`${kind}${number}` as MarkPeriod) : WRONG;
}
