import { isIsoDate } from '../calendar/calendar-date.ts';
import { DEFICIT_GROUPS, type DeficitGroup } from '../competence/deficit-group.ts';
import { type InputFault, TEXT_LIMITS, textFaults, wholeFaults } from '../records/input-fault.ts';

/** A course that a teacher has taken (diagnostics-and-routes.md §1): seen by the teacher alone. */
export interface CourseTaken {
  readonly personId: string;
  readonly schoolId: string;
  /** ISO date of its end. */
  readonly date: string;
  readonly hours: number;
  readonly theme: string;
  readonly provider: string;
  /** Deficit groups that it was about. */
  readonly groups: readonly DeficitGroup[];
}

/** Score of one block of an external diagnostic, in the provider's own scale. */
export interface BlockScore {
  readonly block: string;
  readonly score: number;
  /** Most that could be scored. */
  readonly most: number;
}

/** Result of a diagnostic outside the school (ЦНППМ, federal): seen by the teacher alone. */
export interface ExternalDiagnostic {
  readonly personId: string;
  readonly schoolId: string;
  /** ISO date. */
  readonly date: string;
  readonly provider: string;
  readonly blockScores: readonly BlockScore[];
  /** As the provider calls it; empty when it gives none. */
  readonly level: string;
  /** Link to the report; empty when it is on paper. */
  readonly file: string;
}

export type CourseTakenFields = Omit<CourseTaken, 'personId' | 'schoolId'>;
export type ExternalDiagnosticFields = Omit<ExternalDiagnostic, 'personId' | 'schoolId'>;

const MOST_HOURS = 2000;
const MOST_BLOCKS = 20;
const MOST_SCORE = 1000;

function dateFaults(date: string, today: string): readonly InputFault[] {
  if (!isIsoDate(date)) return [{ path: 'date', reason: 'not_a_date' }];
  return date > today ? [{ path: 'date', reason: 'in_future' }] : [];
}

export function courseFaults(course: CourseTakenFields, today: string): readonly InputFault[] {
  return [
    ...dateFaults(course.date, today),
    ...wholeFaults('hours', course.hours, 1, MOST_HOURS),
    ...textFaults('theme', course.theme, { most: TEXT_LIMITS.line, required: true }),
    ...textFaults('provider', course.provider, { most: TEXT_LIMITS.short }),
    ...course.groups.flatMap((group, i): readonly InputFault[] =>
      DEFICIT_GROUPS.includes(group) ? [] : [{ path: `groups.${i}`, reason: 'unknown_value' }],
    ),
  ];
}

const ADDRESS = /^https?:\/\/[^\s/]+\S*$/i;

export function externalDiagnosticFaults(
  diagnostic: ExternalDiagnosticFields,
  today: string,
): readonly InputFault[] {
  const faults: InputFault[] = [
    ...dateFaults(diagnostic.date, today),
    ...textFaults('provider', diagnostic.provider, { most: TEXT_LIMITS.short, required: true }),
    ...textFaults('level', diagnostic.level, { most: TEXT_LIMITS.short }),
    ...textFaults('file', diagnostic.file, { most: TEXT_LIMITS.line }),
  ];
  if (diagnostic.file !== '' && !ADDRESS.test(diagnostic.file))
    faults.push({ path: 'file', reason: 'not_an_address' });
  if (diagnostic.blockScores.length > MOST_BLOCKS)
    faults.push({ path: 'blockScores', reason: 'too_many', values: { most: MOST_BLOCKS } });
  diagnostic.blockScores.forEach(({ block, score, most }, i) => {
    const path = `blockScores.${i}`;
    faults.push(...textFaults(`${path}.block`, block, { most: TEXT_LIMITS.short, required: true }));
    if (!(most > 0 && most <= MOST_SCORE))
      faults.push({ path: `${path}.most`, reason: 'out_of_range', values: { least: 1, most: MOST_SCORE } });
    else if (!(score >= 0 && score <= most))
      faults.push({ path: `${path}.score`, reason: 'out_of_range', values: { least: 0, most } });
  });
  return faults;
}
