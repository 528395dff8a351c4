import type { Fraction } from '../numbers/fraction.ts';
import { TASK_CATEGORIES, TASK_CODES, TASK_TAXONOMY_VERSION, type TaskCategory } from './task-taxonomy.ts';

/** Aims of a lesson with a target profile each (lesson-study.md §6.2). */
export const LESSON_AIMS = ['check', 'intro', 'apply', 'research'] as const;
export type LessonAim = (typeof LESSON_AIMS)[number];

/** Whole percents by category, 100 together. */
export type TaskProfile = Readonly<Record<TaskCategory, number>>;

/** Which mix of tasks serves an aim. The profiles are editable: «the higher the category the better» is not the rule. */
export const TARGET_PROFILES: Readonly<Record<LessonAim, TaskProfile>> = {
  check: { 1: 50, 2: 40, 3: 10, 4: 0, 5: 0 },
  intro: { 1: 15, 2: 40, 3: 30, 4: 10, 5: 5 },
  apply: { 1: 10, 2: 30, 3: 30, 4: 15, 5: 15 },
  research: { 1: 5, 2: 20, 3: 30, 4: 20, 5: 25 },
};

/** Below this many tasks the indices say little: «мало задач для вывода». */
export const FEW_TASKS = 5;

/** Indices of a task set. Fractions are exact; a denominator of 0 means «нет данных». */
export interface TaskSetIndices {
  readonly version: string;
  readonly tasks: number;
  readonly differentTypes: number;
  readonly counts: Readonly<Record<TaskCategory, number>>;
  /** TI-1, a share. */
  readonly variability: Fraction;
  /** TI-2, a share. */
  readonly coverage: Fraction;
  /** TI-3, shares by category. */
  readonly profile: Readonly<Record<TaskCategory, Fraction>>;
  /** TI-4; null for an empty set. */
  readonly categoriesPresent: number | null;
  /** TI-5, from 1 to 5. */
  readonly demand: Fraction;
  /** TI-6, a share. */
  readonly demandShare: Fraction;
  /** TI-7, a share. */
  readonly complexShare: Fraction;
  /** TI-8, a share; null when no target profile was given. */
  readonly didacticValue: Fraction | null;
  readonly fewTasks: boolean;
}

export type TaskSetOutcome =
  | { readonly kind: 'computed'; readonly indices: TaskSetIndices }
  /** Places in the list and the codes found there that the taxonomy does not have. */
  | {
      readonly kind: 'unknown_codes';
      readonly unknown: readonly { readonly at: number; readonly code: string }[];
    }
  /** The target shares do not make 100. */
  | { readonly kind: 'profile_not_whole'; readonly sum: number };

/**
 * «Обсчёт урока»: indices TI-1 … TI-8 of a set of coded tasks (lesson-study.md §6.2). Every value is kept as a fraction
 * of whole numbers, so that it can be checked by hand.
 */
export function computeTaskSet(codes: readonly string[], target: TaskProfile | null): TaskSetOutcome {
  const unknown = codes.map((code, at) => ({ at, code })).filter(({ code }) => !TASK_CODES.has(code));
  if (unknown.length > 0) return { kind: 'unknown_codes', unknown };
  const sum = target === null ? 100 : sumOver((category) => target[category]);
  if (sum !== 100) return { kind: 'profile_not_whole', sum };
  return { kind: 'computed', indices: indicesOf(codes, target) };
}

function indicesOf(codes: readonly string[], target: TaskProfile | null): TaskSetIndices {
  const tasks = codes.length;
  const differentTypes = new Set(codes).size;
  const counts = byCategory((category) => codes.filter((code) => TASK_CODES.get(code) === category).length);
  const ofTasks = (numerator: number): Fraction => ({ numerator, denominator: tasks });
  const weighted = sumOver((category) => category * counts[category]);
  return {
    version: TASK_TAXONOMY_VERSION,
    tasks,
    differentTypes,
    counts,
    variability: ofTasks(differentTypes),
    coverage: { numerator: differentTypes, denominator: tasks === 0 ? 0 : TASK_CODES.size },
    profile: byCategory((category) => ofTasks(counts[category])),
    categoriesPresent: tasks === 0 ? null : TASK_CATEGORIES.filter((category) => counts[category] > 0).length,
    demand: ofTasks(weighted),
    demandShare: { numerator: weighted - tasks, denominator: 4 * tasks },
    complexShare: ofTasks(counts[3] + counts[4] + counts[5]),
    didacticValue: target === null ? null : didacticValue(counts, tasks, target),
    fewTasks: tasks < FEW_TASKS,
  };
}

/** TI-8: 1 − ½ · Σ |p_c − t_c|, with t in whole percents brought to the common denominator 200·N. */
function didacticValue(
  counts: Readonly<Record<TaskCategory, number>>,
  tasks: number,
  target: TaskProfile,
): Fraction {
  const distance = sumOver((category) => Math.abs(100 * counts[category] - target[category] * tasks));
  return { numerator: 200 * tasks - distance, denominator: 200 * tasks };
}

function sumOver(count: (category: TaskCategory) => number): number {
  return TASK_CATEGORIES.reduce((sum, category) => sum + count(category), 0);
}

function byCategory<T>(entry: (category: TaskCategory) => T): Readonly<Record<TaskCategory, T>> {
  return { 1: entry(1), 2: entry(2), 3: entry(3), 4: entry(4), 5: entry(5) };
}
