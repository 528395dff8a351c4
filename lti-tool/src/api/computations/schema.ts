import { LESSON_AIMS } from '@uchitelskaya/shared/domain/lessons/task-set';
import { z } from 'zod';

/** No class, and no lesson, comes near to this. */
const MOST_PUPILS = 10_000;
const MOST_TASKS = 1_000;

const pupils = z.int().min(0).max(MOST_PUPILS).default(0);

/** Body of `POST /computations/class-results`. A mark that nobody has may be left out. */
export const classResultsRequest = z.strictObject({
  marks: z.strictObject({
    '5': pupils,
    '4': pupils,
    '3': pupils,
    '2': pupils,
    na: pupils.describe('«н/а»: not assessed; counts'),
    exempt: pupils.describe('«осв.»: released from the subject; does not count'),
  }),
});

const percent = z.number().nullable();
const fraction = z.object({ numerator: z.int(), denominator: z.int() });

/** Answer: percents with one decimal, half up; null where there is nothing to divide by. */
export const classResultsResponse = z
  .object({
    'CRF-00': z.int().describe('Pupils that count.'),
    'CRF-01': percent.describe('% успеваемости, 0–100.'),
    'CRF-02': percent.describe('% качества, 0–100.'),
    'CRF-03': percent.describe('СОУ, 0–100.'),
    'CRF-04': percent.describe('Mean mark, two decimals.'),
    'CRF-05': z
      .object({ '2': percent, '5': percent })
      .describe('Shares of «2» and «5», 0–1 with three decimals.'),
    fractions: z
      .object({
        'CRF-01': fraction,
        'CRF-02': fraction,
        'CRF-03': fraction,
        'CRF-04': fraction,
        'CRF-05': z.object({ '2': fraction, '5': fraction }),
      })
      .describe('What the values were divided of, before rounding.'),
  })
  .meta({ id: 'ClassResults' });

const targetShare = z.int().min(0).max(100);

/** Body of `POST /computations/task-set`. Codes are checked by the computation, which names the unknown ones. */
export const taskSetRequest = z
  .strictObject({
    codes: z.array(z.string().max(20)).max(MOST_TASKS).describe('Codes of the taxonomy, `1.1` … `5.5`.'),
    aim: z.enum(LESSON_AIMS).optional().describe('Aim of the lesson; asks for TI-8.'),
    profile: z
      .tuple([targetShare, targetShare, targetShare, targetShare, targetShare])
      .optional()
      .describe('Target shares of the five categories in percent, instead of `aim`; 100 together.'),
  })
  .refine(({ aim, profile }) => aim === undefined || profile === undefined, {
    path: ['profile'],
    params: { key: 'aim_or_profile' },
  });

/** Answer: percents with one decimal, half up; all indices null for an empty set. */
export const taskSetResponse = z
  .object({
    version: z.string().describe('Taxonomy and formulas used; print it under the result.'),
    n: z.int().describe('Tasks.'),
    k: z.int().describe('Different types.'),
    counts: z
      .object({ 1: z.int(), 2: z.int(), 3: z.int(), 4: z.int(), 5: z.int() })
      .describe('Tasks by category.'),
    'TI-1': percent.describe('Вариативность набора, %.'),
    'TI-2': percent.describe('Охват таксономии, %.'),
    'TI-3': z
      .object({ 1: percent, 2: percent, 3: percent, 4: percent, 5: percent })
      .nullable()
      .describe('Профиль по категориям, %.'),
    'TI-4': z.int().nullable().describe('Представлено категорий.'),
    'TI-5': z.number().nullable().describe('Когнитивная требовательность, 1–5, two decimals.'),
    'TI-6': percent.describe('То же, %.'),
    'TI-7': percent.describe('Доля сложных задач, %.'),
    'TI-8': percent.optional().describe('Дидактическая ценность, 0–100; only with `aim` or `profile`.'),
    fewTasks: z.boolean().describe('Fewer than 5 tasks: too few to conclude from.'),
  })
  .meta({ id: 'TaskSetIndices' });
