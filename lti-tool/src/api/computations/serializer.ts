import type { ClassResults, MarkCounts } from '@uchitelskaya/shared/domain/classes/class-results';
import type { TaskProfile, TaskSetIndices } from '@uchitelskaya/shared/domain/lessons/task-set';
import type { TaskCategory } from '@uchitelskaya/shared/domain/lessons/task-taxonomy';
import { roundHalfUp, toPercent } from '@uchitelskaya/shared/domain/numbers/fraction';
import type { z } from 'zod';
import type { classResultsRequest, classResultsResponse, taskSetRequest, taskSetResponse } from './schema.ts';

/** Marks of the wire as the domain counts them. */
export function fromMarks({ marks }: z.output<typeof classResultsRequest>): MarkCounts {
  return {
    fives: marks['5'],
    fours: marks['4'],
    threes: marks['3'],
    twos: marks['2'],
    notAssessed: marks.na,
    exempt: marks.exempt,
  };
}

export function toClassResultsResponse(results: ClassResults): z.output<typeof classResultsResponse> {
  const { counted, passed, quality, degree, meanMark, shareOfTwos, shareOfFives } = results;
  return {
    'CRF-00': counted,
    'CRF-01': toPercent(passed),
    'CRF-02': toPercent(quality),
    'CRF-03': roundHalfUp(degree, 1),
    'CRF-04': roundHalfUp(meanMark, 2),
    'CRF-05': { '2': roundHalfUp(shareOfTwos, 3), '5': roundHalfUp(shareOfFives, 3) },
    fractions: {
      'CRF-01': passed,
      'CRF-02': quality,
      'CRF-03': degree,
      'CRF-04': meanMark,
      'CRF-05': { '2': shareOfTwos, '5': shareOfFives },
    },
  };
}

/** A profile of the wire by category. */
export function fromProfile([first, second, third, fourth, fifth]: NonNullable<
  z.output<typeof taskSetRequest>['profile']
>): TaskProfile {
  return { 1: first, 2: second, 3: third, 4: fourth, 5: fifth };
}

export function toTaskSetResponse(indices: TaskSetIndices): z.output<typeof taskSetResponse> {
  const { didacticValue } = indices;
  return {
    version: indices.version,
    n: indices.tasks,
    k: indices.differentTypes,
    counts: indices.counts,
    'TI-1': toPercent(indices.variability),
    'TI-2': toPercent(indices.coverage),
    'TI-3': toProfileResponse(indices),
    'TI-4': indices.categoriesPresent,
    'TI-5': roundHalfUp(indices.demand, 2),
    'TI-6': toPercent(indices.demandShare),
    'TI-7': toPercent(indices.complexShare),
    ...(didacticValue && { 'TI-8': toPercent(didacticValue) }),
    fewTasks: indices.fewTasks,
  };
}

function toProfileResponse({ tasks, profile }: TaskSetIndices) {
  if (tasks === 0) return null;
  const percent = (category: TaskCategory) => toPercent(profile[category]);
  return { 1: percent(1), 2: percent(2), 3: percent(3), 4: percent(4), 5: percent(5) };
}
