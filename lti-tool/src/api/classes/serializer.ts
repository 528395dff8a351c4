import type { ClassList } from '@uchitelskaya/shared/domain/classes/class-list';
import { currentCodes } from '@uchitelskaya/shared/domain/classes/class-list';
import { type AssessedWork, overSubjects } from '@uchitelskaya/shared/domain/classes/class-profile';
import type { ClassResults } from '@uchitelskaya/shared/domain/classes/class-results';
import { type Fraction, roundHalfUp, toPercent } from '@uchitelskaya/shared/domain/numbers/fraction';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type {
  ListedClass,
  SchoolClasses,
  ShownProfile,
} from '@uchitelskaya/shared/service/classes/class-profiles';
import type { z } from 'zod';
import type { classListResponse, listedClassResponse, profileResponse } from './schema.ts';

export function toClassListResponse(list: Stored<ClassList>): z.output<typeof classListResponse> {
  const { id, version, classLabel, schoolYear, codes, keyOrder, erasing } = list;
  const shown = erasing ? [] : codes;
  return {
    ...{ id, version, classLabel, schoolYear },
    codes: shown.map(({ code, addedAt, retiredAt }) => ({ code, addedAt, retiredAt })),
    keyOrder: keyOrder === null ? null : [...keyOrder],
    erasing: erasing ? { done: erasing.done, of: erasing.of } : null,
  };
}

function toShare(fraction: Fraction) {
  return { ...fraction, percent: toPercent(fraction) };
}

function toResults(results: ClassResults) {
  return {
    'CRF-00': results.counted,
    'CRF-01': toShare(results.passed),
    'CRF-02': toShare(results.quality),
    'CRF-03': roundHalfUp(results.degree, 1),
    'CRF-04': roundHalfUp(results.meanMark, 2),
    'CRF-05': { twos: toShare(results.shareOfTwos), fives: toShare(results.shareOfFives) },
  };
}

function toWork(work: AssessedWork) {
  const { id, kind, subject, period, date, title, withData, results, meanTotal, tasks, concordance, levels } =
    work;
  return {
    ...{ id, kind, subject, period, date, title, withData, concordance, levels },
    results: results === null ? null : toResults(results),
    meanTotal: meanTotal === null ? null : roundHalfUp(meanTotal, 1),
    tasks: tasks.map((task) => ({ title: task.title, success: toShare(task.success) })),
  };
}

/** A hidden profile says that there is one, and nothing of it (P-6). */
export function toProfileResponse(
  list: Pick<ClassList, 'classLabel' | 'schoolYear' | 'codes'>,
  shown: ShownProfile,
): z.output<typeof profileResponse> {
  const { classLabel, schoolYear } = list;
  const head = { classLabel, schoolYear, pupils: currentCodes(list).length };
  if (shown.kind === 'hidden') return { ...head, hidden: true, subjects: [], works: [], hardTasks: [] };
  const { subjects, works, hardTasks } = shown.profile;
  return {
    ...head,
    hidden: false,
    subjects: subjects.map(({ subject, last, qualityChange }) => ({
      subject,
      period: last.period,
      results: toResults(last.results),
      'CRF-06': qualityChange,
    })),
    works: works.map(toWork),
    hardTasks: hardTasks.map(({ subject, title, success }) => ({
      subject,
      title,
      success: toShare(success),
    })),
  };
}

export function toListedClassResponse(
  { list, shown }: ListedClass,
  { priority, withTeam }: Pick<SchoolClasses, 'priority' | 'withTeam'>,
): z.output<typeof listedClassResponse> {
  const { classLabel, schoolYear } = list;
  const share = (value: (results: ClassResults) => Fraction) => {
    const sum = shown.kind === 'shown' ? overSubjects(shown.profile, value) : null;
    return sum === null ? null : toShare(sum);
  };
  const rank = priority.find((one) => one.classLabel === classLabel);
  return {
    ...{ classLabel, schoolYear, pupils: currentCodes(list).length },
    withTeam: withTeam.includes(classLabel),
    hidden: shown.kind === 'hidden',
    'CRF-01': share(({ passed }) => passed),
    'CRF-02': share(({ quality }) => quality),
    priority:
      rank === undefined ? null : { score: Math.round(rank.score * 100) / 100, reasons: [...rank.reasons] },
  };
}
