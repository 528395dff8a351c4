import { parseClassLabel } from './class-label.ts';
import type { ClassList } from './class-list.ts';
import { schoolYearOf } from './school-year.ts';
import type { Team } from './team.ts';

/** School years that codes are kept after the class left the team (P-8). */
export const RETENTION_YEARS = 2;

function firstYear(schoolYear: string): number {
  return Number(schoolYear.slice(0, 4));
}

/** The label of the same class so many years later: «7А» becomes «8А»; null when it has left school. */
export function classAfter(classLabel: string, years: number): string | null {
  const grades = classLabel
    .replace(/[^\d-]/g, '')
    .split('-')
    .map((grade) => Number(grade) + years);
  return parseClassLabel(`${grades.join('-')}${classLabel.replace(/[\d-]/g, '')}`);
}

/**
 * The last school year in which a team worked with the class of this list: the running year while an open team has it
 * among its classes, under whatever label it has by now; else the year in which such a team closed; at least the list's
 * own year.
 */
export function lastYearWithTeam(
  list: Pick<ClassList, 'schoolYear' | 'classLabel'>,
  teams: readonly Pick<Team, 'targetClasses' | 'closing'>[],
  today: string,
): number {
  const made = firstYear(list.schoolYear);
  const years = teams.flatMap(({ targetClasses, closing }) => {
    const year = firstYear(schoolYearOf(closing?.at ?? today));
    const label = year < made ? null : classAfter(list.classLabel, year - made);
    return label !== null && targetClasses.some((target) => parseClassLabel(target) === label) ? [year] : [];
  });
  return Math.max(made, ...years);
}

/** Whether the codes and their results are to be erased (P-8): so many whole school years have passed. */
export function isOverdue(
  list: Pick<ClassList, 'schoolYear' | 'classLabel'>,
  teams: readonly Pick<Team, 'targetClasses' | 'closing'>[],
  today: string,
): boolean {
  return firstYear(schoolYearOf(today)) - lastYearWithTeam(list, teams, today) > RETENTION_YEARS;
}
