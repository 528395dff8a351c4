import type { InputFault } from '../records/input-fault.ts';
import {
  type AssessmentResult,
  MARKS,
  type Mark,
  type ResultCorrection,
  type ResultValue,
  SKILL_LEVELS,
  type SkillLevel,
} from './assessment-result.ts';

/**
 * The values of one pupil by their key: `mark`, `registerMark`, `total`, `level`, `score.<place of the task>`. Only those
 * that the work has.
 */
export type ResultValues = Readonly<Record<string, ResultValue>>;

/** More than this is no correction any more: the file is brought in anew. */
export const MOST_CORRECTIONS = 1000;

const HIGHEST_SCORE = 9999;

/** Place of the task that a key stands for; null for other keys. */
export function taskOf(key: string): number | null {
  const [, place] = /^score\.(\d+)$/.exec(key) ?? [];
  return place === undefined ? null : Number(place);
}

type Values = Pick<
  AssessmentResult,
  'kind' | 'codes' | 'marks' | 'totals' | 'scores' | 'registerMarks' | 'levels' | 'tasks'
>;

/** Keys of what a work has of each pupil, in the order in which people read them. */
export function resultKeys(result: Values): readonly string[] {
  if (result.kind === 'meta') return ['level'];
  return [
    ...(result.scores.length > 0 ? result.tasks.map((_, place) => `score.${place}`) : []),
    ...(result.totals.length > 0 ? ['total'] : []),
    'mark',
    ...(result.registerMarks.length > 0 ? ['registerMark'] : []),
  ];
}

/** The values of the pupil at that place of the list. */
export function resultValues(result: Values, at: number): ResultValues {
  const value = (key: string): ResultValue => {
    const task = taskOf(key);
    if (task !== null) return result.scores[at]?.[task] ?? null;
    if (key === 'total') return result.totals[at] ?? null;
    if (key === 'level') return result.levels[at] ?? null;
    return (key === 'mark' ? result.marks : result.registerMarks)[at] ?? null;
  };
  return Object.fromEntries(resultKeys(result).map((key) => [key, value(key)]));
}

/** Faults of values that somebody gives: unknown keys, no such mark, a score above what the task is worth. */
export function resultValueFaults(result: Values, values: ResultValues): readonly InputFault[] {
  const keys = resultKeys(result);
  return Object.entries(values).flatMap(([path, value]): readonly InputFault[] => {
    if (!keys.includes(path)) return [{ path, reason: 'unknown_value' }];
    if (value === null) return [];
    if (path === 'level')
      return SKILL_LEVELS.some((level) => level === value) ? [] : [{ path, reason: 'unknown_value' }];
    if (path === 'mark' || path === 'registerMark')
      return MARKS.some((mark) => mark === value) ? [] : [{ path, reason: 'not_a_mark' }];
    const most = result.tasks[taskOf(path) ?? -1]?.most ?? HIGHEST_SCORE;
    const fits = typeof value === 'number' && value >= 0 && value <= most;
    return fits ? [] : [{ path, reason: 'out_of_range', values: { least: 0, most } }];
  });
}

function put<T>(list: readonly T[], at: number, value: T): readonly T[] {
  return list.map((one, place) => (place === at ? value : one));
}

function withValue<T extends Values>(result: T, at: number, key: string, value: ResultValue): T {
  const task = taskOf(key);
  if (task !== null) {
    const scores = put(result.scores[at] ?? [], task, value as number | null);
    return { ...result, scores: put(result.scores, at, scores) };
  }
  if (key === 'total') return { ...result, totals: put(result.totals, at, value as number | null) };
  if (key === 'level') return { ...result, levels: put(result.levels, at, value as SkillLevel | null) };
  if (key === 'mark') return { ...result, marks: put(result.marks, at, value as Mark | null) };
  return { ...result, registerMarks: put(result.registerMarks, at, value as Mark | null) };
}

/** The result with other values of one pupil, and what was corrected kept with it. The same result when nothing differs. */
export function correctResult(
  result: AssessmentResult,
  at: number,
  values: ResultValues,
  who: Pick<ResultCorrection, 'by' | 'at' | 'reason'>,
): AssessmentResult {
  const code = result.codes[at] ?? '';
  const kept = resultValues(result, at);
  const changed = Object.entries(values).filter(([key, after]) => after !== kept[key]);
  if (changed.length === 0) return result;
  const corrections = changed.map(
    ([key, after]): ResultCorrection => ({ code, key, before: kept[key] ?? null, after, ...who }),
  );
  const corrected = changed.reduce((one, [key, after]) => withValue(one, at, key, after), result);
  return { ...corrected, corrections: [...(result.corrections ?? []), ...corrections] };
}
