import { type InputFault, wholeFaults } from '../records/input-fault.ts';

/** Teachers on the staff of a school in one year, as its administration entered them (coverage.md §7). */
export interface StaffCount {
  readonly schoolId: string;
  readonly schoolYear: string;
  readonly teachers: number;
}

const MOST_STAFF = 5000;

export function staffCountFaults(teachers: number): readonly InputFault[] {
  return wholeFaults('teachers', teachers, 1, MOST_STAFF);
}

/** Answers and those who were to give them (AG-3); `asked` is null where nobody counted them. */
export interface Coverage {
  readonly answered: number;
  readonly asked: number | null;
}

/** Whole percents, never above 100: people come and go within a year. Null without a number to divide by. */
export function coveragePercent({ answered, asked }: Coverage): number | null {
  if (asked === null || asked <= 0) return null;
  return Math.min(100, Math.round((answered * 100) / asked));
}
