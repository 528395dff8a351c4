import { schoolYearOf } from '../calendar/school-year.ts';
import { type InputFault, wholeFaults } from '../records/input-fault.ts';
import type { Team } from '../team/team.ts';
import { parseClassLabel } from './class-label.ts';
import type { ClassList } from './class-list.ts';

/** Whole school years that codes are kept after the class left the team (P-8), as long as a school says nothing else. */
export const USUAL_RETENTION_YEARS = 2;
/** A team needs a year to look back on; what nobody looked at for five is of no use to pupils any more. */
export const LEAST_RETENTION_YEARS = 1;
export const MOST_RETENTION_YEARS = 5;

/** What a school says about its pupils' data. One record a school, its id is the school's. */
export interface PupilDataRules {
  readonly schoolId: string;
  /** Whole school years after the class left the team. */
  readonly keptYears: number;
}

/** Faults of what a school says. */
export function pupilDataFaults({ keptYears }: Pick<PupilDataRules, 'keptYears'>): readonly InputFault[] {
  return wholeFaults('keptYears', keptYears, LEAST_RETENTION_YEARS, MOST_RETENTION_YEARS);
}

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

/** The first day without the codes and their results, as teams stand today. ISO date. */
export function erasedFrom(
  list: Pick<ClassList, 'schoolYear' | 'classLabel'>,
  teams: readonly Pick<Team, 'targetClasses' | 'closing'>[],
  today: string,
  keptYears: number,
): string {
  return `${lastYearWithTeam(list, teams, today) + keptYears + 1}-09-01`;
}

/** Whether the codes and their results are to be erased (P-8): so many whole school years have passed. */
export function isOverdue(
  list: Pick<ClassList, 'schoolYear' | 'classLabel'>,
  teams: readonly Pick<Team, 'targetClasses' | 'closing'>[],
  today: string,
  keptYears: number,
): boolean {
  return erasedFrom(list, teams, today, keptYears) <= today;
}
