/** The five categories of learning tasks after Tollingerova, by growing demand. The number is the weight of a task. */
export const TASK_CATEGORIES = [1, 2, 3, 4, 5] as const;
export type TaskCategory = (typeof TASK_CATEGORIES)[number];

/** How many types each category has in the taxonomy `toll-27`: codes `1.1` … `5.5` (lesson-study.md §5). */
const TYPES_IN_CATEGORY: Readonly<Record<TaskCategory, number>> = { 1: 4, 2: 9, 3: 6, 4: 3, 5: 5 };

/** Version of the taxonomy and of the formulas over it; printed under every result, since schools may add their own. */
export const TASK_TAXONOMY_VERSION = 'toll-27/v1';

/** All codes of the taxonomy with their category, in order. */
export const TASK_CODES: ReadonlyMap<string, TaskCategory> = new Map(
  TASK_CATEGORIES.reduce<(readonly [string, TaskCategory])[]>((codes, category) => {
    for (let type = 1; type <= TYPES_IN_CATEGORY[category]; type += 1)
      codes.push([`${category}.${type}`, category]);
    return codes;
  }, []),
);
