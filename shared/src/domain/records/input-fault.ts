/** Why a value cannot be kept. Each becomes a sentence (i18n key `fault.<reason>`). */
export const FAULT_REASONS = [
  'required',
  'too_long',
  'too_many',
  'not_a_date',
  'not_a_month',
  'not_a_time',
  'outside_school_year',
  'date_outside_month',
  'not_a_school_year',
  'not_whole',
  'not_a_number',
  'out_of_range',
  'not_a_mark',
  'unknown_value',
  'not_a_member',
  'not_an_address',
  'in_future',
  'in_past',
  'before_start',
  'not_editable',
  'duplicate',
  'not_in_course',
  'not_a_link',
  'not_a_pupil_code',
  'unknown_pupil_code',
  'pupil_twice',
  'teacher_observes',
  'teacher_gives_already',
  'wrong_group_size',
  'not_a_class',
] as const;
export type FaultReason = (typeof FAULT_REASONS)[number];

/** One fault: `path` as in the input (`segments.0.minutes`). */
export interface InputFault {
  readonly path: string;
  readonly reason: FaultReason;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** How long texts may be, in characters: names and titles, lines, and pages of notes. */
export const TEXT_LIMITS = { short: 200, line: 1000, long: 20000 } as const;

/** Faults of one text; surrounding space does not count as text. */
export function textFaults(
  path: string,
  text: string,
  rule: { readonly most: number; readonly required?: boolean },
): readonly InputFault[] {
  if (rule.required === true && text.trim() === '') return [{ path, reason: 'required' }];
  return text.length > rule.most ? [{ path, reason: 'too_long', values: { most: rule.most } }] : [];
}

/** Faults of a whole number between two bounds. */
export function wholeFaults(path: string, value: number, least: number, most: number): readonly InputFault[] {
  if (!Number.isInteger(value)) return [{ path, reason: 'not_whole' }];
  return value < least || value > most ? [{ path, reason: 'out_of_range', values: { least, most } }] : [];
}

/** Faults of the texts among `fields` that have a limit; the rest is not judged. */
export function limitFaults(
  prefix: string,
  fields: object,
  limits: Readonly<Record<string, number>>,
): readonly InputFault[] {
  return Object.entries(fields).flatMap(([name, text]): readonly InputFault[] => {
    const most = limits[name];
    return most === undefined || typeof text !== 'string'
      ? []
      : textFaults(`${prefix}${name}`, text, { most });
  });
}

/** Faults of a choice from a closed list that may be open (null) or not sent (undefined). */
export function choiceFaults(
  path: string,
  value: string | null | undefined,
  choices: readonly string[],
): readonly InputFault[] {
  return value === undefined || value === null || choices.includes(value)
    ? []
    : [{ path, reason: 'unknown_value' }];
}
